import type { CDPSession, Page } from '@playwright/test'

/** What a page holds on to when all that can be freed is freed. */
export interface PageMemory {
  /** Of JavaScript, in bytes. */
  readonly heapBytes: number
  readonly nodes: number
  readonly listeners: number
}

// what the first round frees may hold the last thread to more
const ROUNDS = 3

/** Reads a page's memory by Chromium's own tools. */
export async function openMemoryGauge(page: Page): Promise<() => Promise<PageMemory>> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  return async () => {
    for (let round = 0; round < ROUNDS; round++) await cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await cdp.send('Runtime.getHeapUsage')
    const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters')
    return { heapBytes: usedSize, nodes, listeners: jsEventListeners }
  }
}

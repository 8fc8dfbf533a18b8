import { setTimeout as sleep } from 'node:timers/promises'

const LIMIT_MS = 15_000
const LOOK_EVERY_MS = 1

/** Looks every millisecond until `isSo`; rejects, naming `what` was waited for, after 15 s. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + LIMIT_MS
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`waited ${LIMIT_MS / 1000} s for ${what}`)
    await sleep(LOOK_EVERY_MS)
  }
}

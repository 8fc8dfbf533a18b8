import { describe, expect } from 'vitest'
import { it, settled } from '../support/kitchen.ts'
import { until } from '../support/until.ts'

// klikit may take 10 s for a call and a ticket some seconds to prove: run-headless.ts gives up after 15 s
const STOP_LIMIT_MS = 15_000
// a ticket takes some seconds at this pace
const SLOW_BYTES_PER_SECOND = 400

describe('SIGTERM', () => {
  it.concurrent.for([
    ['has not taken effect', 'hang-before-effect', ['lost', 'effect']],
    ['has taken effect', 'hang-after-effect', ['effect', 'replay']],
  ] as const)(
    'ends with 0 while a PATCH hangs that %s and a ticket is half printed; after a restart each is there once',
    async ([, kind, outcomes], { openKitchen }) => {
      const { simulator, printer, papers, start, texts } = await openKitchen()
      const { id } = await simulator.place({ type: 1, fields: { short_id: '701' } })
      await printer.set({ slowBytesPerSecond: SLOW_BYTES_PER_SECOND })
      await simulator.setFaults({ kind, method: 'PATCH', count: 1 })
      const host = await start()
      await until(
        'the ticket to be under way',
        () => texts("SELECT id FROM spool WHERE state = 'printing'").length === 1,
      )
      await host.command('order.accept', { orderId: String(id) })
      await until('the PATCH to be in the air', async () => (await simulator.statusWrites(id)).length === 1)
      expect(texts("SELECT id FROM spool WHERE state = 'printing'")).toHaveLength(1)
      expect(papers).toEqual([])

      const toldAt = performance.now()
      expect(await host.end('SIGTERM'), host.stderr().slice(-1000)).toEqual({ code: 0, signal: null })
      expect(performance.now() - toldAt).toBeLessThan(STOP_LIMIT_MS)
      // finished, or safely left in a state that never prints by itself
      expect(texts('SELECT state FROM spool')).toEqual(['printed'])

      await printer.set({ slowBytesPerSecond: null })
      const next = await start()
      await settled(next)
      const writes = await simulator.statusWrites(id)
      expect(writes.map(({ outcome }) => outcome)).toEqual(outcomes)
      expect(new Set(writes.map(({ idempotencyKey, rawBody }) => `${idempotencyKey} ${rawBody}`)).size).toBe(1)
      expect(papers.map((paper) => [paper.kind, paper.complete])).toEqual([['order', true]])
    },
  )

  it.concurrent('in the middle of starting leaves a data folder that starts again', async ({ openKitchen }) => {
    const { spawn, start } = await openKitchen()
    for (const afterMs of [40, 80, 120, 160]) {
      const child = await spawn()
      const early = setTimeout(() => void child.end('SIGTERM'), afterMs)
      await child.exited
      clearTimeout(early)
    }
    const host = await start()
    expect(await host.end('SIGTERM')).toEqual({ code: 0, signal: null })
  })

  it.concurrent('told twice at once, as by npm and the terminal, still ends with 0', async ({ openKitchen }) => {
    const { start } = await openKitchen()
    const host = await start()
    const [exit] = await Promise.all([host.end('SIGINT'), host.end('SIGTERM')])
    expect(exit).toEqual({ code: 0, signal: null })
  })
})

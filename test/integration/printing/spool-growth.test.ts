import { expect, it } from 'vitest'
import { createSpoolRepository } from '../../../electron/bridge/printing/spool-repository.ts'
import { createRandom } from '../../../electron/bridge/training/random.ts'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { createOrderBench } from '../../support/order-bench.ts'
import { wireOrder } from '../../support/klikit-fixtures.ts'
import { createPaperWorld } from '../../support/paper-world.ts'
import { makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'
import { makePrinter } from '../../support/printing-bench.ts'
import { createPrintingLine } from '../../support/printing-line.ts'
import { plansOf } from '../../support/query-plans.ts'
import { createTempDatabase } from '../../support/temp-database.ts'
import { DAY } from '../../support/times.ts'

const order = (id: string) => makeOrder({ id: orderIdSchema.parse(id), number: id })

it('forgets tickets of long ago, but none that waits, is asked about or belongs to an order still open', async () => {
  const clock = createFakeClock(SAMPLE_NOW)
  const world = createPaperWorld(createRandom(1))
  const line = createPrintingLine(clock, [makePrinter('1', 9101)], world)
  line.start()
  for (const id of ['done', 'open']) line.queue(order(id))
  await clock.advance(1_000)
  world.moods.set(9101, 'dying')
  line.queue(order('doubtful'))
  await clock.advance(1_000)
  world.moods.set(9101, 'away')
  line.queue(order('waiting'))
  line.queue(order('newest'))
  await clock.advance(1_000)
  const spool = createSpoolRepository(line.database)
  expect(spool.prune(clock.now() - DAY, ['open'])).toBe(0)
  expect(spool.prune(clock.now() + 1, ['open'])).toBe(1)
  expect(line.rows().map(({ orderId }) => orderId)).toEqual(['open', 'doubtful', 'waiting', 'newest'])
  await line.close()
})

it('finds what to forget without walking through the rest', () => {
  const { database, close } = createTempDatabase()
  const plan = [...plansOf(database, createSpoolRepository)].find(([sql]) => sql.includes('DELETE FROM spool'))?.[1]
  expect(plan).toMatch(/USING INDEX spool_old \(finished_at<\?\)/)
  close()
})

it('keeps the newest state of an order that closed long ago, and every state of the others', () => {
  const bench = createOrderBench()
  const states = (id: string) =>
    bench.database.prepare('SELECT status_id FROM order_snapshots WHERE order_id = ? ORDER BY id').pluck().all(id)
  for (const id of [1, 2]) {
    bench.take(wireOrder({ id, status: 1, updated_at: '2026-11-20T12:00:00Z' }))
    bench.take(wireOrder({ id, status: 2, updated_at: '2026-11-20T12:01:00Z' }))
  }
  bench.take(wireOrder({ id: 1, status: 3, updated_at: '2026-11-20T12:02:00Z' }))
  const closedAt = Date.parse('2026-11-20T12:02:00Z')
  expect(bench.orders.pruneSnapshots(closedAt - DAY, closedAt)).toBe(0)
  expect(bench.orders.pruneSnapshots(closedAt - DAY, closedAt + 1)).toBe(2)
  expect([states('1'), states('2')]).toEqual([[3], [1, 2]])
  expect(bench.orders.latestRaw('1')).toContain('2026-11-20T12:02:00Z')
  bench.close()
})

import { expect, it } from 'vitest'
import { createFakeClock, systemClock } from '../../../electron/bridge/lib/clock.ts'
import { createRandom } from '../../../electron/bridge/training/random.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { createPaperWorld } from '../../support/paper-world.ts'
import { makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'
import { makePrinter } from '../../support/printing-bench.ts'
import { createPrintingLine } from '../../support/printing-line.ts'
import { until } from '../../support/until.ts'

const ORDERS = 40
const ports = [9101, 9102, 9103, 9104, 9105]
const printers = ports.map((port, index) => makePrinter(String(index + 1), port))
// the goal of reliability.md for the first resend after a restart
const FIRST_MS = 1_000

/** Orders whose food is due the sooner the later they came. */
const orders = (now: number) =>
  Array.from({ length: ORDERS }, (_, index) => {
    const id = orderIdSchema.parse(String(500 + index))
    return { order: makeOrder({ id, number: id, externalId: id }), dueAt: now - index * 60_000 }
  })

it('what waited at five printers comes out by due time after a kill, at each of them', async () => {
  const clock = createFakeClock(SAMPLE_NOW)
  const world = createPaperWorld(createRandom(1))
  const line = createPrintingLine(clock, printers, world)
  for (const port of ports) world.moods.set(port, 'away')
  line.start()
  for (const { order, dueAt } of orders(clock.now())) line.queue(order, { dueAt })
  await clock.advance(5_000)
  world.forsake()
  world.moods.clear()
  line.crash()
  await clock.advance(30_000)
  const byDue = orders(0)
    .toReversed()
    .map(({ order }) => order.id)
  for (const port of ports) {
    expect(world.papers.filter((paper) => paper.port === port).map(({ ticket }) => ticket.longId)).toEqual(byDue)
  }
  await line.close()
})

it('the first of them leaves at once', async () => {
  const world = createPaperWorld(createRandom(1))
  const line = createPrintingLine(systemClock, printers, world)
  for (const { order, dueAt } of orders(systemClock.now())) line.queue(order, { dueAt })
  const began = performance.now()
  line.start()
  await until('the first paper', () => world.papers.length > 0, { everyMs: 1 })
  const firstMs = performance.now() - began
  expect(firstMs).toBeLessThan(FIRST_MS)
  await line.close()
})

import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock, systemClock } from '../../../electron/bridge/lib/clock.ts'
import { createVirtualPrinter, type VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { printRulesSchema } from '../../../shared/routing.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { startNastyPrinter } from '../../support/nasty-printer.ts'
import { makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'
import { makePrinter, paperText, startVirtualPrinter } from '../../support/printing-bench.ts'
import { createPrintingLine } from '../../support/printing-line.ts'
import { until } from '../../support/until.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

const MINUTE = 60_000
const numbersOn = (printer: VirtualPrinter) =>
  printer.tickets().map(({ bytes }) => /(?:^|\n)(\d+) +(?:Due|For)/.exec(paperText(bytes))?.[1] ?? '?')

describe('many orders at once', () => {
  test('come out in order of due time, none lost, none twice', async () => {
    const clock = createFakeClock(SAMPLE_NOW)
    const { printer, port } = await startVirtualPrinter(clock)
    const line = createPrintingLine(clock, [makePrinter('1', port)])
    closers.push(() => printer.stop(), line.close)
    await printer.set({ paperOut: true })
    let dice = 3
    const roll = (sides: number) => (dice = (dice * 16_807) % 2_147_483_647) % sides
    const orders = Array.from({ length: 60 }, (_, index) => ({
      number: String(1000 + index),
      dueIn: roll(50) * MINUTE,
    }))
    line.start()
    for (const { number, dueIn } of orders) {
      const id = orderIdSchema.parse(number)
      line.queue(makeOrder({ id, number, createdAt: SAMPLE_NOW }), { dueAt: SAMPLE_NOW + dueIn })
      // some come while the first is being tried, some while it waits
      if (roll(5) === 0) await clock.advance(roll(3) * 700)
    }
    await clock.advance(5_000)
    await printer.set({ paperOut: false })
    await advanceUntil(clock, () => printer.ticketCount() === orders.length)
    const expected = orders.toSorted((a, b) => a.dueIn - b.dueIn).map(({ number }) => number)
    const first = numbersOn(printer)[0]
    // the one that was being tried when the paper came is not overtaken
    expect(numbersOn(printer).filter((number) => number !== first)).toEqual(
      expected.filter((number) => number !== first),
    )
    await clock.advance(60_000)
    expect(printer.ticketCount()).toBe(orders.length)
  })

  test('never let a ticket come before an earlier one of its own order', async () => {
    const clock = createFakeClock(SAMPLE_NOW)
    const { printer, port } = await startVirtualPrinter(clock)
    const line = createPrintingLine(clock, [makePrinter('1', port)])
    closers.push(() => printer.stop(), line.close)
    await printer.set({ paperOutAfterBytes: 100 })
    const before = makeOrder()
    line.start()
    line.queue(before)
    await advanceUntil(clock, () => line.rows()[0]?.state === 'printing' || line.rows()[0]?.state === 'blocked')
    line.queue(makeOrder({ comment: 'first change' }), { kind: 'update', revision: 2, previous: before })
    line.queue(makeOrder({ comment: 'second change' }), {
      kind: 'update',
      revision: 3,
      dueAt: 0,
      previous: makeOrder({ comment: 'first change' }),
    })
    await printer.set({ paperOut: false })
    await advanceUntil(clock, () => printer.ticketCount() === 2)
    await clock.advance(60_000)
    const papers = printer.tickets().map(({ bytes }) => paperText(bytes))
    // an update that still waited is told by the one after it
    expect(papers.map((paper) => /first change|second change/.exec(paper)?.[0] ?? 'order')).toEqual([
      'order',
      'second change',
    ])
  })
})

describe('four printers of which one hangs', () => {
  test('the other three print as if it were not there', async () => {
    const hung = await startNastyPrinter(() => {}, { reads: false })
    const good = await Promise.all(
      [1, 2, 3].map(async () => {
        const printer = createVirtualPrinter({ clock: systemClock, host: '127.0.0.1', port: 0, onTicket: () => {} })
        return { printer, port: (await printer.start()).port }
      }),
    )
    const ports = good.map(({ port }) => port)
    const run = async (withHung: boolean) => {
      const printers = [...ports, ...(withHung ? [hung.port] : [])].map((port, index) => makePrinter(`p${index}`, port))
      const line = createPrintingLine(systemClock, printers)
      line.rules = printRulesSchema.parse({})
      const before = good.reduce((sum, { printer }) => sum + printer.ticketCount(), 0)
      const began = performance.now()
      line.start()
      for (let number = 1; number <= 10; number += 1) {
        line.queue(makeOrder({ id: orderIdSchema.parse(String(number)), number: String(number) }))
      }
      const printed = () => good.reduce((sum, { printer }) => sum + printer.ticketCount(), 0) - before
      await until('30 tickets', () => printed() === 30)
      const tookMs = performance.now() - began
      await line.close()
      return tookMs
    }
    closers.push(
      () => hung.stop(),
      ...good.map(
        ({ printer }) =>
          () =>
            printer.stop(),
      ),
    )
    const alone = await run(false)
    const beside = await run(true)
    // a hung printer is found out after seconds; waiting for it even once would show
    expect(hung.connections()).toBeGreaterThan(0)
    expect(beside).toBeLessThan(alone + 500)
  }, 30_000)
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { printRulesSchema } from '../../../shared/routing.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'
import { createPrintingBench, makePrinter, paperText, startVirtualPrinter } from '../../support/printing-bench.ts'
import { createPrintingLine, type PrintingLine } from '../../support/printing-line.ts'

const HOUR = 3_600_000
let clock: FakeClock
let line: PrintingLine
let printer: VirtualPrinter

beforeEach(async () => {
  clock = createFakeClock(SAMPLE_NOW)
  const started = await startVirtualPrinter(clock)
  printer = started.printer
  line = createPrintingLine(clock, [makePrinter('1', started.port)])
})
afterEach(async () => {
  await line.close()
  await printer.stop()
})

const order = (id: number, changes = {}) =>
  makeOrder({ id: orderIdSchema.parse(String(id)), number: String(id), createdAt: clock.now(), ...changes })
const states = () => line.rows().map((row) => row.state)
const count = (state: string) => states().filter((each) => each === state).length

/** Leaves the printer off with these orders until they are old. */
async function leaveOvernight(orders: number): Promise<void> {
  await printer.set({ off: true })
  for (let id = 1; id <= orders; id += 1) line.queue(order(id))
  line.start()
  await advanceUntil(clock, () => line.printing.conditions()[0]?.condition === 'unreachable')
  clock.jump(9 * HOUR)
  await advanceUntil(clock, () => count('expired') === orders)
}

describe('a printer that comes back after a night with 40 tickets', () => {
  test('prints none of them by itself, and new ones at once', async () => {
    await leaveOvernight(40)
    await printer.set({ off: false })
    await clock.advance(120_000)
    expect(printer.ticketCount()).toBe(0)
    expect(line.printing.oldTickets()).toEqual([
      { printerId: '1', printerName: 'Kitchen 1', count: 40, oldestAt: SAMPLE_NOW },
    ])
    expect(line.printing.ordersInTrouble()).toHaveLength(40)
    expect(line.printing.jobsOfOrder('1')[0]).toMatchObject({ state: 'expired' })
    expect(line.printing.jobsOfOrder('1')[0]?.cause).toContain('more than 120 minutes')
    line.queue(order(500))
    await advanceUntil(clock, () => count('printed') === 1)
    expect(printer.ticketCount()).toBe(1)
  })

  test('prints all of them when a person wants them, each once and in the order in which they were due', async () => {
    await leaveOvernight(40)
    await printer.set({ off: false })
    expect(line.printing.settleOld('print', '1')).toBe(40)
    await advanceUntil(clock, () => count('printed') === 40)
    const numbers = printer.tickets().map(({ bytes }) => /\n(\d+) +Due/.exec(paperText(bytes))?.[1])
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => String(index + 1)))
    expect(line.printing.oldTickets()).toEqual([])
    expect(line.printing.settleOld('print', undefined)).toBe(0)
  })

  test('prints none when a person discards them', async () => {
    await leaveOvernight(40)
    await printer.set({ off: false })
    expect(line.printing.settleOld('discard', undefined)).toBe(40)
    await clock.advance(120_000)
    expect([printer.ticketCount(), count('discarded')]).toEqual([0, 40])
    expect(line.printing.ordersInTrouble()).toEqual([])
  })

  test('that was chosen to print and is off again may wait as long as before', async () => {
    await leaveOvernight(2)
    line.printing.settleOld('print', undefined)
    await clock.advance(HOUR)
    expect(count('expired')).toBe(0)
    clock.jump(2 * HOUR)
    await advanceUntil(clock, () => count('expired') === 2)
  })
})

describe('a computer that was off for a night', () => {
  test('asks about what waited before it prints anything', async () => {
    await printer.set({ paperOut: true })
    for (let id = 1; id <= 5; id += 1) line.queue(order(id))
    line.start()
    await advanceUntil(clock, () => states()[0] === 'blocked')
    await line.restart(async () => {
      await printer.set({ paperOut: false })
      clock.jump(9 * HOUR)
    })
    expect(count('expired')).toBe(5)
    await clock.advance(60_000)
    expect(printer.ticketCount()).toBe(0)
  })

  test('prints what waited for less than the limit', async () => {
    await printer.set({ paperOut: true })
    line.queue(order(1))
    line.start()
    await advanceUntil(clock, () => states()[0] === 'blocked')
    await line.restart(async () => {
      await printer.set({ paperOut: false })
      clock.jump(HOUR)
    })
    await advanceUntil(clock, () => count('printed') === 1)
  })
})

describe('old tickets', () => {
  test('are not even sent when the printer asks for them before anybody looked', async () => {
    const bench = createPrintingBench(line.printers.slice())
    const [jobId = ''] = bench.queue(order(1))
    bench.clock.jump(9 * HOUR)
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'done' })
    expect(bench.printing.jobById(jobId)?.state).toBe('expired')
    expect(printer.connectionCount()).toBe(0)
    await bench.close()
  })

  test('of an order that is cancelled are dropped with their cancellation', async () => {
    await leaveOvernight(1)
    expect(line.queue(order(1), { kind: 'void' })).toEqual([])
    expect(states()).toEqual(['discarded'])
    expect(line.printing.oldTickets()).toEqual([])
  })

  test('of an order that changes give way to one that is right', async () => {
    await leaveOvernight(1)
    line.queue(order(1, { comment: 'no nuts' }), { kind: 'update', revision: 2, previous: order(1) })
    expect(states()).toEqual(['discarded', 'queued'])
  })

  test('are never made when the limit is 0', async () => {
    line.rules = printRulesSchema.parse({ expireMinutes: 0 })
    await printer.set({ off: true })
    line.queue(order(1))
    line.start()
    await advanceUntil(clock, () => states()[0] === 'blocked')
    clock.jump(48 * HOUR)
    await clock.advance(30_000)
    await printer.set({ off: false })
    await advanceUntil(clock, () => count('printed') === 1)
  })

  test('do not hold a test page of long ago: it is given up', async () => {
    await printer.set({ off: true })
    line.printing.queueTest('1')
    line.start()
    await advanceUntil(clock, () => states()[0] === 'blocked')
    clock.jump(9 * HOUR)
    await advanceUntil(clock, () => states()[0] === 'discarded')
    expect(line.printing.oldTickets()).toEqual([])
  })

  test('whose printer was removed are printed elsewhere, marked', async () => {
    await leaveOvernight(1)
    const second = await startVirtualPrinter(clock)
    line.printers = [makePrinter('2', second.port)]
    line.printing.settleOld('print', undefined)
    await advanceUntil(clock, () => count('printed') === 1)
    expect(paperText(second.printer.tickets()[0]?.bytes ?? new Uint8Array())).toMatch(/BACKUP FOR/i)
    await second.printer.stop()
  })
})

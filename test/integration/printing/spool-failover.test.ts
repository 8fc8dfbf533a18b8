import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { printRulesSchema } from '../../../shared/routing.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { makeLine, makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'
import { makePrinter, paperText, startVirtualPrinter } from '../../support/printing-bench.ts'
import { createPrintingLine, type PrintingLine } from '../../support/printing-line.ts'
import { makeRouting, makeStation } from '../../support/routing-samples.ts'
import { printerIdSchema } from '../../../shared/printer.ts'

let clock: FakeClock
let line: PrintingLine
let home: VirtualPrinter
let backup: VirtualPrinter

beforeEach(async () => {
  clock = createFakeClock(SAMPLE_NOW)
  const [first, second] = await Promise.all([startVirtualPrinter(clock), startVirtualPrinter(clock)])
  home = first.printer
  backup = second.printer
  const printers = [
    { ...makePrinter('1', first.port), backupId: printerIdSchema.parse('2') },
    makePrinter('2', second.port),
  ]
  line = createPrintingLine(clock, printers)
  line.routing = makeRouting([makeStation('grill', { name: 'Grill', printerId: '1', lines: 'all' })])
  line.rules = printRulesSchema.parse({ failoverSeconds: 30 })
})
afterEach(async () => {
  await line.close()
  await Promise.all([home.stop(), backup.stop()])
})

const order = (id: string, dish = 'Sate') =>
  makeOrder({ id: orderIdSchema.parse(id), number: id, lines: [makeLine(dish, 1)] })
const states = () => line.rows().map((row) => row.state)
const allDone = () => states().every((state) => state === 'printed' || state === 'discarded')
const papers = (printer: VirtualPrinter) => printer.tickets().map(({ bytes }) => paperText(bytes))
const jobOf = (orderId: string) => line.printing.jobsOfOrder(orderId)[0]

/** Leaves order 101 at the backup, whose paper ran out shortly before. */
async function loseBoth(): Promise<void> {
  await home.set({ off: true })
  line.queue(order('101'))
  line.start()
  await advanceUntil(clock, () => jobOf('101')?.state === 'blocked')
  await clock.advance(20_000)
  await backup.set({ paperOut: true })
  await advanceUntil(clock, () => jobOf('101')?.printerId === '2' && jobOf('101')?.state === 'blocked')
}

describe('a printer that cannot print for too long', () => {
  test('hands its tickets to the backup, marked, each printed once', async () => {
    await home.set({ paperOut: true })
    line.queue(order('101'))
    line.queue(order('102'))
    line.start()
    await advanceUntil(clock, () => jobOf('101')?.state === 'blocked')
    await clock.advance(20_000)
    expect([home.ticketCount(), backup.ticketCount()]).toEqual([0, 0])
    await advanceUntil(clock, allDone)
    expect([home.ticketCount(), backup.ticketCount()]).toEqual([0, 2])
    for (const paper of papers(backup)) expect(paper).toMatch(/BACKUP FOR GRILL/i)
    expect(jobOf('101')).toMatchObject({ printerId: '2', backupFor: 'Kitchen 1', station: 'Grill', state: 'printed' })
    await home.set({ paperOut: false })
    await clock.advance(120_000)
    expect([home.ticketCount(), backup.ticketCount()]).toEqual([0, 2])
  })

  test('gets new tickets again when it is back; those at the backup stay there', async () => {
    await loseBoth()
    await home.set({ off: false })
    await advanceUntil(clock, () => line.printing.conditions()[0]?.condition === 'ready')
    line.queue(order('102'))
    await advanceUntil(clock, () => jobOf('102')?.state === 'printed')
    expect(jobOf('102')).toMatchObject({ printerId: '1', backupFor: null })
    expect(jobOf('101')).toMatchObject({ printerId: '2', state: 'blocked' })
    await backup.set({ paperOut: false })
    await advanceUntil(clock, allDone)
    expect([home.ticketCount(), backup.ticketCount()]).toEqual([1, 1])
  })

  test('and whose backup fails too gets its tickets back once it can print, unmarked', async () => {
    await loseBoth()
    await home.set({ off: false })
    await advanceUntil(clock, allDone)
    expect([home.ticketCount(), backup.ticketCount()]).toEqual([1, 0])
    expect(papers(home)[0]).not.toContain('BACKUP')
  })

  test('and whose backup is as dead keeps its tickets at home, and nothing goes round in circles', async () => {
    line.printers = line.printers.map((printer) => ({
      ...printer,
      backupId: printerIdSchema.parse(printer.id === '1' ? '2' : '1'),
    }))
    line.rules = printRulesSchema.parse({ failoverSeconds: 0 })
    await Promise.all([home.set({ off: true }), backup.set({ off: true })])
    line.queue(order('101'))
    line.start()
    await advanceUntil(clock, () => line.printing.conditions().every(({ condition }) => condition === 'unreachable'))
    const moves = () => line.database.prepare('SELECT count(*) AS count FROM outbox').get()
    await clock.advance(10_000)
    const before = moves()
    await clock.advance(300_000)
    expect(moves()).toEqual(before)
    expect(jobOf('101')?.state).toBe('blocked')
    await home.set({ off: false })
    await advanceUntil(clock, allDone)
    expect(home.ticketCount()).toBe(1)
  })

  test('keeps a ticket of which a byte left: nobody else may print that one', async () => {
    await home.set({ paperOutAfterBytes: 100 })
    line.queue(order('101'))
    line.queue(order('102'))
    line.start()
    await advanceUntil(clock, () => jobOf('102')?.state === 'printed')
    expect(jobOf('101')).toMatchObject({ state: 'blocked', printerId: '1' })
    expect(jobOf('102')).toMatchObject({ printerId: '2' })
    await home.set({ paperOut: false })
    await advanceUntil(clock, allDone)
    expect([home.ticketCount(), backup.ticketCount()]).toEqual([1, 1])
  })

  test('keeps its test page: that one is about no other printer', async () => {
    await home.set({ paperOut: true })
    line.printing.queueTest('1')
    line.start()
    await clock.advance(120_000)
    expect([home.ticketCount(), backup.ticketCount()]).toEqual([0, 0])
    await home.set({ paperOut: false })
    await advanceUntil(clock, allDone)
    expect(home.ticketCount()).toBe(1)
  })

  test('sends what follows a ticket after it, to wherever that waits', async () => {
    await home.set({ off: true })
    await backup.set({ paperOutAfterBytes: 100 })
    line.queue(order('101'))
    line.start()
    await advanceUntil(clock, () => jobOf('101')?.printerId === '2' && jobOf('101')?.state === 'blocked')
    await home.set({ off: false })
    await advanceUntil(clock, () => line.printing.conditions()[0]?.condition === 'ready')
    line.queue(order('101', 'Tempe'), { kind: 'update', revision: 2, previous: order('101') })
    expect(jobOf('101')).toMatchObject({ kind: 'update', printerId: '2' })
    await backup.set({ paperOut: false })
    await advanceUntil(clock, allDone)
    expect(papers(backup).map((paper) => /UPDATE/.test(paper))).toEqual([false, true])
  })

  test('that was switched off or removed hands its tickets on as well', async () => {
    await home.set({ paperOut: true })
    line.queue(order('101'))
    line.start()
    await advanceUntil(clock, () => jobOf('101')?.state === 'blocked')
    line.printers = line.printers.filter(({ id }) => id !== '1')
    await advanceUntil(clock, allDone)
    expect(papers(backup)[0]).toMatch(/BACKUP FOR GRILL/i)
  })
})

describe('what screens are told', () => {
  test('every ticket behind the first is blocked too, and is told when the printer is back', async () => {
    await home.set({ paperOut: true })
    line.rules = printRulesSchema.parse({ failoverSeconds: 600 })
    for (const id of ['101', '102', '103']) line.queue(order(id))
    line.start()
    await advanceUntil(clock, () => jobOf('101')?.state === 'blocked')
    for (const id of ['102', '103']) {
      expect(jobOf(id)).toMatchObject({ state: 'blocked', condition: 'paper_out' })
      expect(jobOf(id)?.cause).toContain('paper roll is empty')
    }
    expect(line.printing.ordersInTrouble()).toEqual(['101', '102', '103'])
    expect(line.printing.troubles()).toMatchObject([
      { printerId: '1', name: 'Kitchen 1', condition: 'paper_out', waiting: 3 },
    ])
    const since = line.printing.troubles()[0]?.since ?? 0
    expect(clock.now() - since).toBeLessThan(10_000)
    line.changedOrders.length = 0
    await home.set({ paperOut: false })
    await advanceUntil(clock, () => line.printing.conditions()[0]?.condition === 'ready')
    expect(line.changedOrders).toContain('103')
    await advanceUntil(clock, allDone)
    expect([line.printing.troubles(), line.printing.ordersInTrouble()]).toEqual([[], []])
  })

  test('an outage goes on when one trouble takes the place of another', async () => {
    await home.set({ paperOut: true })
    line.rules = printRulesSchema.parse({ failoverSeconds: 600 })
    line.queue(order('101'))
    line.start()
    await advanceUntil(clock, () => line.printing.troubles().length === 1)
    const [before] = line.printing.troubles()
    await clock.advance(60_000)
    await home.set({ coverOpen: true })
    await advanceUntil(clock, () => line.printing.troubles()[0]?.condition === 'cover_open')
    expect(line.printing.troubles()[0]?.since).toBe(before?.since)
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { advanceUntil, whileAdvancing } from '../../support/advance-clock.ts'
import { makeOrder } from '../../support/printable-order.ts'
import type { PrintingBench } from '../../support/printing-bench.ts'
import { createPrintingBench, makePrinter, paperText, startVirtualPrinter } from '../../support/printing-bench.ts'

let bench: PrintingBench
let printer: VirtualPrinter
let port: number

beforeEach(async () => {
  bench = createPrintingBench([])
  const started = await startVirtualPrinter(bench.clock)
  printer = started.printer
  port = started.port
  bench.printers = [makePrinter('1', port)]
})

afterEach(async () => {
  await bench.close()
  await printer.stop()
})

const queued = (order = makeOrder()) => bench.queue(order)[0] ?? ''
const stateOf = (jobId: string) => bench.printing.jobById(jobId)
const paper = (index = 0) => paperText(printer.tickets()[index]?.bytes ?? new Uint8Array())

describe('a printer in good order', () => {
  test('prints the ticket once and proves it', async () => {
    const jobId = queued()
    expect(stateOf(jobId)).toMatchObject({ state: 'queued', kind: 'order', printerName: 'Kitchen 1' })
    await expect(bench.runHead('1')).resolves.toEqual({ kind: 'done', requestId: null })
    expect(stateOf(jobId)).toMatchObject({ state: 'printed', condition: 'ready', cause: null })
    expect(printer.tickets().map((ticket) => ticket.complete)).toEqual([true])
    expect(paper()).toContain('1194')
    expect(paper()).toContain('Dimsum Cumi')
  })

  test('running the job again prints nothing more', async () => {
    queued()
    await bench.runHead('1')
    const job = bench.outbox.jobs[0]
    if (!job) throw new Error('expected a job')
    await expect(bench.outbox.run(job, bench.printing.handler)).resolves.toEqual({ kind: 'done', requestId: null })
    expect(printer.ticketCount()).toBe(1)
  })

  test('that knows GS r but not GS ( H still proves it', async () => {
    await printer.set({ endOfJob: false })
    const jobId = queued()
    await bench.runHead('1')
    expect(stateOf(jobId)?.state).toBe('printed')
  })

  test('that confirms nothing leaves the ticket as sent', async () => {
    await printer.set({ endOfJob: false, paperStatus: false })
    const jobId = queued()
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'done' })
    expect(stateOf(jobId)).toMatchObject({ state: 'sent_unconfirmed', condition: 'ready' })
  })

  test('that usually confirms and now does not is asked about', async () => {
    queued(makeOrder())
    await bench.runHead('1')
    await printer.set({ endOfJob: false, paperStatus: false })
    const jobId = queued(makeOrder({ id: makeOrder().id, number: '2' }))
    expect(jobId).toBe('')
    const other = bench.printing.queueTest('1')
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'unknown', error: { code: 'print_unknown' } })
    expect(stateOf(other)?.cause).toContain('did not confirm')
  })

  test('with little paper left prints and says so', async () => {
    await printer.set({ paperLow: true })
    const jobId = queued()
    await bench.runHead('1')
    expect(stateOf(jobId)).toMatchObject({ state: 'printed', condition: 'paper_low' })
    expect(bench.printing.conditions()).toMatchObject([{ condition: 'paper_low', cause: null, waiting: 0 }])
  })

  test('with little paper that confirms nothing is said to be low as well', async () => {
    await printer.set({ paperLow: true, endOfJob: false, paperStatus: false })
    const jobId = queued()
    await bench.runHead('1')
    expect(stateOf(jobId)).toMatchObject({ state: 'sent_unconfirmed', condition: 'paper_low' })
  })

  test('slow, but known to confirm, is waited for', async () => {
    bench.printing.queueTest('1')
    await bench.runHead('1')
    await printer.set({ slowBytesPerSecond: 60 })
    const jobId = queued()
    await bench.runHead('1')
    expect(stateOf(jobId)?.state).toBe('printed')
    expect(printer.ticketCount()).toBe(2)
  })
})

describe('a mute printer', () => {
  beforeEach(() => printer.set({ mute: true }))

  test('gets its ticket, which counts as sent and not as printed', async () => {
    const jobId = queued()
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'done' })
    expect(stateOf(jobId)).toMatchObject({ state: 'sent_unconfirmed', condition: 'silent' })
    expect(printer.ticketCount()).toBe(1)
  })

  test('that was set up as one that confirms is asked about', async () => {
    bench.printers = [makePrinter('1', port, { proof: 'in_order_status' })]
    const jobId = queued()
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'unknown' })
    expect(stateOf(jobId)?.cause).toContain('did the ticket come out?')
  })

  test('of which nothing is expected is not waited for', async () => {
    bench.printers = [makePrinter('1', port, { proof: 'none' })]
    const before = bench.clock.now()
    const jobId = queued()
    await bench.runHead('1')
    expect(stateOf(jobId)?.state).toBe('sent_unconfirmed')
    expect(bench.clock.now() - before).toBeLessThan(2_500)
  })
})

describe.each([
  { wrong: 'paperOut', condition: 'paper_out', words: 'the paper roll is empty' },
  { wrong: 'coverOpen', condition: 'cover_open', words: 'the cover is open' },
  { wrong: 'cutterJam', condition: 'cutter', words: 'the cutter is jammed' },
  { wrong: 'busy', condition: 'offline', words: 'the printer is offline' },
] as const)('$condition before the ticket', ({ wrong, condition, words }) => {
  test('keeps it, tells why, and prints it exactly once when cleared', async () => {
    await printer.set({ [wrong]: true })
    const jobId = queued()
    const outcome = await bench.runHead('1')
    expect(outcome).toMatchObject({ kind: 'blocked', retryInMs: 2_000 })
    expect(stateOf(jobId)).toMatchObject({ state: 'blocked', condition })
    expect(stateOf(jobId)?.cause).toContain(words)
    expect(bench.printing.conditions()).toMatchObject([{ condition, waiting: 1 }])
    await bench.runHead('1')
    await printer.set({ [wrong]: false })
    expect(printer.ticketCount()).toBe(0)
    await bench.runHead('1')
    expect(stateOf(jobId)).toMatchObject({ state: 'printed', cause: null })
    expect(bench.printing.conditions()).toMatchObject([{ condition: 'ready', cause: null, waiting: 0 }])
    expect(printer.ticketCount()).toBe(1)
  })
})

describe('trouble in the middle of a ticket', () => {
  test('is told; the printer keeps the rest, and the ticket comes out once', async () => {
    await printer.set({ paperOutAfterBytes: 100 })
    const jobId = queued()
    const running = bench.outbox.runHead('printer:1', bench.printing.handler)
    await advanceUntil(bench.clock, () => stateOf(jobId)?.state === 'blocked')
    expect(stateOf(jobId)?.cause).toContain('paper roll is empty, in the middle of this ticket')
    expect(bench.printing.conditions()).toMatchObject([{ condition: 'paper_out' }])
    await bench.clock.advance(120_000)
    await printer.set({ paperOut: false })
    await expect(whileAdvancing(bench.clock, running)).resolves.toMatchObject({ kind: 'done' })
    expect(stateOf(jobId)).toMatchObject({ state: 'printed', cause: null })
    expect(printer.ticketCount()).toBe(1)
  })

  test('is noticed without automatic status, and a cover over the paper is told too', async () => {
    await printer.set({ slowBytesPerSecond: 200 })
    const jobId = queued()
    const running = bench.outbox.runHead('printer:1', bench.printing.handler)
    await advanceUntil(bench.clock, () => stateOf(jobId)?.state === 'printing')
    await printer.set({ paperOut: true })
    await advanceUntil(bench.clock, () => stateOf(jobId)?.condition === 'paper_out')
    await printer.set({ coverOpen: true })
    await advanceUntil(bench.clock, () => stateOf(jobId)?.condition === 'cover_open')
    await printer.set({ coverOpen: false, paperOut: false })
    await whileAdvancing(bench.clock, running)
    expect(stateOf(jobId)?.state).toBe('printed')
    expect(printer.ticketCount()).toBe(1)
  })

  test('that nobody clears is asked about after a quarter of an hour', async () => {
    await printer.set({ paperOutAfterBytes: 100 })
    const jobId = queued()
    await expect(
      whileAdvancing(bench.clock, bench.outbox.runHead('printer:1', bench.printing.handler), 1_000),
    ).resolves.toMatchObject({ kind: 'unknown' })
    expect(stateOf(jobId)).toMatchObject({ state: 'unknown' })
    expect(stateOf(jobId)?.cause).toContain('still kept the ticket')
  })

  test('ends as unknown at once when the app closes, and prints nothing twice afterwards', async () => {
    await printer.set({ paperOutAfterBytes: 100 })
    const jobId = queued()
    const closing = new AbortController()
    const running = bench.outbox.runHead('printer:1', bench.printing.handler, closing.signal)
    await advanceUntil(bench.clock, () => stateOf(jobId)?.state === 'blocked')
    closing.abort(new Error('closing'))
    await expect(whileAdvancing(bench.clock, running)).resolves.toMatchObject({ kind: 'unknown' })
    await printer.set({ paperOut: false })
    const job = bench.outbox.jobs[0]
    if (!job) throw new Error('expected a job')
    await expect(bench.outbox.run(job, bench.printing.handler)).resolves.toMatchObject({ kind: 'unknown' })
    expect(printer.ticketCount()).toBe(1)
  })
})

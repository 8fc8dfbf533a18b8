import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { advanceUntil, whileAdvancing } from '../../support/advance-clock.ts'
import { startNastyPrinter, unusedPort } from '../../support/nasty-printer.ts'
import { makeOrder } from '../../support/printable-order.ts'
import type { PrintingBench } from '../../support/printing-bench.ts'
import { createPrintingBench, makePrinter, startVirtualPrinter } from '../../support/printing-bench.ts'
import { tcpAddress } from '../../support/tcp-address.ts'

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

const seen = () => bench.printing.conditions()[0]
const address = () => tcpAddress(port)

async function advanceFor(ms: number): Promise<void> {
  const until = bench.clock.now() + ms
  await advanceUntil(bench.clock, () => bench.clock.now() >= until, 500)
}

describe('idle printers', () => {
  test('are looked at, without a byte that could print', async () => {
    bench.printing.start()
    await advanceUntil(bench.clock, () => seen()?.condition === 'ready')
    expect(printer.receivedBytes()).toBe(9)
    await printer.set({ paperOut: true })
    await advanceUntil(bench.clock, () => seen()?.condition === 'paper_out', 1_000)
    expect(seen()?.cause).toBe('Kitchen 1: the paper roll is empty. Put in paper.')
    await printer.set({ paperOut: false, coverOpen: true })
    await advanceUntil(bench.clock, () => seen()?.cause === 'Kitchen 1: the cover is open. Close it.', 1_000)
    await printer.set({ coverOpen: false, cutterJam: true })
    await advanceUntil(bench.clock, () => seen()?.condition === 'cutter', 1_000)
    expect(seen()?.cause).toBe('Kitchen 1: the cutter is jammed. Free it and switch the printer off and on.')
    await printer.set({ cutterJam: false, busy: true })
    await advanceUntil(bench.clock, () => seen()?.condition === 'offline', 1_000)
    await printer.set({ busy: false, mute: true })
    await advanceUntil(bench.clock, () => seen()?.condition === 'silent', 1_000)
    await printer.set({ off: true })
    await advanceUntil(bench.clock, () => seen()?.condition === 'unreachable', 1_000)
    expect(seen()?.cause).toContain('does not answer')
    expect(printer.ticketCount()).toBe(0)
  })

  test('that answer show an empty roll within five seconds', async () => {
    bench.printing.start()
    await advanceUntil(bench.clock, () => seen()?.condition === 'ready')
    // the worst moment: right after a look
    await printer.set({ paperOut: true })
    const before = bench.clock.now()
    await advanceUntil(bench.clock, () => seen()?.condition === 'paper_out', 100)
    expect(bench.clock.now() - before).toBeLessThanOrEqual(5_000)
    await printer.set({ paperOut: false })
    await advanceUntil(bench.clock, () => seen()?.condition === 'ready', 100)
    expect(bench.clock.now() - before).toBeLessThanOrEqual(10_000)
  })

  test('that never answer are left in peace: one look a minute', async () => {
    await printer.set({ mute: true })
    bench.printing.start()
    await advanceUntil(bench.clock, () => seen()?.condition === 'silent')
    const before = printer.connectionCount()
    for (let minute = 0; minute < 10; minute += 1) await advanceFor(60_000)
    expect(printer.connectionCount() - before).toBeLessThanOrEqual(11)
    expect(printer.connectionCount() - before).toBeGreaterThanOrEqual(8)
  })

  test('that are switched off in the settings are left alone', async () => {
    bench.printers = bench.printers.map((config) => ({ ...config, enabled: false }))
    bench.printing.start()
    await bench.clock.advance(60_000)
    expect(printer.connectionCount()).toBe(0)
  })

  test('a look gives way to a ticket at once', async () => {
    await printer.set({ mute: true })
    bench.printing.start()
    await advanceUntil(bench.clock, () => printer.receivedBytes() === 3)
    await printer.set({ mute: false })
    bench.queue(makeOrder())
    await bench.runHead('1')
    expect(printer.ticketCount()).toBe(1)
    expect(seen()?.condition).toBe('ready')
  })

  test('no look happens while a ticket is under way', async () => {
    await printer.set({ slowBytesPerSecond: 100 })
    bench.queue(makeOrder())
    const printing = bench.outbox.runHead('printer:1', bench.printing.handler)
    bench.printing.start()
    await whileAdvancing(bench.clock, printing)
    expect(printer.connectionCount()).toBe(1)
  })
})

describe('probe', () => {
  const probe = () => whileAdvancing(bench.clock, bench.printing.probe(address()))

  test('finds what a printer can prove, without printing', async () => {
    await expect(probe()).resolves.toEqual({
      condition: 'ready',
      proof: 'end_of_job',
      message: 'It is ready. It confirms each printed ticket.',
      mac: null,
      saysIt: 'POS Bridge Virtual printer',
    })
    await printer.set({ endOfJob: false })
    await expect(probe()).resolves.toMatchObject({ proof: 'in_order_status' })
    await printer.set({ paperStatus: false, paperLow: true })
    await expect(probe()).resolves.toMatchObject({ condition: 'paper_low', proof: 'none' })
    expect(printer.ticketCount()).toBe(0)
  })

  test('tells a silent printer, one in trouble, and none', async () => {
    await printer.set({ mute: true })
    await expect(probe()).resolves.toMatchObject({ condition: 'silent', proof: 'none' })
    await printer.set({ mute: false, coverOpen: true })
    await expect(probe()).resolves.toMatchObject({
      condition: 'cover_open',
      message: 'It answers, but cannot print now.',
    })
    port = await unusedPort()
    await expect(probe()).resolves.toMatchObject({ condition: 'unreachable' })
  })

  test('a server that hangs up is no printer', async () => {
    const nasty = await startNastyPrinter((socket) => socket.destroy())
    port = nasty.port
    await expect(probe()).resolves.toMatchObject({ condition: 'unreachable' })
    await nasty.stop()
  })

  test('waits for the ticket that is under way', async () => {
    bench.queue(makeOrder())
    const printing = bench.outbox.runHead('printer:1', bench.printing.handler)
    const probed = bench.printing.probe(address())
    await whileAdvancing(bench.clock, Promise.all([printing, probed]))
    expect(printer.tickets().map((ticket) => ticket.complete)).toEqual([true])
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { whileAdvancing } from '../../support/advance-clock.ts'
import type { NastyPrinter } from '../../support/nasty-printer.ts'
import { startNastyPrinter, unusedPort } from '../../support/nasty-printer.ts'
import { makeOrder } from '../../support/printable-order.ts'
import type { PrintingBench } from '../../support/printing-bench.ts'
import { createPrintingBench, makePrinter, startVirtualPrinter } from '../../support/printing-bench.ts'
import { tcpAddress } from '../../support/tcp-address.ts'

let bench: PrintingBench
const stops: (() => Promise<void>)[] = []

beforeEach(() => {
  bench = createPrintingBench([])
})

afterEach(async () => {
  await bench.close()
  for (const stop of stops.splice(0)) await stop()
})

async function nasty(...args: Parameters<typeof startNastyPrinter>): Promise<NastyPrinter> {
  const printer = await startNastyPrinter(...args)
  stops.push(() => printer.stop())
  bench.printers = [makePrinter('1', printer.port)]
  return printer
}

const stateOf = (jobId: string | undefined) => bench.printing.jobById(jobId ?? '')

describe('an unreachable printer', () => {
  test('keeps the ticket and is tried less and less often', async () => {
    bench.printers = [makePrinter('1', await unusedPort())]
    const [jobId] = bench.queue(makeOrder())
    const waits: unknown[] = []
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const outcome = await bench.runHead('1')
      waits.push(outcome.kind === 'blocked' && outcome.retryInMs)
    }
    expect(waits).toEqual([1_000, 2_000, 5_000, 10_000, 15_000, 15_000, 15_000])
    expect(stateOf(jobId)).toMatchObject({ state: 'blocked', condition: 'unreachable' })
    expect(stateOf(jobId)?.cause).toMatch(/^Kitchen 1 does not answer at 127\.0\.0\.1:\d+\./)
  })

  test('prints as soon as it is there', async () => {
    const { printer, port } = await startVirtualPrinter(bench.clock)
    stops.push(() => printer.stop())
    await printer.set({ off: true })
    bench.printers = [makePrinter('1', port)]
    const [jobId] = bench.queue(makeOrder())
    await bench.runHead('1')
    await printer.set({ off: false })
    await bench.runHead('1')
    expect(stateOf(jobId)?.state).toBe('printed')
    expect(printer.ticketCount()).toBe(1)
  })

  test('that answers no call at all is given up after three seconds', async () => {
    // an address of the documentation range, which nothing routes; where the network refuses at once, that is as good
    const printer = makePrinter('1', 9_100)
    bench.printers = [{ ...printer, address: { ...tcpAddress(9_100, '192.0.2.1'), allowPublic: true } }]
    const [jobId] = bench.queue(makeOrder())
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'blocked' })
    expect(stateOf(jobId)?.condition).toBe('unreachable')
  })
})

describe('a connection that breaks', () => {
  test('by the printer\u2019s hand before the ticket: nothing was sent', async () => {
    const printer = await nasty((socket, chunk) => chunk && socket.resetAndDestroy())
    const [jobId] = bench.queue(makeOrder())
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'blocked', error: { code: 'printer_unreachable' } })
    expect(stateOf(jobId)?.state).toBe('blocked')
    expect(printer.received()).toEqual(Buffer.from([0x10, 0x04, 0x01]))
  })

  // 9 bytes are the questions before the ticket
  test.each([1, 3, 8, 9, 10, 12, 15, 20, 40, 100, 250, 400, 530, 545, 549, 551])(
    'after %i bytes is never followed by a second print by itself',
    async (bytes) => {
      const { printer, port } = await startVirtualPrinter(bench.clock)
      stops.push(() => printer.stop())
      bench.printers = [makePrinter('1', port)]
      await printer.set({ resetAfterBytes: bytes })
      const [jobId] = bench.queue(makeOrder())
      const first = await bench.runHead('1')
      const untouched = stateOf(jobId)?.state === 'blocked'
      expect(first.kind).toBe(untouched ? 'blocked' : 'unknown')
      if (bytes < 9) expect(untouched).toBe(true)
      if (bytes > 12) expect(stateOf(jobId)?.state).toBe('unknown')
      if (untouched) {
        await bench.runHead('1')
        expect(stateOf(jobId)?.state).toBe('printed')
        expect(printer.tickets().filter((ticket) => ticket.complete)).toHaveLength(1)
        return
      }
      const job = bench.outbox.jobs[0]
      if (!job) throw new Error('expected a job')
      await bench.outbox.run(job, bench.printing.handler)
      expect(printer.ticketCount()).toBeLessThanOrEqual(1)
    },
  )

  test('right after the last byte, by a polite goodbye, is no proof', async () => {
    await nasty((socket, chunk) => {
      if (chunk && chunk.length > 100) socket.end()
    })
    const [jobId] = bench.queue(makeOrder())
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'unknown' })
    expect(stateOf(jobId)?.cause).toContain('the connection broke')
  })

  test('at our goodbye, after a silent ticket, is no proof either', async () => {
    await nasty((socket) => socket.once('end', () => socket.resetAndDestroy()))
    const [jobId] = bench.queue(makeOrder())
    await bench.runHead('1')
    expect(stateOf(jobId)?.state).toBe('unknown')
  })
})

describe('a printer that hangs', () => {
  test('accepts and never reads: a small ticket ends as unknown', async () => {
    await nasty(() => {}, { reads: false })
    const [jobId] = bench.queue(makeOrder())
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'unknown' })
    expect(stateOf(jobId)?.cause).toContain('no sign of life')
  })

  test('answers before the ticket and not after it', async () => {
    let answering = true
    await nasty((socket, chunk) => {
      if (!chunk) return
      if (chunk.length > 100) answering = false
      if (answering && chunk[0] === 0x10) socket.write(Buffer.from([0x12]))
    })
    const [jobId] = bench.queue(makeOrder())
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'unknown' })
    expect(stateOf(jobId)?.cause).toContain('stopped answering')
  })

  test('does not delay another printer', async () => {
    const hung = await nasty(() => {}, { reads: false })
    const { printer, port } = await startVirtualPrinter(bench.clock)
    stops.push(() => printer.stop())
    bench.printers = [makePrinter('1', hung.port), makePrinter('2', port)]
    const [first, second] = bench.queue(makeOrder())
    const before = bench.clock.now()
    const hanging = bench.outbox.runHead('printer:1', bench.printing.handler)
    await bench.outbox.runHead('printer:2', bench.printing.handler)
    expect(bench.clock.now()).toBe(before)
    expect([stateOf(first)?.state, stateOf(second)?.state]).toEqual(['queued', 'printed'])
    await whileAdvancing(bench.clock, hanging)
    expect(stateOf(first)?.state).toBe('unknown')
  })
})

describe('garbage', () => {
  test.each([
    ['a web server', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['zeroes and noise', '\u0000\u0000\u0001\u0000\u0003'],
    ['endless text', 'x'.repeat(70_000)],
  ])('from %s is never taken for proof', async (_name, noise) => {
    await nasty((socket, chunk) => chunk && socket.write(noise))
    const [jobId] = bench.queue(makeOrder())
    await bench.runHead('1')
    expect(stateOf(jobId)?.state).toBe('sent_unconfirmed')
  })

  test('does not hide the answer that names the job', async () => {
    await nasty((socket, chunk) => {
      const at = chunk?.indexOf(Buffer.from([0x1d, 0x28, 0x48])) ?? -1
      if (!chunk || at < 0) return
      socket.write('noise!')
      socket.write(Buffer.concat([Buffer.from([0x37, 0x22]), chunk.subarray(at + 7, at + 11), Buffer.from([0])]))
    })
    const [jobId] = bench.queue(makeOrder())
    await bench.runHead('1')
    expect(stateOf(jobId)?.state).toBe('printed')
  })

  test('an answer to another job proves nothing', async () => {
    await nasty((socket, chunk) => {
      if (chunk?.includes(Buffer.from([0x1d, 0x28, 0x48]))) socket.write(Buffer.from([0x37, 0x22, 1, 2, 3, 4, 0]))
    })
    const [jobId] = bench.queue(makeOrder())
    await bench.runHead('1')
    expect(stateOf(jobId)?.state).toBe('sent_unconfirmed')
  })
})

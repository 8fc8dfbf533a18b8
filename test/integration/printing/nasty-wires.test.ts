import net from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { conditionCause } from '../../../electron/bridge/printing/print-causes.ts'
import type { SendRequest } from '../../../electron/bridge/printing/send-ticket.ts'
import { sendTicket } from '../../../electron/bridge/printing/send-ticket.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { advanceUntil, whileAdvancing } from '../../support/advance-clock.ts'
import type { NastyPrinter } from '../../support/nasty-printer.ts'
import { startNastyPrinter } from '../../support/nasty-printer.ts'
import { makePrinter, startVirtualPrinter } from '../../support/printing-bench.ts'
import { makeSendRequest } from '../../support/send-request.ts'
import { tcpAddress } from '../../support/tcp-address.ts'

// 600 rows of 72 bytes: a ticket as a picture, in three bands
const BAND = Buffer.concat([Buffer.from([0x1d, 0x76, 0x30, 0x00, 72, 0, 200, 0]), Buffer.alloc(72 * 200, 0x5a)])
const PICTURE = Buffer.concat([Buffer.from([0x1b, 0x40]), BAND, BAND, BAND, Buffer.from([0x1d, 0x56, 0x00])])

let clock: FakeClock
let printer: VirtualPrinter
let port: number
const nasties: NastyPrinter[] = []

beforeEach(async () => {
  clock = createFakeClock(0)
  const started = await startVirtualPrinter(clock)
  printer = started.printer
  port = started.port
})

afterEach(async () => {
  await printer.stop()
  for (const nasty of nasties.splice(0)) await nasty.stop()
})

function send(extra: Partial<SendRequest> = {}, to = port) {
  return whileAdvancing(clock, sendTicket(makeSendRequest(tcpAddress(to), { clock, ticket: PICTURE, ...extra })))
}

async function nasty(...args: Parameters<typeof startNastyPrinter>): Promise<number> {
  const server = await startNastyPrinter(...args)
  nasties.push(server)
  return server.port
}

describe('a connection that breaks in the middle of a picture', () => {
  const points = Array.from({ length: 44 }, (_, index) => 10 + index * 1_000)

  test.each(points)('after %i bytes leaves the ticket in doubt, and never proved', async (bytes) => {
    await printer.set({ resetAfterBytes: bytes })
    let left = 0
    const outcome = await send({
      onFirstByte: () => {
        left += 1
      },
    })
    expect(left).toBe(1)
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'link_lost' })
    // what had arrived comes out, and nothing more
    expect(printer.tickets().filter(({ complete }) => complete)).toHaveLength(0)
  })
})

describe('a printer with a small buffer', () => {
  test('that drains slowly gets all of a picture, and is waited for while it moves', async () => {
    await printer.set({ bufferBytes: 4_096, slowBytesPerSecond: 20_000 })
    await expect(send()).resolves.toMatchObject({ kind: 'printed' })
    expect(printer.tickets()).toHaveLength(1)
    expect(Buffer.from(printer.tickets()[0]?.bytes ?? []).equals(PICTURE)).toBe(true)
  })

  test('that runs out of paper in the middle holds the rest until there is some, and prints it once', async () => {
    await printer.set({ bufferBytes: 4_096, paperOutAfterBytes: 15_000 })
    const troubles: unknown[] = []
    const sending = sendTicket(
      makeSendRequest(tcpAddress(port), { clock, ticket: PICTURE, onHeld: (trouble) => troubles.push(trouble) }),
    )
    await advanceUntil(clock, () => printer.switches().paperOut)
    // staff is busy: two minutes pass
    for (let second = 0; second < 120; second += 1) await clock.advance(1_000)
    await printer.set({ paperOut: false })
    await expect(whileAdvancing(clock, sending)).resolves.toMatchObject({ kind: 'printed' })
    expect(printer.tickets().map(({ complete }) => complete)).toEqual([true])
    expect(Buffer.from(printer.tickets()[0]?.bytes ?? []).equals(PICTURE)).toBe(true)
  })

  test('whose cover is opened in the middle says so and goes on when it is closed', async () => {
    await printer.set({ slowBytesPerSecond: 10_000 })
    const troubles: unknown[] = []
    const sending = sendTicket(
      makeSendRequest(tcpAddress(port), { clock, ticket: PICTURE, onHeld: (trouble) => troubles.push(trouble) }),
    )
    await advanceUntil(clock, () => printer.receivedBytes() > 40_000)
    await printer.set({ coverOpen: true })
    await advanceUntil(clock, () => troubles.includes('cover'))
    await printer.set({ coverOpen: false })
    await expect(whileAdvancing(clock, sending)).resolves.toMatchObject({ kind: 'printed' })
    expect(troubles).toEqual(['cover', null])
    expect(printer.ticketCount()).toBe(1)
  })

  test('whose cutter jams on the ticket before keeps this one here', async () => {
    await printer.set({ cutterJam: true })
    const outcome = await send()
    expect(outcome).toMatchObject({ kind: 'blocked', trouble: 'cutter' })
    expect(conditionCause(makePrinter('1', port), 'cutter')).toMatch(/the cutter is jammed\. Free it/)
  })
})

describe('a printer with one connection', () => {
  test('that refuses a second one keeps the ticket here until the first is gone', async () => {
    await printer.set({ secondConnection: 'refuse', slowBytesPerSecond: 20_000 })
    const first = sendTicket(makeSendRequest(tcpAddress(port), { clock, ticket: PICTURE }))
    await advanceUntil(clock, () => printer.receivedBytes() > 20)
    const marks: string[] = []
    const second = await send({ onFirstByte: () => marks.push('left') })
    expect(second).toMatchObject({ kind: 'not_sent', why: 'unreachable' })
    expect(marks).toEqual([])
    await expect(whileAdvancing(clock, first)).resolves.toMatchObject({ kind: 'printed' })
    await expect(send()).resolves.toMatchObject({ kind: 'printed' })
    expect(printer.ticketCount()).toBe(2)
  })

  test('that another host holds gives no sign of life, and the ticket is asked about', async () => {
    await printer.set({ secondConnection: 'queue' })
    const letGo = await connectAnotherHost()
    await expect(send()).resolves.toMatchObject({ kind: 'unknown', why: 'no_answer' })
    letGo()
  })
})

/** Another host that has connected and stays. */
async function connectAnotherHost(): Promise<() => void> {
  const socket = net.connect(port, '127.0.0.1')
  await advanceUntil(clock, () => printer.connectionCount() === 1, 0)
  return () => socket.destroy()
}

describe('a device that speaks another language', () => {
  // automatic status of Star printers (7 and 9 bytes) and of label printers, and a laser printer's PJL
  test.each([
    ['Star line mode', [0x23, 0x86, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00]],
    ['Star line mode without paper', [0x23, 0x86, 0x0c, 0x00, 0x00, 0x0c, 0x00, 0x00, 0x00]],
    ['ZPL', [...Buffer.from('\u0002030,0,0,1245,000\u0003\r\n')]],
    ['PJL', [...Buffer.from('@PJL INFO STATUS\r\nCODE=10001\r\n')]],
    ['every byte there is', Array.from({ length: 256 }, (_, byte) => byte)],
  ])('%s: nothing it says is taken for proof', async (_name, said) => {
    const to = await nasty((socket, chunk) => chunk && socket.write(Uint8Array.from(said)))
    const outcome = await send({}, to)
    expect(outcome).toMatchObject({ kind: 'sent_unconfirmed', condition: 'silent' })
  })
})

import { EventEmitter } from 'node:events'
import type { SerialPort } from 'serialport'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PrinterAddress } from '../../../shared/printer.ts'
import { createFakeClock, type FakeClock, systemClock } from '../../../electron/bridge/lib/clock.ts'
import { askCondition, probePrinter } from '../../../electron/bridge/printing/ask-printer.ts'
import { sendTicket } from '../../../electron/bridge/printing/send-ticket.ts'
import { createTransport, openTransport } from '../../../electron/bridge/printing/transports/transport.ts'
import { realSerial } from '../../../electron/bridge/printing/transports/serial-access.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { createVirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { whileAdvancing } from '../../support/advance-clock.ts'
import { makeSendRequest, SMALL_TICKET } from '../../support/send-request.ts'
import { cableMissing, laySerialCable, type SerialCable } from '../../support/serial-cable.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { until } from '../../support/until.ts'

if (cableMissing)
  console.warn(`SKIPPED: no test of serial lines, because ${cableMissing}. On Debian: apt-get install socat.`)

function serialAddress(path: string, extra: { baudRate?: number; serialNumber?: string } = {}): PrinterAddress {
  return { kind: 'serial', path, baudRate: 115_200, serialNumber: null, ...extra }
}

describe.skipIf(cableMissing)('a printer on a serial line', () => {
  let printer: VirtualPrinter
  let cable: SerialCable

  beforeEach(async () => {
    printer = createVirtualPrinter({ clock: systemClock, host: '127.0.0.1', port: 0, onTicket: () => {} })
    const { port } = await printer.start()
    cable = await laySerialCable(makeTempDir(), port)
  })

  afterEach(async () => {
    await cable.stop()
    await printer.stop()
  })

  const send = (extra = {}) => sendTicket(makeSendRequest(serialAddress(cable.path), extra))
  const options = () => ({ connect: openTransport, clock: systemClock, signal: new AbortController().signal })

  test('prints a ticket and proves it, one after the other', async () => {
    await expect(send()).resolves.toMatchObject({ kind: 'printed', proof: 'end_of_job' })
    await expect(send()).resolves.toMatchObject({ kind: 'printed', proof: 'end_of_job' })
    expect(printer.tickets().map(({ complete }) => complete)).toEqual([true, true])
  })

  test('gets a long picture whole', async () => {
    const raster = Buffer.concat([
      Buffer.from([0x1d, 0x76, 0x30, 0x00, 72, 0, 0xf4, 0x01]),
      Buffer.alloc(72 * 500, 0x5a),
    ])
    const ticket = Buffer.concat([Buffer.from([0x1b, 0x40]), raster, Buffer.from([0x1d, 0x56, 0x00])])
    await expect(send({ ticket })).resolves.toMatchObject({ kind: 'printed' })
    expect(Buffer.from(printer.tickets()[0]?.bytes ?? []).includes(raster)).toBe(true)
  })

  test('without paper blocks the ticket before its first byte', async () => {
    await printer.set({ paperOut: true })
    const marks: string[] = []
    await expect(send({ onFirstByte: () => marks.push('left') })).resolves.toMatchObject({
      kind: 'blocked',
      trouble: 'paper',
    })
    expect(marks).toEqual([])
    await printer.set({ paperOut: false })
    await expect(send()).resolves.toMatchObject({ kind: 'printed' })
    expect(printer.ticketCount()).toBe(1)
  })

  test('that runs out in the middle is waited for and proved', async () => {
    await printer.set({ paperOutAfterBytes: 10 })
    const troubles: unknown[] = []
    const sending = send({ onHeld: (trouble: unknown) => troubles.push(trouble) })
    await until('the printer to stop', () => troubles[0] === 'paper')
    await printer.set({ paperOut: false })
    await expect(sending).resolves.toMatchObject({ kind: 'printed' })
    expect(printer.ticketCount()).toBe(1)
  })

  test.each([
    [true, 'is whole'],
    [false, 'loses its head to the picture'],
  ])('whose last picture broke off: told so (%s), the next ticket %s', async (afterBrokenPicture) => {
    const connected = await openTransport(serialAddress(cable.path), options())
    if (connected.kind === 'failed') throw new Error(connected.message)
    await connected.link.write(
      Buffer.concat([Uint8Array.of(0x1d, 0x76, 0x30, 0, 72, 0, 240, 0), Buffer.alloc(500, 0x55)]),
    )
    await until('the half picture', () => printer.receivedBytes() === 508)
    await connected.link.close(1_000)
    const outcome = await send({ afterBrokenPicture })
    expect(outcome.kind === 'printed').toBe(afterBrokenPicture)
    const paper = Buffer.concat(printer.tickets().map(({ bytes }) => bytes))
    expect(paper.subarray(-SMALL_TICKET.length).equals(SMALL_TICKET)).toBe(afterBrokenPicture)
  })

  test('that says nothing gets its ticket, unconfirmed', async () => {
    await printer.set({ mute: true })
    await expect(send()).resolves.toEqual({ kind: 'sent_unconfirmed', condition: 'silent' })
    expect(printer.ticketCount()).toBe(1)
  })

  test('that always answered and now does not is off: the ticket is kept, not sent into the void', async () => {
    await printer.set({ mute: true })
    const marks: string[] = []
    const outcome = await send({ proof: 'end_of_job', onFirstByte: () => marks.push('left') })
    expect(outcome).toMatchObject({ kind: 'not_sent', advice: expect.stringContaining('does not answer on its line') })
    expect(marks).toEqual([])
    expect(printer.ticketCount()).toBe(0)
  })

  test('is looked at and probed without printing', async () => {
    await expect(askCondition(serialAddress(cable.path), options())).resolves.toMatchObject({ condition: 'ready' })
    const readNeighbours = () => Promise.resolve(new Map<string, string>())
    const probe = await probePrinter(serialAddress(cable.path), { ...options(), proofId: 'PROB', readNeighbours })
    expect(probe).toMatchObject({ condition: 'ready', proof: 'end_of_job', mac: null })
    expect(printer.ticketCount()).toBe(0)
  })

  test('whose cable is pulled in the middle of a ticket leaves it in doubt', async () => {
    await printer.set({ slowBytesPerSecond: 200 })
    const sending = send({ ticket: Buffer.alloc(20_000, 0x41) })
    await until('bytes under way', () => printer.receivedBytes() > 100)
    await cable.stop()
    await expect(sending).resolves.toMatchObject({ kind: 'unknown', why: 'link_lost' })
    cable = { path: cable.path, stop: () => Promise.resolve() }
  })

  test('is found by its adapter\u2019s serial number under another path', async () => {
    const serial = {
      ...realSerial,
      list: () => Promise.resolve([{ path: cable.path, serialNumber: 'FT4711', title: 'adapter' }]),
    }
    const connect = createTransport({ serial })
    const address = serialAddress('/dev/ttyUSB9', { serialNumber: 'FT4711' })
    await expect(sendTicket(makeSendRequest(address, { connect }))).resolves.toMatchObject({ kind: 'printed' })
    const other = serialAddress(cable.path, { serialNumber: 'FT0815' })
    const outcome = await sendTicket(makeSendRequest(other, { connect }))
    expect(outcome).toMatchObject({ kind: 'not_sent', advice: expect.stringContaining('not plugged in') })
    expect(printer.ticketCount()).toBe(1)
  })
})

/** A port whose printer takes a byte a millisecond, however fast the line is, and says nothing; the system keeps 4 KB in between. */
function makeHeldBackPort(clock: FakeClock) {
  const paper: Buffer[] = []
  let kept = Buffer.alloc(0)
  const port = Object.assign(new EventEmitter(), {
    isOpen: true,
    closing: false,
    get: (done: (error: null, lines: { cts: boolean }) => void) => done(null, { cts: false }),
    write(bytes: Buffer, done: () => void) {
      kept = Buffer.concat([kept, bytes])
      const tryAgain = () => (kept.length <= 4_096 ? done() : void clock.setTimer(tryAgain, 10))
      tryAgain()
      return true
    },
    flush(done: () => void) {
      kept = Buffer.alloc(0)
      done()
    },
    close(done: () => void) {
      port.isOpen = false
      done()
      port.emit('close')
    },
  })
  const print = () => {
    paper.push(kept.subarray(0, 10))
    kept = kept.subarray(10)
    if (port.isOpen) clock.setTimer(print, 10)
  }
  print()
  const serial = {
    list: () => Promise.resolve([]),
    // it has all of a port that the transport uses
    open: () => Promise.resolve(port as unknown as SerialPort),
  }
  return { serial, printed: () => Buffer.concat(paper) }
}

test('a silent printer that holds the line back gets the end of its ticket too', async () => {
  const clock = createFakeClock(0)
  const { serial, printed } = makeHeldBackPort(clock)
  const ticket = Buffer.from(Array.from({ length: 6_000 }, (_, index) => index % 251))
  const request = makeSendRequest(serialAddress('COM9'), {
    ticket,
    clock,
    proof: 'none',
    connect: createTransport({ serial }),
  })
  await expect(whileAdvancing(clock, sendTicket(request))).resolves.toMatchObject({ kind: 'sent_unconfirmed' })
  expect(printed().includes(ticket)).toBe(true)
})

test('a port that does not exist is named', async () => {
  const outcome = await sendTicket(makeSendRequest(serialAddress('/dev/ttyNONE')))
  expect(outcome).toMatchObject({ kind: 'not_sent', advice: expect.stringContaining('no port /dev/ttyNONE') })
})

test('a machine that cannot load the serial driver still says what is wrong', async () => {
  const serial = {
    list: () => Promise.reject(new Error('no native build')),
    open: () => Promise.reject(new Error('no native build')),
  }
  const outcome = await sendTicket(makeSendRequest(serialAddress('COM3'), { connect: createTransport({ serial }) }))
  expect(outcome).toMatchObject({ kind: 'not_sent', advice: 'the port COM3 cannot be opened (no native build).' })
})

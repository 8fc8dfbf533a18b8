import { beforeEach, describe, expect, test } from 'vitest'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import type { SendRequest } from '../../../electron/bridge/printing/send-ticket.ts'
import { sendTicket } from '../../../electron/bridge/printing/send-ticket.ts'
import { createTransport } from '../../../electron/bridge/printing/transports/transport.ts'
import { type BusDevice, createUsbAccess } from '../../../electron/bridge/printing/transports/usb-access.ts'
import { whileAdvancing } from '../../support/advance-clock.ts'
import { type FakeUsbPrinter, makeFakeUsbPrinter } from '../../support/fake-usb.ts'
import { makeSendRequest, SMALL_TICKET } from '../../support/send-request.ts'

let clock: FakeClock

beforeEach(() => {
  clock = createFakeClock(0)
})

const epson = (serialNumber: string | null = null) =>
  ({ kind: 'usb', vendorId: 0x04_b8, productId: 0x0e_15, serialNumber }) as const

function send(devices: readonly BusDevice[], extra: Partial<SendRequest> = {}, serialNumber: string | null = null) {
  const connect = createTransport({ usb: createUsbAccess(() => Promise.resolve(devices)) })
  return whileAdvancing(clock, sendTicket(makeSendRequest(epson(serialNumber), { connect, clock, ...extra })))
}

/** Answers status questions, and the end of each job. */
function answering(printer: FakeUsbPrinter, packet: Uint8Array): void {
  const bytes = Buffer.from(packet)
  if (bytes.length === 3 && bytes[0] === 0x10) printer.say([0x12])
  const at = bytes.indexOf(Buffer.from([0x1d, 0x28, 0x48]))
  if (at >= 0) printer.say([0x37, 0x22, ...bytes.subarray(at + 7, at + 11), 0])
}

describe('a USB printer', () => {
  test('that answers proves its ticket, and is left as it was found', async () => {
    const printer = makeFakeUsbPrinter({ onPacket: answering })
    await expect(send([printer])).resolves.toMatchObject({ kind: 'printed', proof: 'end_of_job' })
    expect(printer.received().includes(Buffer.from(SMALL_TICKET.subarray(2)))).toBe(true)
    const expected = ['open', 'detachKernelDriver', 'claimInterface', 'releaseInterface', 'close']
    expect(printer.calls.filter((call) => process.platform === 'linux' || call !== 'detachKernelDriver')).toEqual(
      expected.filter((call) => process.platform === 'linux' || call !== 'detachKernelDriver'),
    )
  })

  test('without a kernel driver to detach prints as well', async () => {
    const printer = makeFakeUsbPrinter({ kernelDriver: false, onPacket: answering })
    await expect(send([printer])).resolves.toMatchObject({ kind: 'printed' })
  })

  test('that cannot answer gets its ticket alone, unconfirmed', async () => {
    const printer = makeFakeUsbPrinter({ answers: false })
    await expect(send([printer])).resolves.toEqual({ kind: 'sent_unconfirmed', condition: 'silent' })
    expect(printer.received()).toEqual(Buffer.from(SMALL_TICKET))
  })

  test('whose transfers meet their time limit gets each packet once', async () => {
    const printer = makeFakeUsbPrinter({ answers: false })
    printer.stall(3)
    const ticket = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 251))
    await expect(send([printer], { ticket })).resolves.toMatchObject({ kind: 'sent_unconfirmed' })
    expect(printer.received().equals(ticket)).toBe(true)
  })

  test.each([1, 2, 3])(
    'that was slow to take a question (%i times) gets no question between its dots',
    async (times) => {
      const printer = makeFakeUsbPrinter()
      printer.stall(Infinity)
      const dots = Buffer.from(Array.from({ length: 1_000 }, (_, index) => 0x20 + (index % 200)))
      await send([printer], {
        ticket: Buffer.concat([Uint8Array.of(0x1b, 0x40), dots]),
        onFirstByte: () => printer.stall(times),
      })
      expect(printer.received().includes(dots)).toBe(true)
    },
  )

  test('that takes nothing any more leaves the ticket in doubt and lets go of the device', async () => {
    const printer = makeFakeUsbPrinter({ answers: false, onPacket: (each) => each.stall(Infinity) })
    const outcome = await send([printer], { ticket: Buffer.alloc(500, 0x41) })
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'no_answer' })
    expect(printer.calls.at(-1)).toBe('close')
  })

  test('that is unplugged in the middle leaves the ticket in doubt', async () => {
    const printer = makeFakeUsbPrinter({ onPacket: (each) => each.received().length > 200 && each.unplug() })
    await expect(send([printer], { ticket: Buffer.alloc(5_000, 0x41) })).resolves.toMatchObject({
      kind: 'unknown',
      why: 'link_lost',
    })
  })

  test('that is unplugged before keeps the ticket here', async () => {
    await expect(send([])).resolves.toMatchObject({
      kind: 'not_sent',
      advice: expect.stringContaining('not on the USB bus'),
    })
  })

  test('is told from its twin by its serial number', async () => {
    const left = makeFakeUsbPrinter({ serialNumber: 'L' })
    const right = makeFakeUsbPrinter({ serialNumber: 'R', answers: false })
    await send([left, right], {}, 'R')
    expect(left.received()).toHaveLength(0)
    expect(right.received()).toEqual(Buffer.from(SMALL_TICKET))
  })

  test('that another program holds says so', async () => {
    const printer = makeFakeUsbPrinter()
    printer.claimInterface = () => Promise.reject(new Error('claimInterface error: interface is busy'))
    await expect(send([printer])).resolves.toMatchObject({
      kind: 'not_sent',
      advice: expect.stringContaining('another program'),
    })
    expect(printer.calls).toContain('close')
  })

  test('on a machine that cannot load the USB driver says so', async () => {
    const usb = createUsbAccess(() => Promise.reject(new Error('Cannot find native binding')))
    const outcome = await sendTicket(makeSendRequest(epson(), { connect: createTransport({ usb }) }))
    expect(outcome).toMatchObject({ kind: 'not_sent', message: 'Cannot find native binding' })
  })
})

test('only devices with a printer interface are listed, and those that may not be opened are named', async () => {
  const mouse = makeFakeUsbPrinter({ interfaceClass: 3 })
  const locked = makeFakeUsbPrinter()
  Object.defineProperty(locked, 'configurations', {
    get: () => {
      throw new Error('open error: permission denied')
    },
  })
  const usb = createUsbAccess(() => Promise.resolve([mouse, makeFakeUsbPrinter(), locked]))
  await expect(usb.printers()).resolves.toEqual({
    found: [{ vendorId: 0x04_b8, productId: 0x0e_15, serialNumber: 'X1', title: 'EPSON TM-T20II' }],
    refused: ['open error: permission denied'],
  })
})

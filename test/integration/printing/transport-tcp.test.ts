import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { sendTicket } from '../../../electron/bridge/printing/send-ticket.ts'
import { createTransport, openTransport } from '../../../electron/bridge/printing/transports/transport.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { createVirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import type { PrinterAddress } from '../../../shared/printer.ts'
import { makeSendRequest } from '../../support/send-request.ts'
import { tcpAddress } from '../../support/tcp-address.ts'

let printer: VirtualPrinter
let port: number

beforeEach(async () => {
  printer = createVirtualPrinter({ clock: systemClock, host: '127.0.0.1', port: 0, onTicket: () => {} })
  port = (await printer.start()).port
})

afterEach(() => printer.stop())

describe('where tickets may go', () => {
  test.each(['127.0.0.1', 'localhost'])('%s', async (host) => {
    await expect(sendTicket(makeSendRequest(tcpAddress(port, host)))).resolves.toMatchObject({ kind: 'printed' })
  })

  test.each(['8.8.8.8', 'printer.example.com', '2001:db8::1'])(
    'not %s, and nobody is called or asked for it',
    async (host) => {
      const marks: string[] = []
      const before = performance.now()
      const request = makeSendRequest(tcpAddress(9_100, host), { onFirstByte: () => marks.push('left') })
      await expect(sendTicket(request)).resolves.toMatchObject({
        kind: 'not_sent',
        message: 'address refused',
        advice: expect.stringContaining(`got ${host}`),
      })
      expect(marks).toEqual([])
      // no wait for a network or a DNS server
      expect(performance.now() - before).toBeLessThan(200)
    },
  )
})

test.each<PrinterAddress>([
  { kind: 'file', path: '/dev/\0lp0' },
  { kind: 'spooler', queue: 'a\0b' },
  { kind: 'serial', path: 'COM\0', baudRate: 9_600, serialNumber: null },
  tcpAddress(9_100, '127.0.0.1\0'),
])('an address with a NUL is refused, not thrown: $kind', async (address) => {
  for (const platform of ['linux', 'win32'] as const) {
    const outcome = await sendTicket(makeSendRequest(address, { connect: createTransport({ platform }) }))
    expect(outcome).toMatchObject({ kind: 'not_sent', why: 'unreachable' })
  }
})

test('calling off while connecting leaves no connection behind', async () => {
  const closing = new AbortController()
  const connecting = openTransport(tcpAddress(port), { clock: systemClock, signal: closing.signal })
  closing.abort(new Error('closing'))
  await expect(connecting).resolves.toMatchObject({ kind: 'failed', message: 'stopped' })
  // one connection at a time: the next would wait behind one left open
  await expect(sendTicket(makeSendRequest(tcpAddress(port)))).resolves.toMatchObject({ kind: 'printed' })
})

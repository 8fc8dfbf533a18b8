import type { PrinterAddress } from '../../shared/printer.ts'
import { systemClock } from '../../electron/bridge/lib/clock.ts'
import type { SendRequest } from '../../electron/bridge/printing/send-ticket.ts'
import { openTransport } from '../../electron/bridge/printing/transports/transport.ts'

/** A small ticket that prints and is cut: initialise, a line, feed, full cut. */
export const SMALL_TICKET = Uint8Array.from([0x1b, 0x40, ...Buffer.from('ONE NASI GORENG'), 0x0a, 0x1d, 0x56, 0x00])

/** A ticket to be sent over a real wire, in real time. */
export function makeSendRequest(address: PrinterAddress, extra: Partial<SendRequest> = {}): SendRequest {
  return {
    address,
    ticket: SMALL_TICKET,
    proof: 'auto',
    proofId: 'ABCD',
    expectsProof: false,
    connect: openTransport,
    clock: systemClock,
    signal: new AbortController().signal,
    onFirstByte: () => {},
    onHeld: () => {},
    ...extra,
  }
}

import type { PrinterAddress } from '../../../../shared/printer.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { startDeadline } from '../deadline.ts'
import type { LinkTraits, Wire, WireEvents } from './link.ts'
import { createLink, failedConnect, networkTraits } from './link.ts'
import type { ConnectOutcome, TransportOptions } from './transport.ts'
import type { UsbAccess, UsbPipe } from './usb-access.ts'

type UsbAddress = Extract<PrinterAddress, { kind: 'usb' }>

const CONNECT_MS = 3_000
// a printer that answers at once with nothing must not be asked without a pause
const PAUSE_MS = 20

/** Opens the printer interface of a USB device, found by its ids and, where it has one, its serial number. */
export async function connectUsb(
  address: UsbAddress,
  access: UsbAccess,
  { clock, signal }: TransportOptions,
): Promise<ConnectOutcome> {
  if (signal.aborted) return failedConnect('stopped')
  const deadline = startDeadline(clock, CONNECT_MS)
  const opening = access.open(address)
  try {
    const pipe = await Promise.race([opening, whenAborted(AbortSignal.any([signal, deadline.signal]))])
    if (pipe === 'aborted') {
      // a device that opens after all is not left open; one that does not has nothing to close
      opening.then(
        (late) => late?.close(),
        () => null,
      )
      return failedConnect(signal.aborted ? 'stopped' : 'the device did not open in time')
    }
    if (pipe === null)
      return failedConnect('not on the bus', 'the printer is not on the USB bus. Check its cable and that it is on.')
    const traits: LinkTraits = { ...networkTraits, reach: pipe.answers ? 'two_way' : 'one_way' }
    return { kind: 'connected', link: createLink(clock, traits, (events) => wireOf(pipe, clock, events)) }
  } catch (error) {
    const message = describeError(error)
    return failedConnect(message, openAdvice(message))
  } finally {
    deadline.cancel()
  }
}

function openAdvice(message: string): string {
  if (/permission|access/i.test(message)) {
    return 'this user may not open the USB printer. On Linux add a udev rule for it (docs/printers.md), or print through its queue.'
  }
  if (/not.?supported|driver/i.test(message)) {
    return 'the system keeps the USB printer for its own driver. Install it there and choose its queue instead.'
  }
  if (/busy/i.test(message)) return 'another program uses the USB printer. Close it, or print through its queue.'
  return `the USB printer cannot be opened (${message}).`
}

function wireOf(pipe: UsbPipe, clock: Clock, events: WireEvents): Wire {
  const closed = new AbortController()

  async function hear(): Promise<void> {
    while (!closed.signal.aborted) {
      const bytes = await pipe.receive()
      if (bytes && bytes.length > 0) events.onData(bytes)
      else await clock.sleep(PAUSE_MS, closed.signal)
    }
  }
  const lose = (error: unknown) => {
    if (!closed.signal.aborted) events.onOver(describeError(error))
  }
  if (pipe.answers) hear().catch(lose)

  async function drop(): Promise<void> {
    if (closed.signal.aborted) return
    closed.abort(new Error('closed'))
    // an unplugged device cannot be closed, and need not be
    await pipe.close().catch(() => null)
  }

  async function send(chunk: Uint8Array): Promise<Error | null> {
    try {
      await pipe.send(chunk)
      return null
    } catch (error) {
      lose(error)
      return new Error(describeError(error))
    }
  }

  return {
    send,
    // every transfer that ended was taken by the printer: there is nothing left to wait for
    async close() {
      if (closed.signal.aborted) return 'lost'
      await drop()
      return 'closed'
    },
    destroy: () => void drop(),
  }
}

function whenAborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve('aborted')
    signal.addEventListener('abort', () => resolve('aborted'), { once: true })
  })
}

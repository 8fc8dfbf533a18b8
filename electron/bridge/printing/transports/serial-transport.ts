import type { SerialPort } from 'serialport'
import type { PrinterAddress } from '../../../../shared/printer.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { startDeadline } from '../deadline.ts'
import type { LinkTraits, Wire, WireEvents } from './link.ts'
import { CHUNK_BYTES, createLink, failedConnect, writeTo } from './link.ts'
import type { SerialAccess } from './serial-access.ts'
import type { ConnectOutcome, TransportOptions } from './transport.ts'

type SerialAddress = Extract<PrinterAddress, { kind: 'serial' }>

const CONNECT_MS = 3_000
// a Bluetooth port calls its device when it is opened
const BLUETOOTH_CONNECT_MS = 8_000
const TOTAL_BASE_MS = 30_000
// what Linux keeps of a serial line
const SYSTEM_BYTES = 4_096
// slower than this by its own speed, a line is held back by the printer
const HELD_BACK = 1.2
// eight bits between a start and a stop bit
const BITS_A_BYTE = 10

/**
 * Opens a serial port, or a Bluetooth one that looks like it. With hardware handshake where the cable shows a ready printer (CTS is up), without
 * where it does not: a cable that lacks the line would hold every byte back for ever.
 */
export async function connectSerial(
  address: SerialAddress,
  serial: SerialAccess,
  { clock, signal }: TransportOptions,
): Promise<ConnectOutcome> {
  if (signal.aborted) return failedConnect('stopped')
  const deadline = startDeadline(clock, isBluetooth(address.path) ? BLUETOOTH_CONNECT_MS : CONNECT_MS)
  const opening = open(address, serial)
  try {
    const port = await Promise.race([opening, whenAborted(AbortSignal.any([signal, deadline.signal]))])
    if (port === null) {
      // a port that opens after all is not left open
      opening.then(drop, () => null)
      return failedConnect(signal.aborted ? 'stopped' : 'the port did not open in time')
    }
    const traits = traitsAt(address.baudRate)
    const link = createLink(clock, traits, (events) => wireOf({ port, clock, events, baudRate: address.baudRate }))
    return { kind: 'connected', link }
  } catch (error) {
    const message = describeError(error)
    return failedConnect(message, openAdvice(message, address))
  } finally {
    deadline.cancel()
  }
}

function traitsAt(baudRate: number): LinkTraits {
  const bytesPerMs = baudRate / BITS_A_BYTE / 1_000
  return {
    reach: 'two_way',
    provesPresence: false,
    // what moves in half a second: a slow line is not taken for one that stands still
    chunkBytes: Math.min(CHUNK_BYTES, Math.max(64, Math.floor(bytesPerMs * 500))),
    totalMs: (bytes) => TOTAL_BASE_MS + (2 * bytes) / bytesPerMs,
  }
}

function isBluetooth(path: string): boolean {
  return /rfcomm|^\/dev\/(cu|tty)\.|^COM\d+$/i.test(path)
}

async function open(address: SerialAddress, serial: SerialAccess): Promise<SerialPort> {
  const path = await pathOf(address, serial)
  const port = await serial.open({ path, baudRate: address.baudRate, rtscts: false })
  if (!(await isClearToSend(port))) return port
  await new Promise<void>((resolve, reject) => port.close((error) => (error ? reject(error) : resolve())))
  return serial.open({ path, baudRate: address.baudRate, rtscts: true })
}

/** Adapters change their paths from plug to plug: the one with the known serial number is taken wherever it is. */
async function pathOf({ path, serialNumber }: SerialAddress, serial: SerialAccess): Promise<string> {
  if (serialNumber === null) return path
  const ports = await serial.list()
  const found = ports.find((port) => port.serialNumber === serialNumber)
  if (found) return found.path
  throw new Error(`no adapter with serial number ${serialNumber}`)
}

/** False as well for ports without such a line, as over Bluetooth. */
function isClearToSend(port: SerialPort): Promise<boolean> {
  return new Promise((resolve) => port.get((error, lines) => resolve(error === null && lines?.cts === true)))
}

function openAdvice(message: string, { path }: SerialAddress): string {
  if (/serial number/.test(message)) return `the adapter of this printer is not plugged in (${message}). Plug it in.`
  if (/No such file|cannot find|File not found|ENOENT/i.test(message))
    return `there is no port ${path}. Check the cable, and the name of the port.`
  if (/denied|EACCES/i.test(message)) {
    return `the port ${path} may not be opened: another program uses it, or this user lacks the right (on Linux the group dialout).`
  }
  if (/lock|busy/i.test(message)) return `another program uses the port ${path}. Close it.`
  return `the port ${path} cannot be opened (${message}).`
}

interface SerialWire {
  readonly port: SerialPort
  readonly clock: Clock
  readonly events: WireEvents
  readonly baudRate: number
}

function wireOf({ port, clock, events, baudRate }: SerialWire): Wire {
  // when the last byte has left the line, by its speed
  let busyUntil = 0
  let sentBytes = 0
  // how long the system was not ready for more
  let waitedMs = 0
  let takenAt = 0
  const dropped = new AbortController()
  const lineMs = (BITS_A_BYTE * 1_000) / baudRate

  /** When a printer that held the line back will have taken what the system still keeps, at the pace that it has shown. */
  function heldUntil(): number {
    // what filled the system's buffer was taken at once, and tells nothing of the printer
    const paceMs = waitedMs / Math.max(1, sentBytes - SYSTEM_BYTES)
    return paceMs > HELD_BACK * lineMs ? takenAt + Math.min(sentBytes, SYSTEM_BYTES) * paceMs : 0
  }

  port.on('data', (chunk: Buffer) => events.onData(chunk))
  port.on('error', (error) => events.onOver(describeError(error)))
  port.on('close', () => events.onOver())
  return {
    async send(chunk) {
      const askedAt = clock.now()
      busyUntil = Math.max(askedAt, busyUntil) + chunk.length * lineMs
      const error = await writeTo(port, Buffer.from(chunk))
      takenAt = clock.now()
      waitedMs += takenAt - askedAt
      sentBytes += chunk.length
      return error
    },
    async close(withinMs) {
      if (!port.isOpen) return 'lost'
      // asking the system whether all is out (drain) could hold a thread for as long as the printer holds the line
      const restMs = Math.min(withinMs, Math.max(0, busyUntil - clock.now(), heldUntil() - clock.now()))
      await clock.sleep(restMs, dropped.signal).catch(() => null)
      await drop(port)
      return 'closed'
    },
    destroy() {
      dropped.abort(new Error('dropped'))
      void drop(port)
    },
  }
}

/** Throws away what the system still holds, or closing waits for a line that may never move again. */
function drop(port: SerialPort): Promise<void> {
  if (!port.isOpen || port.closing) return Promise.resolve()
  return new Promise((resolve) => {
    port.once('close', () => resolve())
    // an error here means that the port is gone already, which is what was wanted
    port.flush(() => (port.isOpen && !port.closing ? port.close(() => resolve()) : resolve()))
  })
}

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null)
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
}

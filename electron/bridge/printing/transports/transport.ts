import type { PrinterAddress } from '../../../../shared/printer.ts'
import { assertNever } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { connectCups } from './cups-transport.ts'
import { connectFile } from './file-transport.ts'
import type { SpawnTool } from './run-tool.ts'
import { spawnTool } from './run-tool.ts'
import type { SerialAccess } from './serial-access.ts'
import { realSerial } from './serial-access.ts'
import { connectSerial } from './serial-transport.ts'
import { connectTcp } from './tcp-transport.ts'
import type { UsbAccess } from './usb-access.ts'
import { realUsb } from './usb-access.ts'
import { connectUsb } from './usb-transport.ts'
import { connectWindows } from './windows-transport.ts'

/** How handing bytes over went. In every case but before the first call, some of them may have reached the paper. */
export type WriteOutcome = { readonly kind: 'done' } | { readonly kind: 'stalled' } | { readonly kind: 'lost' }

/** How a connection ended: the other side took everything and closed, it broke, or the other side never closed. */
export type CloseOutcome = 'closed' | 'lost' | 'no_answer'

/** An open way to one printer. Whatever the printer says is always read, so that it never blocks on us. */
export interface PrinterLink {
  /** `one_way`: nothing the printer says comes back, so a ticket is handed over at best and never known to be printed. */
  readonly reach: 'two_way' | 'one_way'
  /** True when an open link alone shows that a printer is there; a serial port opens with nothing at its other end. */
  readonly provesPresence: boolean
  /**
   * Hands bytes over, at most 4 KB ahead of what the system took. `mayStall` is asked each time nothing moved for 4 s: true waits on.
   * Resolves `done` when the system has all of them, which does not mean that the printer has.
   */
  write(bytes: Uint8Array, mayStall?: () => boolean): Promise<WriteOutcome>
  /** What came since the last call; waits for something until `signal` aborts, then gives none. null: nothing will come any more. */
  read(signal: AbortSignal): Promise<Uint8Array | null>
  /** Says goodbye and waits for the other side to do so too; afterwards the link is gone. */
  close(withinMs: number): Promise<CloseOutcome>
  /** Drops the connection at once. Safe to call again. */
  destroy(): void
  /** What the system said when the link broke, such as `ECONNRESET`; null when it said nothing. */
  lastWords(): string | null
}

/**
 * Whether a connection came about. `message` is what the system said, such as ECONNREFUSED; `advice` is plain words where the transport knows
 * better than "does not answer" what is wrong and what to do.
 */
export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly link: PrinterLink }
  | { readonly kind: 'failed'; readonly message: string; readonly advice: string | null }

/** What opening a link needs. */
export interface TransportOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Opens a link to an address. Never rejects, and never leaves a connection behind when it failed. */
export type TransportFactory = (address: PrinterAddress, options: TransportOptions) => Promise<ConnectOutcome>

/** What the transports ask of the machine; tests bring their own. */
interface MachineAccess {
  readonly platform: NodeJS.Platform
  readonly spawn: SpawnTool
  readonly usb: UsbAccess
  readonly serial: SerialAccess
}

/** The transport of each kind of address, on this machine or another. */
export function createTransport(access: Partial<MachineAccess> = {}): TransportFactory {
  const { platform = process.platform, spawn = spawnTool, usb = realUsb, serial = realSerial } = access
  return (address, options) => {
    switch (address.kind) {
      case 'tcp':
        return connectTcp(address, options)
      case 'spooler':
        return platform === 'win32' ? connectWindows(address, spawn, options) : connectCups(address, spawn, options)
      case 'serial':
        return connectSerial(address, serial, options)
      case 'usb':
        return connectUsb(address, usb, options)
      case 'file':
        return connectFile(address, platform, options)
      default:
        return assertNever(address)
    }
  }
}

/** The transports of this machine. */
export const openTransport: TransportFactory = createTransport()

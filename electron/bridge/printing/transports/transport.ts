import type { PrinterAddress } from '../../../../shared/printer.ts'
import { assertNever } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { connectTcp } from './tcp-transport.ts'

/** How handing bytes over went. In every case but before the first call, some of them may have reached the paper. */
export type WriteOutcome = { readonly kind: 'done' } | { readonly kind: 'stalled' } | { readonly kind: 'lost' }

/** How a connection ended: the other side took everything and closed, it broke, or the other side never closed. */
export type CloseOutcome = 'closed' | 'lost' | 'no_answer'

/** An open way to one printer. Whatever the printer says is always read, so that it never blocks on us. */
export interface PrinterLink {
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
}

/** Whether a connection came about. `message` is what the system said, such as ECONNREFUSED. */
export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly link: PrinterLink }
  | { readonly kind: 'failed'; readonly message: string }

/** What opening a link needs. */
export interface TransportOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Opens a link to an address. Never rejects, and never leaves a connection behind when it failed. */
export type TransportFactory = (address: PrinterAddress, options: TransportOptions) => Promise<ConnectOutcome>

/** The transport of each kind of address. Further kinds join here. */
export const openTransport: TransportFactory = (address, options) => {
  switch (address.kind) {
    case 'tcp':
      return connectTcp(address, options)
    case 'spooler':
    case 'serial':
    case 'usb':
    case 'file':
      return Promise.resolve({ kind: 'failed', message: `no transport for ${address.kind}` })
    default:
      return assertNever(address)
  }
}

import type { Duplex } from 'node:stream'
import type { TunnelState } from '../../../../shared/contract/intake-views.ts'

/** Where a tunnel brings connections to: the webhook listener. */
export interface TunnelTarget {
  /** For programs that connect by themselves; null while it does not listen. */
  address(): { readonly host: string; readonly port: number } | null
  /** Takes over a connection that a tunnel holds in this process already: no local port is needed for it. */
  accept(stream: Duplex): void
}

/** A way from the internet to the listener, kept up until stopped. */
export interface Tunnel {
  /** Returns at once; what comes of it shows in `state`. */
  start(): void
  stop(): Promise<void>
  /** Drops it and makes it anew, without waiting for a backoff. */
  restart(): Promise<void>
  state(): TunnelState
}

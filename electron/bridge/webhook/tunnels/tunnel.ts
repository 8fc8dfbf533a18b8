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

/** Why a tunnel waits: there is nothing it could lead to. */
export const NOT_LISTENING =
  'The webhook listener does not listen, so there is nothing to lead to. See what it says about its port.'

/** The listener's URL for a program on this PC: one that listens on every address is reached by loopback. */
export function localUrl({ host, port }: { readonly host: string; readonly port: number }): string {
  const reached = host === '0.0.0.0' || host === '' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}

import type { ClientMessage, HostMessage } from './messages.ts'
import type { Result } from '../result.ts'

/** The IPC channels of the desktop window. */
export const ipcChannels = { call: 'bridge:call', events: 'bridge:events', openOrder: 'bridge:open-order' } as const

/** What a call over IPC carries. */
export type BridgeCall =
  | {
      readonly kind: 'command'
      readonly name: string
      readonly input: unknown
      /** What `access.unlock` gave; absent while nobody has entered a PIN. */
      readonly accessKey?: string | undefined
    }
  | { readonly kind: 'view'; readonly name: string; readonly params: unknown }

/** What preload puts on `window.bridge`. The browser builds calls and messages over HTTP and WebSocket. */
export interface WindowBridge {
  call(request: BridgeCall): Promise<Result<unknown>>
  send(message: ClientMessage): void
  /** Returns a function that stops listening. */
  onMessage(listener: (message: HostMessage) => void): () => void
  /** Hears which order a person asked for outside the window, by its message. Returns a function that stops listening. */
  onOpenOrder(listener: (orderId: string) => void): () => void
}

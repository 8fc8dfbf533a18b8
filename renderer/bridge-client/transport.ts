import type { ClientMessage, HostMessage } from '../../shared/contract/messages.ts'
import type { BridgeCall } from '../../shared/contract/window-bridge.ts'
import type { Result } from '../../shared/result.ts'

/** How the window stands with the bridge's host. `locked`: the host wants a token that we do not have. */
export type HostState = 'connecting' | 'connected' | 'lost' | 'locked'

/** What carries calls and messages: IPC in the desktop window, HTTP and WebSocket in a browser. */
export interface Transport {
  call(request: BridgeCall): Promise<Result<unknown>>
  /** Messages sent while not connected are dropped: the client subscribes anew on every connection. */
  send(message: ClientMessage): void
  onMessage(listener: (message: HostMessage) => void): () => void
  readonly state: () => HostState
  readonly onState: (listener: (state: HostState) => void) => () => void
  /** Gives the host the token that it asked for. */
  readonly unlock: (token: string) => void
}

import type { ClientMessage, HostMessage } from '../../../shared/contract/messages.ts'
import type { BridgeCall } from '../../../shared/contract/window-bridge.ts'
import type { Result } from '../../../shared/result.ts'

/** One screen's event channel. */
export interface ViewSession {
  handle(message: ClientMessage): void
  close(): void
}

/** What both hosts (IPC in the window, HTTP + WebSocket in the console) serve. Inputs are parsed inside: pass what came. */
export interface BridgeSurface {
  /** `actor` names who gave the command in the audit log, such as `counter window` or `this computer`. Never rejects. */
  call(request: BridgeCall, actor: string): Promise<Result<unknown>>
  openSession(send: (message: HostMessage) => void): ViewSession
}

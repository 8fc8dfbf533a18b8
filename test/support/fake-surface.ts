import type { ClientMessage, HostMessage } from '../../shared/contract/messages.ts'
import type { BridgeCall } from '../../shared/contract/window-bridge.ts'
import type { Result } from '../../shared/result.ts'
import type { BridgeSurface } from '../../electron/bridge/lib/bridge-surface.ts'

/** A surface that answers what it is told and remembers what came. */
export interface FakeSurface extends BridgeSurface {
  /** What the next calls get; an echo of the call until set. */
  reply: ((call: BridgeCall) => Promise<Result<unknown>>) | null
  readonly calls: { readonly call: BridgeCall; readonly actor: string }[]
  readonly messages: ClientMessage[]
  openSessions: number
  /** Pushes to every open session. */
  push(message: HostMessage): void
}

export function createFakeSurface(): FakeSurface {
  const sends = new Set<(message: HostMessage) => void>()
  const surface: FakeSurface = {
    reply: null,
    calls: [],
    messages: [],
    openSessions: 0,
    call(call, actor) {
      surface.calls.push({ call, actor })
      return surface.reply?.(call) ?? Promise.resolve({ ok: true, value: call })
    },
    openSession(send) {
      sends.add(send)
      surface.openSessions += 1
      return {
        handle: (message) => void surface.messages.push(message),
        close: () => {
          sends.delete(send)
          surface.openSessions -= 1
        },
      }
    },
    push(message) {
      for (const send of sends) send(message)
    },
  }
  return surface
}

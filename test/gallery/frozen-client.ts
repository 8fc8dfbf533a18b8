import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts'
import type { ViewData, ViewName, ViewParams } from '../../shared/contract/views.ts'
import type { BridgeClient } from '../../renderer/bridge-client/bridge-client.ts'
import type { HostState } from '../../renderer/bridge-client/transport.ts'

/** What each view holds, whatever the moment; null is never answered, an Error is why it cannot be read. */
export type FrozenViews = {
  readonly [N in ViewName]: ((params: ViewParams<N>) => ViewData<N>) | Error | null
}

/** What commands that change nothing answer. */
export type FrozenAnswers = {
  readonly [N in CommandName]?: (input: CommandInput<N>) => CommandOutput<N>
}

interface FrozenHost {
  readonly views: FrozenViews
  readonly answers: FrozenAnswers
  readonly host: HostState
}

/** A bridge in which nothing ever happens: every view stands still, and every change is refused. */
export function createFrozenClient({ views, answers, host }: FrozenHost): BridgeClient {
  return {
    call(name, input) {
      const answer = answers[name]
      if (answer) return Promise.resolve({ ok: true, value: answer(input) })
      const message = 'Expected a working host, got the gallery. Nothing was changed.'
      return Promise.resolve({ ok: false, error: { code: 'unreachable', message, requestId: null } })
    },
    subscribe(view, params, listener) {
      listener({ kind: 'opened' })
      const held = views[view]
      queueMicrotask(() => {
        if (held === null) return
        if (typeof held === 'function') listener({ kind: 'slice', revision: 1, data: held(params) })
        else listener({ kind: 'failed', message: held.message })
      })
      return { resubscribe: () => undefined, close: () => undefined }
    },
    hostState: () => host,
    onHostState: () => () => undefined,
    unlock: () => undefined,
  }
}

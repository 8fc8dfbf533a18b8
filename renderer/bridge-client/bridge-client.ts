import { assertNever } from '../assert-never.ts'
import type { AccessGate } from '../access/access-gate.ts'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts'
import type { BoardDelta, HostMessage } from '../../shared/contract/messages.ts'
import type { ViewData, ViewName, ViewParams } from '../../shared/contract/views.ts'
import type { Result } from '../../shared/result.ts'
import type { HostState, Transport } from './transport.ts'

/** What a subscriber hears. `opened` begins a new subscription: the revisions after it start afresh. */
export type ViewEvent<N extends ViewName> =
  | { readonly kind: 'opened' }
  | { readonly kind: 'slice'; readonly revision: number; readonly data: ViewData<N> }
  | { readonly kind: 'delta'; readonly base: number; readonly revision: number; readonly delta: BoardDelta }
  | { readonly kind: 'failed'; readonly message: string }

/** A subscription that can ask for a whole slice again. */
export interface Subscription {
  resubscribe(): void
  close(): void
}

/** All that screens know of the bridge: commands go out, views come in. */
export interface BridgeClient {
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>>
  subscribe<N extends ViewName>(view: N, params: ViewParams<N>, listener: (event: ViewEvent<N>) => void): Subscription
  readonly hostState: () => HostState
  readonly onHostState: (listener: (state: HostState) => void) => () => void
  readonly unlock: (token: string) => void
}

interface OpenView {
  readonly view: ViewName
  readonly params: Readonly<Record<string, unknown>>
  readonly listener: (event: ViewEvent<ViewName>) => void
}

/**
 * Speaks the contract over a transport: numbers the subscriptions and opens them again after a lost connection. A command that needs a PIN
 * waits at the gate for one and is then given again as it was.
 */
export function createBridgeClient(transport: Transport, gate?: AccessGate): BridgeClient {
  const open = new Map<number, OpenView>()
  let lastId = 0

  function start(entry: OpenView): number {
    lastId += 1
    open.set(lastId, entry)
    entry.listener({ kind: 'opened' })
    if (transport.state() === 'connected') {
      transport.send({ op: 'subscribe', id: lastId, view: entry.view, params: entry.params })
    }
    return lastId
  }

  async function call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>> {
    const accessKey = gate?.key()
    const sent = { kind: 'command', name, input, ...(accessKey === undefined ? {} : { accessKey }) } as const
    // the host parses every reply with the command's output schema, so its shape is the contract's
    const result = (await transport.call(sent)) as Result<CommandOutput<N>>
    const needed = result.ok || result.error.code !== 'locked' ? undefined : result.error.role
    if (needed === undefined) {
      gate?.used()
      return result
    }
    return gate && (await gate.ask(needed)) ? call(name, input) : result
  }

  transport.onMessage((message) => open.get(message.id)?.listener(toEvent(message)))
  transport.onState((state) => {
    if (state !== 'connected') return
    for (const [id, entry] of open) {
      entry.listener({ kind: 'opened' })
      transport.send({ op: 'subscribe', id, view: entry.view, params: entry.params })
    }
  })

  return {
    call,
    subscribe(view, params, listener) {
      // a view's messages carry that view's data: the id was made for this listener alone
      const entry = { view, params, listener: listener as OpenView['listener'] }
      let id = start(entry)
      const end = (): void => {
        open.delete(id)
        if (transport.state() === 'connected') transport.send({ op: 'unsubscribe', id })
      }
      return {
        resubscribe() {
          end()
          id = start(entry)
        },
        close: end,
      }
    },
    hostState: transport.state,
    onHostState: transport.onState,
    unlock: transport.unlock,
  }
}

function toEvent(message: HostMessage): ViewEvent<ViewName> {
  switch (message.op) {
    case 'slice':
      // the host made the data with the view's own schema
      return { kind: 'slice', revision: message.revision, data: message.data as ViewData<ViewName> }
    case 'delta':
      return { kind: 'delta', base: message.base, revision: message.revision, delta: message.delta }
    case 'failed':
      return { kind: 'failed', message: message.message }
    default:
      return assertNever(message)
  }
}

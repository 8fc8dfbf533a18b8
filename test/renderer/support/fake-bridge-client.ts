import type { CommandInput, CommandName, CommandOutput } from '../../../shared/contract/commands.ts'
import type { BoardDelta } from '../../../shared/contract/messages.ts'
import type { ViewData, ViewName, ViewParams } from '../../../shared/contract/views.ts'
import type { ErrorCode, Result } from '../../../shared/result.ts'
import type { BridgeClient, Subscription, ViewEvent } from '../../../renderer/bridge-client/bridge-client.ts'
import type { HostState } from '../../../renderer/bridge-client/transport.ts'

interface Subscriber {
  readonly view: ViewName
  readonly key: string
  readonly listener: (event: ViewEvent<ViewName>) => void
}

/** A bridge of our own making: it shows what it is given and writes down what it is told. */
export class FakeBridgeClient implements BridgeClient {
  readonly calls: { readonly name: CommandName; readonly input: unknown }[] = []
  readonly unlocked: string[] = []
  resubscribes = 0
  #revision = 0
  #host: HostState = 'connected'
  readonly #subscribers = new Set<Subscriber>()
  readonly #views = new Map<string, { readonly revision: number; readonly data: unknown }>()
  readonly #answers = new Map<CommandName, Promise<Result<unknown>>>()
  readonly #hostListeners = new Set<(state: HostState) => void>()

  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>> {
    this.calls.push({ name, input })
    // the answer was given for this command by `answer`
    return (this.#answers.get(name) ?? Promise.resolve({ ok: true, value: {} })) as Promise<Result<CommandOutput<N>>>
  }

  subscribe<N extends ViewName>(view: N, params: ViewParams<N>, listener: (event: ViewEvent<N>) => void): Subscription {
    const key = keyOf(view, params)
    // slices are pushed by the key of this view alone
    const subscriber = { view, key, listener: listener as Subscriber['listener'] }
    this.#subscribers.add(subscriber)
    this.#tell(subscriber)
    return {
      resubscribe: () => {
        this.resubscribes += 1
        this.#tell(subscriber)
      },
      close: () => this.#subscribers.delete(subscriber),
    }
  }

  readonly hostState = (): HostState => this.#host
  readonly onHostState = (listener: (state: HostState) => void): (() => void) => {
    this.#hostListeners.add(listener)
    return () => this.#hostListeners.delete(listener)
  }
  readonly unlock = (token: string): void => void this.unlocked.push(token)

  /** What the host holds of a view from now on; subscribers get it at once. */
  show<N extends ViewName>(view: N, data: ViewData<N>, params: ViewParams<N> = {} as ViewParams<N>): void {
    this.#revision += 1
    const slice = { revision: this.#revision, data }
    this.#views.set(keyOf(view, params), slice)
    this.#push(keyOf(view, params), { kind: 'slice', revision: slice.revision, data })
  }

  /** A view that cannot be read. */
  fail(view: ViewName, message: string): void {
    this.#push(keyOf(view, {}), { kind: 'failed', message })
  }

  delta(base: number, revision: number, delta: BoardDelta): void {
    this.#push(keyOf('board', {}), { kind: 'delta', base, revision, delta })
  }

  /** The revision of the board that was shown last. */
  get revision(): number {
    return this.#views.get(keyOf('board', {}))?.revision ?? 0
  }

  answer<N extends CommandName>(name: N, value: CommandOutput<N>): void {
    this.#answers.set(name, Promise.resolve({ ok: true, value }))
  }

  refuse(name: CommandName, code: ErrorCode, message: string): void {
    this.#answers.set(name, Promise.resolve({ ok: false, error: { code, message, requestId: null } }))
  }

  /** Keeps a command waiting; the returned function answers it. */
  hold(name: CommandName): (result: Result<unknown>) => void {
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>()
    this.#answers.set(name, promise)
    return resolve
  }

  become(state: HostState): void {
    this.#host = state
    for (const listener of this.#hostListeners) listener(state)
  }

  called(name: CommandName): unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.input)
  }

  #tell(subscriber: Subscriber): void {
    subscriber.listener({ kind: 'opened' })
    const held = this.#views.get(subscriber.key)
    // the data was shown for this view's key
    if (held) subscriber.listener({ kind: 'slice', revision: held.revision, data: held.data as ViewData<ViewName> })
  }

  #push(key: string, event: ViewEvent<ViewName>): void {
    for (const subscriber of this.#subscribers) {
      if (subscriber.key === key) subscriber.listener(event)
    }
  }
}

function keyOf(view: ViewName, params: object): string {
  return `${view} ${JSON.stringify(params)}`
}

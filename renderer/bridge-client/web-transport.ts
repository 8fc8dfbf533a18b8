import type { HostMessage } from '../../shared/contract/messages.ts'
import type { BridgeCall } from '../../shared/contract/window-bridge.ts'
import type { Result } from '../../shared/result.ts'
import { tokenIn, type TokenStore } from './console-token.ts'
import type { HostState, Transport } from './transport.ts'

/** The part of a browser's WebSocket that is used. */
export type EventSocket = Pick<WebSocket, 'send' | 'close'>

/** What a socket tells. `onClose` also comes when it never opened. */
export interface SocketEvents {
  readonly onOpen: () => void
  readonly onMessage: (data: unknown) => void
  readonly onClose: () => void
}

/** What the browser lends to {@link createWebTransport}. */
export interface WebTransportDeps {
  /** `http://host:port`, no slash at the end. */
  readonly origin: string
  readonly fetch: typeof fetch
  readonly openSocket: (url: string, protocols: readonly string[], events: SocketEvents) => EventSocket
  readonly tokens: TokenStore
  /** Calls back after a wait; returns how to call it off. */
  readonly after: (delayMs: number, run: () => void) => () => void
  /** Words for a call that got no answer, and for one that got an answer that is not the bridge's. */
  readonly words: { readonly noAnswer: string; readonly badAnswer: string }
}

// first try at once when a host restarts, then leave it room; 15 s is as long as a cook waits without doubt
const firstDelayMs = 500
const longestDelayMs = 15_000
// klikit's own time-outs end before this, so a call past it has no host
const callTimeoutMs = 60_000

// the bridge's tokens are base64url; a socket throws at anything stranger
const tokenPattern = /^[\w-]+$/

/** The browser's transport: calls over HTTP, views over one WebSocket that reconnects by itself until `close`. */
export function createWebTransport(deps: WebTransportDeps): Transport & { close(): void } {
  const listeners = new Set<(message: HostMessage) => void>()
  const stateListeners = new Set<(state: HostState) => void>()
  let state: HostState = 'connecting'
  let socket: EventSocket | null = null
  let failures = 0
  let callOff = (): void => undefined

  function become(next: HostState): void {
    if (next === state) return
    state = next
    for (const listener of stateListeners) listener(next)
  }

  function connect(): void {
    const token = deps.tokens.read()
    if (!token || !tokenPattern.test(token)) return become('locked')
    const url = `${deps.origin.replace(/^http/, 'ws')}/api/events`
    const opened = deps.openSocket(url, ['bridge', `token.${token}`], {
      onOpen: () => {
        failures = 0
        become('connected')
      },
      onMessage: receive,
      onClose: () => {
        if (socket === opened) void lose()
      },
    })
    socket = opened
  }

  function receive(data: unknown): void {
    if (typeof data !== 'string') return
    // the host is the only other end of this socket, and it sends HostMessages alone
    const message = JSON.parse(data) as HostMessage
    for (const listener of listeners) listener(message)
  }

  async function lose(): Promise<void> {
    socket = null
    become('lost')
    // a browser does not tell why an upgrade was refused, so ask over HTTP
    const refused = await tokenRefused()
    if (socket !== null || refused) return
    failures += 1
    const delayMs = Math.min(firstDelayMs * 2 ** (failures - 1), longestDelayMs)
    callOff = deps.after(delayMs * (0.5 + Math.random() / 2), connect)
  }

  /** True when the host answers but refuses our token; then the page is locked. */
  async function tokenRefused(): Promise<boolean> {
    await request({ kind: 'view', name: 'system', params: {} })
    return state === 'locked'
  }

  async function request(call: BridgeCall): Promise<Result<unknown>> {
    const answer = await fetchAnswer(deps, call)
    if (answer === null) return failed('unreachable', deps.words.noAnswer)
    if (answer.status === 401) become('locked')
    try {
      return (await answer.json()) as Result<unknown>
    } catch {
      return failed('bad_answer', deps.words.badAnswer)
    }
  }

  callOff = deps.after(0, connect)
  return {
    call: request,
    send: (message) => {
      if (state === 'connected') socket?.send(JSON.stringify(message))
    },
    onMessage: (listener) => listen(listeners, listener),
    state: () => state,
    onState: (listener) => listen(stateListeners, listener),
    unlock(pasted) {
      deps.tokens.write(tokenIn(pasted))
      callOff()
      become('connecting')
      connect()
    },
    close() {
      callOff()
      const closing = socket
      socket = null
      closing?.close()
    },
  }
}

/** null when nothing answered. */
async function fetchAnswer(deps: WebTransportDeps, call: BridgeCall): Promise<Response | null> {
  const headers = { authorization: `Bearer ${deps.tokens.read() ?? ''}`, 'content-type': 'application/json' }
  const signal = AbortSignal.timeout(callTimeoutMs)
  try {
    if (call.kind === 'view') {
      const query = new URLSearchParams(Object.entries(call.params ?? {}).map(([name, value]) => [name, String(value)]))
      return await deps.fetch(`${deps.origin}/api/views/${call.name}?${query}`, { headers, signal })
    }
    const body = JSON.stringify(call.input)
    const unlocked = call.accessKey === undefined ? headers : { ...headers, 'x-access-key': call.accessKey }
    const url = `${deps.origin}/api/commands/${call.name}`
    return await deps.fetch(url, { method: 'POST', headers: unlocked, body, signal })
  } catch {
    return null
  }
}

function failed(code: 'unreachable' | 'bad_answer', message: string): Result<unknown> {
  return { ok: false, error: { code, message, requestId: null } }
}

function listen<T>(set: Set<T>, listener: T): () => void {
  set.add(listener)
  return () => set.delete(listener)
}

import http from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebhooksView } from '../../../shared/contract/intake-views.ts'
import type { WebhookSettings } from '../../../shared/intake.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import { type ConnectionGuard, createConnectionGuard, IDLE_LIMIT_MS } from './connection-guard.ts'
import type { TunnelTarget } from './tunnels/tunnel.ts'

/** How the listener stands, in plain words where it failed. */
export type ListenerState = WebhooksView['listener']

/** The server that klikit's events come in at: a port of its own, or none and connections from a tunnel. */
export interface Listener extends TunnelTarget {
  /** Brings it to what the settings say now; cheap when nothing changed. */
  apply(): void
  state(): ListenerState
  /** Resolves when every request under way is answered, or cut after a moment. */
  stop(): Promise<void>
}

/** Answers one request; `guard` is told when its body is here and when it is answered. */
export type Serve = (request: http.IncomingMessage, response: http.ServerResponse, guard: ConnectionGuard) => void

interface ListenerDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly settings: () => WebhookSettings
  readonly serve: Serve
  readonly onChange: () => void
}

/** Node's own limits are lax (reliability.md, trap 8). */
const HEADERS_TIMEOUT_MS = 5_000
const REQUEST_TIMEOUT_MS = 10_000
const TIMEOUTS_LOOKED_AT_MS = 1_000
/** A port that is taken is tried again this often: the other program may be an old one of ours that is still ending. */
const RETRY_MS = 5_000
/** What a request under way may still take when we stop: the sender's next try comes anyway. */
const STOP_GRACE_MS = 1_000

const OFF: ListenerState = { state: 'off', url: null, message: null }

/** One server at its place. */
interface Open {
  readonly host: string
  readonly port: number
  readonly server: http.Server
  readonly guard: ConnectionGuard
}

/** Makes the listener; nothing is opened before `apply`. */
export function createListener(deps: ListenerDeps): Listener {
  let open: Open | null = null
  let state: ListenerState = OFF
  let retry: Timer | null = null
  let isStopped = false
  let turn: Promise<void> = Promise.resolve()

  const tell = (next: ListenerState) => {
    state = next
    deps.onChange()
  }
  const bringAbout = async () => {
    retry?.cancel()
    const { enabled, host, port } = deps.settings()
    const isWanted = enabled && !isStopped
    if (open !== null && (!isWanted || open.host !== host || open.port !== port)) {
      const old = open
      open = null
      await close(old, deps.clock)
    }
    if (!isWanted) return state.state === 'off' ? undefined : tell(OFF)
    if (open?.server.listening === true) return
    // a server whose port is taken keeps what a tunnel brings it
    open ??= openServer(deps, { host, port })
    const failure = await listen(open)
    if (failure === null) return tell({ state: 'listening', url: urlOf(open.server), message: null })
    deps.logger.warn('webhook.listen_failed', { host, port, error: describeError(failure) })
    tell({ state: 'failed', url: null, message: whyNot(failure, { host, port }) })
    retry = deps.clock.setTimer(apply, RETRY_MS)
  }
  const apply = () => {
    turn = turn.then(bringAbout).catch((error: unknown) => {
      deps.logger.error('webhook.listener_failed', { error: describeError(error) })
      tell({ state: 'failed', url: null, message: `The webhook listener failed: ${describeError(error)}.` })
    })
  }
  return {
    apply,
    // the path is read with each request
    state: () => withPath(state, deps.settings().path),
    address: () => (open === null ? null : reachable(addressOf(open.server))),
    accept(stream: Duplex) {
      if (open === null) stream.destroy()
      else open.server.emit('connection', stream)
    },
    async stop() {
      isStopped = true
      apply()
      await turn
      retry?.cancel()
    },
  }
}

function openServer(deps: ListenerDeps, place: { host: string; port: number }): Open {
  const guard = createConnectionGuard(deps.clock)
  const server = http.createServer({
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: TIMEOUTS_LOOKED_AT_MS,
    keepAliveTimeout: IDLE_LIMIT_MS,
    noDelay: true,
  })
  server.on('connection', (connection: Duplex) => void guard.admit(connection))
  server.on('request', (request, response) => {
    response.once('close', () => guard.idle(request.socket))
    deps.serve(request, response, guard)
  })
  // a listening server fails for want of file handles at most: the next connection may work
  server.on('error', (error) => deps.logger.warn('webhook.server_error', { error: error.message }))
  return { ...place, server, guard }
}

/** Null once it listens. */
function listen({ server, host, port }: Open): Promise<Error | null> {
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen({ host, port }, () => {
      server.off('error', resolve)
      resolve(null)
    })
  })
}

async function close({ server, guard }: Open, clock: Clock): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    // the only error says that it never listened
    server.close(() => resolve())
  })
  server.closeIdleConnections()
  const waiting = new AbortController()
  const late = clock.sleep(STOP_GRACE_MS, waiting.signal).catch(() => undefined)
  await Promise.race([closed, late])
  waiting.abort()
  guard.stop()
  server.closeAllConnections()
}

interface Address {
  readonly host: string
  readonly port: number
}

/** Who listens at every address is reached at this PC's own. */
function reachable(address: Address | null): Address | null {
  if (address === null) return null
  const own = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address.host] ?? address.host
  return { host: own, port: address.port }
}

function addressOf(server: http.Server): Address | null {
  const address = server.address()
  // a string is a pipe's name, which we never listen on
  return address === null || typeof address === 'string' ? null : { host: address.address, port: address.port }
}

function urlOf(server: http.Server): string | null {
  const address = addressOf(server)
  if (address === null) return null
  return `http://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`
}

function withPath(state: ListenerState, path: string): ListenerState {
  return state.url === null ? state : { ...state, url: state.url + path }
}

function whyNot(error: Error, { host, port }: { host: string; port: number }): string {
  const code = 'code' in error ? error.code : null
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Close it, or choose another port in Settings, Intake. It is tried again by itself.`
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Choose one above 1023 in Settings, Intake.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `${host} is no address of this PC. Use 127.0.0.1 for a tunnel on this PC, 0.0.0.0 for a proxy elsewhere.`
  return `The webhook listener could not be opened at ${host}, port ${port}: ${error.message}.`
}

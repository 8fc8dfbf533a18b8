import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BridgeError, toFailure } from '../lib/bridge-error.ts'
import type { BridgeSurface } from '../lib/bridge-surface.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import { handleApi } from './console-api.ts'
import { type ConsoleGuard, createConsoleGuard, isLoopback } from './console-guard.ts'
import { failed, sendJson, sendRefusal, sendResult, setSecurityHeaders } from './console-reply.ts'
import { type ConsoleSockets, createConsoleSockets } from './console-sockets.ts'
import { serveStatic } from './static-files.ts'

// Node's own limits would let a slow client hold a connection for minutes
const HEADERS_TIMEOUT_MS = 5_000
const REQUEST_TIMEOUT_MS = 10_000
const CHECK_TIMEOUTS_EVERY_MS = 1_000
// a restaurant has a handful of screens
const MAX_CONNECTIONS = 64

interface ConsoleServerDeps {
  readonly surface: BridgeSurface
  readonly logger: Logger
  readonly clock: Clock
  readonly token: string
  /** Address to bind to; 127.0.0.1 keeps the console on this computer. */
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The built renderer. */
  readonly rendererDir: string
  readonly version: string
  readonly health: () => { readonly status: 'ok' | 'degraded' }
}

/** The web console: the contract over HTTP and WebSocket, and the screens for a browser. */
export interface ConsoleServer {
  /** Resolves once it listens, with an address for this computer. Rejects with BridgeError (fatal `port_in_use`). */
  start(): Promise<{ readonly url: string; readonly port: number }>
  /** Ends every connection; answers under way get a moment. */
  stop(): Promise<void>
}

/** What a listening console needs to answer a request. */
interface Listening {
  readonly guard: ConsoleGuard
  readonly sockets: ConsoleSockets
  readonly startedAt: number
}

/** Makes a console that does not listen yet. */
export function createConsoleServer(deps: ConsoleServerDeps): ConsoleServer {
  let listening: Listening | null = null
  const server = createServer({ connectionsCheckingInterval: CHECK_TIMEOUTS_EVERY_MS }, (request, response) => {
    if (listening) void answer(deps, listening, request, response)
  })
  limit(server)
  server.on('upgrade', (request, socket, head) => {
    // a client that leaves in mid-handshake must not end the process
    socket.on('error', () => socket.destroy())
    if (listening && request.url?.split('?')[0] === '/api/events')
      listening.sockets.handleUpgrade(request, socket, head)
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy())
  })
  return {
    async start() {
      const port = await listen(server, deps.host, deps.port)
      const guard = createConsoleGuard({ host: deps.host, port, token: deps.token })
      listening = { guard, sockets: createConsoleSockets({ ...deps, guard }), startedAt: deps.clock.now() }
      if (!isLoopback(deps.host)) deps.logger.warn('console.open_to_network', { host: deps.host, port })
      return { url: `http://${urlHost(deps.host)}:${port}`, port }
    },
    async stop() {
      if (listening) await close(server, listening.sockets, deps.clock)
      listening = null
    },
  }
}

function limit(server: Server): void {
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.maxConnections = MAX_CONNECTIONS
}

async function answer(
  deps: ConsoleServerDeps,
  listening: Listening,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await route(deps, listening, request, response)
  } catch (error) {
    deps.logger.error('console.request_failed', { error, method: request.method })
    if (response.headersSent) response.destroy()
    else sendResult(response, { ok: false, error: toFailure(error) })
  }
}

async function route(
  deps: ConsoleServerDeps,
  { guard, startedAt }: Listening,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = guard.checkSource(request.headers)
  setSecurityHeaders(response, refusal?.why === 'host' ? 'localhost' : (request.headers.host ?? 'localhost'))
  if (refusal) return sendRefusal(response, refusal)
  const url = URL.parse(`http://console${request.url ?? '/'}`)
  if (!url || !request.url?.startsWith('/'))
    return sendResult(response, failed('invalid_input', 'Expected a path such as /api/views/system.'))
  if (url.pathname === '/healthz') return sendJson(response, 200, healthOf(deps, startedAt))
  if (!url.pathname.startsWith('/api/')) return serveStatic(deps.rendererDir, request, response, url.pathname)
  const noToken = guard.checkToken(request.headers)
  return noToken ? sendRefusal(response, noToken) : handleApi(deps.surface, request, response, url)
}

function healthOf(deps: ConsoleServerDeps, startedAt: number): object {
  const uptimeSeconds = Math.max(0, Math.floor((deps.clock.now() - startedAt) / 1_000))
  return { status: deps.health().status, version: deps.version, uptimeSeconds }
}

/** The host of an address that works on this computer: a wildcard is reached by loopback. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(toListenError(error, host, port)))
    server.listen({ host, port, exclusive: true }, () => {
      // listening on host and port, so the address is not a pipe's name
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function toListenError(error: Error, host: string, port: number): BridgeError {
  const code = 'code' in error ? error.code : null
  const where = `${host}:${port}`
  const message =
    code === 'EADDRINUSE'
      ? `The console cannot listen on ${where}: the port is in use, perhaps by another POS Bridge. Stop that program, or give another port with --port (0 takes any free one).`
      : `The console cannot listen on ${where} (${error.message}). Give an address of this computer with --host and a port above 1023 with --port.`
  return new BridgeError('settings', message, { fatal: 'port_in_use', cause: error })
}

// answers under way are short; what is still open then is a client that does not read
const GRACE_MS = 1_000

async function close(server: Server, sockets: ConsoleSockets, clock: Clock): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = clock.setTimer(() => {
    server.closeAllConnections()
    sockets.terminate()
  }, GRACE_MS)
  await Promise.all([closed, sockets.close()])
  timer.cancel()
}

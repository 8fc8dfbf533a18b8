import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import { type ClientMessage, clientMessageSchema } from '../../../shared/contract/messages.ts'
import type { BridgeSurface } from '../lib/bridge-surface.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { ConsoleGuard, Refusal } from './console-guard.ts'
import { refusalReply } from './console-reply.ts'

const SUBPROTOCOL = 'bridge'
// a subscription is some hundred bytes
const MAX_MESSAGE_BYTES = 64 * 1024
// a tablet that sleeps in mid-service; the whole board is far below this, so only one that does not read gets here
const MAX_BUFFERED_BYTES = 8 * 1024 * 1024
// finds a tablet that left the Wi-Fi without a word
const PING_EVERY_MS = 30_000

// close codes of RFC 6455, section 7.4
const GOING_AWAY = 1001
const POLICY_VIOLATION = 1008

interface ConsoleSocketsDeps {
  readonly surface: BridgeSurface
  readonly guard: ConsoleGuard
  readonly clock: Clock
  readonly logger: Logger
}

/** The console's event channel: one ViewSession for each WebSocket on `/api/events`. */
export interface ConsoleSockets {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Says goodbye to everyone and resolves when the last session has ended. */
  close(): Promise<void>
  /** Cuts off whoever has not answered the goodbye. */
  terminate(): void
}

/** Makes the event channel of a listening console. */
export function createConsoleSockets(deps: ConsoleSocketsDeps): ConsoleSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    // deltas are small and the network is the restaurant's own: compression would only cost memory for each client
    perMessageDeflate: false,
    // never echo the protocol that carries the token
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  })
  return {
    handleUpgrade(request, socket, head) {
      const refusal = checkUpgrade(deps.guard, request)
      if (refusal !== null) return refuseUpgrade(socket, refusal)
      server.handleUpgrade(request, socket, head, (client) => serveClient(deps, client))
    },
    close() {
      for (const client of server.clients) client.close(GOING_AWAY, 'POS Bridge is closing')
      return new Promise((resolve) => server.close(() => resolve()))
    },
    terminate() {
      for (const client of server.clients) client.terminate()
    },
  }
}

function checkUpgrade(guard: ConsoleGuard, request: IncomingMessage): Refusal | null {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim())
  return guard.checkSource(request.headers) ?? guard.checkToken(request.headers, offered)
}

function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const { status, result } = refusalReply(refusal)
  const body = JSON.stringify(result)
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Cache-Control: no-store\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    // a client that keeps its half open would hold the connection
    () => socket.destroy(),
  )
}

function serveClient({ surface, clock, logger }: ConsoleSocketsDeps, client: WebSocket): void {
  const session = surface.openSession((message) => {
    if (client.readyState !== WebSocket.OPEN) return
    if (client.bufferedAmount > MAX_BUFFERED_BYTES) {
      logger.warn('console.client_dropped', { bufferedBytes: client.bufferedAmount })
      return client.terminate()
    }
    client.send(JSON.stringify(message))
  })
  const heartbeat = startHeartbeat(client, clock)
  client.on('message', (data, isBinary) => {
    const message = isBinary ? null : parseMessage(data)
    if (message === null) client.close(POLICY_VIOLATION, 'expected a JSON message of the contract')
    else session.handle(message)
  })
  client.on('error', (error) => logger.info('console.client_failed', { error }))
  client.on('close', () => {
    heartbeat.cancel()
    session.close()
  })
}

/** Pings for as long as the client answers; ends it at the first ping without an answer. */
function startHeartbeat(client: WebSocket, clock: Clock): Timer {
  let answered = true
  let timer: Timer
  const beat = () => {
    if (!answered) return client.terminate()
    answered = false
    client.ping()
    timer = clock.setTimer(beat, PING_EVERY_MS)
  }
  client.on('pong', () => {
    answered = true
  })
  timer = clock.setTimer(beat, PING_EVERY_MS)
  return { cancel: () => timer.cancel() }
}

function parseMessage(data: RawData): ClientMessage | null {
  try {
    // a text message arrives as one buffer under the default binaryType
    const parsed = clientMessageSchema.safeParse(JSON.parse((data as Buffer).toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

// @vitest-environment node
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { afterEach, describe, expect, it } from 'vitest'
import { createBridgeClient, type ViewEvent } from '../../../renderer/bridge-client/bridge-client.ts'
import { createTokenStore, type TokenStore } from '../../../renderer/bridge-client/console-token.ts'
import { createWebTransport } from '../../../renderer/bridge-client/web-transport.ts'

interface Host {
  readonly port: number
  readonly subscriptions: unknown[]
  readonly protocols: string[]
  stop(): Promise<void>
}

/** A console of the least kind: it wants the token, answers commands, and gives revision 1 to every subscriber. */
async function startHost(token: string, port = 0): Promise<Host> {
  const subscriptions: unknown[] = []
  const protocols: string[] = []
  const server = createServer((request, response) => {
    const good = request.headers.authorization === `Bearer ${token}`
    response.writeHead(good ? 200 : 401, { 'content-type': 'application/json' })
    const error = { code: 'unauthorised', message: 'expected a token', requestId: null }
    response.end(JSON.stringify(good ? { ok: true, value: { at: request.url } } : { ok: false, error }))
  })
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'bridge' })
  server.on('upgrade', (request, socket, head) => {
    const offered = String(request.headers['sec-websocket-protocol'])
    protocols.push(offered)
    if (!offered.includes(`token.${token}`)) return void socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as { readonly op: string; readonly id: number }
        subscriptions.push(message)
        if (message.op === 'subscribe') {
          client.send(JSON.stringify({ op: 'slice', id: message.id, view: 'training', revision: 1, data: null }))
        }
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, subscriptions, protocols, stop: () => stop(server, sockets) }
}

function stop(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const client of sockets.clients) client.terminate()
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

function memoryTokens(token: string | null): TokenStore {
  let kept = token
  return {
    read: () => kept,
    write: (next) => {
      kept = next
    },
  }
}

const opened: { close(): void }[] = []
afterEach(() => {
  for (const transport of opened.splice(0)) transport.close()
})

/** A client of a host on this computer; its waits end at once. */
function connect(port: number, tokens: TokenStore) {
  const transport = createWebTransport({
    origin: `http://127.0.0.1:${port}`,
    fetch: globalThis.fetch,
    tokens,
    openSocket: (url, protocols, events) => {
      const socket = new WebSocket(url, [...protocols])
      socket.on('open', events.onOpen)
      socket.on('message', (data: Buffer) => events.onMessage(data.toString()))
      socket.on('close', events.onClose)
      socket.on('error', () => undefined)
      return socket
    },
    after: (_delayMs, run) => {
      const timer = setTimeout(run, 1)
      return () => clearTimeout(timer)
    },
    words: { noAnswer: 'no answer', badAnswer: 'bad answer' },
  })
  opened.push(transport)
  return { transport, client: createBridgeClient(transport) }
}

function until(holds: () => boolean): Promise<void> {
  return expect.poll(holds, { timeout: 5000, interval: 5 }).toBe(true)
}

describe('web transport', () => {
  it('opens one socket with the token as a subprotocol and gets its views', async () => {
    const host = await startHost('secret')
    const { client } = connect(host.port, memoryTokens('secret'))
    const events: ViewEvent<'training'>[] = []
    client.subscribe('training', {}, (event) => events.push(event))
    await until(() => events.some((event) => event.kind === 'slice'))
    expect(host.protocols).toEqual(['bridge,token.secret'])
    await host.stop()
  })

  it('sends a command as a POST and gives back its result', async () => {
    const host = await startHost('secret')
    const { client } = connect(host.port, memoryTokens('secret'))
    const result = await client.call('intake.poll', {})
    expect(result).toEqual({ ok: true, value: { at: '/api/commands/intake.poll' } })
    await host.stop()
  })

  it('reconnects by itself and subscribes again when the host comes back', async () => {
    const host = await startHost('secret')
    const { client } = connect(host.port, memoryTokens('secret'))
    const events: ViewEvent<'training'>[] = []
    client.subscribe('training', {}, (event) => events.push(event))
    await until(() => client.hostState() === 'connected')
    await host.stop()
    await until(() => client.hostState() === 'lost')

    const back = await startHost('secret', host.port)
    await until(() => client.hostState() === 'connected')
    await until(() => back.subscriptions.length === 1)
    expect(events.filter((event) => event.kind === 'opened').length).toBeGreaterThan(1)
    await back.stop()
  })

  it('locks when the token is refused, and opens with a good one', async () => {
    const host = await startHost('secret')
    const { client } = connect(host.port, memoryTokens('old'))
    await until(() => client.hostState() === 'locked')
    client.unlock('secret')
    await until(() => client.hostState() === 'connected')
    await host.stop()
  })

  it('locks at once without a token', async () => {
    const { client } = connect(1, memoryTokens(null))
    await until(() => client.hostState() === 'locked')
  })

  it('opens with the whole link, and stays locked with words that are no token', async () => {
    const host = await startHost('secret')
    const { client } = connect(host.port, memoryTokens(null))
    await until(() => client.hostState() === 'locked')
    client.unlock('no token at all')
    await until(() => client.hostState() === 'locked')
    client.unlock(`http://127.0.0.1:${host.port}/#token=secret `)
    await until(() => client.hostState() === 'connected')
    await host.stop()
  })

  it('words a command that got no answer', async () => {
    const host = await startHost('secret')
    const { client } = connect(host.port, memoryTokens('secret'))
    await host.stop()
    const result = await client.call('intake.poll', {})
    expect(result).toMatchObject({ ok: false, error: { code: 'unreachable', message: 'no answer' } })
  })
})

describe('console token', () => {
  it('is taken out of the address and kept for the tab', () => {
    const kept = new Map<string, string>()
    let shown = ''
    const tokens = createTokenStore({
      location: { hash: '#token=abc', pathname: '/', search: '' },
      sessionStorage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
      history: {
        replaceState: (_data, _unused, url) => {
          shown = url
        },
      },
    })
    expect(tokens.read()).toBe('abc')
    expect(shown).toBe('/')
  })
})

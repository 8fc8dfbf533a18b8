import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { openConsole, token } from './open-console.ts'
import { sendRaw } from './raw-request.ts'

interface ConnectOptions {
  readonly protocols?: string[]
  readonly headers?: Record<string, string>
}

/** Resolves with the open socket, or the status that it was refused with. */
function connect(port: number, { protocols = [], headers = {} }: ConnectOptions): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/events`, protocols, { headers })
  onTestFinished(() => socket.terminate())
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', reject)
  })
}

async function connectAllowed(port: number): Promise<WebSocket> {
  const socket = await connect(port, { protocols: ['bridge', `token.${token}`] })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}

describe('the event channel', () => {
  test('carries messages both ways, and its session ends with it', async () => {
    const { port, surface } = await openConsole()
    const socket = await connectAllowed(port)
    expect(socket.protocol).toBe('bridge')
    socket.send('{"op":"subscribe","id":1,"view":"board"}')
    await expect.poll(() => surface.messages).toEqual([{ op: 'subscribe', id: 1, view: 'board', params: {} }])
    const received = once(socket, 'message')
    surface.push({ op: 'failed', id: 1, message: 'why' })
    expect(JSON.parse(String((await received)[0]))).toEqual({ op: 'failed', id: 1, message: 'why' })
    socket.close()
    await expect.poll(() => surface.openSessions).toBe(0)
  })

  test('the token may also come in the Authorization header', async () => {
    const { port } = await openConsole()
    expect(await connect(port, { headers: { authorization: `Bearer ${token}` } })).toBeInstanceOf(WebSocket)
  })

  test.each([
    ['no token', {}, 401],
    ['a wrong token', { protocols: ['bridge', 'token.wrong'] }, 401],
    ['a foreign page', { protocols: ['bridge', `token.${token}`], headers: { origin: 'http://evil.example' } }, 403],
    ['a foreign Host', { protocols: ['bridge', `token.${token}`], headers: { host: 'evil.example' } }, 403],
  ])('%s is refused', async (_what, options, status) => {
    const { port, surface } = await openConsole()
    expect(await connect(port, options)).toBe(status)
    expect(surface.openSessions).toBe(0)
  })

  test('an upgrade anywhere else is 404', async () => {
    const { port } = await openConsole()
    const reply = await sendRaw(
      port,
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    )
    expect(reply).toMatch(/^HTTP\/1\.1 404 /)
  })

  test.each([
    ['not JSON', 'hello', 1008],
    ['outside the contract', '{"op":"drop","id":1}', 1008],
    ['with a stranger key', '{"op":"unsubscribe","id":1,"x":1}', 1008],
    ['binary', Buffer.from('{"op":"unsubscribe","id":1}'), 1008],
    ['too large', 'x'.repeat(70_000), 1009],
  ])('a message %s ends the connection', async (_what, message, code) => {
    const { port, surface } = await openConsole()
    const socket = await connectAllowed(port)
    const closed = once(socket, 'close')
    socket.send(message)
    expect((await closed)[0]).toBe(code)
    expect(surface.messages).toEqual([])
    await expect.poll(() => surface.openSessions).toBe(0)
  })

  test('a client that does not read is dropped, another is not', async () => {
    const { port, surface } = await openConsole()
    const sleeper = await connectAllowed(port)
    const reader = await connectAllowed(port)
    sleeper.pause()
    const message = { op: 'failed', id: 1, message: 'x'.repeat(256 * 1024) } as const
    for (let n = 0; n < 100 && surface.openSessions === 2; n += 1) {
      surface.push(message)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await expect.poll(() => surface.openSessions).toBe(1)
    expect(reader.readyState).toBe(WebSocket.OPEN)
  })

  test('stopping says goodbye, and cuts off who does not answer', async () => {
    const { port, stop, surface } = await openConsole()
    const polite = await connectAllowed(port)
    const deaf = await connectAllowed(port)
    deaf.pause()
    const closed = once(polite, 'close')
    await stop()
    expect((await closed)[0]).toBe(1001)
    expect(surface.openSessions).toBe(0)
  })
})

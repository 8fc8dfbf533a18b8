import { createServer } from 'node:net'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { errorCodeSchema, type Result } from '../../../shared/result.ts'
import { statusOfError } from '../../../electron/bridge/console/console-reply.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'
import { openConsole, token } from './open-console.ts'
import { sendRaw } from './raw-request.ts'

const authorization = { authorization: `Bearer ${token}` }

async function bodyOf(response: Response): Promise<Result<unknown>> {
  return (await response.json()) as Result<unknown>
}

describe('commands and views', () => {
  test('a command reaches the surface with its input and who gave it', async () => {
    const { url, surface } = await openConsole()
    const response = await fetch(`${url}/api/commands/order.accept`, {
      method: 'POST',
      headers: authorization,
      body: '{"orderId":"7"}',
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await bodyOf(response)).toMatchObject({ ok: true })
    expect(surface.calls).toEqual([
      { call: { kind: 'command', name: 'order.accept', input: { orderId: '7' } }, actor: 'this computer' },
    ])
  })

  test('a command without a body has an empty input; a view takes its parameters from the query', async () => {
    const { url, surface } = await openConsole()
    await fetch(`${url}/api/commands/menu.refresh`, { method: 'POST', headers: authorization })
    await fetch(`${url}/api/views/closedOrders?limit=5&cursor=a%20b&__proto__=x`, { headers: authorization })
    expect(surface.calls.map(({ call }) => call)).toEqual([
      { kind: 'command', name: 'menu.refresh', input: {} },
      {
        kind: 'view',
        name: 'closedOrders',
        params: Object.fromEntries([
          ['limit', '5'],
          ['cursor', 'a b'],
          ['__proto__', 'x'],
        ]),
      },
    ])
  })

  test.each(errorCodeSchema.options)(
    'a failure with code %s keeps its Result and has a fitting status',
    async (code) => {
      const { url, surface } = await openConsole()
      const failure: Result<unknown> = { ok: false, error: { code, message: 'why', requestId: 'r1' } }
      surface.reply = () => Promise.resolve(failure)
      const response = await fetch(`${url}/api/views/board`, { headers: authorization })
      expect(response.status).toBe(statusOfError[code])
      expect(await bodyOf(response)).toEqual(failure)
    },
  )

  test('a surface that breaks its promise gives an internal failure, and the console lives on', async () => {
    const { url, surface } = await openConsole()
    surface.reply = () => Promise.reject(new Error('a bug with a secret'))
    const response = await fetch(`${url}/api/views/board`, { headers: authorization })
    expect(response.status).toBe(500)
    expect(JSON.stringify(await bodyOf(response))).not.toContain('a bug with a secret')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  test.each([
    ['POST', '/api/views/board', 405],
    ['GET', '/api/commands/order.accept', 405],
    ['GET', '/api/', 404],
    ['GET', '/api/views/', 404],
    ['GET', '/api/views/a/b', 404],
    ['GET', '/api/views/%E0%A4%A', 404],
    ['GET', '/api/events', 404],
  ])('%s %s is %i', async (method, path, status) => {
    const { url } = await openConsole()
    const response = await fetch(`${url}${path}`, { method, headers: authorization })
    expect(response.status).toBe(status)
    expect(await bodyOf(response)).toMatchObject({ ok: false })
  })

  test.each([
    ['broken JSON', '{"orderId":'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('%s in a body is told as such', async (_what, body) => {
    const { url, surface } = await openConsole()
    const response = await fetch(`${url}/api/commands/order.accept`, { method: 'POST', headers: authorization, body })
    expect(response.status).toBe(400)
    expect(await bodyOf(response)).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(surface.calls).toEqual([])
  })

  test('a body over 1 MB is refused, announced or not', async () => {
    const { url, port, surface } = await openConsole()
    const announced = await fetch(`${url}/api/commands/x`, {
      method: 'POST',
      headers: authorization,
      body: 'x'.repeat(1024 * 1024 + 1),
    })
    expect(announced.status).toBe(413)
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const chunked = await sendRaw(
      port,
      `POST /api/commands/x HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}`,
    )
    expect(chunked).toMatch(/^HTTP\/1\.1 413 /)
    expect(surface.calls).toEqual([])
  })
})

describe('who may call', () => {
  test.each([
    ['no token', {}],
    ['a wrong token', { authorization: `Bearer ${token}x` }],
    ['another scheme', { authorization: `Basic ${token}` }],
    ['an empty token', { authorization: 'Bearer ' }],
  ])('%s is 401', async (_what, headers) => {
    const { url, surface } = await openConsole()
    const response = await fetch(`${url}/api/views/board`, { headers: { ...headers } })
    expect(response.status).toBe(401)
    expect(await bodyOf(response)).toMatchObject({ ok: false, error: { code: 'unauthorised' } })
    expect(surface.calls).toEqual([])
  })

  test.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1:1',
    '192.168.0.9:PORT',
    'localhost.evil.example:PORT',
    '[::1',
    '',
  ])('a Host of "%s" is refused: a foreign name may have been pointed here', async (host) => {
    const { port } = await openConsole()
    const reply = await sendRaw(
      port,
      `GET /healthz HTTP/1.1\r\nHost: ${host.replace('PORT', String(port))}\r\nConnection: close\r\n\r\n`,
    )
    expect(reply).toMatch(/^HTTP\/1\.1 (403|400) /)
  })

  test.each(['localhost:PORT', 'LOCALHOST:PORT', '127.0.0.1:PORT', '[::1]:PORT'])(
    'a Host of %s is ours',
    async (host) => {
      const { port } = await openConsole()
      const reply = await sendRaw(
        port,
        `GET /healthz HTTP/1.1\r\nHost: ${host.replace('PORT', String(port))}\r\nConnection: close\r\n\r\n`,
      )
      expect(reply).toMatch(/^HTTP\/1\.1 200 /)
    },
  )

  test('bound beyond loopback, addresses are ours, foreign names are not', async () => {
    const { port } = await openConsole({ host: '0.0.0.0' })
    const ask = (host: string) =>
      sendRaw(port, `GET /healthz HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: close\r\n\r\n`)
    expect(await ask('192.168.0.9')).toMatch(/^HTTP\/1\.1 200 /)
    expect(await ask('evil.example')).toMatch(/^HTTP\/1\.1 403 /)
  })

  test('a page of another site is refused even with the token, our own is not', async () => {
    const { url, port, surface } = await openConsole()
    const ask = (origin: string) =>
      fetch(`${url}/api/commands/x`, { method: 'POST', headers: { ...authorization, origin } })
    for (const origin of ['http://evil.example', 'null', `https://127.0.0.1:${port}`, `http://127.0.0.1:${port + 1}`]) {
      expect((await ask(origin)).status).toBe(403)
    }
    expect(surface.calls).toEqual([])
    expect((await ask(`http://127.0.0.1:${port}`)).status).toBe(200)
  })
})

describe('healthz', () => {
  test('needs no token and says nothing but status, version and uptime', async () => {
    const { url } = await openConsole({ health: () => ({ status: 'degraded' }) })
    const response = await fetch(`${url}/healthz`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'degraded', version: '1.2.3', uptimeSeconds: 0 })
  })
})

describe('the screens', () => {
  function makeRenderer(): string {
    const root = join(makeTempDir(), 'renderer')
    mkdirSync(join(root, 'assets'), { recursive: true })
    writeFileSync(join(root, 'index.html'), '<!doctype html>screens')
    writeFileSync(join(root, 'assets', 'app-1a2b.js'), 'run()')
    writeFileSync(join(root, '..', 'secret.txt'), 'outside')
    return root
  }

  test('are served with a strict policy; built files may be cached, the page may not', async () => {
    const { url, port } = await openConsole({ rendererDir: makeRenderer() })
    const page = await fetch(`${url}/?x=1`)
    expect(await page.text()).toBe('<!doctype html>screens')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'; ")
    expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ws://127.0.0.1:${port}; `)
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    const script = await fetch(`${url}/assets/app-1a2b.js`, { method: 'HEAD' })
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.headers.get('content-length')).toBe('5')
    expect(script.headers.get('cache-control')).toContain('immutable')
  })

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '//etc/passwd',
    '/assets',
    '/assets/',
    '/index.html%00.png',
    '/%',
    'http://elsewhere/index.html',
    '*',
  ])('%s gives nothing', async (path) => {
    const { port } = await openConsole({ rendererDir: makeRenderer() })
    const reply = await sendRaw(port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`)
    expect(reply).toMatch(/^HTTP\/1\.1 40[04] /)
    expect(reply).not.toMatch(/outside|root:/)
  })

  test('a missing build is explained', async () => {
    const { url } = await openConsole()
    const response = await fetch(`${url}/`)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('electron-vite build')
  })

  test('nothing can be posted there', async () => {
    const { url } = await openConsole({ rendererDir: makeRenderer() })
    expect((await fetch(`${url}/index.html`, { method: 'POST' })).status).toBe(405)
  })
})

describe('listening', () => {
  test('a port in use is told with the port and what to do', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    onTestFinished(() => void other.close())
    const error = await thrownBridgeError(() => openConsole({ port }))
    expect(error.fatal).toBe('port_in_use')
    expect(error.message).toContain(`127.0.0.1:${port}`)
    expect(error.message).toContain('--port')
  })

  test('an address that is not this computer is told', async () => {
    const error = await thrownBridgeError(() => openConsole({ host: '203.0.113.7' }))
    expect(error.fatal).toBe('port_in_use')
    expect(error.message).toContain('--host')
  })

  test('stop ends what is open within a moment, a second stop too', async () => {
    const { url, port, stop, surface } = await openConsole()
    surface.reply = () => new Promise(() => {})
    const hanging = fetch(`${url}/api/views/board`, { headers: authorization }).catch(() => 'cut off')
    await expect.poll(() => surface.calls.length).toBe(1)
    await stop()
    expect(await hanging).toBe('cut off')
    await expect(sendRaw(port, 'GET')).rejects.toThrow()
    await stop()
  })

  test('headers that trickle in are cut off after five seconds', async () => {
    const { port } = await openConsole()
    const started = performance.now()
    const reply = await sendRaw(port, 'GET /healthz HTTP/1.1\r\nHost: 127')
    expect(reply).toMatch(/^HTTP\/1\.1 408 /)
    expect(performance.now() - started).toBeLessThan(8_000)
  })
})

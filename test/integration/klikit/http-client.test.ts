import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createHttpClient } from '../../../electron/bridge/klikit/http-client.ts'
import { createRateLimiter } from '../../../electron/bridge/klikit/rate-limiter.ts'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { whileAdvancing } from '../../support/advance-clock.ts'
import { RECEIVED_AT } from '../../support/klikit-fixtures.ts'

type Answer = (request: http.IncomingMessage & { readonly body: string }, response: http.ServerResponse) => void

/** A client against a server that answers as the test says. */
async function open(answer: Answer) {
  const heard: (http.IncomingMessage & { readonly body: string })[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const whole = Object.assign(request, { body })
      heard.push(whole)
      answer(whole, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const clock = createFakeClock(RECEIVED_AT)
  const secrets = { key: 'k' as string | null }
  const limiter = createRateLimiter(clock, 1000)
  const client = createHttpClient({
    fetch,
    clock,
    limiter,
    logger: silentLogger,
    baseUrl: `http://127.0.0.1:${port}/v1/partner//`,
    credential: () => (secrets.key === null ? null : { partnerKey: secrets.key, secretKey: 'sécret:with colon' }),
    onRequest: () => {},
    timeoutMs: 10_000,
  })
  return {
    client,
    clock,
    heard,
    limiter,
    secrets,
    run: <T>(work: Promise<T>) => whileAdvancing(clock, work),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Answers everything with this. */
function always(status: number, body: string, headers: http.OutgoingHttpHeaders = {}): Answer {
  return (_request, response) => response.writeHead(status, headers).end(body)
}

describe('a request', () => {
  it('carries credential, key and the very bytes it was given', async () => {
    await using bench = await open(always(200, '{"data":1}'))
    const body = '{"status":"accepted",  "occurred_at":"2026-11-20T12:00:00.000Z"}'
    await bench.run(bench.client.call({ method: 'PATCH', path: '/orders/7/status', body, idempotencyKey: 'key-1' }))
    const [request] = bench.heard
    expect(request).toMatchObject({ method: 'PATCH', url: '/v1/partner/orders/7/status', body })
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'key-1',
      accept: 'application/json',
    })
    expect(Buffer.from(request?.headers.authorization?.slice(6) ?? '', 'base64').toString()).toBe('k:sécret:with colon')
  })

  it('to read has neither body nor key', async () => {
    await using bench = await open(always(200, '{"data":1}'))
    await bench.run(
      bench.client.call({ method: 'GET', path: '/orders', query: { page: 1, from: '2026-01-01T00:00:00Z' } }),
    )
    expect(bench.heard[0]?.url).toBe('/v1/partner/orders?page=1&from=2026-01-01T00%3A00%3A00Z')
    expect(bench.heard[0]?.headers['content-type']).toBeUndefined()
    expect(bench.heard[0]?.headers['idempotency-key']).toBeUndefined()
  })

  it('is not sent without a credential', async () => {
    await using bench = await open(always(200, '{"data":1}'))
    bench.secrets.key = null
    expect(await bench.client.call({ method: 'GET', path: '/orders' })).toMatchObject({
      ok: false,
      error: { code: 'auth_missing', httpStatus: null },
    })
    expect(bench.heard).toEqual([])
  })

  it('that had to wait carries the secret of the moment it goes', async () => {
    await using bench = await open(always(200, '{"data":1}'))
    bench.limiter.pauseFor(60_000)
    const call = bench.client.call({ method: 'GET', path: '/orders' })
    bench.secrets.key = 'rotated'
    await bench.run(call)
    expect(Buffer.from(bench.heard[0]?.headers.authorization?.slice(6) ?? '', 'base64').toString()).toMatch(/^rotated:/)
    bench.limiter.pauseFor(60_000)
    const last = bench.client.call({ method: 'GET', path: '/orders' })
    bench.secrets.key = null
    expect(await bench.run(last)).toMatchObject({ ok: false, error: { code: 'auth_missing' } })
    expect(bench.heard).toHaveLength(1)
  })

  it('called off while it waits, or while it is under way, ends without a throw', async () => {
    await using bench = await open(() => {})
    const stop = new AbortController()
    bench.limiter.pauseFor(60_000)
    const waiting = bench.client.call({ method: 'GET', path: '/orders', signal: stop.signal })
    stop.abort(new Error('stopping'))
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'network' } })
    const again = new AbortController()
    await bench.clock.advance(120_000)
    const hanging = bench.client.call({ method: 'GET', path: '/orders', signal: again.signal })
    while (bench.heard.length === 0) await bench.clock.advance(0)
    again.abort(new Error('stopping'))
    expect(await hanging).toMatchObject({ ok: false, error: { code: 'network' } })
  })
})

describe('a reply', () => {
  it.each([
    [200, '{"request_id":"r1","data":{"a":1}}', { a: 1 }, 'r1'],
    [201, '{"data":[]}', [], null],
    [200, '{"data":null}', null, null],
    [200, '{"request_id":"","data":{},"error":{"code":"internal"}}', {}, null],
    [200, '\uFEFF{"data":1}', 1, null],
    [204, '', null, null],
  ])('%i %s is success: status first, then data', async (status, body, data, requestId) => {
    await using bench = await open(always(status, body))
    expect(await bench.run(bench.client.call({ method: 'GET', path: '/x' }))).toMatchObject({
      ok: true,
      data,
      requestId,
    })
  })

  it.each([
    [200, '', {}],
    [200, '{"data":', {}],
    [200, '<html>log in</html>', { 'content-type': 'text/html' }],
    [200, '"data"', {}],
    [200, '[{"data":1}]', {}],
    [200, 'null', {}],
    [200, '{"request_id":"r1"}', {}],
    [200, '{"error":{"code":"internal"}}', {}],
    [202, '{"data":1}', {}],
    [206, '{"data":1}', {}],
    [301, '', { location: 'http://127.0.0.1:1/login' }],
    [302, '{"data":1}', { location: 'https://portal.example/' }],
    [511, '<html>log in</html>', {}],
  ])('%i %j is never success, and sends nothing on', async (status, body, headers) => {
    await using bench = await open(always(status, body, headers))
    expect(await bench.run(bench.client.call({ method: 'GET', path: '/x' }))).toMatchObject({
      ok: false,
      error: { code: 'bad_answer', httpStatus: status },
    })
    expect(bench.heard).toHaveLength(1)
  })

  it.each([
    [
      409,
      '{"request_id":"r9","error":{"code":"STATE_INVALID_TRANSITION","message":"cannot"}}',
      { code: 'invalid_transition', message: 'cannot', requestId: 'r9' },
    ],
    [422, '{"error":{"code":"INVALID_TRANSITION"}}', { code: 'invalid_transition', requestId: null }],
    [409, 'conflict', { code: 'conflict', message: 'klikit answered 409.' }],
    [409, '{"error":"text"}', { code: 'conflict' }],
    [502, '<html>bad gateway</html>', { code: 'downstream' }],
    [403, '{"error":{"code":403,"message":{"a":1}}}', { code: 'forbidden', message: 'klikit answered 403.' }],
    [400, '{"data":{},"error":{"code":"constructor"}}', { code: 'invalid' }],
    [418, '', { code: 'unknown' }],
  ])('%i %s is told by its code, else by its status', async (status, body, error) => {
    await using bench = await open(always(status, body))
    expect(await bench.run(bench.client.call({ method: 'GET', path: '/x' }))).toMatchObject({
      ok: false,
      error: { httpStatus: status, ...error },
    })
  })

  it('tells klikit’s time, and counts a Retry-After date from it, not from this PC’s clock', async () => {
    const date = 'Fri, 20 Nov 2026 14:00:00 GMT'
    await using bench = await open(always(503, '{}', { date, 'retry-after': 'Fri, 20 Nov 2026 14:00:20 GMT' }))
    expect(await bench.run(bench.client.call({ method: 'GET', path: '/x' }))).toMatchObject({
      error: { retryAfterMs: 20_000 },
    })
    await using good = await open(always(200, '{"data":1}', { date }))
    expect(await good.run(good.client.call({ method: 'GET', path: '/x' }))).toMatchObject({
      serverNow: Date.parse(date),
    })
  })
})

describe('a connection', () => {
  it('that breaks once bytes were on the way may have taken effect: a time-out, not offline', async () => {
    await using bench = await open((request) => request.socket.resetAndDestroy())
    expect(await bench.run(bench.client.call({ method: 'PATCH', path: '/x', body: '{}' }))).toMatchObject({
      error: { code: 'timeout', httpStatus: null },
    })
    await using half = await open((_request, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('{"data":', () => response.socket?.destroy())
    })
    expect(await half.run(half.client.call({ method: 'GET', path: '/x' }))).toMatchObject({
      error: { code: 'timeout' },
    })
  })

  it('that cannot be had is offline', async () => {
    const bench = await open(() => {})
    await bench[Symbol.asyncDispose]()
    expect(await bench.run(bench.client.call({ method: 'GET', path: '/x' }))).toMatchObject({
      error: { code: 'network', message: expect.stringContaining('ECONNREFUSED') },
    })
  })

  it('that answers nothing, or drop by drop for ever, is given up after ten seconds', async () => {
    await using bench = await open(() => {})
    const startedAt = bench.clock.now()
    expect(await bench.run(bench.client.call({ method: 'GET', path: '/x' }))).toMatchObject({
      error: { code: 'timeout', message: 'klikit did not answer within 10 s.' },
    })
    expect(bench.clock.now() - startedAt).toBeLessThan(11_000)
    await using drip = await open((_request, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write(' '), 1)
      response.on('close', () => clearInterval(timer))
    })
    expect(await drip.run(drip.client.call({ method: 'GET', path: '/x' }))).toMatchObject({
      error: { code: 'timeout' },
    })
  })
})

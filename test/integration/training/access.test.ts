import { describe, expect, it } from 'vitest'
import { createSimulator } from '../../../electron/bridge/training/simulator.ts'
import { basic, codeOf, KEY, NOON, orderListOf, SECRET, startSimulator } from './klikit-calls.ts'

describe('credentials', () => {
  it('refuses a call without an Authorization header', async () => {
    await using klikit = await startSimulator()
    const response = await fetch(`${klikit.url}/orders`)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'auth_missing' } })
  })

  it.each([
    ['a wrong secret', basic(KEY, 'other')],
    ['an unknown key', basic('nobody', SECRET)],
    ['another scheme', `Bearer ${SECRET}`],
    ['base64 without a colon', `Basic ${Buffer.from('no-colon').toString('base64')}`],
  ])('refuses %s', async (_name, authorization) => {
    await using klikit = await startSimulator()
    const reply = await klikit.get('/orders', { authorization })
    expect([reply.status, codeOf(reply)]).toEqual([401, 'auth_invalid_credential'])
  })

  it('lets the old secret die at once when rotated', async () => {
    await using klikit = await startSimulator()
    const secret = klikit.simulator.admin.rotateSecret(KEY)
    expect((await klikit.get('/orders')).status).toBe(401)
    expect((await klikit.get('/orders', { authorization: basic(KEY, secret) })).status).toBe(200)
  })

  it('honours both secrets during an overlap', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.rotateSecret(KEY, { secret: 'next', overlapMs: 60_000 })
    expect((await klikit.get('/orders')).status).toBe(200)
    await klikit.clock.advance(60_000)
    expect((await klikit.get('/orders')).status).toBe(401)
  })

  it('calls a revoked credential 403 in the reference and 401 in the concepts', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.setRevoked(KEY, true)
    const reference = await klikit.get('/orders')
    klikit.simulator.admin.setRules({ vocabulary: 'concepts' })
    const concepts = await klikit.get('/orders')
    expect([reference.status, codeOf(reference)]).toEqual([403, 'auth_revoked'])
    expect([concepts.status, codeOf(concepts)]).toEqual([401, 'INVALID_CREDENTIALS'])
  })
})

describe('scopes', () => {
  it.each([
    ['/orders', 'orders:read'],
    ['/orders/count', 'orders:read'],
    ['/brands', 'brands:read'],
    ['/branches', 'brands:read'],
    ['/menus', 'menus:read'],
  ])('%s asks for %s', async (path, scope) => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.setScopes(KEY, [])
    const reply = await klikit.get(path)
    expect([reply.status, codeOf(reply)]).toEqual([403, 'auth_forbidden'])
    klikit.simulator.admin.setScopes(KEY, [scope])
    expect((await klikit.get(path)).status).toBe(200)
  })

  it('lets any credential change a status unless a scope is set for it', async () => {
    await using klikit = await startSimulator()
    const { id } = klikit.simulator.admin.placeOrder({ status: 1, autoAccept: false })
    klikit.simulator.admin.setRules({ statusScope: 'orders:write' })
    const refused = await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'key-1')
    expect(codeOf(refused)).toBe('auth_forbidden')
    klikit.simulator.admin.setRules({ statusScope: null })
    expect((await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'key-1')).status).toBe(200)
  })
})

describe('envelope', () => {
  it('carries a request id of 32 hex digits, which the journal knows', async () => {
    await using klikit = await startSimulator()
    const reply = await klikit.get('/orders')
    expect(reply.json?.request_id).toMatch(/^[0-9a-f]{32}$/)
    expect(klikit.simulator.admin.snapshot().requests).toMatchObject([
      { requestId: reply.json?.request_id, credential: KEY, method: 'GET', path: '/orders', status: 200 },
    ])
  })

  it('can play the dev style of request id, or leave it out', async () => {
    await using klikit = await startSimulator({ requestIdStyle: 'prefixed' })
    expect((await klikit.get('/orders')).json?.request_id).toMatch(/^req_[0-9a-f-]{36}$/)
    klikit.simulator.admin.setRules({ requestIdStyle: 'absent' })
    expect((await klikit.get('/brands/none')).json).toEqual({
      error: expect.objectContaining({ code: 'resource_not_found' }),
    })
  })

  it('tells the time of the simulated server, skew included', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.setClockOffset(-3_600_000)
    expect(Date.parse((await klikit.get('/orders')).headers.get('date') ?? '')).toBe(NOON - 3_600_000)
  })
})

describe('rate limit', () => {
  it('answers 429 with Retry-After in seconds until the window is over', async () => {
    await using klikit = await startSimulator({ rateLimit: { requests: 2, windowMs: 10_000 } })
    await klikit.get('/orders')
    await klikit.clock.advance(4_000)
    await klikit.get('/orders')
    const refused = await klikit.get('/orders')
    expect([refused.status, codeOf(refused)]).toEqual([429, 'rate_limit_exceeded'])
    expect(refused.headers.get('retry-after')).toBe('6')
    await klikit.clock.advance(6_000)
    expect((await klikit.get('/orders')).status).toBe(200)
  })

  it('can write Retry-After as a date', async () => {
    await using klikit = await startSimulator({ rateLimit: { requests: 1, windowMs: 10_000, retryAfter: 'http-date' } })
    await klikit.get('/orders')
    const refused = await klikit.get('/orders')
    expect(Date.parse(refused.headers.get('retry-after') ?? '')).toBe(NOON + 10_000)
  })
})

describe('life of the server', () => {
  it('comes back on the same port with its orders', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.placeOrder()
    await klikit.simulator.stop()
    await expect(klikit.get('/orders')).rejects.toThrow()
    expect((await klikit.simulator.start()).url).toBe(klikit.url)
    expect(orderListOf(await klikit.get('/orders')).total).toBe(1)
  })

  it('says so when its port is taken, and can start once it is free', async () => {
    await using klikit = await startSimulator()
    const other = createSimulator({ port: Number(new URL(klikit.url).port) })
    await expect(other.start()).rejects.toThrow('EADDRINUSE')
    await klikit.simulator.stop()
    expect((await other.start()).url).toBe(klikit.url)
    await other.stop()
  })

  it('answers plain text outside its two prefixes', async () => {
    await using klikit = await startSimulator()
    const response = await fetch(new URL('/elsewhere', klikit.url))
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/plain'])
  })
})

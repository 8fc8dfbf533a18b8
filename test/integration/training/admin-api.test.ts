import { describe, expect, it } from 'vitest'
import { createSimulator } from '../../../electron/bridge/training/simulator.ts'
import { basic, codeOf, KEY, startSimulator, type SimulatorUnderTest } from './klikit-calls.ts'

interface AdminReply {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

async function call(klikit: SimulatorUnderTest, method: string, path: string, body?: unknown): Promise<AdminReply> {
  const response = await fetch(klikit.adminUrl + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as AdminReply['body'] }
}

describe('admin over HTTP', () => {
  it('places, moves, edits and ends orders', async () => {
    await using klikit = await startSimulator()
    const placed = await call(klikit, 'POST', '/orders', { branchId: 9201, type: 2, status: 1, comment: 'ALLERGY' })
    expect(placed.body).toMatchObject({ branch_id: 9201, status: 1, order_comment: 'ALLERGY' })
    const path = `/orders/${Number(placed.body.id)}`
    expect((await call(klikit, 'POST', `${path}/status`, { status: 2 })).body.status).toBe(2)
    expect((await call(klikit, 'POST', `${path}/cart`)).body.item_count).toBeGreaterThan(0)
    expect((await call(klikit, 'POST', `${path}/cart`, { order_comment: 'none' })).body.order_comment).toBe('none')
    const courier = await call(klikit, 'POST', `${path}/courier`, { fulfillmentStatus: 3, rider: { name: 'Rider' } })
    expect(courier.body).toMatchObject({
      fulfillment_status_id: 3,
      fulfillments: [{ status_id: 3 }],
      fulfillment_rider: { name: 'Rider' },
    })
    const ended = await call(klikit, 'POST', `${path}/cancel`, { reason: 'Maxim cancelled' })
    expect(ended.body).toMatchObject({
      status: 3,
      cancellation_reason: 'Maxim cancelled',
      cancelled_by: 3,
      fulfillment_status_id: 9,
    })
    expect((await call(klikit, 'GET', path)).body).toEqual(ended.body)
  })

  it('delivers an order when its courier completes', async () => {
    await using klikit = await startSimulator()
    const { id } = klikit.simulator.admin.placeOrder({ type: 2, status: 4 })
    expect((await call(klikit, 'POST', `/orders/${id}/courier`, { fulfillmentStatus: 6 })).body.status).toBe(5)
  })

  it('places many and shows everything in a snapshot', async () => {
    await using klikit = await startSimulator()
    expect((await call(klikit, 'POST', '/orders/many', { count: 5 })).body).toEqual({ placed: 5 })
    await klikit.patch('/items/BKK-001/availability', { available: false }, 'k')
    const { body } = await call(klikit, 'GET', '/snapshot')
    expect(body.orders).toHaveLength(5)
    expect(body).toMatchObject({ effectsByKey: { k: 1 }, requests: [{ method: 'PATCH' }], availability: [{}, {}] })
    await call(klikit, 'DELETE', '/journal')
    expect((await call(klikit, 'GET', '/snapshot')).body).toMatchObject({ writes: [], requests: [] })
  })

  it('sets and clears faults', async () => {
    await using klikit = await startSimulator()
    await call(klikit, 'PUT', '/faults', [{ kind: 'status', status: 502 }])
    expect((await klikit.get('/orders')).status).toBe(502)
    await call(klikit, 'DELETE', '/faults')
    expect((await klikit.get('/orders')).status).toBe(200)
    await call(klikit, 'POST', '/faults', { kind: 'captive-portal' })
    expect((await klikit.get('/orders')).json).toBeNull()
  })

  it('rotates, revokes and rescopes credentials', async () => {
    await using klikit = await startSimulator()
    const { body } = await call(klikit, 'POST', `/credentials/${KEY}/rotate`, { secret: 'next' })
    expect(body).toEqual({ secret: 'next' })
    const authorization = basic(KEY, 'next')
    await call(klikit, 'PUT', `/credentials/${KEY}/scopes`, ['brands:read'])
    expect(codeOf(await klikit.get('/orders', { authorization }))).toBe('auth_forbidden')
    await call(klikit, 'PUT', `/credentials/${KEY}/revoked`, true)
    expect(codeOf(await klikit.get('/brands', { authorization }))).toBe('auth_revoked')
  })

  it('switches rules, clock, raw pages and traffic', async () => {
    await using klikit = await startSimulator()
    await call(klikit, 'PATCH', '/rules', { vocabulary: 'concepts' })
    expect(codeOf(await klikit.get('/orders?size=0'))).toBe('REQUEST_INVALID')
    await call(klikit, 'PUT', '/clock-offset', { offsetMs: 1000 })
    expect(klikit.simulator.admin.placeOrder().created_at).toBe('2026-11-20T12:00:01Z')
    await call(klikit, 'POST', '/raw', { path: '/brands', body: 'raw' })
    expect((await klikit.get('/brands')).text).toBe('raw')
    await call(klikit, 'POST', '/traffic', { ordersPerMinute: 60 })
    await klikit.clock.advance(2000)
    expect(klikit.simulator.admin.snapshot().orders.length).toBeGreaterThan(1)
    await call(klikit, 'DELETE', '/traffic')
    expect(klikit.clock.pendingTimers()).toBe(0)
  })

  it.each([
    ['POST', '/orders', { brandId: 1 }, 'brandId'],
    ['POST', '/orders', { branchId: 1 }, 'branch 1'],
    ['PUT', '/faults', [{ kind: 'earthquake' }], 'kind'],
    ['POST', '/orders/5/cancel', {}, 'got 5'],
    ['POST', '/credentials/nobody/rotate', {}, 'nobody'],
    ['GET', '/nothing', undefined, 'no admin call'],
  ])('explains what is wrong with %s %s %o', async (method, path, body, hint) => {
    await using klikit = await startSimulator()
    const reply = await call(klikit, method, path, body)
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain(hint)
  })

  it('does not answer web pages', async () => {
    await using klikit = await startSimulator()
    const response = await fetch(`${klikit.adminUrl}/snapshot`, { headers: { origin: 'http://example.com' } })
    expect(response.status).toBe(403)
  })

  it('can be left out', async () => {
    const simulator = createSimulator({ adminOverHttp: false })
    const { adminUrl } = await simulator.start()
    const { status } = await fetch(`${adminUrl}/snapshot`)
    await simulator.stop()
    expect(status).toBe(404)
  })
})

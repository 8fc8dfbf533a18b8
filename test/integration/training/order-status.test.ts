import { describe, expect, it } from 'vitest'
import type { OrderRequest } from '../../../electron/bridge/training/order-plan.ts'
import { codeOf, dataOf, orderOf, startSimulator, type SimulatorUnderTest } from './klikit-calls.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const PLACED: OrderRequest = { status: 1, type: 1, autoAccept: false, autoReady: false }

const place = (klikit: SimulatorUnderTest, request: OrderRequest = {}) =>
  klikit.simulator.admin.placeOrder({ ...PLACED, ...request })

describe('PATCH /orders/{id}/status', () => {
  it('answers with strings and leaves numbers on the order', async () => {
    await using klikit = await startSimulator()
    const { id } = place(klikit)
    const reply = await klikit.patch(
      `/orders/${id}/status`,
      { status: 'accepted', occurred_at: '2026-11-20T12:00:00Z' },
      'k',
    )
    expect(dataOf(reply)).toEqual({ id: String(id), status: 'accepted', updated_at: '2026-11-20T12:00:00Z' })
    expect(orderOf(await klikit.get(`/orders/${id}`))).toMatchObject({ id, status: 2 })
  })

  it('drives a pickup order from placed to picked up', async () => {
    await using klikit = await startSimulator()
    const { id } = place(klikit)
    for (const status of ['accepted', 'ready', 'picked_up']) {
      expect((await klikit.patch(`/orders/${id}/status`, { status }, `k-${status}`)).status).toBe(200)
    }
    const histories = klikit.simulator.admin.order(id)?.order_status_histories
    expect(histories?.map(({ status }) => status)).toEqual([1, 2, 4, 9])
  })

  it.each([
    [409, 'reference', 'state_invalid_transition'],
    [422, 'concepts', 'INVALID_TRANSITION'],
  ] as const)('refuses an impossible step with %i in the %s vocabulary', async (transitionStatus, vocabulary, code) => {
    await using klikit = await startSimulator({ transitionStatus, vocabulary })
    const { id } = place(klikit)
    const reply = await klikit.patch(`/orders/${id}/status`, { status: 'picked_up' }, 'k')
    expect([reply.status, codeOf(reply)]).toEqual([transitionStatus, code])
    expect(klikit.simulator.admin.order(id)?.status).toBe(1)
  })

  it('refuses picked_up on a delivery order unless it is allowed by switch', async () => {
    await using klikit = await startSimulator()
    const { id } = place(klikit, { type: 2, status: 4 })
    expect((await klikit.patch(`/orders/${id}/status`, { status: 'picked_up' }, 'k-1')).status).toBe(409)
    klikit.simulator.admin.setRules({ deliveryPickup: 'allow', pickedUpStatus: 5 })
    expect((await klikit.patch(`/orders/${id}/status`, { status: 'picked_up' }, 'k-2')).status).toBe(200)
    expect(klikit.simulator.admin.order(id)?.status).toBe(5)
  })

  it('leaves the capability flags as they were, whatever the status', async () => {
    await using klikit = await startSimulator()
    const { id } = place(klikit)
    await klikit.patch(`/orders/${id}/status`, { status: 'rejected', reason_code: 'out_of_items' }, 'k')
    expect(klikit.simulator.admin.order(id)).toMatchObject({
      status: 3,
      can_accept: true,
      can_cancel: true,
      can_ready: true,
    })
  })

  it.each([
    ['no status', {}],
    ['an unknown status', { status: 'delivered' }],
    ['a numeric status', { status: 2 }],
    ['a rejection without reason', { status: 'rejected' }],
    ['a cancellation with an empty reason', { status: 'cancelled', reason_code: '' }],
    ['a time without zone', { status: 'accepted', occurred_at: '2026-11-20 12:00' }],
    ['a list', []],
    ['text that is no JSON', '{'],
  ])('refuses %s as malformed, and the key stays free', async (_name, body) => {
    await using klikit = await startSimulator()
    const { id } = place(klikit)
    const reply = await klikit.patch(`/orders/${id}/status`, body, 'k')
    expect([reply.status, codeOf(reply)]).toEqual([400, 'request_invalid'])
    expect((await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'k')).status).toBe(200)
  })

  it('refuses a body that does not call itself JSON', async () => {
    await using klikit = await startSimulator()
    const { id } = place(klikit)
    const reply = await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'k', {
      'content-type': 'text/plain',
    })
    expect(codeOf(reply)).toBe('request_invalid')
  })

  it('accepts only the reason codes it was given', async () => {
    await using klikit = await startSimulator({ reasonCodes: ['kitchen_closed'] })
    const { id } = place(klikit)
    const refused = await klikit.patch(`/orders/${id}/status`, { status: 'cancelled', reason_code: 'other' }, 'k-1')
    expect([refused.status, klikit.simulator.admin.order(id)?.status]).toEqual([400, 1])
    await klikit.patch(`/orders/${id}/status`, { status: 'cancelled', reason_code: 'kitchen_closed' }, 'k-2')
    expect(klikit.simulator.admin.order(id)).toMatchObject({ status: 3, cancellation_reason: 'kitchen_closed' })
  })

  it('lets a provider keep its decisions to itself', async () => {
    await using klikit = await startSimulator({ lockedProviderIds: [9] })
    const { id } = place(klikit, { providerId: 9, type: 2 })
    expect((await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'k')).status).toBe(409)
  })
})

describe('orders that move on their own', () => {
  it('arrive accepted and become ready', async () => {
    await using klikit = await startSimulator({ autoReadyDelayMs: 5000 })
    const { id, status } = place(klikit, { autoAccept: true, autoReady: true })
    expect(status).toBe(2)
    await klikit.clock.advance(5000)
    expect(klikit.simulator.admin.order(id)?.status).toBe(4)
  })

  it('stay cancelled when they were cancelled meanwhile', async () => {
    await using klikit = await startSimulator({ autoReadyDelayMs: 5000 })
    const { id } = place(klikit, { autoAccept: true, autoReady: true })
    klikit.simulator.admin.cancel(id)
    await klikit.clock.advance(5000)
    expect(klikit.simulator.admin.order(id)?.status).toBe(3)
  })
})

describe('idempotency', () => {
  it('replays the stored answer byte for byte without a second effect', async () => {
    await using klikit = await startSimulator()
    const { id } = place(klikit)
    const first = await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'k')
    await klikit.clock.advance(60_000)
    const second = await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'k')
    expect(second.text).toBe(first.text)
    const { writes, effectsByKey } = klikit.simulator.admin.snapshot()
    expect(writes.map(({ outcome, effects }) => [outcome, effects])).toEqual([
      ['effect', 1],
      ['replay', 0],
    ])
    expect(writes[0]).toMatchObject({
      idempotencyKey: 'k',
      rawBody: '{"status":"accepted"}',
      path: `/orders/${id}/status`,
    })
    expect(effectsByKey).toEqual({ k: 1 })
  })

  it('remembers a refused step too', async () => {
    await using klikit = await startSimulator()
    const { id } = place(klikit)
    const early = await klikit.patch(`/orders/${id}/status`, { status: 'ready' }, 'k')
    klikit.simulator.admin.advance(id, 2)
    expect((await klikit.patch(`/orders/${id}/status`, { status: 'ready' }, 'k')).text).toBe(early.text)
  })

  it.each([
    ['another body', '', '{"status": "accepted"}'],
    ['another order', '1', '{"status":"accepted"}'],
  ])('refuses the same key with %s', async (_name, suffix, body) => {
    await using klikit = await startSimulator()
    const { id } = place(klikit)
    await klikit.patch(`/orders/${id}/status`, '{"status":"accepted"}', 'k')
    const reply = await klikit.patch(`/orders/${id}${suffix}/status`, body, 'k')
    expect([reply.status, codeOf(reply)]).toEqual([409, 'state_idempotency_conflict'])
    expect(klikit.simulator.admin.snapshot().writes.at(-1)?.outcome).toBe('key-conflict')
  })

  it('forgets a key after 24 hours', async () => {
    await using klikit = await startSimulator()
    const { id } = place(klikit)
    await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'k')
    await klikit.clock.advance(DAY_MS)
    expect(codeOf(await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'k'))).toBe(
      'state_invalid_transition',
    )
  })

  it('refuses a missing key, and one over 64 characters', async () => {
    await using klikit = await startSimulator()
    const { id } = place(klikit)
    const missing = await klikit.patch(`/orders/${id}/status`, { status: 'accepted' })
    const long = await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'x'.repeat(65))
    expect([missing.status, codeOf(missing)]).toEqual([400, 'request_missing_idempotency_key'])
    expect([long.status, codeOf(long)]).toEqual([400, 'request_invalid'])
    expect((await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'x'.repeat(64))).status).toBe(200)
  })

  it('outlives the rotation of the secret', async () => {
    await using klikit = await startSimulator()
    const { id } = place(klikit)
    const first = await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'k')
    const secret = klikit.simulator.admin.rotateSecret('test-key')
    const authorization = `Basic ${Buffer.from(`test-key:${secret}`).toString('base64')}`
    const again = await klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'k', { authorization })
    expect(again.text).toBe(first.text)
  })
})

import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../electron/bridge/training/faults.ts'
import { codeOf, NOON, startSimulator, type SimulatorUnderTest } from './klikit-calls.ts'

const placeId = (klikit: SimulatorUnderTest) =>
  klikit.simulator.admin.placeOrder({ status: 1, type: 1, autoAccept: false, autoReady: false }).id

const accept = (klikit: SimulatorUnderTest, id: number) =>
  klikit.patch(`/orders/${id}/status`, { status: 'accepted' }, 'k')

describe('injected statuses', () => {
  it('come in the order given, then everything is well again', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.setFaults([
      { kind: 'status', status: 502, count: 2 },
      { kind: 'status', status: 500, count: 1 },
    ])
    const replies = [await klikit.get('/orders'), await klikit.get('/orders'), await klikit.get('/orders')]
    expect(replies.map((reply) => [reply.status, codeOf(reply)])).toEqual([
      [502, 'downstream_unavailable'],
      [502, 'downstream_unavailable'],
      [500, 'INTERNAL'],
    ])
    expect((await klikit.get('/orders')).status).toBe(200)
  })

  it('have no effect, and the journal says that the write was lost', async () => {
    await using klikit = await startSimulator()
    const id = placeId(klikit)
    klikit.simulator.admin.setFaults([{ kind: 'status', status: 503, count: 1 }])
    await accept(klikit, id)
    expect(klikit.simulator.admin.order(id)?.status).toBe(1)
    expect((await accept(klikit, id)).status).toBe(200)
    const { writes, effectsByKey } = klikit.simulator.admin.snapshot()
    expect(writes.map(({ outcome }) => outcome)).toEqual(['lost', 'effect'])
    expect(effectsByKey).toEqual({ k: 1 })
  })

  it.each([
    [{ retryAfter: '3' }, '3'],
    [{ retryAfter: '999999999999' }, '999999999999'],
    [{ retryAfter: 'soon' }, 'soon'],
    [{ retryAfterDateMs: 5000 }, new Date(NOON + 5000).toUTCString()],
  ])('carry Retry-After as told: %o', async (header, expected) => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.setFaults([{ kind: 'status', status: 429, ...header }])
    const reply = await klikit.get('/orders')
    expect([reply.status, codeOf(reply)]).toEqual([429, 'rate_limit_exceeded'])
    expect(reply.headers.get('retry-after')).toBe(expected)
  })

  it('can carry a code of their own', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.setFaults([{ kind: 'status', status: 409, code: 'provider_rejected_cancel' }])
    expect(codeOf(await klikit.get('/orders'))).toBe('provider_rejected_cancel')
  })
})

describe('aim', () => {
  it('strikes the method and path it is aimed at', async () => {
    await using klikit = await startSimulator()
    const id = placeId(klikit)
    klikit.simulator.admin.setFaults([{ kind: 'status', status: 502, method: 'PATCH', path: '/status$' }])
    expect((await klikit.get('/orders/statuses')).status).toBe(200)
    expect((await accept(klikit, id)).status).toBe(502)
  })

  it('lets the first ones pass when told to skip', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.setFaults([{ kind: 'status', status: 502, skip: 1, count: 1 }])
    const statuses = [await klikit.get('/orders'), await klikit.get('/orders'), await klikit.get('/orders')]
    expect(statuses.map(({ status }) => status)).toEqual([200, 502, 200])
  })

  it('strikes by chance, and by the same chance for the same seed', async () => {
    const run = async () => {
      await using klikit = await startSimulator({ seed: 7 })
      klikit.simulator.admin.setFaults([{ kind: 'status', status: 502, rate: 0.5 }])
      const statuses: number[] = []
      for (let call = 0; call < 20; call += 1) statuses.push((await klikit.get('/orders/count')).status)
      return statuses
    }
    const statuses = await run()
    expect(new Set(statuses)).toEqual(new Set([200, 502]))
    expect(await run()).toEqual(statuses)
  })
})

describe('connections that break', () => {
  it.each<[Fault['kind'], number, string]>([
    ['reset-before-effect', 1, 'lost'],
    ['reset-after-effect', 2, 'effect'],
    ['reset-mid-body', 2, 'effect'],
  ])('%s leaves the order in status %i', async (kind, status, outcome) => {
    await using klikit = await startSimulator()
    const id = placeId(klikit)
    klikit.simulator.admin.setFaults([{ kind, count: 1 } as Fault])
    await expect(accept(klikit, id)).rejects.toThrow()
    expect(klikit.simulator.admin.order(id)?.status).toBe(status)
    expect(klikit.simulator.admin.snapshot()).toMatchObject({
      writes: [{ outcome }],
      requests: [{ status: null, fault: kind }],
    })
  })

  it('answers the retry of a lost answer from memory', async () => {
    await using klikit = await startSimulator()
    const id = placeId(klikit)
    klikit.simulator.admin.setFaults([{ kind: 'reset-after-effect', count: 1 }])
    await expect(accept(klikit, id)).rejects.toThrow()
    expect((await accept(klikit, id)).status).toBe(200)
    expect(klikit.simulator.admin.snapshot().effectsByKey).toEqual({ k: 1 })
  })

  it.each<[Fault['kind'], number]>([
    ['hang-before-effect', 1],
    ['hang-after-effect', 2],
  ])('%s never answers, and stopping ends it', async (kind, status) => {
    await using klikit = await startSimulator()
    const id = placeId(klikit)
    klikit.simulator.admin.setFaults([{ kind } as Fault])
    const pending = accept(klikit, id).catch(() => 'cut')
    await expect.poll(() => klikit.simulator.admin.snapshot().requests.length).toBe(1)
    expect(klikit.simulator.admin.order(id)?.status).toBe(status)
    await klikit.simulator.stop()
    expect(await pending).toBe('cut')
  })
})

describe('answers that are not what they seem', () => {
  it('a captive portal says 200 in HTML and klikit never hears of it', async () => {
    await using klikit = await startSimulator()
    const id = placeId(klikit)
    klikit.simulator.admin.setFaults([{ kind: 'captive-portal' }])
    const reply = await accept(klikit, id)
    expect([reply.status, reply.headers.get('content-type'), reply.json]).toEqual([
      200,
      'text/html; charset=utf-8',
      null,
    ])
    expect(klikit.simulator.admin.order(id)?.status).toBe(1)
  })

  it('JSON can be cut in a message that is whole', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.setFaults([{ kind: 'truncated-json' }])
    const reply = await klikit.get('/brands')
    expect([reply.status, reply.json, reply.text.startsWith('{"request_id"')]).toEqual([200, null, true])
  })

  it('the content type can be wrong', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.setFaults([{ kind: 'wrong-content-type' }])
    expect((await klikit.get('/brands')).headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it('the body can be missing', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.setFaults([{ kind: 'empty-body' }])
    const reply = await klikit.get('/brands')
    expect([reply.status, reply.text]).toEqual([200, ''])
  })
})

describe('slowness', () => {
  it('latencies add up, by the clock of the simulator', async () => {
    await using klikit = await startSimulator()
    const waiting = klikit.clock.pendingTimers()
    klikit.simulator.admin.setFaults([
      { kind: 'latency', delayMs: 3000 },
      { kind: 'latency', delayMs: 4000 },
    ])
    const reply = klikit.get('/orders')
    await expect.poll(() => klikit.clock.pendingTimers()).toBe(waiting + 1)
    await klikit.clock.advance(6999)
    expect(klikit.simulator.admin.snapshot().requests).toEqual([])
    await klikit.clock.advance(1)
    expect((await reply).status).toBe(200)
  })

  it('a slow drip still delivers the whole answer', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.setFaults([{ kind: 'slow-drip', pieces: 3, pauseMs: 1000 }])
    const reply = klikit.get('/brands')
    await expect.poll(() => klikit.clock.pendingTimers()).toBe(1)
    await klikit.clock.advance(10_000)
    expect((await reply).json?.data).toHaveLength(1)
  })
})

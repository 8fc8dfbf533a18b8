import { beforeEach, describe, expect, it } from 'vitest'
import { type CallTroubles, createCallTroubles } from '../../../electron/bridge/alarms/call-troubles.ts'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { HOUR, MINUTE, SECOND } from '../../support/times.ts'

let clock: FakeClock
let calls: CallTroubles
let made: number

beforeEach(() => {
  clock = createFakeClock(Date.parse('2026-11-20T12:00:00Z'))
  calls = createCallTroubles(clock)
  made = 0
})

const outcomes: Readonly<Record<number, string>> = { 200: 'ok', 401: 'auth_invalid', 403: 'forbidden', 409: 'conflict' }
async function call(status: number | null, path = '/orders'): Promise<void> {
  await clock.advance(SECOND)
  made += 1
  const outcome = status === null ? 'network' : (outcomes[status] ?? 'downstream')
  calls.note({ at: clock.now(), method: 'GET', path, status, outcome, durationMs: 20, requestId: `r${made}` })
}
async function many(...statuses: (number | null)[]): Promise<void> {
  for (const status of statuses) await call(status)
}

describe('failures of klikit’s own', () => {
  it('are trouble from the fifth in a row, with the request ids, newest first', async () => {
    await many(200, 502, 500, 503, 504)
    expect(calls.server()).toBeNull()
    await call(502)
    expect(calls.server()).toMatchObject({ requestIds: ['r6', 'r5', 'r4', 'r3', 'r2'] })
    expect(calls.server()?.message).toContain('HTTP 502')
    expect(calls.client()).toBeNull()
  })

  it('are trouble when they are most of five minutes’ calls', async () => {
    await many(502, 200, 502, 502, 200, 502)
    expect(calls.server()?.message).toContain('4 of the last 6')
    await many(200, 200, 502)
    // it goes on until klikit answers three times running
    expect(calls.server()).not.toBeNull()
    await many(200, 200)
    expect(calls.server()).not.toBeNull()
    await call(200)
    expect(calls.server()).toBeNull()
    // what came before counts no more
    await many(502, 502)
    expect(calls.server()).toBeNull()
  })

  it('are none when they are few, old, or no answer at all', async () => {
    await many(502, 200, 502, 200, 200, 200, 502)
    expect(calls.server()).toBeNull()
    await many(null, null, null, null, null, null)
    expect(calls.server()).toBeNull()
    await many(502, 502, 502)
    await clock.advance(5 * MINUTE)
    await many(502, 502)
    expect(calls.server()).toBeNull()
  })

  it('end with the window when nothing is asked any more', async () => {
    await many(502, 502, 502, 502, 502)
    expect(calls.server()).not.toBeNull()
    await clock.advance(6 * MINUTE)
    expect(calls.server()).toBeNull()
  })

  it.each([HOUR, -HOUR])('are seen although the clock was moved by %i ms', async (jump) => {
    await many(502, 502, 502)
    clock.jump(jump)
    await many(502, 502, 502, 502, 502)
    expect(calls.server()).not.toBeNull()
    await many(200, 200, 200)
    expect(calls.server()).toBeNull()
  })
})

describe('refusals', () => {
  it('of what klikit allowed before are trouble from the second on, until it allows it again', async () => {
    await call(200, '/orders/71281904/status')
    await call(403, '/orders/5/status')
    await call(200)
    expect(calls.client()).toBeNull()
    await call(403, '/orders/6/status')
    await many(200, 200, 200)
    expect(calls.client()).toMatchObject({ requestIds: ['r4', 'r2'] })
    expect(calls.client()?.message).toContain('/orders/{id}/status')
    await call(200, '/orders/7/status')
    expect(calls.client()).toBeNull()
  })

  it('of what was never allowed are no news', async () => {
    for (let turn = 0; turn < 4; turn++) {
      await call(403, '/menus')
      await many(200, 200, 200)
    }
    expect(calls.client()).toBeNull()
  })

  it('of a scope that nobody tries any more are forgotten', async () => {
    await call(200, '/items/sku-1/availability')
    await call(403, '/items/sku-1/availability')
    await call(403, '/items/sku-2/availability')
    expect(calls.client()).not.toBeNull()
    await clock.advance(21 * MINUTE)
    expect(calls.client()).toBeNull()
  })

  it('that rise are trouble: five in a row, or many in five minutes and twice as many as before', async () => {
    await many(401, 401, 401, 401, 401)
    expect(calls.client()?.message).toContain('HTTP 401')
    await many(200, 200, 200)
    expect(calls.client()).toBeNull()
    for (let turn = 0; turn < 10; turn++) await many(409, 200, 200)
    expect(calls.client()?.message).toContain('10 of the last 30')
  })

  it('of steps that somebody else had taken are every day’s', async () => {
    for (let turn = 0; turn < 9; turn++) await many(409, 200, 200)
    expect(calls.client()).toBeNull()
  })
})

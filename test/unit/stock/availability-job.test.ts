import { describe, expect, it } from 'vitest'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import type { Job, JobOutcome, WriteResult } from '../../../electron/bridge/lib/job.ts'
import {
  AVAILABILITY_JOB,
  availabilityPayload,
  createAvailabilityHandler,
  itemLane,
} from '../../../electron/bridge/stock/availability-job.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const template = {
  path: '/items/{partner_item_id}/availability',
  body: '{"available":"{available}","brand_id":"{brand_id}","branch_id":"{branch_id}"}',
}

function requestOf(
  flip: Partial<Parameters<typeof availabilityPayload>[1]>,
  own = template,
): { path: string; body: string } {
  const whole = { store: { brandId: '5297', branchId: '1293' }, partnerItemId: 'CBA001', available: false, ...flip }
  return JSON.parse(availabilityPayload(own, whole)) as { path: string; body: string }
}

describe('the request for a flip', () => {
  it('names item, store and wish, ids as the integers that klikit uses', () => {
    expect(requestOf({})).toEqual({
      path: '/items/CBA001/availability',
      body: '{"available":false,"brand_id":5297,"branch_id":1293}',
    })
  })

  it('is made of the operator’s own template', () => {
    const own = { path: '/stock/{partner_item_id}', body: '{"on":"{available}"}' }
    expect(requestOf({ available: true }, own)).toEqual({ path: '/stock/CBA001', body: '{"on":true}' })
  })

  it.each(['a/../b', 'ä ö', '%2F', '?x=1', '#', '$&', '..'])(
    'keeps the SKU %j within its place in the path',
    (partnerItemId) => {
      const { path } = requestOf({ partnerItemId })
      const [, , sku = '', last] = path.split('/')
      expect(last).toBe('availability')
      expect(decodeURIComponent(sku)).toBe(partnerItemId)
    },
  )

  it.each(['$&', '"', 'x"y', '12345678901234567890', '{available}'])('writes the id %j as JSON', (brandId) => {
    const body = JSON.parse(requestOf({ store: { brandId, branchId: '7' } }).body) as Record<string, unknown>
    expect(body).toEqual({ available: false, brand_id: brandId, branch_id: 7 })
  })
})

async function run(result: WriteResult, keyAgeMs = 0) {
  const seen: unknown[] = []
  const handler = createAvailabilityHandler({
    clock: createFakeClock(NOW),
    keyLifeMs: 23 * 3_600_000,
    patch: (path, { body, idempotencyKey }) => {
      seen.push({ path, body, idempotencyKey })
      return Promise.resolve(result)
    },
  })
  const payload = availabilityPayload(template, {
    store: { brandId: '1', branchId: '2' },
    partnerItemId: 'A',
    available: true,
  })
  const job: Job = {
    id: 1,
    kind: AVAILABILITY_JOB,
    lane: itemLane({ brandId: '1', branchId: '2' }, 'A'),
    subject: '1:2:3',
    payload,
    idempotencyKey: 'key-1',
    keyMadeAt: NOW - keyAgeMs,
    attempts: 0,
    createdAt: NOW,
  }
  return { outcome: await handler(job, new AbortController().signal), seen }
}

describe('a flip', () => {
  const error = { code: 'conflict', message: 'no', requestId: 'r1' }

  it('is sent as it was made and is done when klikit took it', async () => {
    const { outcome, seen } = await run({ kind: 'accepted', requestId: 'r1' })
    expect(outcome).toEqual({ kind: 'done', requestId: 'r1' })
    expect(seen).toEqual([
      { path: '/items/A/availability', body: '{"available":true,"brand_id":1,"branch_id":2}', idempotencyKey: 'key-1' },
    ])
  })

  it('in conflict is dead: there is no state to read that would settle it', async () => {
    expect((await run({ kind: 'check_state', error })).outcome).toEqual({ kind: 'dead', error })
  })

  it('passes on what the call came to', async () => {
    const retry: JobOutcome = { kind: 'retry', error, retryAfterMs: 5 }
    expect((await run({ kind: 'failed', outcome: retry })).outcome).toBe(retry)
  })

  it('older than its key goes out under a fresh one: the wish still holds', async () => {
    const { outcome, seen } = await run({ kind: 'accepted', requestId: null }, 23 * 3_600_000 + 1)
    expect([outcome, seen]).toEqual([{ kind: 'rekey' }, []])
  })
})

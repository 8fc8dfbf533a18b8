import { describe, expect, it } from 'vitest'
import { visibilitySettingsSchema } from '../../../shared/stores.ts'
import type { Job, JobOutcome, WriteResult } from '../../../electron/bridge/lib/job.ts'
import { flips, readSwitch, storeLane, switchFor, switchText } from '../../../electron/bridge/stores/store-switch.ts'
import {
  createVisibilityHandler,
  isShowing,
  VISIBILITY_JOB,
  visibilityPayload,
} from '../../../electron/bridge/stores/visibility-job.ts'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'

const NOW = 1_800_000_000_000
const store = { brandId: '12', branchId: '34' }
const settings = visibilitySettingsSchema.parse({ enabled: true })

describe('a switch', () => {
  it.each([
    [{}, { brandId: '12', branchId: '34' }, '12:34'],
    [{ level: 'branch' }, { brandId: null, branchId: '34' }, '*:34'],
    [{ everyBranch: true, brand: { body: '{"visible":"{visible}"}' } }, { brandId: '12', branchId: null }, '12:*'],
  ])('of settings %j flips %j', (given, expected, text) => {
    const by = switchFor(store, visibilitySettingsSchema.parse(given))
    expect([by, switchText(by), storeLane(by)]).toEqual([expected, text, `store:${text}`])
    expect(readSwitch(text)).toEqual(expected)
    expect(flips(by, store)).toBe(true)
    expect(flips(by, { brandId: '12', branchId: '35' })).toBe(expected.branchId === null)
    expect(flips(by, { brandId: '13', branchId: '34' })).toBe(expected.brandId === null)
  })

  it('of odd ids is read back as it was', () => {
    const odd = { brandId: '*', branchId: 'a:b' }
    expect(readSwitch(switchText(odd))).toEqual(odd)
  })
})

describe('a request', () => {
  const payload = (given: object, wish: object = {}) =>
    JSON.parse(
      visibilityPayload(visibilitySettingsSchema.parse(given), {
        by: switchFor(store, visibilitySettingsSchema.parse(given)),
        visible: false,
        reason: 'too_busy',
        ...wish,
      }),
    ) as unknown

  it('fills path and body, ids as numbers, and leaves the reason out where nobody asks for it', () => {
    expect(payload({})).toEqual({
      method: 'PATCH',
      path: '/brands/12/visibility',
      body: '{"visible":false,"branch_id":34}',
      visible: false,
    })
  })

  it('of a branch goes to the branch', () => {
    expect(payload({ level: 'branch', method: 'POST' })).toMatchObject({
      method: 'POST',
      path: '/branches/34/visibility',
    })
  })

  it('carries the reason, or null, where the body asks for it', () => {
    const brand = { body: '{"visible":"{visible}","branch_id":"{branch_id}","why":"{reason}"}' }
    expect(payload({ brand })).toMatchObject({ body: '{"visible":false,"branch_id":34,"why":"too_busy"}' })
    expect(payload({ brand }, { visible: true, reason: null })).toMatchObject({
      body: '{"visible":true,"branch_id":34,"why":null}',
    })
  })

  it('keeps odd ids from breaking out of path and body', () => {
    const by = { brandId: 'a/../b"$&', branchId: 'c "d' }
    const made = JSON.parse(visibilityPayload(settings, { by, visible: true, reason: null })) as {
      path: string
      body: string
    }
    expect(made.path).toBe('/brands/a%2F..%2Fb%22%24%26/visibility')
    expect(JSON.parse(made.body)).toEqual({ visible: true, branch_id: 'c "d' })
  })
})

describe('a pause on its way', () => {
  const payload = visibilityPayload(settings, { by: store, visible: false, reason: null })
  async function run(result: WriteResult, keyAgeMs = 0) {
    const taken: [string, boolean][] = []
    const handler = createVisibilityHandler({
      clock: createFakeClock(NOW),
      keyLifeMs: 23 * 3_600_000,
      send: () => Promise.resolve(result),
      onTaken: (...told) => void taken.push(told),
    })
    const job: Job = {
      id: 1,
      kind: VISIBILITY_JOB,
      lane: storeLane(store),
      subject: switchText(store),
      payload,
      idempotencyKey: 'key-1',
      keyMadeAt: NOW - keyAgeMs,
      attempts: 0,
      createdAt: NOW,
    }
    return { outcome: await handler(job, new AbortController().signal), taken }
  }

  it('is known as taken when klikit took it, and not before', async () => {
    expect((await run({ kind: 'accepted', requestId: 'r1' })).taken).toEqual([['12:34', false]])
    const retry: JobOutcome = {
      kind: 'retry',
      error: { code: 'internal', message: 'no', requestId: null },
      retryAfterMs: null,
    }
    expect(await run({ kind: 'failed', outcome: retry })).toEqual({ outcome: retry, taken: [] })
  })

  it('older than its key goes out under a fresh one', async () => {
    expect(await run({ kind: 'accepted', requestId: null }, 24 * 3_600_000)).toEqual({
      outcome: { kind: 'rekey' },
      taken: [],
    })
  })

  it('says in lists what it does', () => {
    expect(isShowing(payload)).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import type { OrderStage } from '../../../shared/order.ts'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import type { Job, JobOutcome, WriteResult } from '../../../electron/bridge/lib/job.ts'
import type { SourceFailure } from '../../../electron/bridge/lib/order-source.ts'
import {
  createStatusHandler,
  orderLane,
  type Reread,
  statusPayload,
  verbOf,
} from '../../../electron/bridge/orders/status-job.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const HOUR = 3_600_000
const error = { code: 'invalid_transition', message: 'no', requestId: 'r1' }

interface Script {
  readonly patch?: WriteResult
  readonly found?: Reread
  readonly verb?: Parameters<typeof statusPayload>[0]
  readonly keyAgeMs?: number
}

/** Runs one job against scripted answers; `calls` tells in which order the other side was asked. */
async function run({
  patch = { kind: 'accepted', requestId: 'r1' },
  found = at('preparing'),
  verb = 'accepted',
  keyAgeMs = 0,
}: Script) {
  const calls: string[] = []
  const told: string[] = []
  const job: Job = {
    id: 1,
    kind: 'order_status',
    lane: orderLane('7'),
    subject: '7',
    payload: statusPayload(verb, NOW),
    idempotencyKey: 'key-1',
    keyMadeAt: NOW - keyAgeMs,
    attempts: 0,
    createdAt: NOW - keyAgeMs,
  }
  const handler = createStatusHandler({
    clock: createFakeClock(NOW),
    keyLifeMs: 23 * HOUR,
    patch: (orderId, { body, idempotencyKey }) => {
      calls.push(`PATCH ${orderId} ${body} ${idempotencyKey}`)
      return Promise.resolve(patch)
    },
    reread: (orderId) => {
      calls.push(`GET ${orderId}`)
      return Promise.resolve(found)
    },
    rereadSoon: (orderId) => calls.push(`GET ${orderId}`),
    onSent: (_orderId, sent, requestId) => told.push(`sent ${sent} ${requestId}`),
    onRefused: (_orderId, refused, { message }) => told.push(`refused ${refused}: ${message}`),
  })
  return { outcome: await handler(job, new AbortController().signal), calls, told, job }
}

function at(stage: OrderStage): Reread {
  return { ok: true, stage, statusName: stage.toUpperCase() }
}

function unread(kind: SourceFailure['kind'], retryAfterMs: number | null = null): Reread {
  return { ok: false, failure: { kind, message: 'no answer', requestId: 'r2', retryAfterMs } }
}

describe('the payload', () => {
  it('is what PATCH status takes, with the reason only where there is one', () => {
    expect(statusPayload('ready', NOW)).toBe('{"status":"ready","occurred_at":"2026-11-20T12:00:00.000Z"}')
    expect(statusPayload('rejected', NOW, 'out_of_items')).toBe(
      '{"status":"rejected","reason_code":"out_of_items","occurred_at":"2026-11-20T12:00:00.000Z"}',
    )
  })

  it('tells its verb', () => {
    expect(verbOf(statusPayload('picked_up', NOW))).toBe('picked_up')
    expect(() => verbOf('{"status":"delivered"}')).toThrow()
  })

  it('goes into a lane of its order', () => {
    expect(orderLane('71281904')).toBe('order:71281904')
  })
})

describe('a status job', () => {
  it('is sent once, byte for byte, and the order read afterwards: the reply is a word, not the order', async () => {
    const { outcome, calls, told, job } = await run({})
    expect(outcome).toEqual({ kind: 'done', requestId: 'r1' })
    expect(calls).toEqual([`PATCH 7 ${job.payload} key-1`, 'GET 7'])
    expect(told).toEqual(['sent accepted r1'])
  })

  it('is done when klikit took it, even if the order cannot be read afterwards', async () => {
    expect((await run({ found: unread('offline') })).outcome).toEqual({ kind: 'done', requestId: 'r1' })
  })

  it.each(['preparing', 'ready', 'done'] as const)(
    'refused, is done when the order is found %s already',
    async (stage) => {
      const { outcome, told } = await run({ patch: { kind: 'check_state', error }, found: at(stage) })
      expect(outcome).toEqual({ kind: 'done', requestId: 'r1' })
      expect(told).toEqual(['sent accepted r1'])
    },
  )

  it.each(['new', 'scheduled', 'cancelled'] as const)(
    'refused, is dead with klikit’s state when the order is found %s',
    async (stage) => {
      const { outcome, told } = await run({ patch: { kind: 'check_state', error }, found: at(stage) })
      expect(outcome).toMatchObject({
        kind: 'dead',
        error: { code: 'invalid_transition', requestId: 'r1', message: expect.stringContaining(stage.toUpperCase()) },
      })
      expect(told).toEqual([expect.stringContaining('refused accepted')])
    },
  )

  const unreadable: readonly (readonly [Reread, Partial<JobOutcome>])[] = [
    [unread('offline'), { kind: 'offline' }],
    [unread('bad_answer'), { kind: 'offline' }],
    [unread('busy', 5000), { kind: 'retry', retryAfterMs: 5000 }],
    [unread('unauthorised'), { kind: 'refused', scope: 'credential' }],
    [unread('no_credentials'), { kind: 'refused', scope: 'credential' }],
    [unread('forbidden'), { kind: 'refused', scope: 'feature' }],
    [unread('not_found'), { kind: 'dead' }],
  ]

  it.each(unreadable)('refused, decides nothing while the order cannot be read: %j', async (found, expected) => {
    const { outcome, told } = await run({ patch: { kind: 'check_state', error }, found })
    expect(outcome).toMatchObject(expected)
    expect(told).toEqual([])
  })

  it('passes on what the call came to, and tells of a refusal for good', async () => {
    const retry: JobOutcome = { kind: 'retry', error, retryAfterMs: null }
    expect(await run({ patch: { kind: 'failed', outcome: retry } })).toMatchObject({ outcome: retry, told: [] })
    const dead: JobOutcome = { kind: 'dead', error }
    expect(await run({ patch: { kind: 'failed', outcome: dead } })).toMatchObject({
      outcome: dead,
      told: ['refused accepted: no'],
    })
  })
})

describe('a status job older than its key', () => {
  it('is sent under its own key up to 23 hours', async () => {
    expect((await run({ keyAgeMs: 23 * HOUR })).calls[0]).toContain('PATCH')
  })

  it('is not sent before the order was read', async () => {
    const { outcome, calls } = await run({ keyAgeMs: 23 * HOUR + 1, found: at('new') })
    expect(calls).toEqual(['GET 7'])
    expect(outcome).toEqual({ kind: 'rekey' })
  })

  it.each([
    ['accepted', 'preparing'],
    ['accepted', 'done'],
    ['ready', 'ready'],
    ['cancelled', 'cancelled'],
  ] as const)('is dropped as done when %s is found to be true: %s', async (verb, stage) => {
    const { outcome, calls } = await run({ verb, keyAgeMs: 30 * HOUR, found: at(stage) })
    expect(outcome).toEqual({ kind: 'done', requestId: null })
    expect(calls).toEqual(['GET 7'])
  })

  it.each([
    ['accepted', 'cancelled'],
    ['ready', 'cancelled'],
    ['cancelled', 'done'],
  ] as const)('is dead when %s came too late: the order is %s', async (verb, stage) => {
    const { outcome, told } = await run({ verb, keyAgeMs: 30 * HOUR, found: at(stage) })
    expect(outcome).toMatchObject({ kind: 'dead', error: { code: 'too_late' } })
    expect(told).toHaveLength(1)
  })

  it.each(unreadableKinds())('decides nothing while the order cannot be read: %s', async (kind) => {
    const { outcome, calls } = await run({ keyAgeMs: 30 * HOUR, found: unread(kind) })
    expect(calls).toEqual(['GET 7'])
    expect(outcome.kind).not.toBe('done')
    expect(outcome.kind).not.toBe('rekey')
  })
})

function unreadableKinds(): SourceFailure['kind'][] {
  return ['offline', 'bad_answer', 'busy', 'unauthorised', 'no_credentials', 'forbidden', 'not_found']
}

import { describe, expect, it } from 'vitest'
import type { KlikitErrorCode } from '../../../electron/bridge/klikit/klikit-error.ts'
import { toFailure } from '../../../electron/bridge/klikit/klikit-api.ts'
import { toWriteResult } from '../../../electron/bridge/klikit/to-write-result.ts'

function failure(code: KlikitErrorCode, httpStatus: number | null = null) {
  return { code, httpStatus, message: 'because', requestId: 'r1', retryAfterMs: 7000 }
}

const error = (code: KlikitErrorCode) => ({ code, message: 'because', requestId: 'r1' })

describe('what a write’s end means for its job', () => {
  it('is done when klikit took it', () => {
    expect(toWriteResult({ ok: true, data: null, requestId: 'r1', serverNow: null })).toEqual({
      kind: 'accepted',
      requestId: 'r1',
    })
  })

  it.each(['rate_limited', 'downstream', 'internal', 'timeout'] as const)(
    'tries again after %s, with klikit’s own wait',
    (code) => {
      expect(toWriteResult({ ok: false, error: failure(code) })).toEqual({
        kind: 'failed',
        outcome: { kind: 'retry', error: error(code), retryAfterMs: 7000 },
      })
    },
  )

  it.each(['network', 'bad_answer'] as const)('is offline after %s', (code) => {
    expect(toWriteResult({ ok: false, error: failure(code) })).toEqual({
      kind: 'failed',
      outcome: { kind: 'offline', error: error(code) },
    })
  })

  it.each([
    ['auth_missing', 'credential'],
    ['auth_invalid', 'credential'],
    ['auth_revoked', 'credential'],
    ['forbidden', 'feature'],
  ] as const)('holds after %s, by %s', (code, scope) => {
    expect(toWriteResult({ ok: false, error: failure(code) })).toEqual({
      kind: 'failed',
      outcome: { kind: 'refused', scope, error: error(code) },
    })
  })

  it.each(['invalid_transition', 'conflict'] as const)('reads the order before deciding on %s', (code) => {
    expect(toWriteResult({ ok: false, error: failure(code) })).toEqual({ kind: 'check_state', error: error(code) })
  })

  it.each(['invalid', 'not_found', 'unmapped', 'idempotency_conflict', 'unknown'] as const)(
    'never tries blindly again after %s',
    (code) => {
      expect(toWriteResult({ ok: false, error: failure(code) })).toEqual({
        kind: 'failed',
        outcome: { kind: 'dead', error: error(code) },
      })
    },
  )
})

describe('what a failed read means for intake', () => {
  it.each([
    ['network', 'offline'],
    ['timeout', 'offline'],
    ['bad_answer', 'bad_answer'],
    ['invalid', 'bad_answer'],
    ['unknown', 'bad_answer'],
    ['conflict', 'bad_answer'],
    ['invalid_transition', 'bad_answer'],
    ['idempotency_conflict', 'bad_answer'],
    ['auth_invalid', 'unauthorised'],
    ['auth_revoked', 'unauthorised'],
    ['forbidden', 'forbidden'],
    ['not_found', 'not_found'],
    ['unmapped', 'not_found'],
    ['rate_limited', 'busy'],
    ['downstream', 'busy'],
    ['internal', 'busy'],
  ] as const)('%s is %s', (code, kind) => {
    expect(toFailure(failure(code))).toEqual({ kind, message: 'because', requestId: 'r1', retryAfterMs: 7000 })
  })

  it('tells a key that klikit missed from one that was never entered', () => {
    expect(toFailure(failure('auth_missing', 401)).kind).toBe('unauthorised')
    expect(toFailure(failure('auth_missing', null)).kind).toBe('no_credentials')
  })
})

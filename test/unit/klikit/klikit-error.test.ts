import { describe, expect, it } from 'vitest'
import { parseRetryAfter, toErrorCode } from '../../../electron/bridge/klikit/klikit-error.ts'

// klikit-api 3.1: the API reference's words, those of concepts/errors, and the draft's
const vocabulary = [
  ['auth_missing', 401, 'auth_missing'],
  ['MISSING_AUTH', 401, 'auth_missing'],
  ['unauthenticated', 401, 'auth_missing'],
  ['auth_invalid_credential', 401, 'auth_invalid'],
  ['INVALID_CREDENTIALS', 401, 'auth_invalid'],
  ['auth_revoked', 403, 'auth_revoked'],
  ['auth_forbidden', 403, 'forbidden'],
  ['FORBIDDEN_SCOPE', 403, 'forbidden'],
  ['insufficient_scope', 403, 'forbidden'],
  ['request_invalid', 400, 'invalid'],
  ['REQUEST_INVALID', 400, 'invalid'],
  ['request_missing_idempotency_key', 400, 'invalid'],
  ['request_invalid_range', 400, 'invalid'],
  ['validation_error', 400, 'invalid'],
  ['invalid_range', 400, 'invalid'],
  ['invalid_reason_code', 400, 'invalid'],
  ['missing_cancel_reason', 422, 'invalid'],
  ['resource_not_found', 404, 'not_found'],
  ['RESOURCE_NOT_FOUND', 404, 'not_found'],
  ['not_found', 404, 'not_found'],
  ['order_not_found', 404, 'not_found'],
  ['resource_unmapped', 404, 'unmapped'],
  ['unmapped', 404, 'unmapped'],
  ['state_invalid_transition', 409, 'invalid_transition'],
  ['INVALID_TRANSITION', 422, 'invalid_transition'],
  ['provider_rejected_cancel', 409, 'invalid_transition'],
  ['state_idempotency_conflict', 409, 'idempotency_conflict'],
  ['IDEMPOTENCY_KEY_CONFLICT', 409, 'idempotency_conflict'],
  ['idempotency_conflict', 409, 'idempotency_conflict'],
  ['rate_limit_exceeded', 429, 'rate_limited'],
  ['RATE_LIMITED', 429, 'rate_limited'],
  ['downstream_unavailable', 502, 'downstream'],
  ['DOWNSTREAM_UNAVAILABLE', 502, 'downstream'],
  ['INTERNAL', 500, 'internal'],
] as const

describe('toErrorCode', () => {
  it.each(vocabulary)('reads %s (HTTP %i) as %s, in any case and with blanks around it', (raw, status, expected) => {
    expect(toErrorCode(raw, status)).toBe(expected)
    expect(toErrorCode(raw.toUpperCase(), status)).toBe(expected)
    expect(toErrorCode(` ${raw.toLowerCase()}\n`, status)).toBe(expected)
  })

  it('believes the code before the status', () => {
    expect(toErrorCode('INVALID_CREDENTIALS', 500)).toBe('auth_invalid')
    expect(toErrorCode('state_invalid_transition', 422)).toBe('invalid_transition')
    expect(toErrorCode('invalid_transition', 409)).toBe('invalid_transition')
    expect(toErrorCode('auth_revoked', 401)).toBe('auth_revoked')
  })

  it.each([
    [400, 'invalid'],
    [401, 'auth_invalid'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [407, 'bad_answer'],
    [408, 'timeout'],
    [409, 'conflict'],
    [422, 'invalid_transition'],
    [429, 'rate_limited'],
    [500, 'internal'],
    [501, 'internal'],
    [502, 'downstream'],
    [503, 'downstream'],
    [504, 'downstream'],
    [511, 'bad_answer'],
    [599, 'internal'],
    [402, 'unknown'],
    [418, 'unknown'],
  ] as const)('reads a bare %i as %s', (status, expected) => {
    expect(toErrorCode(null, status)).toBe(expected)
    expect(toErrorCode('', status)).toBe(expected)
    expect(toErrorCode('something_new', status)).toBe(expected)
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('is not fooled by a code named %s', (raw) => {
    expect(toErrorCode(raw, 502)).toBe('downstream')
  })
})

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-11-20T12:00:00Z')

  it('reads seconds', () => {
    expect(parseRetryAfter('0', now)).toBe(0)
    expect(parseRetryAfter(' 7 ', now)).toBe(7000)
    expect(parseRetryAfter('600', now)).toBe(600_000)
  })

  it('reads an HTTP date, one gone by as no wait', () => {
    expect(parseRetryAfter('Fri, 20 Nov 2026 12:00:30 GMT', now)).toBe(30_000)
    expect(parseRetryAfter('Fri, 20 Nov 2026 11:59:00 GMT', now)).toBe(0)
  })

  it.each([
    null,
    '',
    '   ',
    'soon',
    '601',
    '99999999999999999999',
    'Fri, 20 Nov 2026 12:10:01 GMT',
    'Fri, 20 Nov 2099 12:00:00 GMT',
    'NaN',
    'Infinity',
  ])('takes %j for no wait at all', (header) => {
    expect(parseRetryAfter(header, now)).toBeNull()
  })

  it.each(['-5', '1e9', '12.5', '0x10'])('never waits less than nothing for %j', (header) => {
    const delayMs = parseRetryAfter(header, now)
    expect(delayMs === null || (delayMs >= 0 && delayMs <= 600_000)).toBe(true)
  })
})

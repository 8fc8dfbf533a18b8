/** Our own names for what klikit can answer; both of its vocabularies map here (klikit-api 3.1). */
export type KlikitErrorCode =
  | 'auth_missing'
  | 'auth_invalid'
  | 'auth_revoked'
  | 'forbidden'
  | 'invalid'
  | 'not_found'
  | 'unmapped'
  | 'invalid_transition'
  | 'idempotency_conflict'
  /** A 409 without a code: transition or key clash; read the order before deciding. */
  | 'conflict'
  | 'rate_limited'
  | 'downstream'
  | 'internal'
  /** No connection could be had. */
  | 'network'
  /** A connection was had, an answer was not, in time or at all: the request may have taken effect. */
  | 'timeout'
  /** An answer that is not klikit's: a captive portal's HTML with 200, cut JSON, a proxy asking for a login. Never success. */
  | 'bad_answer'
  | 'unknown'

/** A failed call to klikit. `message` is safe to show. */
export interface KlikitError {
  readonly code: KlikitErrorCode
  readonly httpStatus: number | null
  readonly message: string
  readonly requestId: string | null
  readonly retryAfterMs: number | null
}

// lower-case spellings of the API reference, of concepts/errors and of the older draft (klikit-api 3.1)
const aliases: Readonly<Record<string, KlikitErrorCode>> = {
  auth_missing: 'auth_missing',
  missing_auth: 'auth_missing',
  unauthenticated: 'auth_missing',
  auth_invalid_credential: 'auth_invalid',
  invalid_credentials: 'auth_invalid',
  auth_revoked: 'auth_revoked',
  auth_forbidden: 'forbidden',
  forbidden_scope: 'forbidden',
  insufficient_scope: 'forbidden',
  request_invalid: 'invalid',
  request_missing_idempotency_key: 'invalid',
  request_invalid_range: 'invalid',
  validation_error: 'invalid',
  invalid_range: 'invalid',
  invalid_reason_code: 'invalid',
  missing_cancel_reason: 'invalid',
  resource_not_found: 'not_found',
  not_found: 'not_found',
  order_not_found: 'not_found',
  resource_unmapped: 'unmapped',
  unmapped: 'unmapped',
  state_invalid_transition: 'invalid_transition',
  invalid_transition: 'invalid_transition',
  provider_rejected_cancel: 'invalid_transition',
  state_idempotency_conflict: 'idempotency_conflict',
  idempotency_key_conflict: 'idempotency_conflict',
  idempotency_conflict: 'idempotency_conflict',
  rate_limit_exceeded: 'rate_limited',
  rate_limited: 'rate_limited',
  downstream_unavailable: 'downstream',
  internal: 'internal',
}

/** Normalises klikit's error: its code first, in either spelling and any case, the HTTP status as fallback. */
export function toErrorCode(rawCode: string | null, httpStatus: number): KlikitErrorCode {
  const spelled = rawCode?.trim().toLowerCase() ?? ''
  // a code such as "constructor" must not find what every object inherits
  const known = Object.hasOwn(aliases, spelled) ? aliases[spelled] : undefined
  return known ?? codeOfStatus(httpStatus)
}

function codeOfStatus(httpStatus: number): KlikitErrorCode {
  const byStatus: Readonly<Record<number, KlikitErrorCode>> = {
    400: 'invalid',
    401: 'auth_invalid',
    403: 'forbidden',
    404: 'not_found',
    // a proxy or a network that wants a login: klikit was never reached (RFC 9110 15.5.8, RFC 6585 6)
    407: 'bad_answer',
    511: 'bad_answer',
    408: 'timeout',
    409: 'conflict',
    422: 'invalid_transition',
    429: 'rate_limited',
    502: 'downstream',
    503: 'downstream',
    504: 'downstream',
  }
  return byStatus[httpStatus] ?? (httpStatus >= 500 ? 'internal' : 'unknown')
}

// longer waits are a broken header, not a plan: the retry rules then use their own (reliability.md, fault 15)
const LONGEST_RETRY_AFTER_MS = 10 * 60_000

/** Reads a Retry-After header, in seconds or as an HTTP date (RFC 9110 10.2.3). Null when absent or absurd. */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null
  const text = header.trim()
  const delayMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  if (!Number.isFinite(delayMs) || delayMs > LONGEST_RETRY_AFTER_MS) return null
  return Math.max(0, delayMs)
}

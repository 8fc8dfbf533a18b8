import type { ProtocolRules } from './protocol-rules.ts'

/** Everything the partner API can refuse or fail with, before it is put into one of the two vocabularies. */
export type ErrorKind =
  | 'auth-missing'
  | 'auth-invalid'
  | 'auth-revoked'
  | 'forbidden'
  | 'invalid'
  | 'missing-key'
  | 'invalid-range'
  | 'not-found'
  | 'unmapped'
  | 'invalid-transition'
  | 'key-conflict'
  | 'rate-limited'
  | 'downstream'
  | 'internal'

/** An error as it stands on the wire. */
export interface ErrorWord {
  readonly status: number
  readonly code: string
}

const REFERENCE: Readonly<Record<ErrorKind, ErrorWord>> = {
  'auth-missing': { status: 401, code: 'auth_missing' },
  'auth-invalid': { status: 401, code: 'auth_invalid_credential' },
  'auth-revoked': { status: 403, code: 'auth_revoked' },
  forbidden: { status: 403, code: 'auth_forbidden' },
  invalid: { status: 400, code: 'request_invalid' },
  'missing-key': { status: 400, code: 'request_missing_idempotency_key' },
  'invalid-range': { status: 400, code: 'request_invalid_range' },
  'not-found': { status: 404, code: 'resource_not_found' },
  unmapped: { status: 404, code: 'resource_unmapped' },
  'invalid-transition': { status: 409, code: 'state_invalid_transition' },
  'key-conflict': { status: 409, code: 'state_idempotency_conflict' },
  'rate-limited': { status: 429, code: 'rate_limit_exceeded' },
  downstream: { status: 502, code: 'downstream_unavailable' },
  // the API reference names no code for a 500: the only documented one is used
  internal: { status: 500, code: 'INTERNAL' },
}

const CONCEPTS: Readonly<Record<ErrorKind, ErrorWord>> = {
  'auth-missing': { status: 401, code: 'MISSING_AUTH' },
  'auth-invalid': { status: 401, code: 'INVALID_CREDENTIALS' },
  'auth-revoked': { status: 401, code: 'INVALID_CREDENTIALS' },
  forbidden: { status: 403, code: 'FORBIDDEN_SCOPE' },
  invalid: { status: 400, code: 'REQUEST_INVALID' },
  'missing-key': { status: 400, code: 'REQUEST_INVALID' },
  'invalid-range': { status: 400, code: 'REQUEST_INVALID' },
  'not-found': { status: 404, code: 'RESOURCE_NOT_FOUND' },
  unmapped: { status: 404, code: 'RESOURCE_NOT_FOUND' },
  'invalid-transition': { status: 422, code: 'INVALID_TRANSITION' },
  'key-conflict': { status: 409, code: 'IDEMPOTENCY_KEY_CONFLICT' },
  'rate-limited': { status: 429, code: 'RATE_LIMITED' },
  downstream: { status: 502, code: 'DOWNSTREAM_UNAVAILABLE' },
  internal: { status: 500, code: 'INTERNAL' },
}

/** Puts an error into the vocabulary in force; a refused transition's status has a switch of its own. */
export function errorWord(kind: ErrorKind, rules: ProtocolRules): ErrorWord {
  const word = (rules.vocabulary === 'reference' ? REFERENCE : CONCEPTS)[kind]
  return kind === 'invalid-transition' ? { ...word, status: rules.transitionStatus } : word
}

/** The error that best explains an injected HTTP status. */
export function errorKindOfStatus(status: number): ErrorKind {
  switch (status) {
    case 401:
      return 'auth-invalid'
    case 403:
      return 'forbidden'
    case 404:
      return 'not-found'
    case 409:
    case 422:
      return 'invalid-transition'
    case 429:
      return 'rate-limited'
    case 500:
      return 'internal'
    default:
      return status > 500 ? 'downstream' : 'invalid'
  }
}

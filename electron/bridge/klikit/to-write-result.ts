import { assertNever } from '../lib/bridge-error.ts'
import type { JobError, WriteResult } from '../lib/job.ts'
import type { CallResult } from './http-client.ts'
import type { KlikitError } from './klikit-error.ts'

/** What a write's end means for its job, by the retry rules of klikit-api 3.1 and 5. */
export function toWriteResult(result: CallResult): WriteResult {
  return result.ok ? { kind: 'accepted', requestId: result.requestId } : fromError(result.error)
}

function fromError(failure: KlikitError): WriteResult {
  const error: JobError = { code: failure.code, message: failure.message, requestId: failure.requestId }
  switch (failure.code) {
    case 'rate_limited':
    case 'downstream':
    case 'internal':
    case 'timeout':
      return { kind: 'failed', outcome: { kind: 'retry', error, retryAfterMs: failure.retryAfterMs } }
    case 'network':
    // a stranger answered in klikit's place: the call never arrived
    case 'bad_answer':
      return { kind: 'failed', outcome: { kind: 'offline', error } }
    case 'auth_missing':
    case 'auth_invalid':
    case 'auth_revoked':
      return { kind: 'failed', outcome: { kind: 'refused', scope: 'credential', error } }
    case 'forbidden':
      return { kind: 'failed', outcome: { kind: 'refused', scope: 'feature', error } }
    case 'invalid_transition':
    case 'conflict':
      return { kind: 'check_state', error }
    case 'invalid':
    case 'not_found':
    case 'unmapped':
    case 'idempotency_conflict':
    case 'unknown':
      return { kind: 'failed', outcome: { kind: 'dead', error } }
    default:
      return assertNever(failure.code)
  }
}

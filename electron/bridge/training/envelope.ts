import { randomUUID } from 'node:crypto'
import { errorWord, type ErrorKind } from './error-vocabulary.ts'
import type { ProtocolRules } from './protocol-rules.ts'

/** A failure, before it is put into one of the two vocabularies. */
export interface Refusal {
  readonly kind: 'error'
  readonly error: ErrorKind
  readonly message: string
  readonly details?: unknown
  readonly retryAfter?: string
}

/** What a route decided, before it becomes bytes. `json` is the text of `data`, already serialised. */
export type Outcome = { readonly kind: 'data'; readonly json: string; readonly effects: number } | Refusal

/** A finished reply. */
export interface Reply {
  readonly status: number
  readonly contentType: string
  readonly body: string | Buffer
  readonly requestId: string | null
  readonly retryAfter?: string
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** A successful outcome; `effects` counts what it changed. */
export function succeed(data: unknown, effects = 0): Outcome {
  return { kind: 'data', json: JSON.stringify(data), effects }
}

/** A refusal. */
export function refuse(error: ErrorKind, message: string, details?: unknown): Refusal {
  return { kind: 'error', error, message, ...(details === undefined ? {} : { details }) }
}

/** A request id in the style of the environment being played. */
export function newRequestId({ requestIdStyle }: ProtocolRules): string | null {
  if (requestIdStyle === 'absent') return null
  return requestIdStyle === 'hex' ? randomUUID().replaceAll('-', '') : `req_${randomUUID()}`
}

function idPrefix(requestId: string | null): string {
  return requestId === null ? '' : `"request_id":${JSON.stringify(requestId)},`
}

/** Puts an error body together with an explicit code and status, as injected faults need. */
export function renderError(
  word: { readonly status: number; readonly code: string },
  text: { readonly message: string; readonly details?: unknown },
  requestId: string | null,
): Reply {
  const error = JSON.stringify({ code: word.code, ...text })
  return { status: word.status, contentType: JSON_TYPE, body: `{${idPrefix(requestId)}"error":${error}}`, requestId }
}

/** Wraps an outcome in klikit's envelope. Source: partner-api/concepts/envelope. */
export function renderOutcome(outcome: Outcome, rules: ProtocolRules, requestId: string | null): Reply {
  if (outcome.kind === 'data') {
    return { status: 200, contentType: JSON_TYPE, body: `{${idPrefix(requestId)}"data":${outcome.json}}`, requestId }
  }
  const { message, details, retryAfter } = outcome
  const text = details === undefined ? { message } : { message, details }
  const reply = renderError(errorWord(outcome.error, rules), text, requestId)
  return retryAfter === undefined ? reply : { ...reply, retryAfter }
}

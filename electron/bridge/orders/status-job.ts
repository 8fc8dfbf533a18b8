import { z } from 'zod'
import { type OrderStage, type StatusVerb, statusVerbSchema } from '../../../shared/order.ts'
import type { Clock } from '../lib/clock.ts'
import type { Job, JobHandler, JobOutcome, WriteResult } from '../lib/job.ts'
import type { SourceFailure } from '../lib/order-source.ts'
import { isAtOrBeyond, isClosed } from './order-status.ts'

/** The outbox kind of "tell klikit what became of an order". */
export const STATUS_JOB = 'order_status'

/** The lane of an order's status changes: accept precedes ready, and no order waits for another. */
export function orderLane(orderId: string): string {
  return `order:${orderId}`
}

/** The exact body of PATCH /orders/{id}/status (klikit-api 7.4), made once: `occurred_at` must not change on a retry. */
export function statusPayload(verb: StatusVerb, occurredAt: number, reasonCode?: string): string {
  return JSON.stringify({
    status: verb,
    ...(reasonCode === undefined ? {} : { reason_code: reasonCode }),
    occurred_at: new Date(occurredAt).toISOString(),
  })
}

const payloadSchema = z.object({ status: statusVerbSchema, reason_code: z.string().optional() })

/** The verb that a kept job says. */
export function verbOf(payload: string): StatusVerb {
  return payloadSchema.parse(JSON.parse(payload)).status
}

/** What an order was found to be when read again. */
export type Reread =
  | { readonly ok: true; readonly stage: OrderStage; readonly statusName: string }
  | { readonly ok: false; readonly failure: SourceFailure }

interface StatusJobDeps {
  readonly clock: Clock
  readonly keyLifeMs: number
  readonly patch: (
    orderId: string,
    write: { body: string; idempotencyKey: string; signal: AbortSignal },
  ) => Promise<WriteResult>
  /** Reads the order from klikit, takes it in through the one door, and says where it stands. */
  readonly reread: (orderId: string, signal: AbortSignal) => Promise<Reread>
  /** The same without waiting; when it fails, the next poll makes up for it. */
  readonly rereadSoon: (orderId: string) => void
  readonly onSent: (orderId: string, verb: StatusVerb, requestId: string | null) => void
  readonly onRefused: (orderId: string, verb: StatusVerb, error: { message: string; requestId: string | null }) => void
}

/** Makes the handler: send, and where klikit says no or may have forgotten the key, read before deciding (architecture.md, retry rules). */
export function createStatusHandler(deps: StatusJobDeps): JobHandler {
  return async (job, signal) => {
    if (deps.clock.now() - job.keyMadeAt > deps.keyLifeMs) return resendOrSettle(deps, job, signal)
    const verb = verbOf(job.payload)
    const result = await deps.patch(job.subject, { body: job.payload, idempotencyKey: job.idempotencyKey, signal })
    switch (result.kind) {
      case 'accepted':
        deps.onSent(job.subject, verb, result.requestId)
        // the reply is a word, not the order (klikit-api 15 #9): it is read again, but the job need not wait for that
        deps.rereadSoon(job.subject)
        return { kind: 'done', requestId: result.requestId }
      case 'check_state':
        return settleByState(deps, job, { verb, error: result.error, signal })
      case 'failed':
        if (result.outcome.kind === 'dead') deps.onRefused(job.subject, verb, result.outcome.error)
        return result.outcome
    }
  }
}

type Refusal = {
  readonly verb: StatusVerb
  readonly error: { code: string; message: string; requestId: string | null }
  readonly signal: AbortSignal
}

/** klikit refused the step: done when the order is there already, else dead with what klikit shows. */
async function settleByState(deps: StatusJobDeps, job: Job, refusal: Refusal): Promise<JobOutcome> {
  const { verb, error } = refusal
  const found = await deps.reread(job.subject, refusal.signal)
  if (!found.ok) return failedRead(found.failure)
  if (isAtOrBeyond(found.stage, verb)) {
    deps.onSent(job.subject, verb, error.requestId)
    return { kind: 'done', requestId: error.requestId }
  }
  const message = `klikit did not accept "${verb}": the order is ${found.statusName} there. ${error.message}`
  deps.onRefused(job.subject, verb, { message, requestId: error.requestId })
  return { kind: 'dead', error: { ...error, message } }
}

/** The key is too old to protect against a second effect: read the order, then drop the job as done or send it under a fresh key. */
async function resendOrSettle(deps: StatusJobDeps, job: Job, signal: AbortSignal): Promise<JobOutcome> {
  const verb = verbOf(job.payload)
  const found = await deps.reread(job.subject, signal)
  if (!found.ok) return failedRead(found.failure)
  if (isAtOrBeyond(found.stage, verb)) return { kind: 'done', requestId: null }
  if (!isClosed(found.stage)) return { kind: 'rekey' }
  const message = `This was asked more than 23 hours ago and the order is ${found.statusName} at klikit by now. Dismiss it.`
  deps.onRefused(job.subject, verb, { message, requestId: null })
  return { kind: 'dead', error: { code: 'too_late', message, requestId: null } }
}

function failedRead(failure: SourceFailure): JobOutcome {
  const error = { code: failure.kind, message: failure.message, requestId: failure.requestId }
  switch (failure.kind) {
    case 'offline':
    case 'bad_answer':
      return { kind: 'offline', error }
    case 'busy':
      return { kind: 'retry', error, retryAfterMs: failure.retryAfterMs }
    case 'unauthorised':
    case 'no_credentials':
      return { kind: 'refused', scope: 'credential', error }
    case 'forbidden':
      return { kind: 'refused', scope: 'feature', error }
    case 'not_found':
      return { kind: 'dead', error }
  }
}

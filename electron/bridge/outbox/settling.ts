import { randomUUID } from 'node:crypto'
import { assertNever, describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { JobOutcome } from '../lib/job.ts'
import type { OutboxRepository, OutboxRow } from './outbox-repository.ts'
import type { JobKind } from './outbox.ts'
import { nextTry } from './retry-policy.ts'

interface SettlingDeps {
  readonly repository: OutboxRepository
  readonly clock: Clock
  /** 0 to 1, for jitter. */
  readonly random: () => number
}

/** After this many whole rounds ended by a crash of the handler itself, the job is poison: dead, and shown (reliability.md, fault 27). */
const CRASHED_ROUNDS_TO_DEAD = 1

/** A job that alone fails each time the line was just shown good is not offline: from then on its failures are attempts. */
const OFFLINE_STRIKES = 3

/** Makes what writes down how an attempt ended, and when the next one is due. */
export function createSettling({ repository, clock, random }: SettlingDeps) {
  // offline ends in a row, by job: only a job whose channel opened in between can have a second one
  const strikes = new Map<number, number>()
  /** What an end means, given the job's gate and history: without a gate to close, and for a job that alone fails, the retry rules decide. */
  const weigh = (row: OutboxRow, spec: JobKind, outcome: JobOutcome): JobOutcome => {
    const struck = outcome.kind === 'offline' ? (strikes.get(row.id) ?? 0) + 1 : 0
    if (struck === 0) strikes.delete(row.id)
    else strikes.set(row.id, struck)
    if (outcome.kind !== 'offline' && outcome.kind !== 'refused') return outcome
    return spec.channel === null || struck > OFFLINE_STRIKES
      ? { kind: 'retry', error: outcome.error, retryAfterMs: null }
      : outcome
  }
  const settle = (row: OutboxRow, spec: JobKind, outcome: JobOutcome) => {
    const now = clock.now()
    const attempts = row.attempts + 1
    switch (outcome.kind) {
      case 'done':
        spec.channel?.succeeded(row.kind)
        return repository.finish(row, { state: 'done', now, attempts, error: null, requestId: outcome.requestId })
      case 'dead':
      case 'unknown':
        return repository.finish(row, { state: outcome.kind, now, attempts, error: outcome.error, requestId: null })
      case 'retry': {
        const next = nextTry(row, { retryAfterMs: outcome.retryAfterMs, random: random() })
        const { delayMs, ...state } = next
        return repository.writeTry({ id: row.id, ...state, notBefore: now + delayMs, attempts, error: outcome.error })
      }
      case 'blocked': {
        const { id, roundAttempts, rounds } = row
        return repository.writeTry({
          id,
          state: 'blocked',
          notBefore: now + outcome.retryInMs,
          attempts: row.attempts,
          roundAttempts,
          rounds,
          error: outcome.error,
        })
      }
      case 'offline':
        // a line can break behind the request as well as before it
        if (row.mayHaveLeft === 0) repository.markLeft(row.id)
        return spec.channel?.hold(row.kind, { reason: 'offline', error: outcome.error })
      case 'refused':
        return spec.channel?.hold(row.kind, { reason: outcome.scope, error: outcome.error })
      case 'rekey':
        return repository.rekey(row.id, randomUUID(), now)
      default:
        return assertNever(outcome)
    }
  }
  const settleCrash = (row: OutboxRow, cause: unknown) => {
    const error = {
      code: 'internal',
      message: `POS Bridge failed on this job: ${describeError(cause)}. Export the log and retry.`,
      requestId: null,
    }
    const next = nextTry(row, { retryAfterMs: null, random: random() })
    const now = clock.now()
    const attempts = row.attempts + 1
    if (next.rounds >= CRASHED_ROUNDS_TO_DEAD)
      return repository.finish(row, { state: 'dead', now, attempts, error, requestId: null })
    const { delayMs, ...state } = next
    repository.writeTry({ id: row.id, ...state, notBefore: now + delayMs, attempts, error })
  }
  return { weigh, settle, settleCrash }
}

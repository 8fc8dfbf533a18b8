/**
 * What the outbox asks of whoever does its work. A job is one durable promise: a status change, a stock flip, a ticket.
 * Features meet the outbox through these types alone.
 */

/** A job to be kept. `payload` is the exact text that will be sent: it is never serialised again (klikit-api 4). */
export interface NewJob {
  readonly kind: string
  /** Jobs of one lane run one after the other, lowest rank first, then oldest: `order:<id>`, `item:<store>:<id>`, `printer:<id>`. */
  readonly lane: string
  /** Where it stands in its lane; absent is 0. A job at work is never overtaken. */
  readonly rank?: number
  /** What it is about, for look-ups: an order id, an item key, a spool job id. */
  readonly subject: string
  readonly payload: string
  /** How long (ms) it is kept back before its first try; absent is not at all. It survives a restart like the job itself. */
  readonly delayMs?: number
}

/** Puts a job into the outbox inside the caller's transaction and returns its id. */
export type EnqueueJob = (job: NewJob) => number

/** Ends the waiting and dead jobs of a kind about `subject` inside the caller's transaction; one at work ends by itself. */
export type WithdrawJobs = (kind: string, subject: string) => void

/** What came of taking a job back. `left`: it is out, or may be. `behind`: a later one of its lane builds on it. `over`: it is settled. */
export type TakeBackOutcome = 'taken' | 'left' | 'behind' | 'over'

/** A job as its handler gets it. */
export interface Job {
  readonly id: number
  readonly kind: string
  readonly lane: string
  readonly subject: string
  readonly payload: string
  /** Made once, kept across retries and restarts. */
  readonly idempotencyKey: string
  /** When that key was made (epoch ms): klikit forgets keys after 24 h. */
  readonly keyMadeAt: number
  /** Finished tries so far, over all rounds. */
  readonly attempts: number
  readonly createdAt: number
}

/** Why a try did not end well, fit for a screen. `code` is stable, such as `rate_limited` or `paper_out`. */
export interface JobError {
  readonly code: string
  readonly message: string
  readonly requestId: string | null
}

/** How a try ended. The outbox alone decides what that means for the row and its lane. */
export type JobOutcome =
  | { readonly kind: 'done'; readonly requestId: string | null }
  /** Worth another try by the retry rules; the server may have named a wait. */
  | { readonly kind: 'retry'; readonly error: JobError; readonly retryAfterMs: number | null }
  /** Never reached anyone: not an attempt. The outbox holds everything of this kind's channel until a probe succeeds. */
  | { readonly kind: 'offline'; readonly error: JobError }
  /** Refused for who we are or may do, not for what we asked: hold until a probe or new credentials succeed. */
  | { readonly kind: 'refused'; readonly scope: 'credential' | 'feature'; readonly error: JobError }
  /** Something local must clear first, such as paper: keep the head of the lane, look again later. Not an attempt. */
  | { readonly kind: 'blocked'; readonly error: JobError; readonly retryInMs: number }
  /** Send again under a fresh idempotency key: the old one was forgotten by the server and the state was re-read. */
  | { readonly kind: 'rekey' }
  /** No retry will help: kept and shown, for a person to retry or dismiss. */
  | { readonly kind: 'dead'; readonly error: JobError }
  /** It may or may not have happened: only a person can tell. */
  | { readonly kind: 'unknown'; readonly error: JobError }

/** Does one kind of job. Rejects only for bugs, which the outbox turns into `retry`, then dead after its rounds. */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<JobOutcome>

/** How a write to klikit ended, for the handler that knows what it was about. */
export type WriteResult =
  | { readonly kind: 'accepted'; readonly requestId: string | null }
  /** klikit will not, or may already have: read the thing again before deciding. */
  | { readonly kind: 'check_state'; readonly error: JobError }
  | { readonly kind: 'failed'; readonly outcome: JobOutcome }

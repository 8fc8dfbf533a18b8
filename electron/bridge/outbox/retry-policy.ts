/** When a failed job is tried again: pure arithmetic over what klikit asks for (klikit-api 5) and what a long outage needs (architecture.md). */

/** Tries in one round, with backoff between them. */
export const ATTEMPTS_PER_ROUND = 5
const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 30_000
/** Pauses between rounds: klikit's five attempts are over in seconds and survive no outage by themselves (reliability.md, trap 9). */
const ROUND_PAUSES_MS = [60_000, 3 * 60_000, 10 * 60_000, 15 * 60_000] as const
/** klikit forgets an idempotency key after 24 h; an hour is kept in hand for clocks that differ. */
export const KEY_LIFE_MS = 23 * 3_600_000

/** What has been tried of a job so far, before the failure now at hand. */
export interface TriedSoFar {
  readonly roundAttempts: number
  readonly rounds: number
}

/** What follows a failure: another try in this round, or a pause before a new one. */
export interface NextTry {
  readonly state: 'queued' | 'parked'
  readonly delayMs: number
  readonly roundAttempts: number
  readonly rounds: number
}

/** Exponential from 500 ms to 30 s with full jitter; `random` is 0 to 1. `attempt` counts from 1. */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1))
  return Math.round(ceiling * random)
}

/** The next try after a retryable failure. A wait that the server named is kept in full; a spent round parks the job and starts another later. */
export function nextTry(
  tried: TriedSoFar,
  failure: { readonly retryAfterMs: number | null; readonly random: number },
): NextTry {
  const attempt = tried.roundAttempts + 1
  if (attempt >= ATTEMPTS_PER_ROUND) {
    const pause = ROUND_PAUSES_MS[Math.min(tried.rounds, ROUND_PAUSES_MS.length - 1)] ?? 0
    // a tenth of spread, so that a day's parked jobs do not return in one instant
    const delayMs = Math.max(failure.retryAfterMs ?? 0, Math.round(pause * (1 + failure.random * 0.1)))
    return { state: 'parked', delayMs, roundAttempts: 0, rounds: tried.rounds + 1 }
  }
  const delayMs = Math.max(failure.retryAfterMs ?? 0, backoffMs(attempt, failure.random))
  return { state: 'queued', delayMs, roundAttempts: attempt, rounds: tried.rounds }
}

/** How long to wait between probes while a channel is closed: 1 s doubling to `longestMs`, a fifth of jitter. `probes` counts those done. */
export function probeDelayMs(probes: number, random: number, longestMs: number): number {
  return Math.round(Math.min(longestMs, 1000 * 2 ** Math.min(probes, 20)) * (0.9 + random * 0.2))
}

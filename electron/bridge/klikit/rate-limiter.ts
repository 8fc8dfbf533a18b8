import type { Clock } from '../lib/clock.ts'

/** Spaces calls out so that one credential stays below klikit's unpublished limit (klikit-api 5). */
export interface RateLimiter {
  /** Resolves when this call may go. First come, first served. */
  take(signal?: AbortSignal): Promise<void>
  /** The server asked for a pause: nothing goes before it is over. */
  pauseFor(delayMs: number): void
}

/** A token bucket of `perSecond` calls with a burst of the same size. */
export function createRateLimiter(clock: Clock, perSecond: number): RateLimiter {
  const intervalMs = 1000 / perSecond
  const burstMs = intervalMs * (perSecond - 1)
  // the moment at which the bucket would be full again, the classic "theoretical arrival time" of GCRA
  let fullAt = 0
  return {
    async take(signal) {
      const now = clock.now()
      // a clock set back must not make everybody wait for the old future
      if (fullAt - now > 15 * 60_000) fullAt = now
      fullAt = Math.max(fullAt, now) + intervalMs
      const waitMs = fullAt - intervalMs - burstMs - now
      if (waitMs > 0) await clock.sleep(waitMs, signal)
    },
    pauseFor(delayMs) {
      fullAt = Math.max(fullAt, clock.now() + delayMs + burstMs)
    },
  }
}

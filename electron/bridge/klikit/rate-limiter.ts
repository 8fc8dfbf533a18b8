import type { Clock, Timer } from '../lib/clock.ts'

/** What goes first when calls must wait: orders in and status out before lists and menus. */
export type Urgency = 'first' | 'normal'

/** Spaces calls out so that one credential stays below klikit's unpublished limit (klikit-api 5). */
export interface RateLimiter {
  /** Resolves when this call may go; within one urgency first come, first served. Rejects with the signal's reason when called off. */
  take(signal?: AbortSignal, urgency?: Urgency): Promise<void>
  /** The server asked for a pause: nothing goes before it is over. */
  pauseFor(delayMs: number): void
}

interface Waiter {
  readonly urgency: Urgency
  readonly go: () => void
}

// longer than any pause that is kept: a moment this far ahead was set by a clock that has been set back since
const LONGEST_WAIT_MS = 15 * 60_000

/** A token bucket of `perSecond` calls with a burst of the same size. */
export function createRateLimiter(clock: Clock, perSecond: number): RateLimiter {
  const intervalMs = 1000 / perSecond
  const burstMs = intervalMs * (perSecond - 1)
  // the moment at which the bucket would be full again, the classic "theoretical arrival time" of GCRA
  let fullAt = 0
  let timer: Timer | null = null
  const waiters = new Set<Waiter>()

  const next = (): Waiter | undefined => {
    for (const waiter of waiters) if (waiter.urgency === 'first') return waiter
    return waiters.values().next().value
  }
  const pump = () => {
    timer?.cancel()
    timer = null
    for (let waiter = next(); waiter; waiter = next()) {
      const now = clock.now()
      if (fullAt - now > LONGEST_WAIT_MS) fullAt = now
      const waitMs = Math.max(fullAt, now) - burstMs - now
      if (waitMs > 0) {
        timer = clock.setTimer(pump, waitMs)
        return
      }
      fullAt = Math.max(fullAt, now) + intervalMs
      waiters.delete(waiter)
      waiter.go()
    }
  }
  return {
    take: (signal, urgency = 'normal') =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const callOff = () => {
          waiters.delete(waiter)
          reject(signal?.reason)
        }
        const go = () => {
          signal?.removeEventListener('abort', callOff)
          resolve()
        }
        const waiter: Waiter = { urgency, go }
        signal?.addEventListener('abort', callOff, { once: true })
        waiters.add(waiter)
        pump()
      }),
    pauseFor(delayMs) {
      fullAt = Math.max(fullAt, clock.now() + delayMs + burstMs)
    },
  }
}

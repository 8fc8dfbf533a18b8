import type { Clock } from '../lib/clock.ts'

/** A moment by which something must have come. Measured by timers, so a jump of the wall clock moves it not. */
export interface Deadline {
  /** Aborted when the time is up. */
  readonly signal: AbortSignal
  cancel(): void
}

/** Starts a deadline `delayMs` from now. Cancel it when done, or its timer lives on. */
export function startDeadline(clock: Clock, delayMs: number): Deadline {
  const controller = new AbortController()
  const timer = clock.setTimer(() => controller.abort(new Error('time is up')), delayMs)
  return { signal: controller.signal, cancel: () => timer.cancel() }
}

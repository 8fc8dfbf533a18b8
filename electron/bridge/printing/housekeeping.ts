import { describeError } from '../lib/bridge-error.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'

interface HousekeepingDeps {
  readonly clock: Clock
  readonly logger: Logger
  /** What is to be done every now and then. */
  readonly chores: readonly (() => void)[]
}

/** Does chores again and again between start and stop. */
export interface Housekeeping {
  start(): void
  stop(): void
}

// the shortest wait that print rules know is a second
const EVERY_MS = 1_000

/** Makes the housekeeping; one chore that fails keeps no other from being done. */
export function createHousekeeping({ clock, logger, chores }: HousekeepingDeps): Housekeeping {
  let timer: Timer | null = null
  function round(): void {
    for (const chore of chores) attempt(chore)
    timer = clock.setTimer(round, EVERY_MS)
  }
  function attempt(chore: () => void): void {
    try {
      chore()
    } catch (error) {
      // a disk that takes no writes raises its own alarm; the next round tries again
      logger.error('print.chore_failed', { error: describeError(error) })
    }
  }
  return { start: round, stop: () => timer?.cancel() }
}

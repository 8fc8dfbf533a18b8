import { describeError } from './bridge-error.ts'
import type { Clock, Timer } from './clock.ts'
import type { Logger } from './logger.ts'

interface TimerDeps {
  readonly clock: Clock
  readonly logger: Logger
  /** What the log calls it. */
  readonly area: 'stock' | 'store'
  /** Puts back what is due; returns how many. */
  readonly bringBack: () => number
  /** When the next is due (epoch ms); null for none. */
  readonly nextReturnAt: () => number | null
  readonly isStorageFailure: (error: unknown) => boolean
}

/** Brings items, or stores, back at their time. */
export interface ReturnTimers {
  start(): void
  stop(): void
  /** A return was planned or called off: cheap to call, also before `start`. */
  planned(): void
}

/** Timers stand still while a PC sleeps and know nothing of a clock that is set: the wall clock is looked at this often in any case. */
const LONGEST_SLEEP_MS = 30_000
/** A return that cannot be sent now, such as with sending switched off, must not be tried in a hot loop. */
const SHORTEST_SLEEP_MS = 250

/** Makes the timers. The plan is in the database alone, so a restart forgets none. */
export function createReturnTimers(deps: TimerDeps): ReturnTimers {
  const { clock } = deps
  let timer: Timer | null = null
  let isRunning = false
  const look = () => {
    try {
      const count = deps.bringBack()
      if (count > 0) deps.logger.info(`${deps.area}.brought_back`, { count })
      sleep(deps.nextReturnAt())
    } catch (error) {
      // the plan stands in the database: the next look tries again
      if (!deps.isStorageFailure(error)) deps.logger.error(`${deps.area}.timer_failed`, { error: describeError(error) })
      sleep(null)
    }
  }
  const sleep = (dueAt: number | null) => {
    timer?.cancel()
    const now = clock.now()
    // what is overdue after a look could not be sent
    const waitMs = dueAt === null || dueAt <= now ? LONGEST_SLEEP_MS : dueAt - now
    timer = clock.setTimer(look, Math.max(SHORTEST_SLEEP_MS, Math.min(LONGEST_SLEEP_MS, waitMs)))
  }
  return {
    start() {
      isRunning = true
      look()
    },
    stop() {
      isRunning = false
      timer?.cancel()
    },
    planned() {
      if (isRunning) sleep(deps.nextReturnAt())
    },
  }
}

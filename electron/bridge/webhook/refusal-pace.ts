import type { Clock } from '../lib/clock.ts'

/** How long (ms) the next refusal must wait to be told; null when too many wait already and the stranger is simply hung up on. */
export type RefusalPace = () => number | null

/** More than klikit and a mistyped secret ever make; a stranger's flood is held to it, so that it costs neither time nor memory. */
const REFUSALS_PER_SECOND = 2_000
const INTERVAL_MS = 1_000 / REFUSALS_PER_SECOND
/** A second's worth goes at once. */
const BURST_MS = 1_000
const LONGEST_WAIT_MS = 1_000

/** Makes the pace of one server's refusals. */
export function createRefusalPace(clock: Clock): RefusalPace {
  // the moment at which all that was let go would have gone at an even pace (GCRA, as in klikit/rate-limiter.ts)
  let evenAt = 0
  return () => {
    const now = clock.now()
    // a clock set back must not silence us
    if (evenAt - now > BURST_MS + 2 * LONGEST_WAIT_MS) evenAt = now
    const waitMs = Math.max(evenAt, now) - now - BURST_MS
    if (waitMs > LONGEST_WAIT_MS) return null
    evenAt = Math.max(evenAt, now) + INTERVAL_MS
    return Math.max(0, waitMs)
  }
}

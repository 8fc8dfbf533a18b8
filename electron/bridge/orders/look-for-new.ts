import type { MetaRepository } from '../database/meta-repository.ts'
import type { OrderSource, SourceFailure } from '../lib/order-source.ts'
import type { IngestOrder } from './ingest-order.ts'
import { isLineDown } from './read-open-orders.ts'
import { walkWindow } from './walk-window.ts'

interface LookDeps {
  readonly source: OrderSource
  readonly ingest: IngestOrder
  readonly meta: MetaRepository
  /** Branch ids to ask for, one after the other; null asks for all. */
  readonly branchesToAsk: () => readonly (string | null)[]
  /** How far back to look when nothing was ever read, in milliseconds; a day when absent. */
  readonly firstReachMs?: number | undefined
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** New orders can be stamped by another clock than the one we compare with, so every look reaches back this far. */
const OVERLAP_MS = 10 * MINUTE_MS
/** The window ends beyond klikit's now: `to` is exclusive and clocks differ. */
const AHEAD_MS = 5 * MINUTE_MS
/** On a first run, how far back open orders are looked for. */
const FIRST_RUN_REACH_MS = DAY_MS
/** klikit refuses longer windows (klikit-api 6); a backfill is split into windows of a day less. */
const LONGEST_WINDOW_MS = 89 * DAY_MS

const WATERMARK = 'intake.complete_until'

/** A look's time, on klikit's clock (epoch ms), and who hears of it. */
interface Look {
  readonly serverNow: () => number
  readonly signal: AbortSignal
  readonly onAnswer: (answer: { serverNow: number | null }) => void
}

/** Looks at every branch, whichever fails, unless the line itself is down. Null when all went well, else the first failure. */
export async function lookForNew(deps: LookDeps, look: Look): Promise<SourceFailure | null> {
  let first: SourceFailure | null = null
  for (const branchId of deps.branchesToAsk()) {
    const failure = await lookAtBranch(deps, look, branchId)
    first ??= failure
    if (failure !== null && isLineDown(failure)) break
  }
  return first
}

/**
 * Reads everything created at a branch since its last complete look, in windows that klikit takes, and moves its watermark after each whole
 * window. Every branch has its own: one that is added to the settings later starts with the reach of a first run.
 */
async function lookAtBranch(deps: LookDeps, look: Look, branchId: string | null): Promise<SourceFailure | null> {
  const watermark = branchId === null ? WATERMARK : `${WATERMARK}:${branchId}`
  const reach = look.serverNow() - (deps.firstReachMs ?? FIRST_RUN_REACH_MS)
  // a clock set back must not leave the watermark in the future
  const completeUntil = Math.min(deps.meta.readNumber(watermark) ?? reach, look.serverNow())
  let from = completeUntil - OVERLAP_MS
  for (;;) {
    const end = look.serverNow() + AHEAD_MS
    const to = Math.min(end, from + LONGEST_WINDOW_MS)
    const origin = look.serverNow() - from > 2 * OVERLAP_MS ? ('backfill' as const) : ('poll' as const)
    const walked = await walkWindow(deps, { from, to, branchId, origin, signal: look.signal, onAnswer: look.onAnswer })
    if (!walked.ok) return walked.failure
    deps.meta.writeNumber(watermark, Math.min(to, look.serverNow()))
    // a clock that was moved shows in the answer: then the window ended before klikit's now
    if (to >= end && to >= look.serverNow()) return null
    from = to - OVERLAP_MS
  }
}

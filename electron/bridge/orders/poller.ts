import type { MetaRepository } from '../database/meta-repository.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { OrderSource, SourceFailure } from '../lib/order-source.ts'
import type { IngestOrder } from './ingest-order.ts'
import { isLineDown, readOpenOrders } from './read-open-orders.ts'
import { walkWindow } from './walk-window.ts'

/** How intake stands, for screens and the watchdog. Times are epoch ms. */
export interface IntakeState {
  readonly connection: 'starting' | 'online' | 'offline' | 'bad_answer' | 'unauthorised' | 'no_credentials'
  readonly message: string | null
  readonly requestId: string | null
  readonly lastContactAt: number | null
  readonly lastPollAt: number | null
  readonly lastCompletePollAt: number | null
  readonly nextPollAt: number | null
  /** klikit's clock minus ours. */
  readonly clockSkewMs: number | null
  /** Failed looks in a row. */
  readonly failures: number
}

export interface PollerDeps {
  readonly source: OrderSource
  readonly ingest: IngestOrder
  readonly clock: Clock
  readonly logger: Logger
  readonly meta: MetaRepository
  readonly openOrders: () => readonly { readonly id: string; readonly createdAt: number }[]
  readonly pollSeconds: () => number
  /** Branch ids to ask for, one after the other; null asks for all. */
  readonly branchesToAsk: () => readonly (string | null)[]
  /** Called before each look: scheduled orders whose time has come are released here. */
  readonly onTick: () => void
  readonly onState: (state: IntakeState) => void
  /** Whether an error is the disk's; told of each. */
  readonly isStorageFailure: (error: unknown) => boolean
  /** A look ended with everything it found on disk. */
  readonly onStored: () => void
  /** How far back to look when nothing was ever read, in milliseconds; a day when absent. */
  readonly firstReachMs?: number | undefined
  /** 0 to 1, for jitter. */
  readonly random: () => number
}

/** Brings orders in by asking, again and again. */
export interface Poller {
  start(): void
  stop(): Promise<void>
  /** Looks now, whatever the timer says; resolves when that look is over. */
  pollNow(): Promise<IntakeState>
  state(): IntakeState
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
const REREAD_EVERY_MS = MINUTE_MS
const LONGEST_BACKOFF_MS = MINUTE_MS

const WATERMARK = 'intake.complete_until'

/** Makes the poller: a fast loop for new orders and a slow one that re-reads every open order. */
export function createPoller(deps: PollerDeps): Poller {
  let stopping = new AbortController()
  let state: IntakeState = {
    connection: 'starting',
    message: null,
    requestId: null,
    lastContactAt: null,
    lastPollAt: null,
    lastCompletePollAt: null,
    nextPollAt: null,
    clockSkewMs: null,
    failures: 0,
  }
  let rereadAt = 0
  let rereads = 0
  let running: Promise<IntakeState> | null = null
  let loop: Promise<void> = Promise.resolve()

  const change = (patch: Partial<IntakeState>) => {
    state = { ...state, ...patch }
    deps.onState(state)
  }
  const serverNow = () => deps.clock.now() + (state.clockSkewMs ?? 0)

  const succeed = (seen: { serverNow: number | null }) => {
    const now = deps.clock.now()
    const clockSkewMs = seen.serverNow === null ? state.clockSkewMs : seen.serverNow - now
    change({ connection: 'online', message: null, requestId: null, lastContactAt: now, failures: 0, clockSkewMs })
  }
  const fail = (failure: SourceFailure) => {
    change({
      connection: connectionOf(failure),
      message: failure.message,
      requestId: failure.requestId,
      failures: state.failures + 1,
    })
  }

  const look = async (): Promise<IntakeState> => {
    tick(deps)
    change({ lastPollAt: deps.clock.now() })
    const unseen = await lookForNew(deps, { serverNow, signal: stopping.signal, onAnswer: succeed })
    if (unseen === null) {
      deps.onStored()
      change({ lastCompletePollAt: deps.clock.now() })
    }
    // one branch that cannot be read is no reason to miss a cancellation at another
    const unread = unseen === null || !isLineDown(unseen) ? await rereadWhenDue() : null
    const failure = unseen ?? unread
    if (failure !== null) fail(failure)
    return state
  }

  const rereadWhenDue = async (): Promise<SourceFailure | null> => {
    const now = deps.clock.now()
    // a clock set back must not put the next look off
    if (now < rereadAt && rereadAt - now <= REREAD_EVERY_MS) return null
    rereadAt = now + REREAD_EVERY_MS
    return readOpenOrders(deps, { now: serverNow(), turn: rereads++, signal: stopping.signal })
  }

  const pollOnce = (): Promise<IntakeState> => {
    running ??= look()
      .catch((error: unknown) => {
        if (!stopping.signal.aborted && !deps.isStorageFailure(error))
          deps.logger.error('intake.look_failed', { error: describeError(error) })
        change({ failures: state.failures + 1 })
        return state
      })
      .finally(() => {
        running = null
      })
    return running
  }

  const run = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await pollOnce()
      const delayMs = nextDelayMs(deps, state)
      change({ nextPollAt: deps.clock.now() + delayMs })
      // the only rejection is our own stop
      await deps.clock.sleep(delayMs, signal).catch(() => undefined)
    }
  }

  return {
    start() {
      stopping = new AbortController()
      loop = run(stopping.signal)
    },
    async stop() {
      stopping.abort(new Error('stopping'))
      await Promise.all([loop, running])
    },
    pollNow: pollOnce,
    state: () => state,
  }
}

/** The next look's delay: the set interval while all is well, doubling to a minute while it is not, a tenth of jitter on either. */
function nextDelayMs(deps: PollerDeps, state: IntakeState): number {
  const intervalMs = deps.pollSeconds() * 1000
  const backoffMs = Math.min(LONGEST_BACKOFF_MS, intervalMs * 2 ** Math.min(state.failures, 6))
  const baseMs = state.failures === 0 ? intervalMs : Math.max(intervalMs, backoffMs)
  return Math.round(baseMs * (0.9 + deps.random() * 0.2))
}

/** What waits for its hour must not keep new orders out by failing. */
function tick(deps: PollerDeps): void {
  try {
    deps.onTick()
  } catch (error) {
    if (!deps.isStorageFailure(error)) deps.logger.error('intake.tick_failed', { error: describeError(error) })
  }
}

interface Look {
  readonly serverNow: () => number
  readonly signal: AbortSignal
  readonly onAnswer: (answer: { serverNow: number | null }) => void
}

/** Looks at every branch, whichever fails, unless the line itself is down. Null when all went well, else the first failure. */
async function lookForNew(deps: PollerDeps, look: Look): Promise<SourceFailure | null> {
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
async function lookAtBranch(deps: PollerDeps, look: Look, branchId: string | null): Promise<SourceFailure | null> {
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
    if (to >= end) return null
    from = to - OVERLAP_MS
  }
}

function connectionOf(failure: SourceFailure): IntakeState['connection'] {
  switch (failure.kind) {
    case 'offline':
    case 'busy':
      return 'offline'
    case 'bad_answer':
    case 'not_found':
      return 'bad_answer'
    case 'unauthorised':
    case 'forbidden':
      return 'unauthorised'
    case 'no_credentials':
      return 'no_credentials'
  }
}

import type { MetaRepository } from '../database/meta-repository.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { OrderSource, SourceFailure } from '../lib/order-source.ts'
import type { IngestOrder } from './ingest-order.ts'
import { readOpenOrders } from './read-open-orders.ts'
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
    change({ connection: connectionOf(failure), message: failure.message, requestId: failure.requestId, failures: state.failures + 1 })
  }

  const look = async (): Promise<IntakeState> => {
    deps.onTick()
    change({ lastPollAt: deps.clock.now() })
    const newest = await lookForNew(deps, { serverNow, signal: stopping.signal, onAnswer: succeed })
    if (!newest.ok) fail(newest.failure)
    else {
      change({ lastCompletePollAt: deps.clock.now() })
      await rereadWhenDue()
    }
    return state
  }

  const rereadWhenDue = async () => {
    if (deps.clock.now() < rereadAt) return
    rereadAt = deps.clock.now() + REREAD_EVERY_MS
    const failure = await readOpenOrders(deps, { now: serverNow(), signal: stopping.signal })
    if (failure !== null) fail(failure)
  }

  const pollOnce = (): Promise<IntakeState> => {
    running ??= look()
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) deps.logger.error('intake.look_failed', { error: describeError(error) })
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
      await loop
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

interface Look {
  readonly serverNow: () => number
  readonly signal: AbortSignal
  readonly onAnswer: (answer: { serverNow: number | null }) => void
}

/** Reads everything created since the last complete look, in windows that klikit takes, and moves the watermark after each whole window. */
async function lookForNew(deps: PollerDeps, look: Look): Promise<{ ok: true } | { ok: false; failure: SourceFailure }> {
  const reach = look.serverNow() - FIRST_RUN_REACH_MS
  // a clock set back must not leave the watermark in the future
  const completeUntil = Math.min(deps.meta.readNumber(WATERMARK) ?? reach, look.serverNow())
  let from = completeUntil - OVERLAP_MS
  for (;;) {
    const end = look.serverNow() + AHEAD_MS
    const to = Math.min(end, from + LONGEST_WINDOW_MS)
    const origin = look.serverNow() - from > 2 * OVERLAP_MS ? ('backfill' as const) : ('poll' as const)
    for (const branchId of deps.branchesToAsk()) {
      const walked = await walkWindow(deps, { from, to, branchId, origin, signal: look.signal, onAnswer: look.onAnswer })
      if (!walked.ok) return walked
    }
    deps.meta.writeNumber(WATERMARK, Math.min(to, look.serverNow()))
    if (to >= end) return { ok: true }
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

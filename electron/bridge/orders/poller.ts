import type { MetaRepository } from '../database/meta-repository.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { OrderSource, SourceFailure } from '../lib/order-source.ts'
import type { IngestOrder } from './ingest-order.ts'
import { lookForNew } from './look-for-new.ts'
import { isLineDown, readOpenOrders } from './read-open-orders.ts'

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
  /** Seconds until the next look, asked before each wait. */
  readonly pollSeconds: () => number
  /** Whether this look must read every open order again, whenever that was done last: something may have been missed. */
  readonly isGapOpen?: () => boolean
  /** A look began, or ended with everything read, open orders included where they were due. */
  readonly onLook?: (phase: 'started' | 'complete') => void
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
  /** Ends the wait for the next look; after one that is under way another follows at once. */
  nudge(): void
  /** Looks now, whatever the timer says; resolves when that look is over. */
  pollNow(): Promise<IntakeState>
  state(): IntakeState
}

const REREAD_EVERY_MS = 60_000
const LONGEST_BACKOFF_MS = 60_000

/** Makes the poller: a fast loop for new orders and a slow one that re-reads every open order. */
export function createPoller(deps: PollerDeps): Poller {
  let stopping = new AbortController()
  let waiting = new AbortController()
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
  let nudged = false
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
    deps.onLook?.('started')
    change({ lastPollAt: deps.clock.now() })
    const unseen = await lookForNew(deps, { serverNow, signal: stopping.signal, onAnswer: succeed })
    if (unseen === null) {
      deps.onStored()
      change({ lastCompletePollAt: deps.clock.now() })
    }
    // one branch that cannot be read is no reason to miss a cancellation at another
    const unread = unseen === null || !isLineDown(unseen) ? await rereadWhenDue() : null
    const failure = unseen ?? unread
    if (failure === null) deps.onLook?.('complete')
    else fail(failure)
    return state
  }

  const rereadWhenDue = async (): Promise<SourceFailure | null> => {
    const now = deps.clock.now()
    // a clock set back must not put the next look off
    const isEarly = now < rereadAt && rereadAt - now <= REREAD_EVERY_MS
    if (isEarly && deps.isGapOpen?.() !== true) return null
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
      nudged = false
      await pollOnce()
      // a look that was under way may have begun too early for whoever nudged
      if (nudged) continue
      waiting = new AbortController()
      const delayMs = nextDelayMs(deps, state)
      change({ nextPollAt: deps.clock.now() + delayMs })
      // the only rejections are our own stop and a nudge
      await deps.clock.sleep(delayMs, AbortSignal.any([signal, waiting.signal])).catch(() => undefined)
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
    nudge() {
      nudged = true
      waiting.abort(new Error('nudged'))
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

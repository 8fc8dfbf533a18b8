import type { TunnelKind } from '../../../../shared/intake.ts'
import type { TunnelState } from '../../../../shared/contract/intake-views.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock, Timer } from '../../lib/clock.ts'
import type { Logger } from '../../lib/logger.ts'
import type { Tunnel } from './tunnel.ts'

/** Why a session of a tunnel ended. `dropped` may work in a moment; `refused` cannot until somebody changes something. */
export interface SessionEnd {
  readonly outcome: 'dropped' | 'refused'
  /** Plain words with the way out, for a screen. */
  readonly reason: string
}

/** What a running session tells its supervisor. */
export interface SessionReport {
  /** Aborted when the tunnel is stopped or made anew. */
  readonly signal: AbortSignal
  /** Traffic can flow. `publicUrl` where only the session knows it. */
  up(publicUrl?: string): void
  /** The session lasts, but nothing can flow. */
  trouble(reason: string): void
}

/** One try at a tunnel. Resolves when it is over, with everything that it opened closed; soon after `signal` is aborted. */
export type RunSession = (report: SessionReport) => Promise<SessionEnd>

/** What a supervised tunnel is made of. */
export interface SupervisionDeps {
  readonly clock: Clock
  readonly logger: Logger
  /** 0 to 1, for jitter. */
  readonly random: () => number
  readonly kind: TunnelKind
  /** The URL that was set up by hand; null where sessions tell it. */
  readonly knownUrl: string | null
  readonly runSession: RunSession
  readonly onChange: () => void
}

const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 30_000
/** What needs a person is tried again all the same: an administrator may mend the other side without telling us. */
const FIRST_REFUSED_DELAY_MS = 30_000
const LONGEST_REFUSED_DELAY_MS = 5 * 60_000
/** A session that lasted this long was sound: the next one may come at once. */
const STABLE_MS = 60_000

/** Milliseconds before the next try: doubling, the upper half of it by chance. `failures` counts those before this one. */
export function retryDelayMs(outcome: SessionEnd['outcome'], failures: number, random: number): number {
  const first = outcome === 'refused' ? FIRST_REFUSED_DELAY_MS : FIRST_DELAY_MS
  const longest = outcome === 'refused' ? LONGEST_REFUSED_DELAY_MS : LONGEST_DELAY_MS
  const ceiling = Math.min(longest, first * 2 ** Math.min(failures, 20))
  return Math.round(ceiling * (0.5 + random * 0.5))
}

/** Makes a tunnel that runs one session after the other until stopped. */
export function superviseTunnel(deps: SupervisionDeps): Tunnel {
  const { clock, kind, knownUrl } = deps
  let state: TunnelState = { kind, state: 'off', publicUrl: knownUrl, reason: null, since: clock.now() }
  let stopping: AbortController | null = null
  let loop: Promise<void> = Promise.resolve()

  const change = (to: Pick<TunnelState, 'state' | 'publicUrl' | 'reason'>) => {
    const isSame = to.state === state.state && to.publicUrl === state.publicUrl && to.reason === state.reason
    if (isSame) return
    const isNew = to.state !== state.state
    if (isNew) deps.logger.info('tunnel.state', { kind, state: to.state, reason: to.reason })
    state = { kind, ...to, since: isNew ? clock.now() : state.since }
    deps.onChange()
  }
  const keepUp = async (signal: AbortSignal) => {
    let failures = 0
    const forgiven = () => {
      failures = 0
    }
    while (!signal.aborted) {
      const end = await runOnce({ deps, signal, change, onStable: forgiven })
      if (signal.aborted) return
      change({ state: end.outcome === 'refused' ? 'failed' : 'reconnecting', publicUrl: knownUrl, reason: end.reason })
      const delayMs = retryDelayMs(end.outcome, failures, deps.random())
      failures += 1
      // the only rejection is our own stop
      await clock.sleep(delayMs, signal).catch(() => undefined)
    }
  }
  const start = () => {
    if (stopping !== null) return
    stopping = new AbortController()
    change({ state: 'starting', publicUrl: knownUrl, reason: null })
    loop = keepUp(stopping.signal)
  }
  const stop = async () => {
    stopping?.abort(new Error('stopping'))
    await loop
    stopping = null
    change({ state: 'off', publicUrl: knownUrl, reason: null })
  }

  return {
    start,
    stop,
    async restart() {
      await stop()
      start()
    },
    state: () => state,
  }
}

interface OneSession {
  readonly deps: SupervisionDeps
  readonly signal: AbortSignal
  readonly change: (to: Pick<TunnelState, 'state' | 'publicUrl' | 'reason'>) => void
  /** Called when the session has been up for a minute without a break. */
  readonly onStable: () => void
}

async function runOnce({ deps, signal, change, onStable }: OneSession): Promise<SessionEnd> {
  const proof: { timer: Timer | null } = { timer: null }
  const report: SessionReport = {
    signal,
    up(publicUrl) {
      if (signal.aborted) return
      proof.timer ??= deps.clock.setTimer(onStable, STABLE_MS)
      change({ state: 'up', publicUrl: publicUrl ?? deps.knownUrl, reason: null })
    },
    trouble(reason) {
      if (signal.aborted) return
      proof.timer?.cancel()
      proof.timer = null
      change({ state: 'reconnecting', publicUrl: deps.knownUrl, reason })
    },
  }
  try {
    return await deps.runSession(report)
  } catch (error) {
    // a mistake of ours in one session must not leave the shop without a tunnel for the day
    deps.logger.error('tunnel.session_failed', { kind: deps.kind, error })
    return { outcome: 'dropped', reason: `The tunnel broke off: ${describeError(error)}` }
  } finally {
    proof.timer?.cancel()
  }
}

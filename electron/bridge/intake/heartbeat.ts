import type { Clock } from '../lib/clock.ts'

interface HeartbeatDeps {
  readonly clock: Clock
  /** Milliseconds until the next beat, asked before each. */
  readonly nextBeatMs: () => number
  /** `elapsedMs` is time that this PC was awake for, whatever its clock says. */
  readonly onBeat: (elapsedMs: number) => void
  /** A timer fired far from when the clock said it would: this PC slept, or its clock was moved. */
  readonly onJump: (lostMs: number) => void
}

/** Measures time in which this PC was at work, and notices the time in which it was not. */
export interface Heartbeat {
  start(): void
  stop(): Promise<void>
}

// a busy moment delays a timer by far less; a shorter sleep is no gap, as the next look comes soon anyway
const JUMP_MS = 10_000

/**
 * Makes the heartbeat. Timers do not count the time of a sleep on every system, and the wall clock does: where the two disagree, one or the other
 * happened, and both call for the same (Node manual, timers; clock_gettime(2), CLOCK_MONOTONIC).
 */
export function createHeartbeat(deps: HeartbeatDeps): Heartbeat {
  const stopping = new AbortController()
  let loop: Promise<void> = Promise.resolve()
  const beat = async () => {
    const askedMs = deps.nextBeatMs()
    const startedAt = deps.clock.now()
    await deps.clock.sleep(askedMs, stopping.signal)
    const lostMs = deps.clock.now() - startedAt - askedMs
    if (Math.abs(lostMs) > JUMP_MS) deps.onJump(lostMs)
    deps.onBeat(Math.abs(lostMs) > JUMP_MS ? askedMs : askedMs + Math.max(0, lostMs))
  }
  const run = async () => {
    // the only rejection is our own stop
    while (!stopping.signal.aborted) await beat().catch((error: unknown) => rethrowUnless(stopping.signal, error))
  }
  return {
    start() {
      loop = run()
    },
    async stop() {
      stopping.abort(new Error('stopping'))
      await loop
    },
  }
}

function rethrowUnless(signal: AbortSignal, error: unknown): void {
  if (!signal.aborted) throw error
}

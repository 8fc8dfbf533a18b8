import type { FakeClock } from '../../electron/bridge/lib/clock.ts'

// turns of the event loop in which both ends of a loopback connection have their say
const TURNS = 20

async function letSocketsTalk(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Moves the fake clock in small steps, with real sockets talking in between, until `work` has ended. */
export async function whileAdvancing<T>(clock: FakeClock, work: Promise<T>, stepMs = 50): Promise<T> {
  const progress = { ended: false }
  const watched = work.finally(() => {
    progress.ended = true
  })
  // reported through `watched` below
  watched.catch(() => null)
  while (!progress.ended) {
    await letSocketsTalk()
    if (!progress.ended) await clock.advance(stepMs)
  }
  return watched
}

// far more than any condition of a test needs
const MOST_STEPS = 12_000

/** Moves the fake clock in steps until `isTrue`; step 0 only lets sockets talk. Fails when it never comes true. */
export async function advanceUntil(clock: FakeClock, isTrue: () => boolean, stepMs = 50): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await letSocketsTalk()
    if (isTrue()) return
    if (stepMs > 0) await clock.advance(stepMs)
  }
  throw new Error(`expected it within ${MOST_STEPS} steps of ${stepMs} ms, it did not happen`)
}

/** The one door to time. Everything that waits or asks the hour goes through here, so that tests can run eight hours in a blink. */

/** A pending callback that can be called off. */
export interface Timer {
  cancel(): void
}

/** Wall-clock time in epoch milliseconds, and timers over it. */
export interface Clock {
  now(): number
  /** Resolves after `delayMs`; rejects with the signal's reason when aborted first. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>
  setTimer(callback: () => void, delayMs: number): Timer
}

// the longest delay that setTimeout takes; beyond it fires at once (Node manual, timers)
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

function sleepWith(setTimer: Clock['setTimer'], delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortReason(signal))
    const timer = setTimer(done, delayMs)
    const onAbort = () => {
      timer.cancel()
      reject(abortReason(signal))
    }
    function done() {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

function abortReason(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('aborted')
}

function setSystemTimer(callback: () => void, delayMs: number): Timer {
  const handle = setTimeout(callback, Math.min(Math.max(0, delayMs), LONGEST_TIMEOUT_MS))
  return { cancel: () => clearTimeout(handle) }
}

/** The computer's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer: setSystemTimer,
  sleep: (delayMs, signal) => sleepWith(setSystemTimer, delayMs, signal),
}

/** A clock that moves only when told to, for tests and simulations. */
export interface FakeClock extends Clock {
  /** Moves time on, firing each due timer at its own moment and letting promises settle between them. */
  advance(ms: number): Promise<void>
  /** Jumps the wall clock without firing timers, as a user or NTP does. */
  jump(ms: number): void
  pendingTimers(): number
}

interface FakeTimer {
  readonly dueAt: number
  readonly callback: () => void
}

/** Makes a clock that stands at `startMs` until advanced. */
export function createFakeClock(startMs: number): FakeClock {
  let elapsed = 0
  let wall = startMs
  const timers = new Set<FakeTimer>()
  const setTimer = (callback: () => void, delayMs: number): Timer => {
    const timer = { dueAt: elapsed + Math.max(0, delayMs), callback }
    timers.add(timer)
    return { cancel: () => timers.delete(timer) }
  }
  const nextDue = (until: number): FakeTimer | undefined => {
    let next: FakeTimer | undefined
    for (const timer of timers) if (timer.dueAt <= until && (!next || timer.dueAt < next.dueAt)) next = timer
    return next
  }
  const moveTo = (moment: number) => {
    wall += moment - elapsed
    elapsed = moment
  }
  return {
    now: () => wall,
    setTimer,
    sleep: (delayMs, signal) => sleepWith(setTimer, delayMs, signal),
    jump: (ms) => {
      wall += ms
    },
    pendingTimers: () => timers.size,
    async advance(ms) {
      const until = elapsed + ms
      await settle()
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer)
        moveTo(Math.max(elapsed, timer.dueAt))
        timer.callback()
        await settle()
      }
      moveTo(until)
      await settle()
    },
  }
}

// work woken by a timer may hand on twice, such as to a shared commit, before it is where it waits again
const SETTLING_TURNS = 3

/** Lets promise chains and a few turns of the event loop run, so that work woken by a timer gets on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < SETTLING_TURNS; turn++) await new Promise((resolve) => setImmediate(resolve))
}

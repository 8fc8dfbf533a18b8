import { useSyncExternalStore } from 'react'

type Subscribe = (changed: () => void) => () => void

/** One timer for all who look at the clock as often: on a full board they are hundreds, and draw together this way. */
function createTicker(periodMs: number): Subscribe {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = (): void => {
    for (const listener of listeners) listener()
  }
  return (changed) => {
    listeners.add(changed)
    timer ??= setInterval(tick, periodMs)
    return () => {
      listeners.delete(changed)
      if (listeners.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }
}

const longestPeriodMs = 1000
const tickers = new Map<number, Subscribe>()

function tickerOf(stepMs: number): Subscribe {
  const periodMs = Math.min(stepMs, longestPeriodMs)
  const ticker = tickers.get(periodMs) ?? createTicker(periodMs)
  tickers.set(periodMs, ticker)
  return ticker
}

/** The time in epoch ms, rounded down to `stepMs`, so that a component draws only when what it shows can change. */
export function useNow(stepMs: number): number {
  return useSyncExternalStore(tickerOf(stepMs), () => Math.floor(Date.now() / stepMs) * stepMs)
}

import { useCallback, useSyncExternalStore } from 'react'

/** The time in epoch ms, rounded down to `stepMs`, so that a component draws only when what it shows can change. */
export function useNow(stepMs: number): number {
  const subscribe = useCallback(
    (changed: () => void) => {
      const timer = setInterval(changed, Math.min(stepMs, 1000))
      return () => clearInterval(timer)
    },
    [stepMs],
  )
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / stepMs) * stepMs)
}

import { useMemo, useState } from 'react'
import { useTouchHold } from './use-touch-hold.ts'

/** `next`, or what `hold` makes of what was shown and `next` while a finger is on the screen. Pass a `hold` that stays the same. */
export function useHeld<T>(next: T, hold: (shown: T, next: T) => T): T {
  const held = useTouchHold()
  const [shown, setShown] = useState(next)
  // what stood there when the finger came is what must not move
  if (!held && shown !== next) setShown(next)
  return useMemo(() => (held ? hold(shown, next) : next), [held, hold, shown, next])
}

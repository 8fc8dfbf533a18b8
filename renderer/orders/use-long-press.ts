import { useEffect, useMemo, useRef, type PointerEvent } from 'react'

// shorter is a tap, longer feels like nothing happens
const longMs = 500
// a finger that moves further scrolls
const slackPx = 10

/** Tells a long press from a tap. `wasLong` is for the click that comes after it. */
export function useLongPress(onLong: () => void) {
  const state = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  const long = useRef(false)
  const act = useRef(onLong)
  useEffect(() => {
    act.current = onLong
  })
  return useMemo(() => {
    const end = (): void => {
      if (state.current) clearTimeout(state.current.timer)
      state.current = null
    }
    const start = ({ target, clientX: x, clientY: y, button }: PointerEvent): void => {
      end()
      long.current = false
      if (button !== 0 || (target instanceof Element && target.closest('button') !== null)) return
      const timer = setTimeout(() => {
        state.current = null
        long.current = true
        act.current()
      }, longMs)
      state.current = { timer, x, y }
    }
    const move = ({ clientX, clientY }: PointerEvent): void => {
      if (state.current && Math.hypot(clientX - state.current.x, clientY - state.current.y) > slackPx) end()
    }
    const handlers = {
      onPointerDown: start,
      onPointerMove: move,
      onPointerUp: end,
      onPointerCancel: end,
      onPointerLeave: end,
    }
    return { handlers, wasLong: () => long.current }
  }, [])
}

import { useEffect, useState } from 'react'

// design: nothing moves within a second of the last touch
const settleMs = 1000

/** True while a pointer is down, and for a second after: then nothing may move under it. */
export function useTouchHold(): boolean {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const down = (): void => {
      clearTimeout(timer)
      setHeld(true)
    }
    const up = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => setHeld(false), settleMs)
    }
    window.addEventListener('pointerdown', down, true)
    window.addEventListener('pointerup', up, true)
    window.addEventListener('pointercancel', up, true)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointerdown', down, true)
      window.removeEventListener('pointerup', up, true)
      window.removeEventListener('pointercancel', up, true)
    }
  }, [])
  return held
}

import { useEffect, useRef, type RefObject } from 'react'

/** Takes the focus to a part that has just opened, and back to where it was when it closes: the keys go on where the eye is. */
export function useFocusOnShow<T extends HTMLElement>(): RefObject<T | null> {
  const part = useRef<T>(null)
  useEffect(() => {
    const before = document.activeElement
    part.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return part
}

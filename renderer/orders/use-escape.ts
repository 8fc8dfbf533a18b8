import { useEffect } from 'react'

/** Esc goes back, wherever the focus is; an open dialog or menu takes it first. null: there is no way back. */
export function useEscape(onBack: (() => void) | null): void {
  useEffect(() => {
    if (!onBack) return undefined
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onBack()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onBack])
}

import { useEffect } from 'react'
import type { Place } from './place.tsx'

const keys: Readonly<Record<string, Place>> = {
  F1: { screen: 'orders', lane: 'new' },
  F2: { screen: 'orders', lane: 'preparing' },
  F3: { screen: 'orders', lane: 'ready' },
  F4: { screen: 'attention' },
}

/** F1 to F4 go to New, Preparing, Ready and Attention from anywhere. */
export function usePlaceKeys(go: (place: Place) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const place = keys[event.key]
      if (!place || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      go(place)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [go])
}

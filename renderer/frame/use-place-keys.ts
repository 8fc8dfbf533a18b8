import { useEffect } from 'react'
import type { Place } from './place.tsx'

const keys: Readonly<Record<string, Place>> = {
  F1: { screen: 'orders', lane: 'new' },
  F2: { screen: 'orders', lane: 'preparing' },
  F3: { screen: 'orders', lane: 'ready' },
  F4: { screen: 'attention' },
}

/** F1 to F4 go to New, Preparing, Ready and Attention from anywhere, `/` to Find unless somebody types or `screen` has a search of its own. */
export function usePlaceKeys(go: (place: Place) => void, screen: Place['screen']): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const place = keys[event.key] ?? (isAskingToFind(event, screen) ? find : undefined)
      if (!place || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      go(place)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [go, screen])
}

const find: Place = { screen: 'find' }
// these have a field of their own for it
const ownSearch: readonly Place['screen'][] = ['stock', 'settings']

function isAskingToFind({ key, target }: KeyboardEvent, screen: Place['screen']): boolean {
  const isTyping =
    target instanceof Element && target.closest('input, textarea, [contenteditable], [role=dialog]') !== null
  return key === '/' && !isTyping && !ownSearch.includes(screen)
}

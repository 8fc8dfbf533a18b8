import { useEffect, useState } from 'react'
import type { SaveSettings } from './use-save-settings.ts'

// the view as read back follows the reply within a tenth of a second; until then the form keeps what was typed
const readBackWithinMs = 500

const notBegun = { pending: false, sent: null }

interface ReadBack {
  readonly saving: SaveSettings
  readonly dirty: boolean
  /** What the form holds. */
  readonly typed: unknown
  readonly onDiscard: () => void
}

/**
 * Lets a form show what the bridge read back where that differs from what was typed, such as a blank at the end that was taken off. What was
 * typed after the save, or while it failed, stays.
 */
export function useReadBack({ saving, dirty, typed, onDiscard }: ReadBack): void {
  const { pending, failure, savedAt } = saving
  const text = typed === undefined ? null : JSON.stringify(typed)
  const [begun, setBegun] = useState<{ readonly pending: boolean; readonly sent: string | null }>(notBegun)
  // what stands in the form as the save begins is what is sent
  if (pending !== begun.pending) setBegun({ pending, sent: pending ? text : begun.sent })
  const isSaved = savedAt !== null && failure === null && !pending
  const isSettling = isSaved && dirty && text !== null && begun.sent === text
  useEffect(() => {
    if (!isSettling) return undefined
    const timer = setTimeout(onDiscard, readBackWithinMs)
    return () => clearTimeout(timer)
  }, [isSettling, onDiscard])
}

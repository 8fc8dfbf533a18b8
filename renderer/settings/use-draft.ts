import { useEffect } from 'react'
import { useDrafts } from './drafts.tsx'

/** A form's values: what is saved, with what was changed here on top. */
export interface Draft<T> {
  readonly value: T
  readonly dirty: boolean
  readonly change: (changes: Partial<T>) => void
  readonly discard: () => void
}

/** Edits a copy of `saved`, kept under `name` until it is saved or discarded. What was not touched here follows `saved` when it changes. */
export function useDraft<T extends object>(name: string, saved: T): Draft<T> {
  const { changesOf, change, discard } = useDrafts()
  // only the form of this name puts changes there, and they are of its own values
  const changes = changesOf(name) as Partial<T>
  const value = { ...saved, ...changes }
  const dirty = JSON.stringify(value) !== JSON.stringify(saved)
  const settled = !dirty && Object.keys(changes).length > 0
  // saved, or typed back to what it was: from here on it follows what others save
  useEffect(() => {
    if (settled) discard(name)
  }, [settled, discard, name])
  return {
    value,
    dirty,
    change: (more) => change(name, more),
    discard: () => discard(name),
  }
}

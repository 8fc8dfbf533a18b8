import { useState } from 'react'

/** A form's values: what is saved, with what was changed here on top. */
export interface Draft<T> {
  readonly value: T
  readonly dirty: boolean
  readonly change: (changes: Partial<T>) => void
  readonly discard: () => void
}

/** Edits a copy of `saved`. What was not touched here follows `saved` when it changes. */
export function useDraft<T extends object>(saved: T): Draft<T> {
  const [changes, setChanges] = useState<Partial<T>>({})
  const value = { ...saved, ...changes }
  return {
    value,
    dirty: JSON.stringify(value) !== JSON.stringify(saved),
    change: (more) => setChanges((before) => ({ ...before, ...more })),
    discard: () => setChanges({}),
  }
}

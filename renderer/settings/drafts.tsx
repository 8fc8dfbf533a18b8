import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'

type Changes = Readonly<Record<string, unknown>>

/** What was typed into forms and not saved, by the form's name: `intake`, `printers:<id>`. */
export interface Drafts {
  /** Empty when nothing was. */
  changesOf(name: string): Changes
  change(name: string, changes: Changes): void
  discard(name: string): void
  /** Forms of a section with something unsaved. */
  unsavedIn(section: string): readonly string[]
}

const DraftsContext = createContext<Drafts | null>(null)

const none: Changes = {}

/** Keeps drafts while the operator looks elsewhere: a rush of orders must not cost what was half typed. */
export function DraftsProvider({ children }: { readonly children: ReactNode }) {
  const [kept, setKept] = useState<ReadonlyMap<string, Changes>>(new Map())
  const change = useCallback((name: string, changes: Changes): void => {
    setKept((before) => new Map(before).set(name, { ...before.get(name), ...changes }))
  }, [])
  const discard = useCallback((name: string): void => {
    setKept((before) => new Map([...before].filter(([other]) => other !== name)))
  }, [])
  const drafts = useMemo<Drafts>(
    () => ({
      changesOf: (name) => kept.get(name) ?? none,
      change,
      discard,
      unsavedIn: (section) => [...kept.keys()].filter((name) => name.split(':')[0] === section),
    }),
    [kept, change, discard],
  )
  return <DraftsContext value={drafts}>{children}</DraftsContext>
}

/** The drafts of the window; throws outside a {@link DraftsProvider}. */
export function useDrafts(): Drafts {
  const drafts = use(DraftsContext)
  if (!drafts) throw new Error('expected a DraftsProvider above this component')
  return drafts
}

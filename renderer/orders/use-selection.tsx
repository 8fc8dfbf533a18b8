import { createContext, use, useSyncExternalStore, type ReactNode } from 'react'
import type { Selection } from './selection.ts'

const SelectionContext = createContext<Selection | null>(null)

/** Lets the cards below be chosen. */
export function SelectionProvider({
  selection,
  children,
}: {
  readonly selection: Selection
  readonly children: ReactNode
}) {
  return <SelectionContext value={selection}>{children}</SelectionContext>
}

/** How one card stands: `selection` null where cards cannot be chosen. */
interface Chosen {
  readonly selection: Selection | null
  readonly isChosen: boolean
  /** Some card is chosen: a tap on another one chooses it too. */
  readonly isChoosing: boolean
}

const never = (): (() => void) => () => undefined

/** Whether a card is chosen, drawn anew only when that changes. */
export function useChosen(id: string): Chosen {
  const selection = use(SelectionContext)
  const subscribe = selection?.subscribe ?? never
  const isChosen = useSyncExternalStore(subscribe, () => selection?.has(id) ?? false)
  const isChoosing = useSyncExternalStore(subscribe, () => (selection?.ids().length ?? 0) > 0)
  return { selection, isChosen, isChoosing }
}

/** The chosen ids. */
export function useChosenIds(selection: Selection): readonly string[] {
  return useSyncExternalStore(selection.subscribe, selection.ids)
}

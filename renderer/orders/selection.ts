/** Which cards are chosen for one step together. Ids of orders, in the order in which they were chosen. */
export interface Selection {
  readonly ids: () => readonly string[]
  readonly subscribe: (changed: () => void) => () => void
  has(id: string): boolean
  toggle(id: string): void
  add(id: string): void
  /** Drops what is not among these: it has moved on. */
  keep(ids: ReadonlySet<string>): void
  clear(): void
}

/** Makes an empty one. Each card asks for itself alone, so that a choice among thousands draws one. */
export function createSelection(): Selection {
  let chosen: readonly string[] = []
  const listeners = new Set<() => void>()
  const set = (next: readonly string[]): void => {
    if (next.length === chosen.length && next.every((id, index) => id === chosen[index])) return
    chosen = next
    for (const listener of listeners) listener()
  }
  const has = (id: string): boolean => chosen.includes(id)
  return {
    ids: () => chosen,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    has,
    toggle: (id) => set(has(id) ? chosen.filter((other) => other !== id) : [...chosen, id]),
    add: (id) => set(has(id) ? chosen : [...chosen, id]),
    keep: (ids) => set(chosen.filter((id) => ids.has(id))),
    clear: () => set([]),
  }
}

import type { StockMenu, StockNow, StockState } from '../../shared/contract/stock-views.ts'
import { itemKey, type MenuItem, type MenuOption, type StoreKey } from '../../shared/item.ts'

/** An item or option as a line of the list. */
export interface StockRow {
  readonly key: string
  readonly store: StoreKey
  readonly name: string
  readonly sku: string | null
  readonly isOption: boolean
  /** The category of an item, the group of an option. */
  readonly place: string
  /** What it is found by, in small letters. */
  readonly words: string
  readonly groups: MenuItem['groups']
  /** null: simply on sale. */
  readonly state: StockState | null
}

/** Something that holds rows: a category, named alike in several brands. */
export interface StockShelf {
  readonly id: string
  readonly name: string
  readonly section: string
  readonly keys: readonly string[]
}

/** Menus as the list needs them, without what is out. */
export interface StockShelves {
  /** Items in menu order, then options. */
  readonly rows: readonly StockRow[]
  readonly shelves: readonly StockShelf[]
}

/** True for what can be ordered, as far as is known here. */
export function isOnSale({ state }: Pick<StockRow, 'state'>): boolean {
  return state?.available ?? true
}

/** Lays menus out: each item once, however many places it has; options that klikit cannot tell apart as one. */
export function layOut({ menus }: StockMenu): StockShelves {
  const items = new Map<string, StockRow>()
  const options = new Map<string, StockRow>()
  const shelves = new Map<string, { readonly name: string; readonly section: string; readonly keys: Set<string> }>()
  const places = menus.flatMap(({ store, menu }) =>
    menu.sections.flatMap((section) => section.categories.map((category) => ({ store, section, category }))),
  )
  for (const { store, section, category } of places) {
    const id = `${section.name}\n${category.name}`
    const shelf = shelves.get(id) ?? { name: category.name, section: section.name, keys: new Set<string>() }
    shelves.set(id, shelf)
    for (const item of category.items) {
      const row = toRow(store, item, { place: category.name, groups: item.groups })
      shelf.keys.add(row.key)
      if (!items.has(row.key)) items.set(row.key, row)
      addOptions(options, store, item)
    }
  }
  return {
    rows: [...items.values(), ...options.values()],
    shelves: [...shelves].map(([id, { keys, ...shelf }]) => ({ ...shelf, id, keys: [...keys] })),
  }
}

function addOptions(options: Map<string, StockRow>, store: StoreKey, { groups }: MenuItem): void {
  for (const group of groups) {
    for (const option of group.options) {
      const sameness = JSON.stringify([store, option.partnerItemId ?? option.itemId, option.name])
      if (!options.has(sameness)) options.set(sameness, toRow(store, option, { place: group.name, groups: null }))
    }
  }
}

function toRow(
  store: StoreKey,
  entry: MenuOption,
  { place, groups }: { readonly place: string; readonly groups: MenuItem['groups'] | null },
): StockRow {
  const { itemId, name, partnerItemId: sku, otherNames } = entry
  const words = [name, sku ?? '', ...otherNames].join('\n').toLocaleLowerCase()
  const isOption = groups === null
  return { key: itemKey(store, itemId), store, name, sku, isOption, place, words, groups: groups ?? [], state: null }
}

/** Puts what is known now onto rows, by key. */
export type KeepRows = (rows: readonly StockRow[], states: StockNow['states']) => ReadonlyMap<string, StockRow>

/** Makes a {@link KeepRows}: a row that is as it was the last time stays the same object, so that it is not drawn again. */
export function createKeepRows(): KeepRows {
  let before: ReadonlyMap<string, StockRow> = new Map()
  return (rows, states) => {
    const byKey = new Map(states.map((state) => [state.key, state]))
    before = new Map(
      rows.map((row) => {
        const known = before.get(row.key)
        const state = byKey.get(row.key) ?? null
        const isSame = known?.groups === row.groups && JSON.stringify(known.state) === JSON.stringify(state)
        return [row.key, isSame ? known : { ...row, state }]
      }),
    )
    return before
  }
}

/** Everything that is out, in any store: also where its menu is not on screen. */
export function rowsOut(states: StockNow['states'], rows: ReadonlyMap<string, StockRow>): readonly StockRow[] {
  const found = new Map<string, StockRow>()
  for (const state of states) {
    if (state.available) continue
    const sameness = state.isOption
      ? JSON.stringify([state.store, state.partnerItemId ?? state.key, state.name])
      : state.key
    if (!found.has(sameness)) found.set(sameness, rows.get(state.key) ?? fromState(state))
  }
  return [...found.values()]
}

function fromState(state: StockState): StockRow {
  const { key, store, name, partnerItemId: sku, isOption, category } = state
  const words = `${name}\n${sku ?? ''}`.toLocaleLowerCase()
  return { key, store, name, sku, isOption, place: category.name, words, groups: [], state }
}

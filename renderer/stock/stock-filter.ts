import type { StockState } from '../../shared/contract/stock-views.ts'
import { isOnSale, type StockRow, type StockShelves } from './stock-rows.ts'

/** Stand for every item, every option, and what is out anywhere; no category of klikit has these ids. */
export const everything = 'all:'
export const allOptions = 'options:'
export const outNow = 'out:'

/** What the list shows. */
export interface Looking {
  readonly query: string
  /** A shelf's id, or one of the words above. */
  readonly shelf: string
  readonly brandId: string
}

/** Rows as the screen has them at this moment. */
export interface StockHeld {
  readonly shelves: StockShelves['shelves']
  readonly rows: ReadonlyMap<string, StockRow>
  /** What is known now, by key: also of options that stand for others. */
  readonly states: ReadonlyMap<string, StockState>
  /** What is out in all stores. */
  readonly out: readonly StockRow[]
}

/** What to list. A query looks everywhere, options too: who searches does not know the category. */
export function rowsToShow({ shelves, rows, out }: StockHeld, { query, shelf, brandId }: Looking): readonly StockRow[] {
  const wanted = query.trim().toLocaleLowerCase()
  const ofBrand = (row: StockRow) => brandId === '' || row.store.brandId === brandId
  if (wanted !== '') return [...rows.values()].filter((row) => ofBrand(row) && row.words.includes(wanted))
  if (shelf === outNow) return out
  if (shelf === allOptions) return [...rows.values()].filter((row) => row.isOption && ofBrand(row))
  if (shelf === everything) return [...rows.values()].filter((row) => !row.isOption && ofBrand(row))
  const keys = shelves.find(({ id }) => id === shelf)?.keys ?? []
  return keys.flatMap((key) => rows.get(key) ?? []).filter(ofBrand)
}

/** A line of the list of categories. */
export interface ShelfCount {
  readonly id: string
  readonly name: string
  /** Set where a section begins that is not the only one. */
  readonly heading: string | null
  readonly items: number
  readonly out: number
}

/** The categories of a brand, or of all, with what is out in each. Empty ones are left out. */
export function countShelves({ shelves, rows }: StockHeld, brandId: string): readonly ShelfCount[] {
  const sections = new Set(shelves.map(({ section }) => section))
  let last: string | null = null
  return shelves.flatMap(({ id, name, section, keys }) => {
    const own = keys.flatMap((key) => rows.get(key) ?? [])
    const shown = own.filter((row) => brandId === '' || row.store.brandId === brandId)
    if (shown.length === 0) return []
    const heading = sections.size > 1 && section !== last ? section : null
    last = section
    return { id, name, heading, items: shown.length, out: shown.filter((row) => !isOnSale(row)).length }
  })
}

import type { StockItem } from '../../shared/item.ts'

/** Stands for every category, and for the list of what is out; no category of klikit has these ids. */
export const everything = 'all:'
export const outNow = 'out:'

/** A category with its counts. */
export interface StockCategory {
  readonly id: string
  readonly name: string
  readonly items: number
  readonly out: number
}

/** The categories of these items, in the order of the menu. One name in two brands is one category to staff. */
export function categoriesOf(items: readonly StockItem[]): readonly StockCategory[] {
  const found = new Map<string, StockCategory>()
  for (const { category, available } of items) {
    const id = category.name
    const known = found.get(id) ?? { id, name: category.name, items: 0, out: 0 }
    found.set(id, { ...known, items: known.items + 1, out: known.out + (available ? 0 : 1) })
  }
  return [...found.values()]
}

/** The brands of these items, for a choice. */
export function brandsOf(items: readonly StockItem[]): readonly { readonly value: string; readonly label: string }[] {
  const names = new Map(items.map((item) => [item.store.brandId, item.brandName]))
  return [...names].map(([value, label]) => ({ value, label }))
}

/** Items of a category whose name or SKU holds the query. A query looks everywhere: who searches does not know the category. */
export function filterItems(items: readonly StockItem[], query: string, category: string): readonly StockItem[] {
  const wanted = query.trim().toLocaleLowerCase()
  if (wanted !== '') {
    return items.filter((item) => `${item.name} ${item.partnerItemId ?? ''}`.toLocaleLowerCase().includes(wanted))
  }
  if (category === everything) return items
  if (category === outNow) return items.filter((item) => !item.available)
  return items.filter((item) => item.category.name === category)
}

import type { OrderCard } from '../../shared/contract/order-views.ts'
import type { Named, OrderType } from '../../shared/order.ts'

/** What the board shows; an empty part is no filter. Ids of klikit, and types of ours. */
export interface BoardFilter {
  readonly providers: readonly string[]
  readonly brands: readonly string[]
  readonly types: readonly string[]
}

export const noFilter: BoardFilter = { providers: [], brands: [], types: [] }

/** True while some orders may be hidden. */
export function isFiltering(filter: BoardFilter): boolean {
  return filter.providers.length + filter.brands.length + filter.types.length > 0
}

/** The cards that fit every part. */
export function filterCards(cards: readonly OrderCard[], filter: BoardFilter): readonly OrderCard[] {
  return isFiltering(filter) ? cards.filter((card) => fits(card, filter)) : cards
}

function fits({ provider, brands, type }: OrderCard, filter: BoardFilter): boolean {
  const isIn = (chosen: readonly string[], ids: readonly string[]): boolean =>
    chosen.length === 0 || ids.some((id) => chosen.includes(id))
  return (
    isIn(filter.providers, provider === null ? [] : [provider.id]) &&
    isIn(
      filter.brands,
      brands.map(({ id }) => id),
    ) &&
    isIn(filter.types, [type])
  )
}

/** The same filter with one choice turned over. */
export function toggled(filter: BoardFilter, part: keyof BoardFilter, id: string): BoardFilter {
  const chosen = filter[part]
  return { ...filter, [part]: chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id] }
}

/** What there is to choose from: what stands on the board, and what is chosen already, by name. */
export function choicesOf(cards: readonly OrderCard[], filter: BoardFilter) {
  const providers = named(
    cards.flatMap(({ provider }) => provider ?? []),
    filter.providers,
  )
  const brands = named(
    cards.flatMap((card) => card.brands),
    filter.brands,
  )
  return { providers, brands, types: typeOrder.filter((type) => cards.some((card) => card.type === type)) }
}

const typeOrder: readonly OrderType[] = ['delivery', 'pickup', 'dinein', 'unknown']

/** Each once; one that is chosen stays on offer when its last order has gone. */
function named(all: readonly Named[], chosen: readonly string[]): readonly Named[] {
  const known = new Map(all.map((each) => [each.id, each]))
  const gone = chosen.filter((id) => !known.has(id)).map((id) => ({ id, name: id }))
  return [...known.values(), ...gone].toSorted((a, b) => a.name.localeCompare(b.name))
}

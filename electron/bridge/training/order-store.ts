import type { WireOrder } from './wire-order.ts'

/** A list query after validation. Times are epoch milliseconds on `created_at`, `fromMs` inclusive, `toMs` exclusive. */
export interface OrderQuery {
  readonly page: number
  readonly size: number
  readonly fromMs: number | null
  readonly toMs: number | null
  readonly statuses: ReadonlySet<number> | null
  readonly providerId: number | null
  readonly branchId: number | null
}

/** One page of orders, newest first, and how many match in all. */
interface OrderPage {
  readonly orders: readonly WireOrder[]
  readonly total: number
}

/** The orders of the simulated klikit, indexed by id and by creation time. */
export interface OrderStore {
  get(id: number): WireOrder | undefined
  /** Adds an order, or replaces the one of that id (its `created_at` may not change). */
  put(order: WireOrder): void
  page(query: OrderQuery): OrderPage
  all(): readonly WireOrder[]
  /** Grows with every change, so that a captured page knows when it is out of date. */
  revision(): number
}

/** First index whose value is at or above `limit`, in an ascending list. */
function lowerBound(values: readonly number[], limit: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? Infinity) < limit) low = middle + 1
    else high = middle
  }
  return low
}

function hasFilter({ statuses, providerId, branchId }: OrderQuery): boolean {
  return statuses !== null || providerId !== null || branchId !== null
}

function matches(order: WireOrder, { statuses, providerId, branchId }: OrderQuery): boolean {
  if (statuses && !statuses.has(order.status)) return false
  if (providerId !== null && order.provider_id !== providerId) return false
  return branchId === null || order.branch_id === branchId
}

/** Makes an empty store. Listing costs the page, not the store, unless a filter has to look at every order. */
export function createOrderStore(): OrderStore {
  const byId = new Map<number, WireOrder>()
  const times: number[] = []
  const ids: number[] = []
  let revision = 0

  const insert = (order: WireOrder) => {
    const createdAt = Date.parse(order.created_at)
    const position = lowerBound(times, createdAt + 1)
    times.splice(position, 0, createdAt)
    ids.splice(position, 0, order.id)
  }
  const forgetPlace = (id: number) => {
    const position = ids.indexOf(id)
    times.splice(position, 1)
    ids.splice(position, 1)
  }
  const newestFirst = (low: number, high: number): readonly WireOrder[] =>
    ids
      .slice(Math.max(0, low), Math.max(0, high))
      .toReversed()
      .flatMap((id) => byId.get(id) ?? [])
  const matching = (query: OrderQuery, low: number, high: number): readonly WireOrder[] => {
    const found: WireOrder[] = []
    // a plain loop: this one looks at every order in the window
    for (let at = high - 1; at >= low; at -= 1) {
      const order = byId.get(ids[at] ?? 0)
      if (order && matches(order, query)) found.push(order)
    }
    return found
  }

  return {
    get: (id) => byId.get(id),
    put(order) {
      const known = byId.get(order.id)
      if (known && known.created_at !== order.created_at) forgetPlace(order.id)
      if (known?.created_at !== order.created_at) insert(order)
      byId.set(order.id, order)
      revision += 1
    },
    page(query) {
      const low = query.fromMs === null ? 0 : lowerBound(times, query.fromMs)
      const high = query.toMs === null ? times.length : lowerBound(times, query.toMs)
      const skip = (query.page - 1) * query.size
      if (hasFilter(query)) {
        const found = matching(query, low, high)
        return { orders: found.slice(skip, skip + query.size), total: found.length }
      }
      const top = high - skip
      return { orders: newestFirst(Math.max(low, top - query.size), top), total: Math.max(0, high - low) }
    },
    all: () => newestFirst(0, ids.length),
    revision: () => revision,
  }
}

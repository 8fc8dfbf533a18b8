import type { z } from 'zod'
import type {
  findFiltersSchema,
  findParamsSchema,
  FoundOrders,
  FoundState,
} from '../../../shared/contract/report-views.ts'
import type { Named, Order, OrderStage } from '../../../shared/order.ts'
import { spanOfDay } from '../intake/local-day.ts'
import { findOrders } from '../orders/search/find-orders.ts'
import { type FoundBy, foundBy } from '../orders/search/found-by.ts'
import { readCard, type ReaderContext } from './readers.ts'

/** What a person asked Find for. */
export type FindQuery = z.output<typeof findParamsSchema>

const stagesOf: Readonly<Record<FoundState, readonly OrderStage[]>> = {
  open: ['new', 'preparing', 'ready'],
  scheduled: ['scheduled'],
  done: ['done'],
  cancelled: ['cancelled'],
}

/** A page of what fits. Days are this PC's, and an order's day is that on which it was placed. */
export function readFound(context: ReaderContext, query: FindQuery): FoundOrders {
  const { core } = context
  const { orderIds, cursor } = findOrders(core.search, {
    text: query.text,
    stages: query.state === undefined ? [] : stagesOf[query.state],
    providerId: query.providerId ?? null,
    brandId: query.brandId ?? null,
    type: query.type ?? null,
    from: query.fromDay === undefined ? null : spanOfDay(query.fromDay).from,
    to: query.toDay === undefined ? null : spanOfDay(query.toDay).to,
    cursor: query.cursor ?? null,
    limit: query.limit,
  })
  const orders = orderIds.flatMap((orderId) => {
    const stored = core.orders.find(orderId)
    const found = readCard(context, orderId)
    return stored === null || found === null ? [] : [toFound(found.card, stored.order, query.text)]
  })
  return { orders, nextCursor: cursor, filling: core.indexFill.progress() }
}

function toFound(card: FoundOrders['orders'][number]['card'], order: Order, text: string) {
  const fitting: FoundBy[] = [...foundBy(order, text)]
  return { card, externalId: order.externalId, placedAt: order.createdAt, foundBy: fitting }
}

/** Every provider and brand that is known here, by name. */
export function readFindFilters({ core }: ReaderContext): z.infer<typeof findFiltersSchema> {
  const providers = [...core.names.dictionaries().providers].map(([id, name]) => ({ id: String(id), name }))
  return { providers: sortByName(providers), brands: sortByName(core.catalogue.brands()) }
}

function sortByName(named: readonly Named[]): Named[] {
  return named.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
}

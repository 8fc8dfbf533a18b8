import type {
  Discovery,
  OldTickets,
  PrinterModel,
  PrintHistory,
  RoutingView,
} from '../../../shared/contract/printing-views.ts'
import type { Named } from '../../../shared/order.ts'
import { printerIdSchema } from '../../../shared/printer.ts'
import type { Core } from '../core/core.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { KnownDish } from '../printing/routing/survey-routes.ts'
import { knownDishes } from './known-dishes.ts'
import { namedProvider } from './order-card.ts'
import { listPrinterModels } from '../printing/profiles/printer-models.ts'
import type { ReaderContext } from './readers.ts'

/** A page of every ticket ever made; the cursor is what {@link PrintHistory} gave with the last one. */
export function readPrintHistory(
  { core }: ReaderContext,
  { cursor, limit, printerId }: { cursor?: string | undefined; limit: number; printerId?: string | undefined },
): PrintHistory {
  const { jobs, nextBefore } = core.printing.history({ before: placeOf(cursor), limit, printerId })
  return {
    jobs: jobs.map((job) => ({ job, orderNumber: numberOf(core, job.orderId) })),
    nextCursor: nextBefore === null ? null : String(nextBefore),
  }
}

function placeOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null
  const place = Number(cursor)
  if (/^\d+$/.test(cursor) && Number.isSafeInteger(place)) return place
  throw new BridgeError('invalid_input', `Expected a cursor that an earlier page gave, got ${cursor.slice(0, 40)}.`)
}

function numberOf(core: Core, orderId: string | null): string | null {
  return orderId === null ? null : (core.orders.find(orderId)?.order.number ?? null)
}

/** Tickets that waited too long. */
export function readOldTickets({ core }: ReaderContext): OldTickets {
  return core.printing.oldTickets().map((old) => ({ ...old, printerId: printerIdSchema.parse(old.printerId) }))
}

// what a shop sells is named by this many orders, and they are read in milliseconds
const RECENT_ORDERS = 200

/** What routes can be made of, and what is amiss with those in force. */
export function readRouting({ core }: ReaderContext): RoutingView {
  const { brands } = core.names.stores()
  const orders = core.orders.listRecent(RECENT_ORDERS).map((stored) => stored.order)
  const dishes = knownDishes({ items: core.items.list(), brandNames: brands, orders })
  const known = [...brands].map(([id, name]) => ({ id, name }))
  const providers = [...core.names.dictionaries().providers].map(([id, name]) => ({ id: String(id), name }))
  return {
    ...core.printing.surveyRoutes(dishes),
    sections: unique(dishes.flatMap(({ section }) => section ?? [])),
    items: uniqueItems(dishes),
    brands: byName([...known, ...dishes.flatMap(({ brand }) => brand ?? [])]),
    providers: byName([
      ...providers,
      ...orders.flatMap((order) => namedProvider(order, core.names.dictionaries()) ?? []),
    ]),
  }
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b))
}

function uniqueItems(dishes: readonly KnownDish[]): RoutingView['items'] {
  const items = new Map(
    dishes.map(({ name, category }) => [`${name}\n${category}`, { name, category: category ?? '' }]),
  )
  return [...items.values()].toSorted((a, b) => a.category.localeCompare(b.category) || a.name.localeCompare(b.name))
}

/** Each id once, under the first name it came with. */
function byName(all: readonly Named[]): Named[] {
  const named = new Map(all.toReversed().map((each) => [each.id, each]))
  return [...named.values()].toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The search for printers. */
export function readDiscovery({ core }: ReaderContext): Discovery {
  return core.discovery.view()
}

/** Every known printer model. */
export function readPrinterModels(): readonly PrinterModel[] {
  return listPrinterModels()
}

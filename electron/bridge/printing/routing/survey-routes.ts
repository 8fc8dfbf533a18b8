import type { RoutingView, RoutingWarning } from '../../../../shared/contract/printing-views.ts'
import type { Named } from '../../../../shared/order.ts'
import type { Station } from '../../../../shared/routing.ts'
import { choosePrinter } from './choose-printer.ts'
import type { RouteFacts } from './route-order.ts'
import { isExcluded, routeOrder } from './route-order.ts'
import { routeName, stationsOf } from './stations.ts'

/** Something that is sold, as menus and orders name it. */
export interface KnownDish {
  readonly name: string
  readonly category: string | null
  readonly section: string | null
  readonly brand: Named | null
}

/** What the routes in force make of the menu. */
export type RouteSurvey = Pick<RoutingView, 'categories' | 'warnings'>

/** Sends every known dish through the routes and says what is amiss. Pure. */
export function surveyRoutes(dishes: readonly KnownDish[], facts: RouteFacts): RouteSurvey {
  const routed = dishes.map((dish) => ({ dish, ...routesOf(dish, facts) }))
  const categories = [...Map.groupBy(routed, ({ dish }) => routeName(dish.category ?? ''))]
    .filter(([name]) => name !== '')
    .map(([, members]) => ({
      name: members[0]?.dish.category?.trim() ?? '',
      brands: unique(members.flatMap(({ dish }) => dish.brand?.name ?? [])),
      stations: unique(members.flatMap(({ stations }) => stations)),
      isLost: members.some(({ isLost }) => isLost),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const lost = categories.filter(({ isLost }) => isLost).map(({ name, stations }) => lostWarning(name, stations))
  const used = new Set(routed.flatMap(({ stations }) => stations))
  return {
    categories: categories.map(({ name, brands, stations }) => ({ name, brands, stations })),
    warnings: [...printerWarnings(facts), ...lost, ...idleWarnings(facts, dishes.length > 0 ? used : null)],
  }
}

interface DishRoutes {
  readonly stations: readonly string[]
  /** No route names it: it prints with a remark, or on a copy for all lines alone. */
  readonly isLost: boolean
}

function routesOf(dish: KnownDish, facts: RouteFacts): DishRoutes {
  // filters by provider and order type are left out: a dish that one channel's station takes is taken
  const stations = facts.routing.stations.map((station) => ({ ...station, providers: [], orderTypes: [] }))
  const routing = { ...facts.routing, stations }
  const order = { lines: [dish], provider: null, type: 'unknown' } as const
  if (isExcluded(dish, routing)) {
    const copies = stations.filter((station) => station.lines === 'all')
    return { stations: copies.map(({ name }) => name), isLost: false }
  }
  const routes = routeOrder(order, { ...facts, routing }).stations
  const kitchen = routes.filter(({ station }) => station.template === 'kitchen')
  return {
    stations: routes.map(({ station }) => station.name),
    isLost: kitchen.length === 0 || kitchen.some(({ remark }) => remark === 'unrouted'),
  }
}

function lostWarning(category: string, stations: readonly string[]): RoutingWarning {
  const where = stations.length === 0 ? '' : ` For now it prints at ${stations.join(', ')}, marked.`
  return {
    kind: 'category_nowhere',
    message: `${category}: no station takes it, and there is no default station.${where} Add it to a station, or choose a default one.`,
  }
}

function printerWarnings({ routing, printers }: RouteFacts): RoutingWarning[] {
  if (!printers.some((printer) => printer.enabled)) {
    const message = 'No printer is switched on: no order prints. Add one, or switch one on, in Settings, Printers.'
    return [{ kind: 'no_printer', message }]
  }
  return stationsOf(routing, printers).flatMap((station) => {
    const home = printers.find(({ id }) => id === station.printerId)
    if (home?.enabled) return []
    const place = choosePrinter(station, { printers, isOut: () => false })
    const instead = place === null ? '' : ` Its tickets come out at ${place.printer.name}, marked BACKUP.`
    return home
      ? { kind: 'printer_disabled', message: `${station.name}: its printer ${home.name} is switched off.${instead}` }
      : { kind: 'station_without_printer', message: `${station.name}: its printer is not in the settings.${instead}` }
  })
}

/** Stations for matching lines that no known dish goes to; without a menu those that name nothing. */
function idleWarnings({ routing }: RouteFacts, used: ReadonlySet<string> | null): RoutingWarning[] {
  return routing.stations
    .filter((station) => station.lines === 'matching' && station.id !== routing.defaultStationId)
    .filter((station) => (used === null ? namesNothing(station) : !used.has(station.name)))
    .map(({ name }) => ({
      kind: 'station_gets_nothing',
      message: `${name}: nothing on the menu is sent there. Give it categories, sections, items or brands.`,
    }))
}

function namesNothing(station: Station): boolean {
  return [station.items, station.categories, station.sections, station.brands].every((names) => names.length === 0)
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}

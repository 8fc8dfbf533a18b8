import type { Order, OrderLine } from '../../../../shared/order.ts'
import type { PrinterConfig } from '../../../../shared/printer.ts'
import type { Routing, Station } from '../../../../shared/routing.ts'
import type { TicketRemark } from '../ticket.ts'
import { routeName, stationsOf, takesPart } from './stations.ts'

/** What an order looks like to the routes. */
export type RoutedOrder = Pick<Order, 'provider' | 'type'> & { readonly lines: readonly RoutedLine[] }
type RoutedLine = Pick<OrderLine, 'name' | 'category' | 'section' | 'brand'>

/** One station's part of an order. `lines` are places in the order's lines. */
export interface StationRoute {
  readonly station: Station
  readonly lines: readonly number[]
  /** Why these lines came here, such as `category Noodles`. */
  readonly because: readonly string[]
  /** Set where no route sent them: paper says so. */
  readonly remark: TicketRemark | null
}

/** Where an order prints, in the order of the stations, and what prints nowhere. */
export interface OrderRoutes {
  readonly stations: readonly StationRoute[]
  readonly nowhere: readonly { readonly line: number; readonly why: string }[]
}

/** What routes are made of. */
export interface RouteFacts {
  readonly routing: Routing
  readonly printers: readonly PrinterConfig[]
}

/**
 * Sends every line to the stations that name it most tellingly: by item, else category, else section, else brand, else the default station.
 * No food is lost: what no station takes goes to the first kitchen station with a remark, unless a kitchen station for all lines has it, and an
 * order of excluded items alone gets one ticket that says so. Pure.
 */
export function routeOrder(order: RoutedOrder, facts: RouteFacts): OrderRoutes {
  const stations = stationsOf(facts.routing, facts.printers)
  const parts = new Map(stations.map((station) => [station.id, createPart(station)]))
  const taking = stations.filter((station) => takesPart(station, order))
  for (const station of taking) if (station.lines === 'all') addAll(parts.get(station.id), order, 'everything')
  const scene: Scene = { ...facts, stations, taking, parts }
  const excluded = order.lines.flatMap((line, place) => (isExcluded(line, facts.routing) ? [place] : []))
  order.lines.forEach((line, place) => {
    if (!excluded.includes(place)) routeLine(line, place, scene)
  })
  if (!reachesKitchen(scene)) sendWhole(order, scene)
  const used = [...parts.values()].filter((part) => part.isUsed)
  const printed = new Set(used.flatMap((part) => [...part.lines]))
  return {
    stations: used.map(({ station, lines, because, remark }) => ({
      station,
      lines: [...lines].toSorted((a, b) => a - b),
      because: [...because],
      remark,
    })),
    nowhere: excluded
      .filter((place) => !printed.has(place))
      .map((place) => ({ line: place, why: `category ${order.lines[place]?.category ?? ''} is left out` })),
  }
}

interface Part {
  readonly station: Station
  readonly lines: Set<number>
  readonly because: Set<string>
  remark: TicketRemark | null
  /** It gets a ticket, be it one without lines. */
  isUsed: boolean
}

interface Scene extends RouteFacts {
  readonly stations: readonly Station[]
  /** Those whose providers and order types let this order in. */
  readonly taking: readonly Station[]
  readonly parts: ReadonlyMap<string, Part>
}

function createPart(station: Station): Part {
  return { station, lines: new Set(), because: new Set(), remark: null, isUsed: false }
}

function addAll(part: Part | undefined, order: RoutedOrder, because: string): void {
  if (part === undefined) return
  order.lines.forEach((_, place) => part.lines.add(place))
  part.because.add(because)
  part.isUsed = true
}

function add(part: Part | undefined, place: number, because: string): void {
  if (part === undefined) return
  part.lines.add(place)
  part.because.add(because)
  part.isUsed = true
}

function routeLine(line: RoutedLine, place: number, scene: Scene): void {
  const matching = scene.taking.filter((station) => station.lines === 'matching')
  const hit = mostTelling(line, matching)
  if (hit !== null) return hit.stations.forEach((station) => add(scene.parts.get(station.id), place, hit.because))
  const usual = scene.taking.find((station) => station.id === scene.routing.defaultStationId)
  if (usual !== undefined) return add(scene.parts.get(usual.id), place, 'default station')
  if (scene.taking.some((station) => station.lines === 'all' && station.template === 'kitchen')) return
  const rescue = scene.parts.get(rescuer(scene)?.id ?? '')
  if (rescue === undefined || rescue.lines.has(place)) return
  add(rescue, place, 'no station takes it')
  rescue.remark = 'unrouted'
}

interface Hit {
  readonly stations: readonly Station[]
  readonly because: string
}

/** The stations of the first way of naming that names the line at all. */
export function mostTelling(line: RoutedLine, stations: readonly Station[]): Hit | null {
  const named = (name: string | null, of: (station: Station) => readonly string[]) =>
    name === null ? [] : stations.filter((station) => of(station).some((each) => routeName(each) === routeName(name)))
  const { brand } = line
  const ways: readonly Hit[] = [
    { stations: named(line.name, (station) => station.items), because: `item ${line.name}` },
    { stations: named(line.category, (station) => station.categories), because: `category ${line.category}` },
    { stations: named(line.section, (station) => station.sections), because: `section ${line.section}` },
    {
      stations: stations.filter((station) => station.brands.some(({ id }) => id === brand?.id)),
      because: `brand ${brand?.name}`,
    },
  ]
  return ways.find((way) => way.stations.length > 0) ?? null
}

/** Whether a category prints at no station that takes matching lines. */
export function isExcluded(line: Pick<OrderLine, 'category'>, routing: Routing): boolean {
  const { category } = line
  return category !== null && routing.excludedCategories.some((excluded) => routeName(excluded) === routeName(category))
}

/** Who gets what nobody takes: a kitchen station for lines like it, of those that take part first; else any kitchen station, else any. */
function rescuer({ taking, stations }: Pick<Scene, 'taking' | 'stations'>): Station | undefined {
  const inKitchen = (station: Station) => station.template === 'kitchen'
  const cooks = (station: Station) => inKitchen(station) && station.lines === 'matching'
  return taking.find(cooks) ?? taking.find(inKitchen) ?? stations.find(inKitchen) ?? taking[0] ?? stations[0]
}

function reachesKitchen({ parts }: Scene): boolean {
  return [...parts.values()].some((part) => part.isUsed && part.station.template === 'kitchen')
}

/** An order that no cook would hear of goes whole to one station. */
function sendWhole(order: RoutedOrder, scene: Scene): void {
  const usual = scene.stations.find((station) => station.id === scene.routing.defaultStationId)
  const station = usual ?? rescuer(scene)
  const part = scene.parts.get(station?.id ?? '')
  if (part === undefined || part.isUsed) return
  const isExcludedAlone = order.lines.length > 0 && order.lines.every((line) => isExcluded(line, scene.routing))
  addAll(part, order, isExcludedAlone ? 'only left-out items' : 'no station takes it')
  if (order.lines.length > 0) part.remark = isExcludedAlone ? 'only_excluded' : 'unrouted'
}

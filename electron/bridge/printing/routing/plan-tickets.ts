import type { Order } from '../../../../shared/order.ts'
import { printerIdSchema } from '../../../../shared/printer.ts'
import type { Station } from '../../../../shared/routing.ts'
import type { SpoolRow } from '../spool-row.ts'
import { isTold, isUntouched, mayBeOnPaper } from '../spool-row.ts'
import { isOrderTicket, type OrderTicket, type Ticket, type TicketLine, type TicketRemark } from '../ticket.ts'
import { changedLines, linesInHand } from '../ticket-delta.ts'
import { changesEveryTicket } from './changes-every-ticket.ts'
import { pageOf, type StationPage } from './pages.ts'
import type { OrderRoutes, StationRoute } from './route-order.ts'
import { stationOfPrinter } from './stations.ts'

/** A ticket that a station must get. */
export interface PlannedTicket extends StationPage {
  readonly kind: 'order' | 'update' | 'void'
  readonly station: Station
  readonly lines: readonly number[]
  /** What an update's paper is compared with: the station's lines as its papers tell them so far; null prints the whole order. */
  readonly told: readonly TicketLine[] | null
  /** The station whose paper this one speaks of; another one where the routes have moved its lines here. */
  readonly paperOf: string
  readonly remark: TicketRemark | null
}

/** What an order's news means for the stations: tickets to make, and tickets that wait in vain. */
export interface TicketPlan {
  readonly tickets: readonly PlannedTicket[]
  readonly drops: readonly SpoolRow[]
}

/** What there is to go by. */
export interface PlanFacts {
  readonly kind: 'order' | 'update' | 'void'
  readonly order: Order
  readonly routes: OrderRoutes
  /** The order as it was before; null where it is not known. */
  readonly previous: Order | null
  /** This order's tickets so far, newest first. */
  readonly rows: readonly SpoolRow[]
  readonly stations: readonly Station[]
  /** The content of one of those tickets. */
  readonly ticketOf: (row: SpoolRow) => Ticket | null
  /** Lines of the order as a kitchen ticket tells them. */
  readonly cooked: (lines: readonly number[]) => readonly TicketLine[]
  /** Whether a printer is in the settings and on. */
  readonly isOn: (printerId: string) => boolean
}

/**
 * Decides who gets what. A first ticket goes to every station with lines. An update goes to those whose paper is no longer true, whatever the
 * routes said when it was printed; where a ticket still waits, a new whole one takes its place. A station new to the order gets a first ticket,
 * or an update where its lines hang at another station, so that nobody takes them for new ones. A cancellation goes wherever there may be paper
 * and takes back what still waits. Pure.
 */
export function planTickets(facts: PlanFacts): TicketPlan {
  switch (facts.kind) {
    case 'order':
      return facts.rows.length > 0
        ? nothing
        : { tickets: facts.routes.stations.map((route) => firstTicket(route, facts)), drops: [] }
    case 'update': {
      const places = placesOf(facts)
      return merge(places.map((place) => planUpdate(place, places, facts)))
    }
    case 'void':
      return merge(placesOf(facts).map((place) => planVoid(place, facts)))
  }
}

const nothing: TicketPlan = { tickets: [], drops: [] }

/** A station as it stands to this order. */
interface Place {
  readonly station: Station
  readonly route: StationRoute | null
  readonly rows: readonly SpoolRow[]
  readonly hasPaper: boolean
  /** What its papers come to. */
  readonly told: readonly TicketLine[]
  /** Its lines of the order as it is now. */
  readonly lines: readonly number[]
  /** No station of the settings: one that was taken out, or a printer on which the whole order was printed again. */
  readonly isFormer: boolean
}

/** Every station that gets a part of the order, or had one. */
function placesOf(facts: PlanFacts): readonly Place[] {
  const { routes, rows, stations } = facts
  const routed = routes.stations.map(({ station }) => station)
  const others = [...Map.groupBy(rows, (row) => row.stationId)]
    .filter(([id]) => !routed.some((station) => station.id === id))
    .flatMap(([id, [newest]]) => stations.find((station) => station.id === id) ?? (newest ? asStation(newest) : []))
  return [...routed, ...others].map((station) => placeOf(station, facts))
}

function placeOf(station: Station, facts: PlanFacts): Place {
  const rows = facts.rows.filter((row) => row.stationId === station.id)
  const route = facts.routes.stations.find((each) => each.station.id === station.id) ?? null
  const isFormer = !facts.stations.some(({ id }) => id === station.id)
  // a printer that got the whole order by hand goes on with it; and while no printer is on, any news must wait somewhere
  const isWhole = isFormer && (isWholeCopy(rows) || facts.routes.stations.length === 0)
  return {
    station,
    route,
    rows,
    hasPaper: rows.some(mayBeOnPaper),
    told: linesInHand(papersOf(rows, facts)),
    lines: isWhole ? everyLine(facts.order) : (route?.lines ?? []),
    isFormer,
  }
}

function isWholeCopy(rows: readonly SpoolRow[]): boolean {
  return rows.every(({ kind, stationId, homeId }) => kind === 'reprint' && stationId === homeId)
}

/** Oldest revision first: an old ticket that somebody wanted once more does not undo what came after it. */
function papersOf(rows: readonly SpoolRow[], { ticketOf }: PlanFacts): readonly OrderTicket[] {
  const papers = rows.filter((row) => row.kind !== 'void' && isTold(row))
  return papers
    .toReversed()
    .toSorted((a, b) => a.revision - b.revision)
    .flatMap((row) => orderTicketOrNone(ticketOf(row)))
}

function orderTicketOrNone(ticket: Ticket | null): readonly OrderTicket[] {
  return ticket === null || !isOrderTicket(ticket) || ticket.kind === 'void' ? [] : [ticket]
}

/** The station of a ticket, as the ticket remembers it. */
export function asStation(row: Pick<SpoolRow, 'stationId' | 'station' | 'homeId'>): Station {
  // the id came from a printer of the settings
  const printer = { id: printerIdSchema.parse(row.homeId), name: row.station }
  return { ...stationOfPrinter(printer), id: row.stationId }
}

function firstTicket(route: StationRoute, { routes }: PlanFacts): PlannedTicket {
  const { station, lines, remark } = route
  return { kind: 'order', station, lines, told: null, paperOf: station.id, remark, ...pageOf(route, routes.stations) }
}

function planUpdate(place: Place, places: readonly Place[], facts: PlanFacts): TicketPlan {
  const drops = place.rows.filter((row) => isUntouched(row) && row.kind !== 'void')
  const ticket = place.hasPaper
    ? nextTicket(place, drops, facts)
    : firstOf(place, { places, isAwaited: drops.length > 0 }, facts)
  return { tickets: ticket === null ? [] : [ticket], drops }
}

/** The first ticket of a station that has no paper. */
function firstOf(
  place: Place,
  { places, isAwaited }: { readonly places: readonly Place[]; readonly isAwaited: boolean },
  facts: PlanFacts,
): PlannedTicket | null {
  const { station, lines, route } = place
  const resort = isAwaited && lines.length > 0 ? { station, lines, because: [], remark: null } : null
  const first = route ?? resort
  if (first === null) return null
  const ticket = firstTicket(first, facts)
  const source = places.find((other) => hasLost(other, first.lines, facts))
  return source === undefined ? ticket : { ...ticket, kind: 'update', paperOf: source.station.id }
}

/** Whether paper elsewhere tells of these lines though they are no longer cooked there. */
function hasLost({ told, lines }: Place, taken: readonly number[], { cooked }: PlanFacts): boolean {
  const dishes = new Set(cooked(taken).map(dishOf))
  const kept = new Set(cooked(lines).map(dishOf))
  return told.some((line) => dishes.has(dishOf(line)) && !kept.has(dishOf(line)))
}

function dishOf({ name }: TicketLine): string {
  return name
}

/** What a station with paper must hear; null when its paper is still true. */
function nextTicket(place: Place, drops: readonly SpoolRow[], facts: PlanFacts): PlannedTicket | null {
  const { station, route, lines, told, isFormer } = place
  const changes = changedLines(told, facts.cooked(lines))
  const isTrue = changes.length === 0 && (lines.length === 0 || (drops.length === 0 && !isNewsForAll(facts)))
  // nobody stands at a printer that is gone: whoever has its lines now hears that they were here
  if (isTrue || (isFormer && lines.length === 0 && !facts.isOn(station.printerId))) return null
  const page = route === null ? lonePage : pageOf(route, facts.routes.stations)
  // a ticket that waited may have told more than lines, and where nothing came out for sure there is nothing to compare with
  const isWhole = lines.length > 0 && (drops.length > 0 || told.length === 0)
  const remark = route?.remark ?? null
  return { kind: 'update', station, lines, told: isWhole ? null : told, paperOf: station.id, remark, ...page }
}

/** Whether what every ticket says changed; where nobody knows what was before, it may have. */
function isNewsForAll({ previous, order }: PlanFacts): boolean {
  return previous === null || changesEveryTicket(previous, order)
}

function planVoid({ station, route, rows, hasPaper }: Place, { order }: PlanFacts): TicketPlan {
  const drops = rows.filter(isUntouched)
  if (!hasPaper) return { tickets: [], drops }
  // routes that changed since must not make the struck list shorter than what hangs there
  const lines = route?.lines ?? everyLine(order)
  return {
    tickets: [{ kind: 'void', station, lines, told: null, paperOf: station.id, remark: null, ...lonePage }],
    drops,
  }
}

const lonePage: StationPage = { page: { number: 1, of: 1 }, alsoAt: [] }

function everyLine(order: Order): readonly number[] {
  return order.lines.map((_, line) => line)
}

function merge(plans: readonly TicketPlan[]): TicketPlan {
  return { tickets: plans.flatMap((plan) => plan.tickets), drops: plans.flatMap((plan) => plan.drops) }
}

import { randomUUID } from 'node:crypto'
import type { Order } from '../../../shared/order.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import type { Routing } from '../../../shared/routing.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import { markBackup, markReprint } from './build-ticket.ts'
import { findPrinter } from './find-printer.ts'
import type { TicketMaker, TicketNames } from './make-ticket.ts'
import { addressed } from './make-ticket.ts'
import { referenceTo } from './queue-order.ts'
import type { PrinterFacts, TicketPlace } from './routing/choose-printer.ts'
import { choosePrinter } from './routing/choose-printer.ts'
import { pageOf } from './routing/pages.ts'
import { asStation } from './routing/plan-tickets.ts'
import type { StationRoute } from './routing/route-order.ts'
import { routeOrder } from './routing/route-order.ts'
import { stationOfPrinter, stationsOf } from './routing/stations.ts'
import type { SpoolRepository } from './spool-repository.ts'
import type { SpoolRow } from './spool-row.ts'
import { isUntouched } from './spool-row.ts'
import type { OrderTicket } from './ticket.ts'
import { isOrderTicket, ticketCode } from './ticket.ts'
import { ticketAsItStands } from './ticket-as-it-stands.ts'

/** What a reprint must know beside the order. */
export interface ReprintNames extends TicketNames {
  /** The order was cancelled: its paper says so, however often it is printed. */
  readonly isCancelled?: boolean
}

/** Which ticket to print again, and where; `printerId` null takes the station's own printer. */
export interface TicketAgain {
  readonly row: SpoolRow
  readonly ticket: OrderTicket
  readonly printerId: string | null
  readonly isCancelled: boolean
}

interface QueueReprintDeps {
  readonly clock: Clock
  readonly spool: SpoolRepository
  readonly maker: TicketMaker
  readonly printers: () => readonly PrinterConfig[]
  readonly routing: () => Routing
  readonly isOut: PrinterFacts['isOut']
  /** Ends a ticket that waits or is in doubt, saying why. */
  readonly drop: (row: SpoolRow, cause: string) => void
}

/** Prints what was printed, marked REPRINT. Everything it writes joins the caller's transaction. */
export interface QueueReprint {
  /** The whole order as it is now: every station's ticket, or on one printer. Throws `not_found` for a strange printer. */
  order(order: Order, printerId: string | undefined, names: ReprintNames): readonly string[]
  /** One ticket as it was, or where nobody knows whether it came out, as it stands now; gives the new one. Throws `not_found` for a strange printer, `not_allowed` when there is none. */
  ticket(again: TicketAgain): { readonly id: string; readonly number: number }
}

/** Makes the reprints. */
export function createQueueReprint(deps: QueueReprintDeps): QueueReprint {
  const { clock, spool, maker } = deps

  function reprintAt(order: Order, names: ReprintNames, target: Target): string | null {
    const { route, routes, place } = target
    const rows = spool.byOrder(order.id)
    const known = rows.filter((row) => row.stationId === route.station.id)
    const number = nextReprint(known)
    const latest = known.find((row) => row.kind !== 'reprint')
    const isVoid = names.isCancelled === true || latest?.kind === 'void'
    const id = maker.make({
      order,
      names,
      station: route.station,
      place,
      row: { kind: 'reprint', revision: latest?.revision ?? 0, copy: 1, reprint: number, rank: clock.now() },
      facts: {
        kind: isVoid ? 'void' : 'order',
        lines: route.lines,
        remark: route.remark,
        ...pageOf(route, routes),
        previous: null,
        updateNumber: 0,
        replaces: isVoid ? referenceTo(known, 1) : null,
        reprint: { number, firstPrintedAt: firstPrintOf(known) },
        copy: { number: 1, of: 1 },
      },
    })
    if (id !== null) settle(target.isWhole ? rows : known, `Printed again as REPRINT #${number}`)
    return id
  }

  /** Whoever prints an order again has looked at the printer: what waits or is in doubt must not come out beside it. */
  function settle(earlier: readonly SpoolRow[], cause: string): void {
    const inTheWay = earlier.filter((row) => row.kind !== 'void' && (isUntouched(row) || row.state === 'unknown'))
    for (const row of inTheWay) deps.drop(row, cause)
  }

  function reprintOrder(order: Order, printerId: string | undefined, names: ReprintNames): readonly string[] {
    const printers = deps.printers()
    const routes = routeOrder(order, { printers, routing: deps.routing() }).stations
    if (printerId === undefined) {
      const targets = routes.flatMap((route) => {
        const place = choosePrinter(route.station, { printers, isOut: deps.isOut })
        return place === null ? [] : [{ route, routes, place, isWhole: false }]
      })
      const others = spool
        .byOrder(order.id)
        .filter((row) => !targets.some(({ route }) => isAt(row, route)) && isNews(row))
      const ids = targets.flatMap((target) => reprintAt(order, names, target) ?? [])
      // what waits at a station that the routes no longer know would come out unmarked
      if (ids.length > 0) settle(others, 'Printed again at the stations of today')
      return ids
    }
    const printer = findPrinter(printers, printerId)
    const own = routes.filter(({ station }) => station.printerId === printerId)
    const place = placeAt(printer)
    const targets = own.map((route) => ({ route, routes, place, isWhole: false }))
    return (own.length > 0 ? targets : [wholeOrderAt(order, printer)]).flatMap(
      (target) => reprintAt(order, names, target) ?? [],
    )
  }

  /** Whether a ticket that waits would have its lines cooked; one that takes them back must still come. */
  function isNews(row: SpoolRow): boolean {
    const ticket = isUntouched(row) ? spool.ticketOf(row.id) : null
    return ticket !== null && isOrderTicket(ticket) && !ticket.delta
  }

  function placeFor({ row, printerId }: TicketAgain): TicketPlace {
    const printers = deps.printers()
    if (printerId !== null) return placeAt(findPrinter(printers, printerId))
    const station = stationsOf(deps.routing(), printers).find(({ id }) => id === row.stationId) ?? asStation(row)
    const place = choosePrinter(station, { printers, isOut: deps.isOut })
    if (place !== null) return place
    throw new BridgeError(
      'not_allowed',
      'There is no printer to print on. Add one in Settings, Printers, and try again.',
    )
  }

  /** A ticket that was seen to come out is wanted as it was; one that was not must tell what is true now. */
  function standOf({ row, ticket }: TicketAgain, known: readonly SpoolRow[]) {
    if (row.state === 'unknown') return ticketAsItStands({ row, ticket, known, ticketOf: spool.ticketOf })
    return { ticket, revision: row.revision, covers: [] }
  }

  function reprintTicket(again: TicketAgain): { readonly id: string; readonly number: number } {
    const { row, isCancelled } = again
    const place = placeFor(again)
    const known = spool.byOrder(row.orderId ?? '').filter((other) => other.stationId === row.stationId)
    const number = nextReprint(known)
    const id = randomUUID()
    const { orderId, copy } = row
    const { ticket, revision, covers } = standOf(again, known)
    const firstPrintedAt = isPrinted(row) ? row.firstByteAt : null
    const code = ticketCode(place.printer.name, id)
    const isVoid = ticket.kind !== 'void' && (isCancelled || known.some((other) => other.kind === 'void'))
    const marked = markReprint(isVoid ? struck(ticket, clock.now()) : ticket, { number, firstPrintedAt }, code)
    maker.put({
      ...addressed({ id: row.stationId, name: row.station }, place),
      id,
      orderId,
      revision,
      copy,
      kind: 'reprint',
      reprint: number,
      rank: clock.now(),
      ticket: place.printer.id === place.homeId ? { ...marked, backupFor: null } : markBackup(marked, row.station),
    })
    if (row.state === 'unknown') settle([row, ...covers], `Printed again as REPRINT #${number}`)
    return { id, number }
  }

  return { order: reprintOrder, ticket: reprintTicket }
}

interface Target {
  readonly route: StationRoute
  readonly routes: readonly StationRoute[]
  readonly place: TicketPlace
  /** It takes the place of every station's ticket. */
  readonly isWhole: boolean
}

/** A printer that is no station of this order takes all of it. */
function wholeOrderAt(order: Order, printer: PrinterConfig): Target {
  const lines = order.lines.map((_, line) => line)
  const route: StationRoute = { station: stationOfPrinter(printer), lines, because: [], remark: null }
  return { route, routes: [route], place: placeAt(printer), isWhole: true }
}

function isAt(row: SpoolRow, { station }: StationRoute): boolean {
  return row.stationId === station.id
}

function placeAt(printer: PrinterConfig): TicketPlace {
  return { printer, homeId: printer.id, homeName: printer.name }
}

/** A ticket of the past as the paper of an order that is cancelled by now. */
function struck(ticket: OrderTicket, now: number): OrderTicket {
  const lines = ticket.lines.map((line) => ({ ...line, change: null, previousQuantity: null }))
  return { ...ticket, kind: 'void', lines, delta: false, update: null, time: { kind: 'cancelled', at: now } }
}

function nextReprint(known: readonly SpoolRow[]): number {
  return Math.max(0, ...known.map((row) => row.reprint)) + 1
}

function isPrinted(row: SpoolRow): boolean {
  return row.state === 'printed' || row.state === 'sent_unconfirmed'
}

function firstPrintOf(known: readonly SpoolRow[]): number | null {
  const times = known.filter(isPrinted).flatMap((row) => row.firstByteAt ?? [])
  return times.length === 0 ? null : Math.min(...times)
}

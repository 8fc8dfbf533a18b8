import type { Order } from '../../../shared/order.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import type { Routing } from '../../../shared/routing.ts'
import type { TicketSettings } from '../../../shared/ticket-design.ts'
import type { Clock } from '../lib/clock.ts'
import { ticketLines } from './build-ticket.ts'
import type { TicketMaker, TicketNames } from './make-ticket.ts'
import type { PrinterFacts, TicketPlace } from './routing/choose-printer.ts'
import { choosePrinter } from './routing/choose-printer.ts'
import type { PlannedTicket, TicketPlan } from './routing/plan-tickets.ts'
import { planTickets } from './routing/plan-tickets.ts'
import { routeOrder } from './routing/route-order.ts'
import { stationsOf } from './routing/stations.ts'
import type { SpoolRepository } from './spool-repository.ts'
import type { SpoolRow } from './spool-row.ts'
import { mayBeOnPaper } from './spool-row.ts'
import type { TicketReference } from './ticket.ts'
import { ticketCode } from './ticket.ts'

/** An order's tickets to be queued. `revision` counts what the kitchen must know; `previous` is what it knows so far. */
export interface OrderTicketRequest extends TicketNames {
  readonly kind: 'order' | 'update' | 'void'
  readonly revision: number
  readonly previous?: Order
  /** When the food is due (epoch ms): tickets of one printer come out by it. */
  readonly dueAt: number
}

interface QueueOrderDeps {
  readonly clock: Clock
  readonly spool: SpoolRepository
  readonly maker: TicketMaker
  readonly printers: () => readonly PrinterConfig[]
  readonly routing: () => Routing
  readonly ticketSettings: () => TicketSettings
  readonly isOut: PrinterFacts['isOut']
  /** Gives up a ticket of which no byte left, saying why. */
  readonly drop: (row: SpoolRow, cause: string) => void
}

/** The first ticket, the update or the cancellation of an order at every station it concerns; gives the ids of the tickets made. */
export type QueueOrder = (order: Order, request: OrderTicketRequest) => readonly string[]

// a ticket due later than this waits no longer than one due then: no lane is so busy that newer orders pass it for ever
const LONGEST_HEADSTART_MS = 60 * 60_000

/** A ticket's place in its lane (epoch ms): by when its food is due; what changes food that is being cooked comes before new orders. */
export function rankOf({ kind, dueAt }: Pick<OrderTicketRequest, 'kind' | 'dueAt'>, now: number): number {
  return Math.min(dueAt, kind === 'order' ? now + LONGEST_HEADSTART_MS : now)
}

/** Makes the queueing of orders. Everything it writes joins the caller's transaction. */
export function createQueueOrder(deps: QueueOrderDeps): QueueOrder {
  const { spool, maker } = deps

  function makeCopy(order: Order, request: OrderTicketRequest, target: Target): string | null {
    const { planned, known, copy, place } = target
    const { kind, station, lines, remark, page, alsoAt } = planned
    const { revision, previous } = request
    return maker.make({
      order,
      names: request,
      station,
      place,
      row: { kind, revision, copy, reprint: 0, rank: rankIn(known, rankOf(request, deps.clock.now())) },
      facts: {
        kind,
        lines,
        remark,
        page,
        alsoAt,
        previous: previous === undefined ? null : { order: previous, lines: null, told: planned.told },
        updateNumber: updatesBefore(known, revision) + 1,
        replaces: kind === 'order' ? null : referenceTo(target.spokenOf, copy),
        reprint: null,
        copy: { number: copy, of: target.copies },
      },
    })
  }

  /** Where its ticket waits, else the station's printer; while no printer is on, the one that had its last ticket keeps this one. */
  function placeFor({ station }: PlannedTicket, known: readonly SpoolRow[], drops: readonly SpoolRow[]) {
    const printers = deps.printers()
    const stays = known.filter((row) => !drops.includes(row))
    const [last] = known
    const lastPrinter = printers.find(({ id }) => id === last?.printerId)
    return (
      followPaper(stays, printers) ??
      choosePrinter(station, { printers, isOut: deps.isOut }) ??
      (last && lastPrinter ? placeOf(last, lastPrinter) : null)
    )
  }

  /** `rows` are the order's tickets before this news: none may speak of its neighbour. */
  function makeAll(
    order: Order,
    request: OrderTicketRequest,
    { planned, place, rows }: Placed & { readonly rows: readonly SpoolRow[] },
  ): readonly string[] {
    const known = rows.filter((row) => row.stationId === planned.station.id)
    const spokenOf = rows.filter((row) => row.stationId === planned.paperOf)
    const copies = (deps.printers().find(({ id }) => id === place.homeId) ?? place.printer).copies
    return Array.from({ length: copies }, (_, index) => index + 1).flatMap(
      (copy) => makeCopy(order, request, { planned, known, spokenOf, copy, copies, place }) ?? [],
    )
  }

  function planOf(order: Order, { kind, previous }: OrderTicketRequest, rows: readonly SpoolRow[]): TicketPlan {
    const facts = { routing: deps.routing(), printers: deps.printers() }
    const paper = { template: 'kitchen', settings: deps.ticketSettings() } as const
    return planTickets({
      kind,
      order,
      rows,
      routes: routeOrder(order, facts),
      previous: previous ?? null,
      stations: stationsOf(facts.routing, facts.printers),
      ticketOf: ({ id }) => spool.ticketOf(id),
      cooked: (lines) => ticketLines(order, lines, paper),
      isOn: (printerId) => facts.printers.some(({ id, enabled }) => enabled && id === printerId),
    })
  }

  return (order, request) => {
    const rows = spool.byOrder(order.id)
    const { tickets, drops } = planOf(order, request, rows)
    const placed = tickets.flatMap((planned): Placed[] => {
      const known = rows.filter((row) => row.stationId === planned.station.id)
      const place = placeFor(planned, known, drops)
      return place === null ? [] : [{ planned, place }]
    })
    for (const row of drops) {
      const isAt = ({ planned }: Pick<Placed, 'planned'>) => planned.station.id === row.stationId
      const isStuck = !placed.some(isAt) && tickets.some((planned) => isAt({ planned }))
      // a ticket whose successor has no place stays: better an old one than none
      if (request.kind === 'void') deps.drop(row, 'Cancelled before it was printed')
      else if (!isStuck) deps.drop(row, 'The order changed before it was printed')
    }
    const current = spool.byOrder(order.id)
    return placed.flatMap((each) => makeAll(order, request, { ...each, rows: current }))
  }
}

interface Placed {
  readonly planned: PlannedTicket
  readonly place: TicketPlace
}

interface Target {
  readonly planned: PlannedTicket
  /** This station's tickets of the order so far, newest first. */
  readonly known: readonly SpoolRow[]
  /** The tickets of the station whose paper this one replaces or strikes. */
  readonly spokenOf: readonly SpoolRow[]
  readonly copy: number
  readonly copies: number
  readonly place: TicketPlace
}

/** Where a ticket of the same station still waits, what tells of it must come after it. */
function followPaper(known: readonly SpoolRow[], printers: readonly PrinterConfig[]): TicketPlace | null {
  const waiting = known.find((row) => isUnfinished(row))
  const printer = printers.find(({ id, enabled }) => enabled && id === waiting?.printerId)
  return waiting && printer ? placeOf(waiting, printer) : null
}

function placeOf({ homeId, homeName }: SpoolRow, printer: PrinterConfig): TicketPlace {
  return { printer, homeId, homeName }
}

function isUnfinished(row: SpoolRow): boolean {
  return row.state === 'queued' || row.state === 'printing' || row.state === 'blocked'
}

/** No ticket comes before an earlier one of its own order and station, whatever became of the due time. */
function rankIn(known: readonly SpoolRow[], rank: number): number {
  return Math.max(rank, ...known.filter(isUnfinished).map((row) => row.rank))
}

function updatesBefore(known: readonly SpoolRow[], revision: number): number {
  return new Set(known.filter((row) => row.kind === 'update' && row.revision < revision).map((row) => row.revision))
    .size
}

/** The paper that hangs in the kitchen now. */
export function referenceTo(known: readonly SpoolRow[], copy: number): TicketReference | null {
  const tells = known.filter((row) => row.kind !== 'void' && (mayBeOnPaper(row) || isUnfinished(row)))
  const latest = tells.find((row) => row.copy === copy) ?? tells[0]
  if (!latest) return null
  return { code: ticketCode(latest.printerName, latest.id), at: latest.firstByteAt ?? latest.createdAt }
}

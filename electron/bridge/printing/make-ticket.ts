import { createHash, randomUUID } from 'node:crypto'
import type { Order } from '../../../shared/order.ts'
import type { TicketKind } from '../../../shared/printer.ts'
import type { Station } from '../../../shared/routing.ts'
import type { TicketSettings } from '../../../shared/ticket-design.ts'
import type { Clock } from '../lib/clock.ts'
import type { EnqueueJob } from '../lib/job.ts'
import type { TicketFacts } from './build-ticket.ts'
import { buildTicket } from './build-ticket.ts'
import type { TicketPlace } from './routing/choose-printer.ts'
import type { SpoolRepository } from './spool-repository.ts'
import type { NewSpoolRow, SpoolRow } from './spool-row.ts'
import type { Ticket } from './ticket.ts'
import { ticketCode } from './ticket.ts'

/** The kind of outbox job that carries one ticket. */
export const PRINT_JOB = 'print'

/** Names that the order alone does not hold. `typeLabel` null or absent takes the ticket language's own word. */
export interface TicketNames {
  readonly providerName: string | null
  readonly typeLabel?: string | null
  /** The branch's own name for its tax. */
  readonly taxLabel?: string | null
  /** The restaurant's own code of the order's store, or codes. */
  readonly storeCode?: string | null
}

/** One station's ticket of an order, to be made. */
export interface TicketRequest {
  readonly order: Order
  readonly names: TicketNames
  readonly station: Station
  readonly place: TicketPlace
  readonly row: {
    readonly kind: TicketKind
    readonly revision: number
    readonly copy: number
    readonly reprint: number
    readonly rank: number
  }
  readonly facts: Pick<
    TicketFacts,
    'kind' | 'lines' | 'previous' | 'updateNumber' | 'replaces' | 'reprint' | 'remark' | 'page' | 'alsoAt' | 'copy'
  >
}

interface TicketMakerDeps {
  readonly clock: Clock
  readonly spool: SpoolRepository
  readonly ticketSettings: () => TicketSettings
  readonly enqueueJob: EnqueueJob
}

/** Puts tickets into the spool, each with the outbox job that prints it, inside the caller's transaction. */
export interface TicketMaker {
  /** The id of the ticket, or null when it was made before. */
  make(request: TicketRequest): string | null
  /** The same for a ticket that is built already. */
  put(row: Omit<NewSpoolRow, 'ticketHash' | 'createdAt'>): string | null
  /** Puts a stored ticket into its printer's lane. */
  enqueue(row: Pick<SpoolRow, 'id' | 'printerId' | 'rank'>): void
}

/** Makes the maker. */
export function createTicketMaker(deps: TicketMakerDeps): TicketMaker {
  const { clock, spool } = deps

  function enqueue({ id, printerId, rank }: Pick<SpoolRow, 'id' | 'printerId' | 'rank'>): void {
    const payload = JSON.stringify({ jobId: id })
    deps.enqueueJob({ kind: PRINT_JOB, lane: printerLane(printerId), rank, subject: id, payload })
  }

  function put(row: Omit<NewSpoolRow, 'ticketHash' | 'createdAt'>): string | null {
    if (!spool.insert({ ...row, ticketHash: hashOf(row.ticket), createdAt: clock.now() })) return null
    enqueue(row)
    return row.id
  }

  function make({ order, names, station, place, row, facts }: TicketRequest): string | null {
    const id = randomUUID()
    const ticket = buildTicket(order, {
      ...facts,
      template: station.template,
      settings: deps.ticketSettings(),
      providerName: names.providerName,
      typeLabel: names.typeLabel ?? null,
      taxLabel: names.taxLabel ?? null,
      storeCode: names.storeCode ?? null,
      stationName: station.name,
      backupFor: place.printer.id === place.homeId ? null : station.name,
      code: ticketCode(place.printer.name, id),
      now: clock.now(),
    })
    return put({ ...row, ...addressed(station, place), id, orderId: order.id, ticket })
  }

  return { make, put, enqueue }
}

/** Where a ticket stands and belongs, as its row keeps it. */
export function addressed(station: Pick<Station, 'id' | 'name'>, { printer, homeId, homeName }: TicketPlace) {
  return {
    stationId: station.id,
    stationName: station.name,
    printerId: printer.id,
    printerName: printer.name,
    homeId,
    homeName,
  }
}

/** The lane of a printer's tickets. */
export function printerLane(printerId: string): string {
  return `printer:${printerId}`
}

/** What tells one ticket's content from another's. */
export function hashOf(ticket: Ticket): string {
  return createHash('sha256').update(JSON.stringify(ticket)).digest('hex')
}

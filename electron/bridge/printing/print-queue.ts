import { createHash, randomUUID } from 'node:crypto'
import type { Order } from '../../../shared/order.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { EnqueueJob } from '../lib/job.ts'
import type { TicketFacts } from './build-ticket.ts'
import { buildTestTicket, buildTicket, markReprint } from './build-ticket.ts'
import type { NewSpoolRow, SpoolRepository, SpoolRow } from './spool-repository.ts'
import type { Ticket, TicketReference } from './ticket.ts'
import { ticketCode } from './ticket.ts'
import type { TicketLanguage } from '../../../shared/ticket-design.ts'

/** The kind of outbox job that carries one ticket. */
export const PRINT_JOB = 'print'

/** Names that the order alone does not hold. `typeLabel` null or absent takes the ticket language's own word. */
interface TicketNames {
  readonly providerName: string | null
  readonly typeLabel?: string | null
}

/** An order's ticket to be queued. `revision` counts what the kitchen must know; `previous` is what it knows so far. */
export interface OrderTicketRequest extends TicketNames {
  readonly kind: 'order' | 'update' | 'void'
  readonly revision: number
  readonly previous?: Order
}

interface PrintQueueDeps {
  readonly database: Database
  readonly clock: Clock
  readonly spool: SpoolRepository
  readonly printers: () => readonly PrinterConfig[]
  readonly ticketLanguage: () => TicketLanguage
  readonly enqueueJob: EnqueueJob
}

/** Puts tickets into the spool, each with the outbox job that prints it. All return the ids of the tickets they made. */
export interface PrintQueue {
  /** One ticket for each enabled printer and copy. The same order, revision and kind again makes none. */
  queueOrder(order: Order, request: OrderTicketRequest): readonly string[]
  /** The whole order once more, marked REPRINT, on one printer or on all enabled ones. Throws `not_found` for a strange printer. */
  queueReprint(order: Order, printerId: string | undefined, names: TicketNames): readonly string[]
  /** The test page. Throws `not_found` for a strange printer. */
  queueTest(printerId: string): string
  /** The person's answer to "did it come out?"; no prints it again with a mark. Throws `not_found`, or `conflict` when nobody asked. */
  resolve(jobId: string, cameOut: boolean): void
  /** Gives up a ticket that has not been printed. Throws as resolve does. */
  discard(jobId: string): void
}

/** Makes the queue over the spool. */
export function createPrintQueue(deps: PrintQueueDeps): PrintQueue {
  const { clock, spool } = deps

  function put(row: Omit<NewSpoolRow, 'ticketHash' | 'createdAt'>): string | null {
    const ticketHash = createHash('sha256').update(JSON.stringify(row.ticket)).digest('hex')
    if (!spool.insert({ ...row, ticketHash, createdAt: clock.now() })) return null
    const payload = JSON.stringify({ jobId: row.id })
    deps.enqueueJob({ kind: PRINT_JOB, lane: `printer:${row.printerId}`, subject: row.id, payload })
    return row.id
  }

  function facts(printer: PrinterConfig, jobId: string, names: TicketNames): CommonFacts {
    return {
      language: deps.ticketLanguage(),
      providerName: names.providerName,
      typeLabel: names.typeLabel ?? null,
      stationName: printer.name,
      code: ticketCode(printer.name, jobId),
      now: clock.now(),
    }
  }

  function queueCopy(order: Order, request: OrderTicketRequest, target: CopyTarget): string | null {
    const { printer, copy, known } = target
    const id = randomUUID()
    const ticket = buildTicket(order, {
      ...facts(printer, id, request),
      kind: request.kind,
      previous: request.previous ?? null,
      updateNumber: updatesBefore(known, request.revision) + 1,
      replaces: request.kind === 'order' ? null : referenceTo(known, copy),
      reprint: null,
      copy: { number: copy, of: printer.copies },
    })
    const { kind, revision } = request
    return put({ ...addressed(printer, order.id), id, ticket, kind, revision, copy, reprint: 0 })
  }

  function queueOrder(order: Order, request: OrderTicketRequest): readonly string[] {
    const rows = spool.byOrder(order.id)
    const targets = deps.printers().filter((printer) => printer.enabled)
    return targets.flatMap((printer) => {
      const known = rows.filter((row) => row.station === printer.id)
      const copies = Array.from({ length: printer.copies }, (_, index) => index + 1)
      return copies.flatMap((copy) => queueCopy(order, request, { printer, copy, known }) ?? [])
    })
  }

  function reprintOn(order: Order, printer: PrinterConfig, names: TicketNames): string | null {
    const id = randomUUID()
    const known = spool.byOrder(order.id).filter((row) => row.station === printer.id)
    const number = nextReprint(known)
    const latest = known.find((row) => row.kind !== 'reprint')
    const ticket = buildTicket(order, {
      ...facts(printer, id, names),
      // a cancelled order's paper says so, however often it is printed
      kind: latest?.kind === 'void' ? 'void' : 'order',
      previous: null,
      updateNumber: 0,
      replaces: latest?.kind === 'void' ? referenceTo(known, 1) : null,
      reprint: { number, firstPrintedAt: firstPrintOf(known) },
      copy: { number: 1, of: 1 },
    })
    for (const row of known) if (row.state === 'unknown') supersede(row, number)
    const revision = latest?.revision ?? 0
    return put({ ...addressed(printer, order.id), id, ticket, kind: 'reprint', revision, copy: 1, reprint: number })
  }

  /** Whoever prints an order again has looked at the printer: the question about its lost ticket is answered. */
  function supersede(row: SpoolRow, reprint: number): void {
    spool.change(row.id, {
      state: 'discarded',
      cause: `Printed again as REPRINT #${reprint}`,
      condition: null,
      finishedAt: clock.now(),
    })
  }

  function queueReprint(order: Order, printerId: string | undefined, names: TicketNames): readonly string[] {
    const targets =
      printerId === undefined ? deps.printers().filter((printer) => printer.enabled) : [findPrinter(printerId)]
    return inTransaction(deps.database, () => targets.flatMap((printer) => reprintOn(order, printer, names) ?? []))
  }

  function queueTest(printerId: string): string {
    const printer = findPrinter(printerId)
    const id = randomUUID()
    const code = ticketCode(printer.name, id)
    const language = deps.ticketLanguage()
    const ticket = buildTestTicket({ language, printerName: printer.name, code, createdAt: clock.now() })
    inTransaction(deps.database, () =>
      put({ ...addressed(printer, null), id, ticket, kind: 'test', revision: 0, copy: 1, reprint: 0 }),
    )
    return id
  }

  function reprintLost(row: SpoolRow, ticket: Ticket): number {
    const id = randomUUID()
    const number = nextReprint(spool.byOrder(row.orderId ?? '').filter((other) => other.station === row.station))
    if (ticket.kind === 'test') return 0
    const marked = markReprint(ticket, { number, firstPrintedAt: null }, ticketCode(row.printerName, id))
    const { orderId, revision, station, copy, printerId, printerName } = row
    const address = { orderId, revision, station, copy, printerId, printerName }
    put({ ...address, id, ticket: marked, kind: 'reprint', reprint: number })
    return number
  }

  function resolve(jobId: string, cameOut: boolean): void {
    inTransaction(deps.database, () => {
      const row = findOpen(jobId, ['unknown'])
      const finishedAt = clock.now()
      if (cameOut) return spool.change(jobId, { state: 'printed', cause: null, condition: null, finishedAt })
      const ticket = spool.ticketOf(jobId)
      const number = ticket ? reprintLost(row, ticket) : 0
      const cause = number > 0 ? `Did not come out; printed again as REPRINT #${number}` : 'Did not come out'
      spool.change(jobId, { state: 'discarded', cause, condition: null, finishedAt })
    })
  }

  function discard(jobId: string): void {
    inTransaction(deps.database, () => {
      findOpen(jobId, ['queued', 'blocked', 'unknown'])
      const finishedAt = clock.now()
      spool.change(jobId, { state: 'discarded', cause: 'Given up by hand', condition: null, finishedAt })
    })
  }

  function findOpen(jobId: string, states: readonly string[]): SpoolRow {
    const row = spool.find(jobId)
    if (!row) throw new BridgeError('not_found', `Expected the id of a ticket, got ${jobId}.`)
    if (states.includes(row.state)) return row
    throw new BridgeError('conflict', `Expected a ticket that is ${states.join(' or ')}, got one that is ${row.state}.`)
  }

  function findPrinter(printerId: string): PrinterConfig {
    const printer = deps.printers().find(({ id }) => id === printerId)
    if (printer) return printer
    throw new BridgeError('not_found', `Expected the id of a configured printer, got ${printerId}.`)
  }

  return { queueOrder, queueReprint, queueTest, resolve, discard }
}

type CommonFacts = Pick<TicketFacts, 'language' | 'providerName' | 'typeLabel' | 'stationName' | 'code' | 'now'>

interface CopyTarget {
  readonly printer: PrinterConfig
  readonly copy: number
  /** This order's tickets for this printer so far, newest first. */
  readonly known: readonly SpoolRow[]
}

function addressed(printer: PrinterConfig, orderId: string | null) {
  // until orders are routed to stations, each printer is one
  return { orderId, station: printer.id, printerId: printer.id, printerName: printer.name }
}

function updatesBefore(known: readonly SpoolRow[], revision: number): number {
  return new Set(known.filter((row) => row.kind === 'update' && row.revision < revision).map((row) => row.revision))
    .size
}

/** The paper that hangs in the kitchen now. */
function referenceTo(known: readonly SpoolRow[], copy: number): TicketReference | null {
  const latest = known.find((row) => row.copy === copy && (row.kind === 'order' || row.kind === 'update'))
  if (!latest) return null
  return { code: ticketCode(latest.printerName, latest.id), at: latest.firstByteAt ?? latest.createdAt }
}

function nextReprint(known: readonly SpoolRow[]): number {
  return Math.max(0, ...known.map((row) => row.reprint)) + 1
}

function firstPrintOf(known: readonly SpoolRow[]): number | null {
  const printed = known.filter((row) => row.state === 'printed' || row.state === 'sent_unconfirmed')
  const times = printed.flatMap((row) => row.firstByteAt ?? [])
  return times.length === 0 ? null : Math.min(...times)
}

import type { PrinterCondition, PrintJob, PrintState, TicketKind } from '../../../shared/printer.ts'
import type { Database } from '../database/database.ts'
import type { Ticket } from './ticket.ts'
import { ticketSchema } from './ticket.ts'

/** A ticket for one printer, as stored. */
export interface SpoolRow extends PrintJob {
  readonly revision: number
  /** When its first byte may have left; null while it is certain that none did. */
  readonly firstByteAt: number | null
}

/** A ticket to be stored. */
export interface NewSpoolRow {
  readonly id: string
  readonly orderId: string | null
  readonly revision: number
  readonly station: string
  readonly copy: number
  readonly kind: TicketKind
  readonly reprint: number
  readonly printerId: string
  readonly printerName: string
  readonly ticket: Ticket
  readonly ticketHash: string
  readonly createdAt: number
}

/** What a try made of a ticket. `finishedAt` is set by final states alone. */
interface SpoolChange {
  readonly state: PrintState
  readonly cause: string | null
  readonly condition: PrinterCondition | null
  readonly finishedAt: number | null
}

/** The tickets on disk. */
export interface SpoolRepository {
  /** False when this ticket of this order is there already: it is never made twice. */
  insert(row: NewSpoolRow): boolean
  find(id: string): SpoolRow | null
  ticketOf(id: string): Ticket | null
  /** Newest first. */
  byOrder(orderId: string): readonly SpoolRow[]
  /** Newest first within each order. */
  byOrders(orderIds: readonly string[]): ReadonlyMap<string, readonly SpoolRow[]>
  change(id: string, change: SpoolChange): void
  /** Puts on disk that bytes may leave from now on. False when they may have left before, or the ticket is over. */
  markPrinting(id: string, at: number, bytes: number): boolean
  /** Tickets whose bytes may have left and whose end nobody knows become `unknown`; returns how many. */
  recover(cause: string, at: number): number
  /** Every ticket that still waits becomes `unknown`: the table is older than the paper. Returns how many. */
  doubtAll(cause: string, at: number): number
  /** Orders with a ticket that is blocked or unknown. */
  ordersInTrouble(): readonly string[]
  /** Tickets that still have to come out, by printer id. */
  waiting(): ReadonlyMap<string, number>
  lastPrintedAt(printerId: string): number | null
}

interface StoredSpoolRow {
  readonly id: string
  readonly order_id: string | null
  readonly revision: number
  readonly station: string
  readonly copy: number
  readonly kind: TicketKind
  readonly reprint: number
  readonly printer_id: string
  readonly printer_name: string
  readonly state: PrintState
  readonly cause: string | null
  readonly condition: PrinterCondition | null
  readonly created_at: number
  readonly first_byte_at: number | null
  readonly finished_at: number | null
}

const COLUMNS = `id, order_id, revision, station, copy, kind, reprint, printer_id, printer_name, state, cause, condition,
  created_at, first_byte_at, finished_at`

// word for word the condition of index spool_open, which keeps these questions off the finished tickets of years
const OPEN = `state IN ('queued','printing','blocked','unknown')`

/** Prepares the statements over table `spool`. */
export function createSpoolRepository(database: Database): SpoolRepository {
  const insert = database.prepare(`
    INSERT INTO spool (id, order_id, revision, station, copy, kind, reprint, printer_id, printer_name, ticket, ticket_hash,
      state, created_at)
    VALUES (@id, @orderId, @revision, @station, @copy, @kind, @reprint, @printerId, @printerName, @ticket, @ticketHash,
      'queued', @createdAt)
    ON CONFLICT DO NOTHING`)
  const find = database.prepare<{ id: string }, StoredSpoolRow>(`SELECT ${COLUMNS} FROM spool WHERE id = @id`)
  const findTicket = database.prepare<{ id: string }, { ticket: string }>('SELECT ticket FROM spool WHERE id = @id')
  const byOrder = database.prepare<{ orderId: string }, StoredSpoolRow>(
    `SELECT ${COLUMNS} FROM spool WHERE order_id = @orderId ORDER BY rowid DESC`,
  )
  const byOrders = database.prepare<{ orderIds: string }, StoredSpoolRow>(
    `SELECT ${COLUMNS} FROM spool WHERE order_id IN (SELECT value FROM json_each(@orderIds)) ORDER BY rowid DESC`,
  )
  const change = database.prepare(`
    UPDATE spool SET state = @state, cause = @cause, condition = @condition, finished_at = @finishedAt WHERE id = @id`)
  const markPrinting = database.prepare(`
    UPDATE spool SET state = 'printing', cause = NULL, condition = NULL, first_byte_at = @at, bytes = @bytes
    WHERE id = @id AND state IN ('queued', 'blocked') AND first_byte_at IS NULL`)
  // `blocked` with bytes gone is a ticket that the printer kept inside
  const recover = database.prepare(`
    UPDATE spool INDEXED BY spool_open SET state = 'unknown', cause = printer_name || @cause, finished_at = @at
    WHERE ${OPEN} AND state IN ('printing', 'blocked') AND first_byte_at IS NOT NULL`)
  const doubtAll = database.prepare(`
    UPDATE spool INDEXED BY spool_open SET state = 'unknown', cause = printer_name || @cause, finished_at = @at
    WHERE ${OPEN} AND state <> 'unknown'`)
  const inTrouble = database.prepare<[], { order_id: string }>(`
    SELECT DISTINCT order_id FROM spool INDEXED BY spool_open
    WHERE ${OPEN} AND state IN ('blocked', 'unknown') AND order_id IS NOT NULL`)
  const waiting = database.prepare<[], { printer_id: string; count: number }>(`
    SELECT printer_id, COUNT(*) AS count FROM spool INDEXED BY spool_open
    WHERE ${OPEN} AND state <> 'unknown' GROUP BY printer_id`)
  const lastPrinted = database.prepare<{ printerId: string }, { finished_at: number }>(`
    SELECT finished_at FROM spool
    WHERE printer_id = @printerId AND finished_at IS NOT NULL AND state IN ('printed', 'sent_unconfirmed')
    ORDER BY finished_at DESC LIMIT 1`)

  return {
    insert: (row) => insert.run({ ...row, ticket: JSON.stringify(row.ticket) }).changes === 1,
    find: (id) => toRow(find.get({ id })),
    ticketOf(id) {
      const stored = findTicket.get({ id })
      return stored ? ticketSchema.parse(JSON.parse(stored.ticket)) : null
    },
    byOrder: (orderId) => byOrder.all({ orderId }).map(toSpoolRow),
    byOrders: (orderIds) =>
      Map.groupBy(byOrders.all({ orderIds: JSON.stringify(orderIds) }).map(toSpoolRow), (row) => row.orderId ?? ''),
    change: (id, values) => void change.run({ id, ...values }),
    markPrinting: (id, at, bytes) => markPrinting.run({ id, at, bytes }).changes === 1,
    recover: (cause, at) => recover.run({ cause, at }).changes,
    doubtAll: (cause, at) => doubtAll.run({ cause, at }).changes,
    ordersInTrouble: () => inTrouble.all().map((row) => row.order_id),
    waiting: () => new Map(waiting.all().map((row) => [row.printer_id, row.count])),
    lastPrintedAt: (printerId) => lastPrinted.get({ printerId })?.finished_at ?? null,
  }
}

function toRow(stored: StoredSpoolRow | undefined): SpoolRow | null {
  return stored ? toSpoolRow(stored) : null
}

function toSpoolRow(stored: StoredSpoolRow): SpoolRow {
  return {
    id: stored.id,
    orderId: stored.order_id,
    revision: stored.revision,
    station: stored.station,
    copy: stored.copy,
    kind: stored.kind,
    reprint: stored.reprint,
    printerId: stored.printer_id,
    printerName: stored.printer_name,
    backupFor: null,
    bytes: null,
    state: stored.state,
    cause: stored.cause,
    condition: stored.condition,
    createdAt: stored.created_at,
    firstByteAt: stored.first_byte_at,
    finishedAt: stored.finished_at,
  }
}

/** The part of a row that leaves this feature. */
export function toPrintJob(row: SpoolRow): PrintJob {
  const { revision: _revision, firstByteAt: _firstByteAt, ...job } = row
  return job
}

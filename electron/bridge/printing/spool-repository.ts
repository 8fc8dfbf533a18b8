import type { PrinterCondition, PrintState } from '../../../shared/printer.ts'
import type { Database } from '../database/database.ts'
import type { NewSpoolRow, SpoolRow, StoredSpoolRow } from './spool-row.ts'
import { spoolColumns, toSpoolRow } from './spool-row.ts'
import type { Ticket } from './ticket.ts'
import { ticketSchema } from './ticket.ts'

/** What a try made of a ticket. `finishedAt` is set by final states alone. */
interface SpoolChange {
  readonly state: PrintState
  readonly cause: string | null
  readonly condition: PrinterCondition | null
  readonly finishedAt: number | null
}

/** What waits at one printer; `oldestAt` is epoch ms. */
export interface WaitingTickets {
  readonly printerId: string
  readonly printerName: string
  readonly count: number
  readonly oldestAt: number
}

/** A place in the history of tickets: `seq` of the last one seen, and how many to give. */
interface HistoryPage {
  readonly before: number
  readonly limit: number
  readonly printerId: string | undefined
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
  /** Says why a ticket waits at its printer. False when it went elsewhere meanwhile, was given up, or its bytes may have left. */
  block(at: Pick<SpoolRow, 'id' | 'printerId'>, why: Pick<SpoolChange, 'cause' | 'condition'>): boolean
  /** Puts on disk that bytes may leave from now on. False when they may have left before, or the ticket is over or elsewhere. */
  markPrinting(at: Pick<SpoolRow, 'id' | 'printerId'>, now: number, bytes: number): boolean
  /** Gives a waiting ticket to another printer, as `ticket` says it now. False when its bytes may have left. */
  move(id: string, to: { printerId: string; printerName: string; ticket: Ticket; ticketHash: string }): boolean
  /** Lets an expired ticket wait anew. */
  revive(id: string, now: number): void
  /** Tickets of which no byte left and that wait since before `moment`. */
  waitingSince(moment: number): readonly SpoolRow[]
  /** Tickets for orders of which no byte left, in the order of their lane. */
  movable(printerId: string): readonly SpoolRow[]
  expired(printerId: string | undefined): readonly SpoolRow[]
  /** Tickets whose bytes may have left and whose end nobody knows become `unknown`; returns how many. */
  recover(cause: string, at: number): number
  /** Every ticket that still waits becomes `unknown`: the table is older than the paper. Returns how many. */
  doubtAll(cause: string, at: number): number
  /** Forgets tickets that were over before that moment, but for those of the orders to keep; at most a day's worth of a large shop at once. */
  prune(before: number, keepOrderIds: readonly string[]): number
  /** Orders with a ticket that is blocked, expired or unknown. */
  ordersInTrouble(): readonly string[]
  /** Orders with a ticket that waits at this printer. */
  ordersWaitingAt(printerId: string): readonly string[]
  /** Tickets that still have to come out, by printer. */
  waiting(): readonly WaitingTickets[]
  /** Expired tickets by printer. */
  old(): readonly WaitingTickets[]
  /** Newest first; `nextBefore` null at the end. */
  history(page: HistoryPage): { readonly rows: readonly SpoolRow[]; readonly nextBefore: number | null }
  lastPrintedAt(printerId: string): number | null
}

// word for word the condition of index spool_open, which keeps these questions off the finished tickets of years
const OPEN = `state IN ('queued','printing','blocked','unknown','expired')`
const UNTOUCHED = `state IN ('queued','blocked') AND first_byte_at IS NULL`

// a busy shop prints 2,000 tickets a day; so many are deleted in a fraction of a second
const MOST_PRUNED = 5_000

/** Prepares the statements over table `spool`. */
export function createSpoolRepository(database: Database): SpoolRepository {
  return { ...prepareWriting(database), ...prepareReading(database) }
}

type Writing = Pick<
  SpoolRepository,
  'insert' | 'change' | 'block' | 'markPrinting' | 'move' | 'revive' | 'recover' | 'doubtAll' | 'prune'
>

function prepareWriting(database: Database): Writing {
  const insert = database.prepare(`
    INSERT INTO spool (id, order_id, revision, station, station_name, copy, kind, reprint, printer_id, printer_name, home_id, home_name, rank,
      ticket, ticket_hash, state, created_at, waits_since)
    VALUES (@id, @orderId, @revision, @stationId, @stationName, @copy, @kind, @reprint, @printerId, @printerName, @homeId, @homeName, @rank,
      @ticket, @ticketHash, 'queued', @createdAt, @createdAt)
    ON CONFLICT DO NOTHING`)
  const change = database.prepare(`
    UPDATE spool SET state = @state, cause = @cause, condition = @condition, finished_at = @finishedAt WHERE id = @id`)
  const block = database.prepare(`
    UPDATE spool SET state = 'blocked', cause = @cause, condition = @condition
    WHERE id = @id AND printer_id = @printerId AND ${UNTOUCHED}`)
  const markPrinting = database.prepare(`
    UPDATE spool SET state = 'printing', cause = NULL, condition = NULL, first_byte_at = @now, bytes = @bytes
    WHERE id = @id AND printer_id = @printerId AND ${UNTOUCHED}`)
  const move = database.prepare(`
    UPDATE spool SET printer_id = @printerId, printer_name = @printerName, ticket = @ticket, ticket_hash = @ticketHash, state = 'queued',
      cause = NULL, condition = NULL
    WHERE id = @id AND ${UNTOUCHED}`)
  const revive = database.prepare(`
    UPDATE spool SET state = 'queued', cause = NULL, condition = NULL, waits_since = @now
    WHERE id = @id AND state = 'expired'`)
  // `blocked` with bytes gone is a ticket that the printer kept inside
  const recover = database.prepare(`
    UPDATE spool INDEXED BY spool_open SET state = 'unknown', cause = printer_name || @cause, finished_at = @at
    WHERE ${OPEN} AND state IN ('printing', 'blocked') AND first_byte_at IS NOT NULL`)
  const doubtAll = database.prepare(`
    UPDATE spool INDEXED BY spool_open SET state = 'unknown', cause = printer_name || @cause, finished_at = @at
    WHERE ${OPEN} AND state <> 'unknown'`)
  // the newest row stays: SQLite gives the next place from it, and pages of the history go by places
  const prune = database.prepare(`
    DELETE FROM spool WHERE seq IN (
      SELECT seq FROM spool INDEXED BY spool_old
      WHERE finished_at < @before AND state IN ('printed', 'sent_unconfirmed', 'discarded') AND seq < (SELECT max(seq) FROM spool)
        AND (order_id IS NULL OR order_id NOT IN (SELECT value FROM json_each(@keep)))
      ORDER BY finished_at LIMIT ${MOST_PRUNED})`)
  return {
    insert: (row) => insert.run({ ...row, ticket: JSON.stringify(row.ticket) }).changes === 1,
    change: (id, values) => void change.run({ id, ...values }),
    block: ({ id, printerId }, why) => block.run({ id, printerId, ...why }).changes === 1,
    markPrinting: ({ id, printerId }, now, bytes) => markPrinting.run({ id, printerId, now, bytes }).changes === 1,
    move: (id, to) => move.run({ id, ...to, ticket: JSON.stringify(to.ticket) }).changes === 1,
    revive: (id, now) => void revive.run({ id, now }),
    recover: (cause, at) => recover.run({ cause, at }).changes,
    prune: (before, keepOrderIds) => prune.run({ before, keep: JSON.stringify(keepOrderIds) }).changes,
    doubtAll: (cause, at) => doubtAll.run({ cause, at }).changes,
  }
}

function prepareReading(database: Database): Omit<SpoolRepository, keyof Writing> {
  const select = <P>(where: string) =>
    database.prepare<P[], StoredSpoolRow>(`SELECT ${spoolColumns} FROM spool ${where}`)
  const find = select<{ id: string }>('WHERE id = @id')
  const findTicket = database.prepare<{ id: string }, { ticket: string }>('SELECT ticket FROM spool WHERE id = @id')
  const byOrder = select<{ orderId: string }>('WHERE order_id = @orderId ORDER BY seq DESC')
  const byOrders = select<{ orderIds: string }>(
    'WHERE order_id IN (SELECT value FROM json_each(@orderIds)) ORDER BY seq DESC',
  )
  const waitingSince = select<{ moment: number }>(
    `INDEXED BY spool_open WHERE ${OPEN} AND ${UNTOUCHED} AND waits_since < @moment ORDER BY rank, seq`,
  )
  const movable = select<{ printerId: string }>(
    `INDEXED BY spool_open WHERE ${OPEN} AND ${UNTOUCHED} AND printer_id = @printerId AND kind <> 'test' ORDER BY rank, seq`,
  )
  const expired = select<{ printerId: string | null }>(
    `INDEXED BY spool_open WHERE ${OPEN} AND state = 'expired' AND printer_id = coalesce(@printerId, printer_id) ORDER BY rank, seq`,
  )
  const inTrouble = database.prepare<[], { order_id: string }>(`
    SELECT DISTINCT order_id FROM spool INDEXED BY spool_open
    WHERE ${OPEN} AND state IN ('blocked', 'unknown', 'expired') AND order_id IS NOT NULL`)
  const waitingAt = database.prepare<{ printerId: string }, { order_id: string }>(`
    SELECT DISTINCT order_id FROM spool INDEXED BY spool_open
    WHERE ${OPEN} AND state IN ('queued', 'blocked') AND printer_id = @printerId AND order_id IS NOT NULL`)
  const tickets = (states: string) =>
    database.prepare<[], WaitingTickets>(`
      SELECT printer_id AS printerId, max(printer_name) AS printerName, count(*) AS count, min(created_at) AS oldestAt
      FROM spool INDEXED BY spool_open WHERE ${OPEN} AND state IN (${states}) GROUP BY printer_id`)
  const waiting = tickets(`'queued', 'printing', 'blocked'`)
  const old = tickets(`'expired'`)
  const history = select<{ before: number; limit: number }>('WHERE seq < @before ORDER BY seq DESC LIMIT @limit')
  const printerHistory = select<{ before: number; limit: number; printerId: string }>(
    'WHERE printer_id = @printerId AND seq < @before ORDER BY seq DESC LIMIT @limit',
  )
  const lastPrinted = database.prepare<{ printerId: string }, { finished_at: number }>(`
    SELECT finished_at FROM spool
    WHERE printer_id = @printerId AND finished_at IS NOT NULL AND state IN ('printed', 'sent_unconfirmed')
    ORDER BY finished_at DESC LIMIT 1`)
  const rowOf = (stored: StoredSpoolRow | undefined) => (stored ? toSpoolRow(stored) : null)
  return {
    find: (id) => rowOf(find.get({ id })),
    ticketOf(id) {
      const stored = findTicket.get({ id })
      return stored ? ticketSchema.parse(JSON.parse(stored.ticket)) : null
    },
    byOrder: (orderId) => byOrder.all({ orderId }).map(toSpoolRow),
    byOrders: (orderIds) =>
      Map.groupBy(byOrders.all({ orderIds: JSON.stringify(orderIds) }).map(toSpoolRow), (row) => row.orderId ?? ''),
    waitingSince: (moment) => waitingSince.all({ moment }).map(toSpoolRow),
    movable: (printerId) => movable.all({ printerId }).map(toSpoolRow),
    expired: (printerId) => expired.all({ printerId: printerId ?? null }).map(toSpoolRow),
    ordersInTrouble: () => inTrouble.all().map((row) => row.order_id),
    ordersWaitingAt: (printerId) => waitingAt.all({ printerId }).map((row) => row.order_id),
    waiting: () => waiting.all(),
    old: () => old.all(),
    history({ before, limit, printerId }) {
      const page = { before, limit }
      const rows = printerId === undefined ? history.all(page) : printerHistory.all({ ...page, printerId })
      return { rows: rows.map(toSpoolRow), nextBefore: rows.length < limit ? null : (rows.at(-1)?.seq ?? null) }
    },
    lastPrintedAt: (printerId) => lastPrinted.get({ printerId })?.finished_at ?? null,
  }
}

import type { PrinterCondition, PrintJob, PrintState, TicketKind } from '../../../shared/printer.ts'
import type { Ticket } from './ticket.ts'

/** A ticket for one printer, as stored. */
export interface SpoolRow extends PrintJob {
  readonly revision: number
  readonly stationId: string
  /** The printer it was meant for; another one than `printerId` while a backup has it. */
  readonly homeId: string
  readonly homeName: string
  /** Its place in a printer's lane: lowest first. */
  readonly rank: number
  /** Since when it waits to be printed. */
  readonly waitsSince: number
  /** When its first byte may have left; null while it is certain that none did. */
  readonly firstByteAt: number | null
}

/** A ticket to be stored. */
export interface NewSpoolRow extends Pick<
  SpoolRow,
  'id' | 'orderId' | 'revision' | 'stationId' | 'copy' | 'kind' | 'reprint' | 'printerId' | 'printerName' | 'homeId'
> {
  readonly homeName: string
  readonly stationName: string
  readonly rank: number
  readonly ticket: Ticket
  readonly ticketHash: string
  readonly createdAt: number
}

/** A row as SQLite gives it. */
export interface StoredSpoolRow {
  readonly seq: number
  readonly id: string
  readonly order_id: string | null
  readonly revision: number
  readonly station: string
  readonly station_name: string
  readonly copy: number
  readonly kind: TicketKind
  readonly reprint: number
  readonly printer_id: string
  readonly printer_name: string
  readonly home_id: string
  readonly home_name: string
  readonly rank: number
  readonly state: PrintState
  readonly cause: string | null
  readonly condition: PrinterCondition | null
  readonly bytes: number | null
  readonly created_at: number
  readonly waits_since: number
  readonly first_byte_at: number | null
  readonly finished_at: number | null
}

/** The columns of {@link StoredSpoolRow}. */
export const spoolColumns = `seq, id, order_id, revision, station, station_name, copy, kind, reprint, printer_id, printer_name, home_id, home_name,
  rank, state, cause, condition, bytes, created_at, waits_since, first_byte_at, finished_at`

/** A stored row in our words. */
export function toSpoolRow(stored: StoredSpoolRow): SpoolRow {
  return {
    id: stored.id,
    orderId: stored.order_id,
    revision: stored.revision,
    station: stored.station_name,
    stationId: stored.station,
    copy: stored.copy,
    kind: stored.kind,
    reprint: stored.reprint,
    printerId: stored.printer_id,
    printerName: stored.printer_name,
    homeId: stored.home_id,
    homeName: stored.home_name,
    backupFor: stored.home_id === stored.printer_id ? null : stored.home_name,
    rank: stored.rank,
    bytes: stored.bytes,
    state: stored.state,
    cause: stored.cause,
    condition: stored.condition,
    createdAt: stored.created_at,
    waitsSince: stored.waits_since,
    firstByteAt: stored.first_byte_at,
    finishedAt: stored.finished_at,
  }
}

/** The part of a row that leaves this feature. */
export function toPrintJob(row: SpoolRow): PrintJob {
  const { id, orderId, printerId, printerName, kind, station, backupFor, copy, reprint } = row
  const { state, cause, condition, bytes, createdAt, finishedAt } = row
  const ticket = { id, orderId, printerId, printerName, kind, station, backupFor, copy, reprint }
  return { ...ticket, state, cause, condition, bytes, createdAt, finishedAt }
}

/** Whether it waits and certainly none of its bytes left: it may be moved, replaced or dropped. */
export function isUntouched(row: SpoolRow): boolean {
  return row.firstByteAt === null && (row.state === 'queued' || row.state === 'blocked' || row.state === 'expired')
}

/** Whether there may be paper of it: a ticket given up before its first byte left none. */
export function mayBeOnPaper(row: SpoolRow): boolean {
  return row.firstByteAt !== null || row.state === 'unknown' || row.state === 'printed'
}

/** Whether a cook is taken to have it: one of unknown fate counts until a person says that it did not come out. */
export function isTold(row: SpoolRow): boolean {
  return mayBeOnPaper(row) && row.state !== 'discarded'
}

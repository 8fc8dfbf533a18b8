import type { PrinterConfig } from '../../../shared/printer.ts'
import type { PrintRules, Routing } from '../../../shared/routing.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import type { WithdrawJobs } from '../lib/job.ts'
import type { Logger } from '../lib/logger.ts'
import { markBackup } from './build-ticket.ts'
import type { TicketMaker } from './make-ticket.ts'
import { hashOf, PRINT_JOB } from './make-ticket.ts'
import type { Outages } from './outages.ts'
import type { TicketPlace } from './routing/choose-printer.ts'
import { choosePrinter } from './routing/choose-printer.ts'
import { asStation } from './routing/plan-tickets.ts'
import { stationsOf } from './routing/stations.ts'
import type { SpoolRepository } from './spool-repository.ts'
import type { SpoolRow } from './spool-row.ts'
import { ticketCode } from './ticket.ts'

interface FailoverDeps {
  readonly database: Database
  readonly spool: SpoolRepository
  readonly maker: TicketMaker
  readonly outages: Outages
  readonly logger: Logger
  readonly printers: () => readonly PrinterConfig[]
  readonly routing: () => Routing
  readonly printRules: () => PrintRules
  readonly withdrawJobs: WithdrawJobs
  readonly onChange: (row: SpoolRow) => void
}

/** Lets backups print for printers that cannot. */
export interface Failover {
  /** Whether a printer's backup takes over by now. */
  isOut(printerId: string): boolean
  /** Moves the tickets of every printer that is out; one of which a byte may have left stays. */
  sweep(): void
  /** Moves one ticket whose printer is gone from the settings. False when nothing can take it. */
  rescue(row: SpoolRow): boolean
}

/** Makes the failover. A ticket is at one printer at any time: it changes lanes in one transaction. */
export function createFailover(deps: FailoverDeps): Failover {
  const { spool, outages } = deps
  const isOut = (printerId: string) => outages.hasLasted(printerId, deps.printRules().failoverSeconds * 1_000)

  function placeFor(row: SpoolRow): TicketPlace | null {
    const printers = deps.printers()
    const station = stationsOf(deps.routing(), printers).find(({ id }) => id === row.stationId)
    const { printerId } = asStation(row)
    // the ticket's own home counts, also where the station has moved to another printer since
    return choosePrinter({ name: row.station, backupId: station?.backupId ?? null, printerId }, { printers, isOut })
  }

  function move(row: SpoolRow): boolean {
    const place = placeFor(row)
    if (place === null || place.printer.id === row.printerId) return false
    const isMoved = inTransaction(deps.database, () => moveTo(row, place.printer))
    if (!isMoved) return false
    deps.logger.info('print.moved', { jobId: row.id, from: row.printerId, to: place.printer.id })
    deps.onChange(row)
    return true
  }

  function moveTo(row: SpoolRow, printer: PrinterConfig): boolean {
    const stored = spool.ticketOf(row.id)
    if (stored === null || stored.kind === 'test') return false
    const code = ticketCode(printer.name, row.id)
    const coded = { ...stored, code }
    const ticket =
      coded.kind === 'report'
        ? coded
        : printer.id === row.homeId
          ? { ...coded, backupFor: null }
          : markBackup(coded, row.station)
    const to = { printerId: printer.id, printerName: printer.name, ticket, ticketHash: hashOf(ticket) }
    if (!spool.move(row.id, to)) return false
    deps.withdrawJobs(PRINT_JOB, row.id)
    deps.maker.enqueue({ id: row.id, printerId: printer.id, rank: row.rank })
    return true
  }

  /** Printers of tickets that are out, switched off or gone. */
  function stuckPrinters(): readonly string[] {
    const configured = deps.printers()
    const isServing = (id: string) => configured.some((printer) => printer.id === id && printer.enabled) && !isOut(id)
    return spool.waiting().flatMap(({ printerId }) => (isServing(printerId) ? [] : [printerId]))
  }

  return {
    isOut,
    sweep() {
      for (const printerId of stuckPrinters()) {
        const rows = spool.movable(printerId)
        if (rows.length > 0) inTransaction(deps.database, () => rows.forEach(move))
      }
    },
    rescue: move,
  }
}

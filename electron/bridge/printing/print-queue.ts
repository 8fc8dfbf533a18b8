import { randomUUID } from 'node:crypto'
import type { DayReport } from '../../../shared/contract/report-views.ts'
import type { Order } from '../../../shared/order.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import type { Routing } from '../../../shared/routing.ts'
import type { TicketSettings } from '../../../shared/ticket-design.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { WithdrawJobs } from '../lib/job.ts'
import { buildTestTicket } from './build-ticket.ts'
import { findPrinter } from './find-printer.ts'
import type { TicketMaker } from './make-ticket.ts'
import { addressed, PRINT_JOB } from './make-ticket.ts'
import type { QueueOrder } from './queue-order.ts'
import { createQueueOrder } from './queue-order.ts'
import type { ReprintNames } from './queue-reprint.ts'
import { createQueueReprint } from './queue-reprint.ts'
import { createQueueReport, type ReportWish } from './queue-report.ts'
import type { PrinterFacts } from './routing/choose-printer.ts'
import { stationOfPrinter } from './routing/stations.ts'
import type { SpoolRepository } from './spool-repository.ts'
import type { SpoolRow } from './spool-row.ts'
import { isUntouched } from './spool-row.ts'
import { type ReportTicket, ticketCode } from './ticket.ts'

interface PrintQueueDeps {
  readonly database: Database
  readonly clock: Clock
  readonly spool: SpoolRepository
  readonly maker: TicketMaker
  readonly printers: () => readonly PrinterConfig[]
  readonly routing: () => Routing
  readonly ticketSettings: () => TicketSettings
  readonly isOut: PrinterFacts['isOut']
  readonly withdrawJobs: WithdrawJobs
}

/** Puts tickets into the spool, each with the outbox job that prints it, and takes them back. */
export interface PrintQueue {
  /** One ticket for each station and copy that the order's news concerns. The same order, revision and kind again makes none. */
  readonly queueOrder: QueueOrder
  /** The whole order once more, marked REPRINT: every station's ticket, or on one printer. Throws `not_found` for a strange printer. */
  queueReprint(order: Order, printerId: string | undefined, names: ReprintNames): readonly string[]
  /** The report of some days. Throws `not_found` for a strange printer, `not_allowed` where none can print. */
  queueReport(report: DayReport, wish: ReportWish): string
  /** The test page. Throws `not_found` for a strange printer. */
  queueTest(printerId: string): string
  /**
   * Any ticket that is over once more, marked REPRINT, on its own printer or another. Throws `not_found`, or `conflict` for one that still waits.
   */
  printAgain(jobId: string, how: { printerId: string | undefined; isCancelled: boolean }): string
  /** The person's answer to "did it come out?"; no prints it again with a mark. Throws `not_found`, or `conflict` when nobody asked. */
  resolve(jobId: string, cameOut: boolean): void
  /** Gives up a ticket of which no byte left. Throws `not_found`, or `conflict` when it is too late. */
  cancel(jobId: string): void
  /** Gives up a ticket that waits or is in doubt. Throws as resolve does. */
  discard(jobId: string): void
}

/** Makes the queue over the spool. */
export function createPrintQueue(deps: PrintQueueDeps): PrintQueue {
  const { clock, spool, maker } = deps
  const queueOrder = createQueueOrder({ ...deps, drop })
  const reprints = createQueueReprint({ ...deps, drop })
  const reports = createQueueReport(deps)

  function drop(row: SpoolRow, cause: string): void {
    spool.change(row.id, { state: 'discarded', cause, condition: null, finishedAt: clock.now() })
    deps.withdrawJobs(PRINT_JOB, row.id)
  }

  function queueTest(printerId: string): string {
    const printer = findPrinter(deps.printers(), printerId)
    const id = randomUUID()
    const code = ticketCode(printer.name, id)
    const { language } = deps.ticketSettings()
    const ticket = buildTestTicket({ language, printerName: printer.name, code, createdAt: clock.now() })
    const place = { printer, homeId: printer.id, homeName: printer.name }
    const row = { orderId: null, kind: 'test', revision: 0, copy: 1, reprint: 0, rank: clock.now() } as const
    inTransaction(deps.database, () =>
      maker.put({ ...addressed(stationOfPrinter(printer), place), ...row, id, ticket }),
    )
    return id
  }

  function printAgain(jobId: string, how: { printerId: string | undefined; isCancelled: boolean }): string {
    const row = find(jobId)
    const ticket = spool.ticketOf(jobId)
    if (isUntouched(row) || row.state === 'printing' || row.state === 'blocked') throw stillWaits(row)
    if (ticket === null || ticket.kind === 'test') return queueTest(how.printerId ?? row.printerId)
    if (ticket.kind === 'report') return reportAgain(row, ticket, how.printerId ?? row.printerId)
    const printerId = how.printerId ?? null
    return inTransaction(
      deps.database,
      () => reprints.ticket({ row, ticket, printerId, isCancelled: how.isCancelled }).id,
    )
  }

  function reportAgain(row: SpoolRow, ticket: ReportTicket, printerId: string): string {
    return inTransaction(deps.database, () => reports.again(row, ticket, printerId).id)
  }

  function resolve(jobId: string, cameOut: boolean): void {
    inTransaction(deps.database, () => {
      const row = findOpen(jobId, ['unknown'])
      const finishedAt = clock.now()
      if (cameOut) return spool.change(jobId, { state: 'printed', cause: null, condition: null, finishedAt })
      const number = reprintLost(row)
      const cause = number > 0 ? `Did not come out; printed again as REPRINT #${number}` : 'Did not come out'
      spool.change(jobId, { state: 'discarded', cause, condition: null, finishedAt })
    })
  }

  function reprintLost(row: SpoolRow): number {
    const ticket = spool.ticketOf(row.id)
    if (ticket === null || ticket.kind === 'test') return 0
    if (ticket.kind === 'report') return reports.again(row, ticket, row.printerId).number
    return reprints.ticket({ row, ticket, printerId: null, isCancelled: false }).number
  }

  function find(jobId: string): SpoolRow {
    const row = spool.find(jobId)
    if (row) return row
    throw new BridgeError('not_found', `Expected the id of a ticket, got ${jobId}.`)
  }

  function findOpen(jobId: string, states: readonly string[]): SpoolRow {
    const row = find(jobId)
    if (states.includes(row.state)) return row
    throw new BridgeError('conflict', `Expected a ticket that is ${states.join(' or ')}, got one that is ${row.state}.`)
  }

  return {
    queueOrder,
    queueReprint: (order, printerId, names) =>
      inTransaction(deps.database, () => reprints.order(order, printerId, names)),
    queueReport: (report, wish) => inTransaction(deps.database, () => reports.first(report, wish)),
    queueTest,
    printAgain,
    resolve,
    cancel(jobId) {
      inTransaction(deps.database, () => {
        const row = find(jobId)
        if (!isUntouched(row)) throw tooLate(row)
        drop(row, GIVEN_UP)
      })
    },
    discard(jobId) {
      inTransaction(deps.database, () => drop(findOpen(jobId, ['queued', 'blocked', 'unknown', 'expired']), GIVEN_UP))
    },
  }
}

const GIVEN_UP = 'Given up by hand'

function stillWaits(row: SpoolRow): BridgeError {
  const advice =
    row.state === 'expired' ? 'Print or discard it with the old tickets' : 'Wait for it, or cancel it first'
  return new BridgeError(
    'conflict',
    `Expected a ticket that is over, got one that still waits at ${row.printerName}. ${advice}.`,
  )
}

function tooLate(row: SpoolRow): BridgeError {
  const isInside = row.firstByteAt !== null && (row.state === 'printing' || row.state === 'blocked')
  const why = isInside ? `${row.printerName} has it already and prints it` : `it is ${row.state}`
  return new BridgeError(
    'conflict',
    `Expected a ticket of which nothing was sent, but ${why}. It cannot be taken back.`,
  )
}

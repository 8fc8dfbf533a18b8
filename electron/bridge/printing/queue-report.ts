import { randomUUID } from 'node:crypto'
import type { DayReport } from '../../../shared/contract/report-views.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import type { Routing } from '../../../shared/routing.ts'
import type { TicketSettings } from '../../../shared/ticket-design.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import { buildReport } from './build-report.ts'
import { findPrinter } from './find-printer.ts'
import { addressed, type TicketMaker } from './make-ticket.ts'
import { stationOfPrinter } from './routing/stations.ts'
import type { SpoolRow } from './spool-row.ts'
import { type ReportTicket, ticketCode } from './ticket.ts'

/** Where a report is to print and what it says of the shop; `printerId` absent takes the counter's printer, else the first that is on. */
export interface ReportWish {
  readonly printerId: string | undefined
  readonly shop: string | null
  readonly soFar: boolean
}

interface QueueReportDeps {
  readonly clock: Clock
  readonly maker: TicketMaker
  readonly printers: () => readonly PrinterConfig[]
  readonly routing: () => Routing
  readonly ticketSettings: () => TicketSettings
}

/** Puts reports into the spool; everything joins the caller's transaction. */
interface QueueReport {
  /** The id of the ticket. Throws `not_found` for a strange printer, `not_allowed` where none can print. */
  first(report: DayReport, wish: ReportWish): string
  /** The same paper once more, marked REPRINT. */
  again(row: SpoolRow, ticket: ReportTicket, printerId: string): { readonly id: string; readonly number: number }
}

/** Makes it. */
export function createQueueReport(deps: QueueReportDeps): QueueReport {
  const { clock, maker } = deps

  function put(ticket: ReportTicket, printer: PrinterConfig, id: string): void {
    const place = { printer, homeId: printer.id, homeName: printer.name }
    const row = { orderId: null, revision: 0, copy: 1, reprint: ticket.reprint, rank: clock.now() }
    maker.put({ ...addressed(stationOfPrinter(printer), place), ...row, kind: 'report', id, ticket })
  }

  return {
    first(report, { printerId, shop, soFar }) {
      const printer = printerFor(deps, printerId)
      const id = randomUUID()
      const { language } = deps.ticketSettings()
      const code = ticketCode(printer.name, id)
      put(buildReport(report, { language, shop, soFar, code, now: clock.now() }), printer, id)
      return id
    },
    again(row, ticket, printerId) {
      const printer = findPrinter(deps.printers(), printerId)
      const id = randomUUID()
      const number = row.reprint + 1
      put({ ...ticket, reprint: number, code: ticketCode(printer.name, id) }, printer, id)
      return { id, number }
    },
  }
}

function printerFor(deps: QueueReportDeps, printerId: string | undefined): PrinterConfig {
  const printers = deps.printers()
  if (printerId !== undefined) return switchedOn(findPrinter(printers, printerId))
  const counters = deps.routing().stations.filter(({ template }) => template === 'cashier')
  const atCounter = printers.find(({ id, enabled }) => enabled && counters.some((station) => station.printerId === id))
  const printer = atCounter ?? printers.find(({ enabled }) => enabled)
  if (printer !== undefined) return printer
  throw new BridgeError(
    'not_allowed',
    'There is no printer to print on. Add one in Settings, Printers, and try again, or save the report as a file.',
  )
}

function switchedOn(printer: PrinterConfig): PrinterConfig {
  if (printer.enabled) return printer
  throw new BridgeError(
    'not_allowed',
    `Expected a printer that is on, got ${printer.name}, which is switched off in Settings, Printers. Choose another one.`,
  )
}

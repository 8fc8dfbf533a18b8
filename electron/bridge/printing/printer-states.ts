import type { PrinterCondition, PrinterConfig, PrintJob } from '../../../shared/printer.ts'
import type { Outages } from './outages.ts'
import { isOutOfWork } from './outages.ts'
import { switchedOffCause } from './print-causes.ts'
import type { PrinterWatch } from './printer-watch.ts'
import type { SpoolRepository, WaitingTickets } from './spool-repository.ts'
import type { SpoolRow } from './spool-row.ts'
import { toPrintJob } from './spool-row.ts'

/** How a configured printer is. `cause` is plain words when tickets do not come out; `waiting` counts tickets. */
export interface PrinterState {
  readonly id: string
  readonly name: string
  readonly condition: PrinterCondition
  readonly cause: string | null
  readonly waiting: number
  /** Epoch ms. */
  readonly lastPrintedAt: number | null
}

/** A printer that keeps tickets from paper. `since` is epoch ms. */
export interface PrinterTroubles {
  readonly printerId: string
  readonly name: string
  readonly condition: PrinterCondition
  readonly cause: string
  readonly waiting: number
  readonly since: number
}

interface PrinterStatesDeps {
  readonly printers: () => readonly PrinterConfig[]
  readonly spool: SpoolRepository
  readonly watch: Pick<PrinterWatch, 'seen'>
  readonly outages: Pick<Outages, 'since'>
}

/** What screens and alarms are told of printers and their tickets. */
export interface PrinterStates {
  /** Every configured printer, in the order of the settings. */
  conditions(): readonly PrinterState[]
  /** Printers with tickets that do not come out: out of order, switched off or gone. */
  troubles(): readonly PrinterTroubles[]
  /** A ticket as screens see it: one that stands behind others at a printer in trouble is blocked like the first. */
  jobOf(row: SpoolRow): PrintJob
  /** Orders with a ticket that is blocked, expired, or whose fate a person must tell. */
  ordersInTrouble(): readonly string[]
}

/** Makes the view of the printers. */
export function createPrinterStates(deps: PrinterStatesDeps): PrinterStates {
  const { spool, watch, outages } = deps

  /** Why a printer keeps tickets from paper, or null. */
  function obstacleOf(id: string, name: string): { condition: PrinterCondition; cause: string } | null {
    const printer = deps.printers().find((each) => each.id === id)
    if (!printer) return { condition: 'unknown', cause: `${name} was removed from the settings.` }
    if (!printer.enabled) return { condition: 'unknown', cause: switchedOffCause(name) }
    const { condition, cause } = watch.seen(id)
    return isOutOfWork(condition) ? { condition, cause: cause ?? `${name} cannot print.` } : null
  }

  function troubleAt({ printerId, printerName: name, count, oldestAt }: WaitingTickets): PrinterTroubles[] {
    const obstacle = obstacleOf(printerId, name)
    if (obstacle === null) return []
    return [{ printerId, name, ...obstacle, waiting: count, since: outages.since(printerId) ?? oldestAt }]
  }

  return {
    conditions() {
      const waiting = new Map(spool.waiting().map((each) => [each.printerId, each.count]))
      return deps.printers().map(({ id, name }) => ({
        id,
        name,
        ...watch.seen(id),
        waiting: waiting.get(id) ?? 0,
        lastPrintedAt: spool.lastPrintedAt(id),
      }))
    },
    troubles: () => spool.waiting().flatMap(troubleAt),
    jobOf(row) {
      const job = toPrintJob(row)
      const obstacle = row.state === 'queued' ? obstacleOf(row.printerId, row.printerName) : null
      return obstacle === null ? job : { ...job, state: 'blocked', ...obstacle }
    },
    ordersInTrouble() {
      const stuck = spool.waiting().filter(({ printerId, printerName }) => obstacleOf(printerId, printerName) !== null)
      const behind = stuck.flatMap(({ printerId }) => spool.ordersWaitingAt(printerId))
      return [...new Set([...spool.ordersInTrouble(), ...behind])]
    },
  }
}

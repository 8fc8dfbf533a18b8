import type { PrinterProbe } from '../../../shared/contract/commands.ts'
import type { PrinterAddress, PrinterCondition, PrinterConfig, PrintJob } from '../../../shared/printer.ts'
import { printerProfileSchema } from '../../../shared/printer.ts'
import type { Database } from '../database/database.ts'
import type { Clock } from '../lib/clock.ts'
import type { EnqueueJob, JobHandler } from '../lib/job.ts'
import type { Logger } from '../lib/logger.ts'
import type { RenderPaper } from '../lib/paper/render-paper.ts'
import { probePrinter } from './ask-printer.ts'
import { createPrintHandler, ticketBytes } from './print-handler.ts'
import type { PrintQueue } from './print-queue.ts'
import { createPrintQueue } from './print-queue.ts'
import { createPrinterLocks } from './printer-locks.ts'
import { createPrinterWatch, lockKey } from './printer-watch.ts'
import { createProofIds } from './proof.ts'
import { createSpoolRepository, toPrintJob } from './spool-repository.ts'
import type { TicketLanguage } from '../../../shared/ticket-design.ts'
import type { TransportFactory } from './transports/transport.ts'
import { openTransport } from './transports/transport.ts'

export { PRINT_JOB } from './print-queue.ts'

/** What printing needs of the rest. */
export interface PrintingDeps {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  readonly printers: () => readonly PrinterConfig[]
  readonly ticketLanguage: () => TicketLanguage
  readonly enqueueJob: EnqueueJob
  /** Another way to reach printers, for tests; absent takes the real transports. */
  readonly connect?: TransportFactory
  readonly renderPaper: RenderPaper
  /** A ticket or a printer changed; `orderId` null when no order is concerned. May come inside a transaction. */
  readonly onChange: (change: { readonly orderId: string | null; readonly printerId: string }) => void
}

/** How a configured printer is. `cause` is plain words when tickets do not come out; `waiting` counts tickets. */
interface PrinterState {
  readonly id: string
  readonly name: string
  readonly condition: PrinterCondition
  readonly cause: string | null
  readonly waiting: number
  /** Epoch ms. */
  readonly lastPrintedAt: number | null
}

/** A ticket as paper: base64 PNG, sizes in dots. */
interface TicketPicture {
  readonly png: string
  readonly width: number
  readonly height: number
}

/** The printing feature. Its outbox jobs are of kind {@link PRINT_JOB}; commands that make or end tickets call onChange. */
export interface Printing extends PrintQueue {
  readonly handler: JobHandler
  /** To be called before the outbox starts: tickets whose bytes may have left become `unknown`. Returns how many. */
  recoverAfterCrash(): number
  /** To be called instead after a backup took a damaged database's place: whatever waited in it may have come out since. */
  doubtAfterRestore(): number
  /** Asks a printer how it is and what proof it gives, without printing. */
  probe(address: PrinterAddress): Promise<PrinterProbe>
  /** Every configured printer, in the order of the settings. */
  conditions(): readonly PrinterState[]
  /** Newest first. */
  jobsOfOrder(orderId: string): readonly PrintJob[]
  /** {@link Printing.jobsOfOrder} for many at once; orders without tickets are absent. */
  jobsOfOrders(orderIds: readonly string[]): ReadonlyMap<string, readonly PrintJob[]>
  jobById(jobId: string): PrintJob | null
  /** Orders with a ticket that is blocked, or whose fate a person must tell. */
  ordersInTrouble(): readonly string[]
  /** How the ticket looks or looked on paper; null for an unknown id. */
  picture(jobId: string): Promise<TicketPicture | null>
  /** Starts to look at idle printers. */
  start(): void
  /** Stops looking. Call after the outbox stopped. */
  stop(): Promise<void>
}

// paper for pictures of tickets whose printer is gone
const usualProfile = printerProfileSchema.parse({ columns: 48, codePage: 'PC437_USA', cut: 'full', proof: 'auto' })
const RESTORE_CAUSE =
  ': the database was restored from a backup in which this ticket still waited. Look at the rail: did the ticket come out?'
const CRASH_CAUSE =
  ': POS Bridge stopped while the ticket was being sent. Look at the printer: did the ticket come out?'

/** Wires the feature. Nothing touches a printer before `start` or the handler's first job. */
export function createPrinting(deps: PrintingDeps): Printing {
  const { clock, logger, printers, onChange } = deps
  const connect = deps.connect ?? openTransport
  const spool = createSpoolRepository(deps.database)
  const queue = createPrintQueue({ ...deps, spool })
  const locks = createPrinterLocks()
  const onPrinterChange = (printerId: string) => onChange({ orderId: null, printerId })
  const watch = createPrinterWatch({ printers, locks, connect, clock, logger, onChange: onPrinterChange })
  const handler = createPrintHandler({ ...deps, spool, connect, locks, watch, onChange })
  const nextProofId = createProofIds(clock.now() + 1)

  function conditions(): readonly PrinterState[] {
    const waiting = spool.waiting()
    return printers().map(({ id, name }) => ({
      id,
      name,
      ...watch.seen(id),
      waiting: waiting.get(id) ?? 0,
      lastPrintedAt: spool.lastPrintedAt(id),
    }))
  }

  async function picture(jobId: string): Promise<TicketPicture | null> {
    const row = spool.find(jobId)
    const ticket = row && spool.ticketOf(jobId)
    if (!row || !ticket) return null
    const profile = printers().find(({ id }) => id === row.printerId)?.profile ?? usualProfile
    const bytes = ticketBytes(ticket, { profile }, row.firstByteAt ?? clock.now())
    const { png, width, height } = await deps.renderPaper(bytes, profile.columns)
    return { png: Buffer.from(png).toString('base64'), width, height }
  }

  function tellOf(jobId: string): void {
    const row = spool.find(jobId)
    if (row) onChange(row)
  }

  return {
    ...queue,
    queueReprint(order, printerId, names) {
      const ids = queue.queueReprint(order, printerId, names)
      ids.forEach(tellOf)
      return ids
    },
    queueTest(printerId) {
      const jobId = queue.queueTest(printerId)
      tellOf(jobId)
      return jobId
    },
    resolve(jobId, cameOut) {
      queue.resolve(jobId, cameOut)
      tellOf(jobId)
    },
    discard(jobId) {
      queue.discard(jobId)
      tellOf(jobId)
    },
    handler,
    recoverAfterCrash: () => spool.recover(CRASH_CAUSE, clock.now()),
    doubtAfterRestore: () => spool.doubtAll(RESTORE_CAUSE, clock.now()),
    probe(address) {
      const options = { connect, clock, signal: new AbortController().signal }
      return locks.job(lockKey({ address }), () => probePrinter(address, options, nextProofId()))
    },
    conditions,
    jobsOfOrder: (orderId) => spool.byOrder(orderId).map(toPrintJob),
    jobsOfOrders: (orderIds) =>
      new Map([...spool.byOrders(orderIds)].map(([orderId, rows]) => [orderId, rows.map(toPrintJob)])),
    jobById(jobId) {
      const row = spool.find(jobId)
      return row && toPrintJob(row)
    },
    ordersInTrouble: () => spool.ordersInTrouble(),
    picture,
    start: () => watch.start(),
    stop: () => watch.stop(),
  }
}

import type { RoutePreview } from '../../../shared/contract/printing-views.ts'
import type { Order } from '../../../shared/order.ts'
import type { PrinterConfig, PrintJob } from '../../../shared/printer.ts'
import { printerProfileSchema } from '../../../shared/printer.ts'
import type { PrintRules, Routing } from '../../../shared/routing.ts'
import type { TicketSettings } from '../../../shared/ticket-design.ts'
import type { Database } from '../database/database.ts'
import type { Clock } from '../lib/clock.ts'
import type { EnqueueJob, JobHandler, WithdrawJobs } from '../lib/job.ts'
import type { Logger } from '../lib/logger.ts'
import type { ReadNeighbours } from './discovery/neighbours.ts'
import { createReadNeighbours } from './discovery/neighbours.ts'
import { type PreviewRequest, previewTicket } from './preview/preview-ticket.ts'
import { sampleOrder } from './preview/sample-order.ts'
import { createPrintHandler } from './print-handler.ts'
import { createFailover } from './failover.ts'
import { createHousekeeping } from './housekeeping.ts'
import { createTicketMaker } from './make-ticket.ts'
import { createOldTickets } from './old-tickets.ts'
import { createOutages } from './outages.ts'
import type { PrintQueue } from './print-queue.ts'
import { createPrintQueue } from './print-queue.ts'
import { createPrinterLocks } from './printer-locks.ts'
import type { PrinterDesk } from './printer-desk.ts'
import { createPrinterDesk } from './printer-desk.ts'
import { createPrinterWatch } from './printer-watch.ts'
import type { PrinterStates } from './printer-states.ts'
import { createPrinterStates } from './printer-states.ts'
import type { TicketRenderer } from './render-ticket.ts'
import { previewRoutes } from './routing/preview-routes.ts'
import type { RouteFacts } from './routing/route-order.ts'
import type { KnownDish, RouteSurvey } from './routing/survey-routes.ts'
import { surveyRoutes } from './routing/survey-routes.ts'
import { createSpoolRepository } from './spool-repository.ts'
import type { WaitingTickets } from './spool-repository.ts'
import type { SpoolRow } from './spool-row.ts'
import { createBoundTransport } from './transports/bound-transport.ts'
import type { TransportFactory } from './transports/transport.ts'
import { openTransport } from './transports/transport.ts'

export { PRINT_JOB } from './make-ticket.ts'

/** What printing needs of the rest. */
export interface PrintingDeps {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  readonly printers: () => readonly PrinterConfig[]
  readonly routing: () => Routing
  /** Routes and printers as they are set up, for previews: in training none of those printers gets an order. */
  readonly plan: () => RouteFacts
  readonly printRules: () => PrintRules
  readonly ticketSettings: () => TicketSettings
  readonly enqueueJob: EnqueueJob
  readonly withdrawJobs: WithdrawJobs
  /** Another way to reach printers, for tests; absent takes the real transports. */
  readonly connect?: TransportFactory
  /** Another table of neighbours, for tests; absent takes this machine's. */
  readonly readNeighbours?: ReadNeighbours
  /** Told whenever nobody answers at a printer's address: it may have moved. */
  readonly onUnreachable?: (printer: PrinterConfig) => void
  readonly renderer: TicketRenderer
  /** A ticket or a printer changed; `orderId` null when no order is concerned. May come inside a transaction. */
  readonly onChange: (change: { readonly orderId: string | null; readonly printerId: string }) => void
}

/** A ticket as paper: base64 PNG, sizes in dots. */
interface TicketPicture {
  readonly png: string
  readonly width: number
  readonly height: number
}

/** The printing feature. Its outbox jobs are of kind {@link PRINT_JOB}; commands that make or end tickets call onChange. */
export interface Printing extends PrintQueue, PrinterDesk, Omit<PrinterStates, 'jobOf'> {
  readonly handler: JobHandler
  /** To be called before the outbox starts: tickets whose bytes may have left become `unknown`. Returns how many. */
  recoverAfterCrash(): number
  /** To be called instead after a backup took a damaged database's place: whatever waited in it may have come out since. */
  doubtAfterRestore(): number
  /** Newest first. */
  jobsOfOrder(orderId: string): readonly PrintJob[]
  /** {@link Printing.jobsOfOrder} for many at once; orders without tickets are absent. */
  jobsOfOrders(orderIds: readonly string[]): ReadonlyMap<string, readonly PrintJob[]>
  jobById(jobId: string): PrintJob | null
  /** A page of all tickets ever made, newest first; `before` is what the last page gave. */
  history(page: { before: number | null; limit: number; printerId: string | undefined }): PrintHistoryPage
  /** Tickets that waited too long, by printer. */
  oldTickets(): readonly WaitingTickets[]
  /** Prints or gives up the tickets that waited too long, of one printer or all; returns how many. */
  settleOld(choice: 'print' | 'discard', printerId: string | undefined): number
  /** Where an order would print by these routes. */
  previewRoutes(order: Order, routing: Routing): Pick<RoutePreview, 'stations' | 'nowhere'>
  /** An order to show tickets and routes with before there is one, in the tickets' language. */
  sampleOrder(): Order
  /** What the routes in force make of the menu. */
  surveyRoutes(dishes: readonly KnownDish[]): RouteSurvey
  /** How the ticket looks or looked on paper; null for an unknown id. */
  picture(jobId: string): Promise<TicketPicture | null>
  /** How a ticket would look with settings that are not saved yet. */
  preview(request: PreviewRequest): Promise<TicketPicture>
  /** Starts to look at idle printers. */
  start(): void
  /** Stops looking. Call after the outbox stopped. */
  stop(): Promise<void>
}

interface PrintHistoryPage {
  readonly jobs: readonly PrintJob[]
  readonly nextBefore: number | null
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
  const readNeighbours = deps.readNeighbours ?? createReadNeighbours(clock)
  const connect = createBoundTransport({ connect: deps.connect ?? openTransport, readNeighbours, clock })
  const spool = createSpoolRepository(deps.database)
  const maker = createTicketMaker({ ...deps, spool })
  const locks = createPrinterLocks()
  const outages = createOutages({ clock, conditionOf: (printerId) => watch.seen(printerId).condition })
  const onUnreachable = deps.onUnreachable ?? (() => {})
  const watch = createPrinterWatch({
    printers,
    locks,
    connect,
    clock,
    logger,
    onChange: onPrinterChange,
    onUnreachable,
  })
  const desk = createPrinterDesk({ printers, locks, connect, clock, readNeighbours })
  const failover = createFailover({ ...deps, spool, maker, outages })
  const { isOut, rescue } = failover
  const old = createOldTickets({ ...deps, spool, maker, rescue })
  const queue = createPrintQueue({ ...deps, spool, maker, isOut })
  const states = createPrinterStates({ printers, spool, watch, outages })
  const handler = createPrintHandler({ ...deps, spool, connect, locks, watch, old, rescue })
  const housekeeping = createHousekeeping({ clock, logger, chores: [failover.sweep, old.expireAll] })

  /** Cards of orders that wait there tell of it too. */
  function onPrinterChange(printerId: string): void {
    outages.note(printerId)
    onChange({ orderId: null, printerId })
    for (const orderId of spool.ordersWaitingAt(printerId)) onChange({ orderId, printerId })
  }

  async function picture(jobId: string): Promise<TicketPicture | null> {
    const row = spool.find(jobId)
    const ticket = row && spool.ticketOf(jobId)
    if (!row || !ticket) return null
    const profile = printers().find(({ id }) => id === row.printerId)?.profile ?? usualProfile
    return deps.renderer.picture(ticket, { profile }, row.firstByteAt ?? clock.now())
  }

  function jobOrNull(row: SpoolRow | null): PrintJob | null {
    return row && states.jobOf(row)
  }

  /** A ticket that a person made or ended. */
  function told(jobId: string): string {
    const row = spool.find(jobId)
    if (row) onChange(row)
    return jobId
  }

  return {
    ...queue,
    queueReprint: (order, printerId, names) => queue.queueReprint(order, printerId, names).map(told),
    queueReport: (report, wish) => told(queue.queueReport(report, wish)),
    queueTest: (printerId) => told(queue.queueTest(printerId)),
    printAgain: (jobId, how) => told(queue.printAgain(jobId, how)),
    resolve(jobId, cameOut) {
      queue.resolve(jobId, cameOut)
      told(jobId)
    },
    cancel(jobId) {
      queue.cancel(jobId)
      told(jobId)
    },
    discard(jobId) {
      queue.discard(jobId)
      told(jobId)
    },
    settleOld: old.settle,
    handler,
    recoverAfterCrash() {
      const lost = spool.recover(CRASH_CAUSE, clock.now())
      // before the outbox looks: a night's tickets must not come out by themselves in the morning
      old.expireAll()
      return lost
    },
    doubtAfterRestore: () => spool.doubtAll(RESTORE_CAUSE, clock.now()),
    ...desk,
    conditions: states.conditions,
    troubles: states.troubles,
    ordersInTrouble: states.ordersInTrouble,
    jobsOfOrder: (orderId) => spool.byOrder(orderId).map(states.jobOf),
    jobsOfOrders: (orderIds) =>
      new Map([...spool.byOrders(orderIds)].map(([orderId, rows]) => [orderId, rows.map(states.jobOf)])),
    jobById: (jobId) => jobOrNull(spool.find(jobId)),
    history({ before, limit, printerId }) {
      const { rows, nextBefore } = spool.history({ before: before ?? Number.MAX_SAFE_INTEGER, limit, printerId })
      return { jobs: rows.map(states.jobOf), nextBefore }
    },
    oldTickets: spool.old,
    previewRoutes: (order, routing) =>
      previewRoutes(order, { ...deps.plan(), routing, isOut, conditionOf: (id) => watch.seen(id).condition }),
    sampleOrder: () => sampleOrder(deps.ticketSettings().language, clock.now()),
    surveyRoutes: (dishes) => surveyRoutes(dishes, deps.plan()),
    picture,
    preview: (request) => previewTicket(request, { renderer: deps.renderer, clock }),
    start() {
      watch.start()
      housekeeping.start()
    },
    async stop() {
      housekeeping.stop()
      await watch.stop()
    },
  }
}

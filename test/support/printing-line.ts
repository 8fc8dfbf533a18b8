import type { Order } from '../../shared/order.ts'
import type { PrinterConfig } from '../../shared/printer.ts'
import type { PrintRules, Routing } from '../../shared/routing.ts'
import { printRulesSchema, routingSchema } from '../../shared/routing.ts'
import { ticketSettingsSchema } from '../../shared/ticket-design.ts'
import { inTransaction } from '../../electron/bridge/database/database.ts'
import { isStorageError } from '../../electron/bridge/database/storage-health.ts'
import type { Clock } from '../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../electron/bridge/lib/logger.ts'
import { createOutbox, type Outbox } from '../../electron/bridge/outbox/outbox.ts'
import { createOutboxRepository } from '../../electron/bridge/outbox/outbox-repository.ts'
import { createPrinting, PRINT_JOB, type Printing, type PrintingDeps } from '../../electron/bridge/printing/printing.ts'
import type { OrderTicketRequest } from '../../electron/bridge/printing/queue-order.ts'
import { createTextRenderer } from './text-renderer.ts'
import { createTempDatabase } from './temp-database.ts'

/** Printing behind the real outbox, as the product wires them. */
export interface PrintingLine {
  readonly printing: Printing
  readonly outbox: Outbox
  readonly database: ReturnType<typeof createTempDatabase>['database']
  readonly changedOrders: string[]
  printers: readonly PrinterConfig[]
  routing: Routing
  rules: PrintRules
  queue(order: Order, request?: Partial<OrderTicketRequest>): readonly string[]
  /** What the spool holds, in the order in which it was made. */
  rows(): readonly { id: string; orderId: string | null; state: string; printerId: string; station: string }[]
  start(): void
  /** Stops and starts again over the same database, as after the night; `between` runs while nothing does. */
  restart(between?: () => void | Promise<void>): Promise<void>
  /** What kill -9 leaves: nothing is finished or said goodbye to, and another process opens the same database. */
  crash(): void
  close(): Promise<void>
}

const PARALLEL_PRINTS = 32

/** Makes the line over a database of its own; nothing runs before `start`. */
export function createPrintingLine(
  clock: Clock,
  printers: readonly PrinterConfig[],
  overrides: Partial<Pick<PrintingDeps, 'connect' | 'renderer'>> = {},
): PrintingLine {
  const { database, close } = createTempDatabase()
  const make = () => {
    const outbox: Outbox = createOutbox({
      clock,
      logger: silentLogger,
      random: () => 0.5,
      repository: createOutboxRepository(database),
      isStorageFailure: isStorageError,
      kinds: {
        [PRINT_JOB]: {
          handler: (job, signal) => printing.handler(job, signal),
          channel: null,
          parallel: PARALLEL_PRINTS,
          latestWins: false,
        },
      },
      onChange: () => {},
    })
    const printing: Printing = createPrinting({
      database,
      clock,
      logger: silentLogger,
      printers: () => line.printers,
      routing: () => line.routing,
      plan: () => ({ routing: line.routing, printers: line.printers }),
      printRules: () => line.rules,
      ticketSettings: () => ticketSettingsSchema.parse({}),
      enqueueJob: outbox.enqueue,
      withdrawJobs: outbox.withdraw,
      renderer: createTextRenderer(() => Promise.reject(new Error('no pictures here'))),
      onChange: ({ orderId }) => void (orderId !== null && line.changedOrders.push(orderId)),
      ...overrides,
    })
    return { outbox, printing }
  }
  let running = make()
  const stop = async () => {
    await running.outbox.stop()
    await running.printing.stop()
  }
  const line: PrintingLine = {
    get printing() {
      return running.printing
    },
    get outbox() {
      return running.outbox
    },
    database,
    changedOrders: [],
    printers,
    routing: routingSchema.parse({}),
    rules: printRulesSchema.parse({}),
    queue: (order, request = {}) =>
      inTransaction(database, () =>
        running.printing.queueOrder(order, {
          kind: 'order',
          revision: 1,
          providerName: 'GrabFood',
          dueAt: order.createdAt + 17 * 60_000,
          ...request,
        }),
      ),
    rows: () =>
      database
        .prepare<[], ReturnType<PrintingLine['rows']>[number]>(
          `SELECT id, order_id AS orderId, state, printer_id AS printerId, station FROM spool ORDER BY seq`,
        )
        .all(),
    start() {
      running.printing.recoverAfterCrash()
      running.outbox.start()
      running.printing.start()
    },
    async restart(between = () => {}) {
      await stop()
      await between()
      running = make()
      line.start()
    },
    crash() {
      // neither is waited for: what was in the air never ends
      void stop()
      running = make()
      line.start()
    },
    async close() {
      await stop()
      close()
    },
  }
  return line
}

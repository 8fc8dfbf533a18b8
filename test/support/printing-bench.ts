import type { PrinterConfig, PrinterProfile } from '../../shared/printer.ts'
import { printerIdSchema } from '../../shared/printer.ts'
import type { Order } from '../../shared/order.ts'
import type { PrintRules, Routing } from '../../shared/routing.ts'
import { printRulesSchema, routingSchema } from '../../shared/routing.ts'
import type { TicketSettings } from '../../shared/ticket-design.ts'
import { ticketSettingsSchema } from '../../shared/ticket-design.ts'
import type { FakeClock } from '../../electron/bridge/lib/clock.ts'
import { createFakeClock } from '../../electron/bridge/lib/clock.ts'
import type { JobOutcome } from '../../electron/bridge/lib/job.ts'
import { silentLogger } from '../../electron/bridge/lib/logger.ts'
import { decodeEscpos } from '../../electron/bridge/lib/paper/decode-escpos.ts'
import { inTransaction } from '../../electron/bridge/database/database.ts'
import type { OrderTicketRequest } from '../../electron/bridge/printing/queue-order.ts'
import type { Printing, PrintingDeps } from '../../electron/bridge/printing/printing.ts'
import { createPrinting } from '../../electron/bridge/printing/printing.ts'
import { createTextRenderer } from './text-renderer.ts'
import type { VirtualPrinter } from '../../electron/bridge/training/virtual-printer.ts'
import { createVirtualPrinter } from '../../electron/bridge/training/virtual-printer.ts'
import { whileAdvancing } from './advance-clock.ts'
import type { FakeOutbox } from './fake-outbox.ts'
import { createFakeOutbox } from './fake-outbox.ts'
import { SAMPLE_NOW } from './printable-order.ts'
import { makeProfile } from './sample-tickets.ts'
import { createTempDatabase } from './temp-database.ts'
import { tcpAddress } from './tcp-address.ts'

/** Printing over a real database, with a fake outbox and clock. */
export interface PrintingBench {
  readonly clock: FakeClock
  readonly outbox: FakeOutbox
  readonly printing: Printing
  readonly changes: { orderId: string | null; printerId: string }[]
  readonly database: ReturnType<typeof createTempDatabase>['database']
  printers: PrinterConfig[]
  routing: Routing
  printRules: PrintRules
  ticketSettings: TicketSettings
  /** Another process's printing over the same database, as after a restart. */
  restart(): Printing
  queue(order: Order, request?: Partial<OrderTicketRequest>): readonly string[]
  /** Runs the head of a printer's lane to its end, moving the clock. */
  runHead(printerId: string): Promise<JobOutcome>
  close(): Promise<void>
}

/** Makes a bench for these printers. */
export function createPrintingBench(
  printers: PrinterConfig[],
  overrides: Partial<Pick<PrintingDeps, 'renderer' | 'connect' | 'readNeighbours' | 'onUnreachable' | 'logger'>> = {},
): PrintingBench {
  const { database, close } = createTempDatabase()
  const clock = createFakeClock(SAMPLE_NOW)
  const outbox = createFakeOutbox()
  const changes: PrintingBench['changes'] = []
  const make = () =>
    createPrinting({
      database,
      clock,
      logger: silentLogger,
      printers: () => bench.printers,
      routing: () => bench.routing,
      plan: () => ({ routing: bench.routing, printers: bench.printers }),
      printRules: () => bench.printRules,
      ticketSettings: () => bench.ticketSettings,
      enqueueJob: outbox.enqueue,
      withdrawJobs: outbox.withdraw,
      renderer: createTextRenderer(() => Promise.reject(new Error('no pictures here'))),
      onChange: ({ orderId, printerId }) => changes.push({ orderId, printerId }),
      ...overrides,
    })
  const bench: PrintingBench = {
    clock,
    outbox,
    changes,
    database,
    printers,
    routing: routingSchema.parse({}),
    printRules: printRulesSchema.parse({}),
    ticketSettings: ticketSettingsSchema.parse({}),
    printing: make(),
    restart: make,
    queue: (order, request = {}) =>
      inTransaction(database, () =>
        bench.printing.queueOrder(order, {
          kind: 'order',
          revision: 1,
          providerName: 'GrabFood',
          dueAt: order.createdAt + 17 * 60_000,
          ...request,
        }),
      ),
    runHead: (printerId) => whileAdvancing(clock, outbox.runHead(`printer:${printerId}`, bench.printing.handler)),
    async close() {
      await bench.printing.stop()
      close()
    },
  }
  return bench
}

/** A configured TCP printer on this computer. */
export function makePrinter(id: string, port: number, extra: Partial<PrinterProfile> = {}): PrinterConfig {
  return {
    id: printerIdSchema.parse(id),
    name: `Kitchen ${id}`,
    address: tcpAddress(port),
    profile: makeProfile(extra),
    copies: 1,
    enabled: true,
    backupId: null,
  }
}

/** A started virtual printer on the bench's clock. */
export async function startVirtualPrinter(clock: FakeClock): Promise<{ printer: VirtualPrinter; port: number }> {
  const printer = createVirtualPrinter({ clock, host: '127.0.0.1', port: 0, onTicket: () => {} })
  const { port } = await printer.start()
  return { printer, port }
}

/** The text of printed bytes, line by line. */
export function paperText(bytes: Uint8Array, columns = 48): string {
  const { operations } = decodeEscpos(bytes, columns)
  return operations
    .map((operation) => (operation.kind === 'line' ? operation.runs.map((run) => run.text).join('') : ''))
    .join('\n')
}

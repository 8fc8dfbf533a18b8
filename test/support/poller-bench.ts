import { createMetaRepository } from '../../electron/bridge/database/meta-repository.ts'
import { isStorageError } from '../../electron/bridge/database/storage-health.ts'
import type { LogFields, Logger } from '../../electron/bridge/lib/logger.ts'
import type { OrderSource } from '../../electron/bridge/lib/order-source.ts'
import { createPoller, type IntakeState, type Poller } from '../../electron/bridge/orders/poller.ts'
import { createKlikitBench, type KlikitBench } from './klikit-bench.ts'
import { createOrderBench, type OrderBench } from './order-bench.ts'

/** The poller between a simulated klikit and a real database, on one fake clock. */
export interface PollerBench extends AsyncDisposable {
  readonly klikit: KlikitBench
  readonly door: OrderBench
  readonly states: IntakeState[]
  readonly errors: { readonly event: string; readonly fields: LogFields | undefined }[]
  readonly settings: { branches: (string | null)[]; pollSeconds: number; random: () => number; onTick: () => void }
  poller: Poller
  /** Stands between poller and klikit; a test may replace it. */
  source: OrderSource
  /** One look, start to end. */
  poll(): Promise<IntakeState>
  /** A new process over the same database. */
  restart(): Promise<void>
  /** Ids of every stored order, in no order. */
  storedIds(): string[]
  watermark(branchId?: string): number | null
  writeWatermark(moment: number): void
  /** The list calls that reached klikit, with their query. */
  listCalls(): { readonly at: number; readonly query: URLSearchParams }[]
}

const WATERMARK = 'intake.complete_until'

/** Makes the bench; its poller is not started. */
export async function createPollerBench(options: Parameters<typeof createKlikitBench>[0] = {}): Promise<PollerBench> {
  const klikit = await createKlikitBench(options)
  const door = createOrderBench(klikit.clock)
  const meta = createMetaRepository(door.database)
  const states: IntakeState[] = []
  const errors: PollerBench['errors'] = []
  const note = (event: string, fields?: LogFields) => void errors.push({ event, fields })
  const logger: Logger = { debug: () => {}, info: () => {}, warn: note, error: note }
  const settings: PollerBench['settings'] = { branches: [null], pollSeconds: 10, random: () => 0.5, onTick: () => {} }
  const open = () =>
    createPoller({
      source: { list: (...args) => bench.source.list(...args), get: (...args) => bench.source.get(...args) },
      ingest: door.ingest,
      clock: klikit.clock,
      logger,
      meta,
      openOrders: door.orders.openIds,
      pollSeconds: () => settings.pollSeconds,
      branchesToAsk: () => settings.branches,
      onTick: () => settings.onTick(),
      onState: (state) => states.push(state),
      isStorageFailure: isStorageError,
      onStored: () => {},
      random: () => settings.random(),
    })
  const bench: PollerBench = {
    klikit,
    door,
    states,
    errors,
    settings,
    poller: open(),
    source: klikit.api.orders,
    poll: () => klikit.run(bench.poller.pollNow()),
    async restart() {
      await bench.poller.stop()
      bench.poller = open()
    },
    storedIds: () =>
      door.database
        .prepare<[], { id: string }>('SELECT id FROM orders')
        .all()
        .map((row) => row.id),
    watermark: (branchId) => meta.readNumber(branchId === undefined ? WATERMARK : `${WATERMARK}:${branchId}`),
    writeWatermark: (moment) => meta.writeNumber(WATERMARK, moment),
    listCalls: () =>
      klikit.admin.snapshot().requests.flatMap((request) => {
        const [path, query] = request.path.split('?')
        return path === '/orders' ? [{ at: request.at, query: new URLSearchParams(query) }] : []
      }),
    async [Symbol.asyncDispose]() {
      await bench.poller.stop()
      await klikit[Symbol.asyncDispose]()
      door.close()
    },
  }
  return bench
}

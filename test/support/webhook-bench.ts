import type { WebhookSettings } from '../../shared/intake.ts'
import { webhookSettingsSchema } from '../../shared/intake.ts'
import { isStorageError } from '../../electron/bridge/database/storage-health.ts'
import { inTransaction } from '../../electron/bridge/database/database.ts'
import { webhookEvents } from '../../electron/bridge/klikit/webhook-envelope.ts'
import { readOrder } from '../../electron/bridge/klikit/to-order.ts'
import { createFakeClock, type Clock, systemClock } from '../../electron/bridge/lib/clock.ts'
import { createCommitGroup } from '../../electron/bridge/lib/commit-group.ts'
import type { LogFields, Logger } from '../../electron/bridge/lib/logger.ts'
import type { OrderSource, SourceFailure } from '../../electron/bridge/lib/order-source.ts'
import type { WebhookArrival } from '../../electron/bridge/lib/webhook-arrival.ts'
import { createDeliveryRepository, type DeliveryRepository } from '../../electron/bridge/webhook/delivery-repository.ts'
import { createDeliveryTally, type DeliveryTally } from '../../electron/bridge/webhook/delivery-tally.ts'
import { createEventWorker, type EventWorker } from '../../electron/bridge/webhook/event-worker.ts'
import { createListener, type Listener } from '../../electron/bridge/webhook/listener.ts'
import { createOrderDesk } from '../../electron/bridge/webhook/order-desk.ts'
import { createReadBody } from '../../electron/bridge/webhook/read-body.ts'
import { createReceive } from '../../electron/bridge/webhook/receive.ts'
import { createRefusalPace } from '../../electron/bridge/webhook/refusal-pace.ts'
import { standingOf } from '../../electron/bridge/webhook/store-standing.ts'
import { createOrderBench, type OrderBench } from './order-bench.ts'
import { RECEIVED_AT } from './klikit-fixtures.ts'
import { until } from './until.ts'
import { WEBHOOK_SECRET } from './webhook-sender.ts'

/** klikit's GET of one order, as a test wants it to go. */
export interface ScriptedKlikit {
  /** What is shown, by order id; one that is not there is 404. */
  readonly orders: Map<string, unknown>
  /** Every order asked for, in order. */
  readonly asked: string[]
  /** Fails every call so. */
  failure: SourceFailure['kind'] | null
  /** Every call waits for it. */
  gate: Promise<void>
}

/** The receiver over a real database and real sockets, with a kitchen and a klikit that do as told. */
export interface WebhookBench extends OrderBench {
  readonly klikit: ScriptedKlikit
  readonly repository: DeliveryRepository
  readonly tally: DeliveryTally
  readonly listener: Listener
  readonly worker: EventWorker
  readonly probes: string[]
  readonly arrivals: WebhookArrival[]
  readonly log: { readonly event: string; readonly fields: LogFields | undefined }[]
  /** What the test may change. */
  readonly knobs: {
    webhook: WebhookSettings
    secrets: readonly string[]
    branchIds: readonly string[]
    branches: readonly { readonly id: string; readonly brandIds: readonly string[] }[]
    /** Runs inside each transaction of deliveries, at its end: a disk that fails or is slow. */
    onCommit: () => void
  }
  /** Transactions of deliveries so far. */
  commits(): number
  url(): string
  /** Resolves when every stored event has been acted upon. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Makes the bench, over a database that another one used before if `bench` is given. With no `clock` real time runs, as real sockets need. */
export function createWebhookBench(
  clock: Clock = systemClock,
  bench: OrderBench = createOrderBench(createFakeClock(RECEIVED_AT)),
): WebhookBench {
  const { database } = bench
  const klikit: ScriptedKlikit = { orders: new Map(), asked: [], failure: null, gate: Promise.resolve() }
  const log: WebhookBench['log'] = []
  const write = (event: string, fields?: LogFields) => void log.push({ event, fields })
  const logger: Logger = { debug: write, info: write, warn: write, error: write }
  const knobs: WebhookBench['knobs'] = {
    webhook: webhookSettingsSchema.parse({ enabled: true, port: 0 }),
    secrets: [WEBHOOK_SECRET],
    branchIds: [],
    branches: [],
    onCommit: () => {},
  }
  const repository = createDeliveryRepository(database)
  let commits = 0
  const atomically = (work: () => void) =>
    inTransaction(database, () => {
      work()
      commits += 1
      knobs.onCommit()
    })
  const writeGrouped = createCommitGroup(atomically, clock)
  const isStorageFailure = isStorageError
  const tally = createDeliveryTally({ clock, logger, repository, atomically, isStorageFailure })
  const probes: string[] = []
  const arrivals: WebhookArrival[] = []
  const desk = createOrderDesk({
    clock,
    logger,
    get: scriptedGet(klikit),
    layOver: webhookEvents.layOver,
    ingest: (read, requestId) => void bench.ingest(read, 'webhook', requestId),
    known(orderId) {
      const stored = bench.orders.find(orderId)
      const raw = bench.orders.latestRaw(orderId)
      if (stored === null || raw === null) return null
      return { raw, updatedAt: stored.order.updatedAt, statusId: stored.order.statusId }
    },
    isSeen: repository.isSeen,
    isServed: (branchId) => branchId === null || knobs.branchIds.length === 0 || knobs.branchIds.includes(branchId),
    isStorageFailure,
  })
  const worker = createEventWorker({
    clock,
    logger,
    repository,
    writeGrouped,
    desk,
    readEnvelope: webhookEvents.readEnvelope,
    standingOf: (store) => standingOf(store, { branches: knobs.branches, served: knobs.branchIds }),
    keepAside: (unreadable) => void bench.ingest(unreadable, 'webhook', null),
    isStorageFailure,
    onArrival: (arrival) => arrivals.push(arrival),
    onSettled: () => {},
  })
  const serve = createReceive({
    clock,
    logger,
    repository,
    writeGrouped,
    tally,
    isStorageFailure,
    path: () => knobs.webhook.path,
    secrets: () => knobs.secrets,
    readBody: createReadBody(),
    paceRefusal: createRefusalPace(clock),
    onStored: () => {},
    onTaken: worker.add,
    onProbe: (eventId) => probes.push(eventId),
    onDelivery: () => {},
  })
  const listener = createListener({ clock, logger, serve, settings: () => knobs.webhook, onChange: () => {} })
  const stop = async () => {
    await listener.stop()
    await worker.stop()
    tally.stop()
  }
  return {
    ...bench,
    klikit,
    repository,
    tally,
    listener,
    worker,
    probes,
    arrivals,
    log,
    knobs,
    commits: () => commits,
    url: () => listener.state().url ?? 'http://not.listening.invalid',
    settled: () => until('every event to be acted upon', () => repository.backlog().count === 0).then(() => undefined),
    stop,
    close() {
      bench.close()
    },
  }
}

/** Makes the bench, listens, and takes everything down with the test. */
export async function openWebhookBench(onFinished: (end: () => Promise<void>) => void): Promise<WebhookBench> {
  const bench = createWebhookBench()
  onFinished(async () => {
    await bench.stop()
    bench.close()
  })
  bench.worker.start()
  bench.listener.apply()
  await until('the listener', () => bench.listener.state().state === 'listening')
  return bench
}

function scriptedGet(klikit: ScriptedKlikit): OrderSource['get'] {
  return async (orderId, signal) => {
    klikit.asked.push(orderId)
    const called = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    await Promise.race([klikit.gate, called])
    const failed = (kind: SourceFailure['kind']) => ({
      ok: false as const,
      failure: { kind, message: `klikit: ${kind}`, requestId: null, retryAfterMs: null },
    })
    if (signal.aborted) return failed('offline')
    if (klikit.failure !== null) return failed(klikit.failure)
    if (!klikit.orders.has(orderId)) return failed('not_found')
    const order = readOrder(klikit.orders.get(orderId), RECEIVED_AT)
    return { ok: true, value: { order, requestId: 'request-of-get' } }
  }
}

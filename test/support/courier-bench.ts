import { isStorageError } from '../../electron/bridge/database/storage-health.ts'
import type { Database } from '../../electron/bridge/database/database.ts'
import { toWriteResult } from '../../electron/bridge/klikit/to-write-result.ts'
import { silentLogger } from '../../electron/bridge/lib/logger.ts'
import { createIngestOrder } from '../../electron/bridge/orders/ingest-order.ts'
import { createOrderRepository } from '../../electron/bridge/orders/order-repository.ts'
import { createRereadOrder } from '../../electron/bridge/orders/reread-order.ts'
import { createStatusHandler, orderLane, STATUS_JOB, statusPayload } from '../../electron/bridge/orders/status-job.ts'
import { createUnreadableRepository } from '../../electron/bridge/orders/unreadable-repository.ts'
import { type Channel, createChannel } from '../../electron/bridge/outbox/channel.ts'
import { createOutbox, type Outbox } from '../../electron/bridge/outbox/outbox.ts'
import { createOutboxRepository, type OutboxRepository } from '../../electron/bridge/outbox/outbox-repository.ts'
import { KEY_LIFE_MS } from '../../electron/bridge/outbox/retry-policy.ts'
import { AVAILABILITY_JOB, createAvailabilityHandler } from '../../electron/bridge/stock/availability-job.ts'
import type { StatusVerb } from '../../shared/order.ts'
import { createKlikitBench, type KlikitBench } from './klikit-bench.ts'
import { createFakeKitchen } from './order-bench.ts'
import { createTempDatabase } from './temp-database.ts'

/** Outbox, handlers and door wired to a simulated klikit, as the core does it: what operators ask goes out for real. */
export interface CourierBench extends AsyncDisposable {
  readonly klikit: KlikitBench
  readonly database: Database
  readonly jobs: OutboxRepository
  readonly outbox: Outbox
  readonly channel: Channel
  readonly sent: string[]
  readonly refused: string[]
  /** An operator's tap. */
  ask(orderId: number, verb: StatusVerb, reasonCode?: string): number
  states(): Record<string, number>
}

/** Makes the bench; its outbox is started. */
export async function createCourierBench(options: Parameters<typeof createKlikitBench>[0] = {}): Promise<CourierBench> {
  const klikit = await createKlikitBench(options)
  const { api, clock } = klikit
  const { database, close } = createTempDatabase()
  const jobs = createOutboxRepository(database)
  const sent: string[] = []
  const refused: string[] = []
  const ingest = createIngestOrder({
    database,
    clock,
    orders: createOrderRepository(database),
    unreadable: createUnreadableRepository(database),
    kitchen: createFakeKitchen(),
    statusNames: () => new Map(),
    serverNow: clock.now,
    onChange: () => {},
    onUnreadable: () => {},
    isStorageFailure: isStorageError,
  })
  const channel = createChannel({
    clock,
    random: () => 0.5,
    onChange: () => outbox.kick(),
    async probe(signal) {
      const result = await api.ping(signal)
      if (result.ok) return 'reachable'
      return result.error.code.startsWith('auth') ? 'refused' : 'unreachable'
    },
  })
  const reread = createRereadOrder({ source: api.orders, ingest, statusNames: () => new Map() })
  const status = createStatusHandler({
    clock,
    keyLifeMs: KEY_LIFE_MS,
    patch: async (orderId, write) => toWriteResult(await api.patchStatus(orderId, write)),
    reread,
    rereadSoon: (orderId) => void reread(orderId, new AbortController().signal),
    onSent: (orderId, verb) => sent.push(`${orderId} ${verb}`),
    onRefused: (orderId, verb, { message }) => refused.push(`${orderId} ${verb}: ${message}`),
  })
  const availability = createAvailabilityHandler({
    clock,
    keyLifeMs: KEY_LIFE_MS,
    patch: async (path, write) => toWriteResult(await api.patchAvailability(path, write)),
  })
  const outbox = createOutbox({
    repository: jobs,
    clock,
    logger: silentLogger,
    random: () => 0.5,
    kinds: {
      [STATUS_JOB]: { handler: status, channel, parallel: 8, latestWins: false },
      [AVAILABILITY_JOB]: { handler: availability, channel, parallel: 8, latestWins: true },
    },
    onChange: () => {},
    isStorageFailure: isStorageError,
  })
  outbox.start()
  return {
    klikit,
    database,
    jobs,
    outbox,
    channel,
    sent,
    refused,
    ask: (orderId, verb, reasonCode) => {
      const id = String(orderId)
      return outbox.enqueue({
        kind: STATUS_JOB,
        lane: orderLane(id),
        subject: id,
        payload: statusPayload(verb, clock.now(), reasonCode),
      })
    },
    states: () =>
      Object.fromEntries(
        database
          .prepare<[], { state: string; count: number }>('SELECT state, count(*) AS count FROM outbox GROUP BY state')
          .all()
          .map((row) => [row.state, row.count]),
      ),
    async [Symbol.asyncDispose]() {
      channel.stop()
      await outbox.stop()
      await klikit[Symbol.asyncDispose]()
      close()
    },
  }
}

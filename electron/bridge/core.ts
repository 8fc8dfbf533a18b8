import { statSync } from 'node:fs'
import path from 'node:path'
import type { StatusVerb } from '../../shared/order.ts'
import type { PrinterConfig } from '../../shared/printer.ts'
import type { Settings } from '../../shared/settings.ts'
import { createAuditRepository } from './database/audit-repository.ts'
import { inTransaction } from './database/database.ts'
import { createMaintenance } from './database/maintenance.ts'
import { createMetaRepository } from './database/meta-repository.ts'
import { openDatabase } from './database/open-database.ts'
import { createStorageHealth } from './database/storage-health.ts'
import { connectKlikit } from './klikit/connect-klikit.ts'
import type { Credential } from './klikit/http-client.ts'
import { createRequestLog } from './klikit/request-log.ts'
import { toWriteResult } from './klikit/to-write-result.ts'
import type { Clock } from './lib/clock.ts'
import type { JobHandler } from './lib/job.ts'
import type { Logger } from './lib/logger.ts'
import { createCatalogueRepository } from './menu/catalogue-repository.ts'
import { createCatalogueSync } from './menu/catalogue-sync.ts'
import { createIngestOrder, type KitchenPort } from './orders/ingest-order.ts'
import { createOrderRepository } from './orders/order-repository.ts'
import { createPoller } from './orders/poller.ts'
import { createRereadOrder } from './orders/reread-order.ts'
import { createScheduledRelease } from './orders/scheduled-release.ts'
import { createStatusHandler, orderLane, STATUS_JOB, statusPayload, verbOf } from './orders/status-job.ts'
import { createUnreadableRepository } from './orders/unreadable-repository.ts'
import { createChannel, type ProbeVerdict } from './outbox/channel.ts'
import { createOutbox } from './outbox/outbox.ts'
import { createOutboxRepository } from './outbox/outbox-repository.ts'
import { KEY_LIFE_MS } from './outbox/retry-policy.ts'
import { createPrinting, PRINT_JOB, type PrintingDeps } from './printing/printing.ts'
import { AVAILABILITY_JOB, type AvailabilityTemplate, createAvailabilityHandler } from './stock/availability-job.ts'
import { createItemRepository } from './stock/item-repository.ts'
import { createStock } from './stock/stock.ts'
import { createNames } from './views/names.ts'
import { flipStateOf } from './views/flip-state.ts'
import type { ViewChange } from './views/view-hub.ts'

/** What one environment's core is made of. Everything it stores is in the one database at `databasePath`. */
export interface CoreDeps {
  readonly clock: Clock
  readonly fetch: typeof fetch
  readonly logger: Logger
  /** 0 to 1, for jitter. */
  readonly random: () => number
  readonly databasePath: string
  readonly baseUrl: string
  readonly callsPerSecond: number
  /** Asked on every call: rotated secrets work at once. */
  readonly credential: () => Credential | null
  readonly settings: () => Settings
  /** Printers that orders print on. */
  readonly printers: () => readonly PrinterConfig[]
  readonly stockTemplate: () => AvailabilityTemplate | null
  readonly renderPaper: PrintingDeps['renderPaper']
  readonly changed: (change: ViewChange) => void
}

/** Status changes and flips in the air at once: more would only meet the rate limit. */
const PARALLEL_CALLS = 8
/** Every printer has a lane; more printers than this no restaurant has. */
const PARALLEL_PRINTS = 32

/** The product for one environment: intake, outbox, kitchen and stock over one database. */
export type Core = ReturnType<typeof createCore>

/** Opens the database and wires the features. Nothing runs before `start`. */
export function createCore(deps: CoreDeps) {
  const { clock, logger, changed } = deps
  const opened = openDatabase({ path: deps.databasePath, clock, logger })
  const { database } = opened
  const openedAt = clock.now()
  const stopping = new AbortController()
  let probing: Promise<void> = Promise.resolve()
  const storageHealth = createStorageHealth({
    folder: path.dirname(opened.path),
    logger,
    opened,
    onChange: () => changed({ views: ['system', 'health'] }),
  })
  const isStorageFailure = storageHealth.failed
  const meta = createMetaRepository(database)
  const audit = createAuditRepository(database)
  const orders = createOrderRepository(database)
  const unreadable = createUnreadableRepository(database)
  const jobs = createOutboxRepository(database)
  const items = createItemRepository(database)
  const catalogue = createCatalogueRepository(database)
  const names = createNames(catalogue)

  const requests = createRequestLog()
  const onRequest: Parameters<typeof connectKlikit>[0]['onRequest'] = (entry) => {
    requests.add(entry)
    changed({ views: ['health'] })
  }
  const { api, features } = connectKlikit({ ...deps, onRequest })

  const probe = async (signal: AbortSignal): Promise<ProbeVerdict> => {
    const result = await api.ping(signal)
    if (result.ok) return 'reachable'
    // a slow or busy klikit is still klikit: the jobs' own retry rules take it from there
    if (['network', 'timeout', 'bad_answer'].includes(result.error.code)) return 'unreachable'
    return ['auth_missing', 'auth_invalid', 'auth_revoked'].includes(result.error.code) ? 'refused' : 'reachable'
  }
  const channel = createChannel({
    clock,
    random: deps.random,
    probe,
    onChange: () => {
      outbox.kick()
      touchPending()
    },
  })
  /** A hold shows on every card that waits. */
  const touchPending = () => {
    for (const row of jobs.listUnfinished(500))
      if (row.kind === STATUS_JOB) changed({ views: [], orderId: row.subject })
    changed({ views: ['system', 'health', 'stock'] })
  }

  // jobs start only after everything here is made: the handlers are called by a started outbox alone
  const statusHandler: JobHandler = (job, signal) => handlers.status(job, signal)
  const printHandler: JobHandler = (job, signal) => printing.handler(job, signal)
  const availabilityHandler = createAvailabilityHandler({
    clock,
    keyLifeMs: KEY_LIFE_MS,
    patch: async (path, write) => {
      const result = await api.patchAvailability(path, write)
      features.note(
        'stock',
        result.ok ? 'allowed' : result.error.code === 'forbidden' ? 'denied' : 'failing',
        noteOf(result),
      )
      return toWriteResult(result)
    },
  })
  const outbox = createOutbox({
    repository: jobs,
    clock,
    logger,
    random: deps.random,
    kinds: {
      [STATUS_JOB]: { handler: statusHandler, channel, parallel: PARALLEL_CALLS, latestWins: false },
      [AVAILABILITY_JOB]: { handler: availabilityHandler, channel, parallel: PARALLEL_CALLS, latestWins: true },
      [PRINT_JOB]: { handler: printHandler, channel: null, parallel: PARALLEL_PRINTS, latestWins: false },
    },
    isStorageFailure,
    onChange: (row) =>
      changed({ views: ['system', 'health', 'stock'], orderId: row.kind === STATUS_JOB ? row.subject : null }),
  })

  const printing = createPrinting({
    database,
    clock,
    logger,
    printers: deps.printers,
    ticketLanguage: () => deps.settings().ticket.language,
    enqueueJob: outbox.enqueue,
    renderPaper: deps.renderPaper,
    onChange: ({ orderId }) => changed({ views: ['system', 'health', 'settings', 'training'], orderId }),
  })

  const ask = (orderId: string, verb: StatusVerb, reasonCode?: string): number =>
    outbox.enqueue({
      kind: STATUS_JOB,
      lane: orderLane(orderId),
      subject: orderId,
      payload: statusPayload(verb, clock.now(), reasonCode),
    })
  const kitchen: KitchenPort = {
    queueTickets: (order, ticket) =>
      printing.queueOrder(order, { ...ticket, providerName: names.provider(order) }).length,
    hasTickets: (orderId) => printing.jobsOfOrder(orderId).length > 0,
    askedToCancel: (orderId) =>
      jobs
        .bySubject(orderId, STATUS_JOB)
        .some((job) => ['rejected', 'cancelled'].includes(verbOf(job.payload)) && job.state !== 'dismissed'),
    autoAccept: (order) => {
      if (deps.settings().intake.autoAccept && !order.autoAccept && order.capabilities.accept !== false)
        ask(order.id, 'accepted')
    },
  }
  const ingest = createIngestOrder({
    database,
    clock,
    orders,
    unreadable,
    kitchen,
    statusNames: names.statuses,
    isStorageFailure,
    onChange: (orderId) => changed({ views: ['health'], orderId }),
    onUnreadable: (problem) => {
      logger.error('order.unreadable', { problem })
      changed({ views: ['system', 'health'] })
    },
  })
  const reread = createRereadOrder({ source: api.orders, ingest, statusNames: names.statuses })
  const handlers = {
    status: createStatusHandler({
      clock,
      keyLifeMs: KEY_LIFE_MS,
      reread,
      patch: async (orderId, write) => {
        const result = await api.patchStatus(orderId, write)
        const refused = !result.ok && result.error.code === 'forbidden'
        if (result.ok || refused) features.note('order_status', refused ? 'denied' : 'allowed', noteOf(result))
        return toWriteResult(result)
      },
      onSent: (orderId, verb, requestId) =>
        orders.addEvent(orderId, {
          at: clock.now(),
          kind: 'sent',
          title: `Sent to klikit: ${verb}`,
          detail: null,
          requestId,
        }),
      onRefused: (orderId, verb, error) =>
        orders.addEvent(orderId, {
          at: clock.now(),
          kind: 'refused',
          title: `Not accepted: ${verb}`,
          detail: error.message,
          requestId: error.requestId,
        }),
    }),
  }
  const releaseScheduled = createScheduledRelease({ clock, orders, kitchen, database })
  const branchesToAsk = (): readonly (string | null)[] =>
    deps.settings().branchIds.length > 0 ? deps.settings().branchIds : [null]
  const poller = createPoller({
    source: api.orders,
    ingest,
    clock,
    logger,
    meta,
    random: deps.random,
    branchesToAsk,
    openOrders: orders.openIds,
    pollSeconds: () => deps.settings().intake.pollSeconds,
    onTick: releaseScheduled,
    isStorageFailure,
    onStored: storageHealth.worked,
    onState: (state) => {
      // a poll that got through proves what the outbox's own probe waits to see
      if (state.connection === 'online' && channel.holdOf(STATUS_JOB)?.reason === 'offline') channel.release()
      changed({ views: ['system', 'health'] })
    },
  })
  const stock = createStock({
    database,
    items,
    clock,
    enqueueJob: outbox.enqueue,
    flipState: (outboxId) =>
      flipStateOf(jobs.find(outboxId), { isRunning: outbox.isRunning, hold: channel.holdOf(AVAILABILITY_JOB) }),
    template: deps.stockTemplate,
    names: names.stores,
  })
  const catalogueSync = createCatalogueSync({
    source: {
      branches: api.readBranches,
      brands: api.readBrands,
      // the sync asks for the four lists that klikit-api.ts knows by these names
      dictionary: (name, signal) => api.readDictionary(name as Parameters<typeof api.readDictionary>[0], signal),
      menu: api.readMenu,
    },
    repository: catalogue,
    saveMenu: items.replaceStore,
    clock,
    logger,
    branchIds: () => deps.settings().branchIds,
    onChange: () => {
      names.reload()
      changed({ views: ['stock', 'settings', 'system'] })
    },
  })
  const maintenance = createMaintenance({
    database,
    path: opened.path,
    meta,
    clock,
    logger,
    prune: (before) => void jobs.prune(before),
  })

  return {
    storageHealth,
    orders,
    unreadable,
    jobs,
    items,
    audit,
    catalogue,
    names,
    requests,
    features,
    api,
    channel,
    outbox,
    printing,
    stock,
    poller,
    catalogueSync,
    maintenance,
    ask,
    /** Where and how much is stored, for Health. */
    storage: () => ({
      path: opened.path,
      bytes: statSync(opened.path).size,
      orders: orders.countAll(),
      checkedAt: openedAt,
      backupAt: maintenance.backupAt(),
    }),
    touchOrder: (orderId: string) => changed({ views: [], orderId }),
    touchHealth: () => changed({ views: ['health', 'system'] }),
    inTransaction: <T>(work: () => T): T => inTransaction(database, work),
    start() {
      const lost = printing.recoverAfterCrash()
      if (lost > 0) logger.warn('printing.outcome_unknown_after_restart', { tickets: lost })
      outbox.start()
      printing.start()
      poller.start()
      catalogueSync.start()
      maintenance.start()
      probing = features.watch(stopping.signal, () => changed({ views: ['settings'] }))
    },
    /** Finishes or safely leaves what is under way, then closes the database. */
    async stop() {
      channel.stop()
      stopping.abort(new Error('stopping'))
      await Promise.all([probing, poller.stop(), catalogueSync.stop(), maintenance.stop(), outbox.stop()])
      await printing.stop()
      database.close()
    },
  }
}

function noteOf(
  result: { ok: true; requestId: string | null } | { ok: false; error: { message: string; requestId: string | null } },
) {
  return result.ok
    ? { message: null, requestId: result.requestId }
    : { message: result.error.message, requestId: result.error.requestId }
}

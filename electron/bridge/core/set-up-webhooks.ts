import type { WebhookRegistration, WebhooksView } from '../../../shared/contract/intake-views.ts'
import { inTransaction } from '../database/database.ts'
import { webhookEvents } from '../klikit/webhook-envelope.ts'
import { createCommitGroup, type GroupedWrite } from '../lib/commit-group.ts'
import type { WebhookArrival } from '../lib/webhook-arrival.ts'
import { acceptedSecrets, previousUntil, type WebhookSecrets } from '../webhook/accepted-secrets.ts'
import { createDeliveryTally, type DeliveryTally, LOG_LENGTH } from '../webhook/delivery-tally.ts'
import { createEventWorker } from '../webhook/event-worker.ts'
import type { KnownOrder } from '../webhook/hint.ts'
import { createListener, type Listener } from '../webhook/listener.ts'
import { createOrderDesk } from '../webhook/order-desk.ts'
import { createReadBody } from '../webhook/read-body.ts'
import { createReceive } from '../webhook/receive.ts'
import { createRefusalPace } from '../webhook/refusal-pace.ts'
import { listRegistrations } from '../webhook/registrations.ts'
import { standingOf } from '../webhook/store-standing.ts'
import type { CoreDeps } from './core-deps.ts'
import type { Stores } from './open-stores.ts'
import type { Kitchen } from './set-up-kitchen.ts'
import type { Sending } from './set-up-sending.ts'

interface WebhookParts {
  readonly sending: Sending
  readonly kitchen: Kitchen
  /** A verified event of klikit's was taken. */
  readonly onArrival: (arrival: WebhookArrival) => void
  /** A signed event of our own self-test came in. */
  readonly onProbe: (eventId: string) => void
  /** Listener or secret may stand otherwise than before. */
  readonly onWaysChanged: () => void
}

/** What screens and the watch may ask of the receiver. */
export interface WebhookFacts {
  readonly enabled: boolean
  readonly listener: WebhooksView['listener']
  readonly secret: WebhooksView['secret']
  /** When the last event was taken (epoch ms); null for never within thirty days. */
  readonly lastEventAt: number | null
  readonly rates: WebhooksView['rates']
  /** Refused in the last five minutes, by verdict. */
  readonly refusals: ReturnType<DeliveryTally['refusals']>
  /** Events taken whose orders are not stored yet, and when the oldest came. */
  readonly backlog: { readonly count: number; readonly oldest: number | null }
  readonly notice: string | null
}

/** The receiver of klikit's events, from the socket to the order. */
export interface Webhooks {
  readonly listener: Listener
  start(): void
  /** Answers what is under way, then leaves the rest for the next start. */
  stop(): Promise<void>
  /** Settings or secrets changed. */
  apply(): void
  facts(): WebhookFacts
  /** The last hundred, newest first. */
  deliveries(): WebhooksView['deliveries']
  /** What klikit must be told, for events to go to this URL. */
  registrations(publicUrl: string): WebhookRegistration[]
}

const MINUTE_MS = 60_000
const NO_SECRET =
  'No webhook secret is set, so every event is turned away: enter the one that klikit gave you in Settings, Connection.'

/** Wires the receiver over the database and the one door for orders. Nothing is opened before `start`. */
export function setUpWebhooks(deps: CoreDeps, stores: Stores, parts: WebhookParts): Webhooks {
  const { clock, logger, settings, changed } = deps
  const repository = stores.deliveries
  const atomically = (work: () => void) => inTransaction(stores.database, work)
  const isStorageFailure = stores.storageHealth.failed
  const writeGrouped = createCommitGroup(atomically, clock)
  const tally = createDeliveryTally({ clock, logger, repository, atomically, isStorageFailure })
  const worker = setUpWorker(deps, stores, { ...parts, writeGrouped })
  const secrets = () => secretsOf(deps)
  const overlap = () => settings().intake.webhook.overlapMinutes
  const serve = createReceive({
    clock,
    logger,
    repository,
    writeGrouped,
    tally,
    isStorageFailure,
    path: () => settings().intake.webhook.path,
    secrets: () => acceptedSecrets(secrets(), overlap(), clock.now()),
    readBody: createReadBody(),
    paceRefusal: createRefusalPace(clock),
    onStored: stores.storageHealth.worked,
    onTaken: worker.add,
    onProbe: parts.onProbe,
    onDelivery: () => changed({ views: ['webhooks'] }),
  })
  const tellWays = () => {
    parts.onWaysChanged()
    changed({ views: ['webhooks', 'system', 'health'] })
  }
  const listener = createListener({
    clock,
    logger,
    serve,
    settings: () => settings().intake.webhook,
    onChange: tellWays,
  })
  const hasSecret = () => Boolean(secrets().current)
  return {
    listener,
    start() {
      worker.start()
      listener.apply()
    },
    async stop() {
      await listener.stop()
      await worker.stop()
      tally.stop()
    },
    apply() {
      listener.apply()
      tellWays()
    },
    facts: () => ({
      enabled: settings().intake.webhook.enabled,
      listener: listener.state(),
      secret: { present: hasSecret(), previousUntil: previousUntil(secrets(), overlap(), clock.now()) },
      lastEventAt: newest([repository.lastReceivedAt(), tally.lastAcceptedAt()]),
      rates: {
        fiveMinutes: tally.countWithin(5 * MINUTE_MS),
        hour: tally.countWithin(60 * MINUTE_MS),
        day: tally.countWithin(1440 * MINUTE_MS),
      },
      refusals: tally.refusals(),
      backlog: repository.backlog(),
      notice: settings().intake.webhook.enabled && !hasSecret() ? NO_SECRET : null,
    }),
    deliveries: () =>
      [...repository.recent(LOG_LENGTH), ...tally.recent()]
        .toSorted((a, b) => b.receivedAt - a.receivedAt)
        .slice(0, LOG_LENGTH),
    registrations: (publicUrl) =>
      listRegistrations({
        branches: stores.catalogue.branches(),
        brands: stores.names.stores().brands,
        served: settings().branchIds,
        url: publicUrl.replace(/\/+$/, '') + settings().intake.webhook.path,
      }),
  }
}

function secretsOf(deps: CoreDeps): WebhookSecrets {
  const { webhookSecret, previousWebhookSecret } = deps.secrets()
  return { current: webhookSecret, previous: previousWebhookSecret, rotatedAt: deps.webhookSecretRotatedAt() }
}

function newest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null)
  return known.length === 0 ? null : Math.max(...known)
}

type WorkerParts = Pick<WebhookParts, 'sending' | 'kitchen' | 'onArrival'> & { readonly writeGrouped: GroupedWrite }

function setUpWorker(deps: CoreDeps, stores: Stores, parts: WorkerParts) {
  const { clock, logger, settings, changed } = deps
  const { kitchen, sending, writeGrouped, onArrival } = parts
  const isStorageFailure = stores.storageHealth.failed
  const desk = createOrderDesk({
    clock,
    logger,
    get: sending.api.orders.get,
    layOver: webhookEvents.layOver,
    ingest: (read, requestId) => void kitchen.ingest(read, 'webhook', requestId),
    known: (orderId) => knownOrder(stores, orderId),
    isSeen: stores.deliveries.isSeen,
    isServed: (branchId) => {
      const served = settings().branchIds
      return branchId === null || served.length === 0 || served.includes(branchId)
    },
    isStorageFailure,
  })
  return createEventWorker({
    clock,
    logger,
    repository: stores.deliveries,
    writeGrouped,
    readEnvelope: webhookEvents.readEnvelope,
    desk,
    standingOf: (store) => standingOf(store, { branches: stores.catalogue.branches(), served: settings().branchIds }),
    keepAside: (unreadable) => void kitchen.ingest(unreadable, 'webhook', null),
    isStorageFailure,
    onArrival,
    onSettled: () => changed({ views: ['webhooks', 'health'] }),
  })
}

function knownOrder({ orders }: Stores, orderId: string): KnownOrder | null {
  const stored = orders.find(orderId)
  const raw = stored === null ? null : orders.latestRaw(orderId)
  if (stored === null || raw === null) return null
  return { raw, updatedAt: stored.order.updatedAt, statusId: stored.order.statusId }
}

import { createHeartbeat } from '../intake/heartbeat.ts'
import { createHybridIntake, type HybridIntake } from '../intake/hybrid-intake.ts'
import type { IntakeWays } from '../intake/intake-mode.ts'
import type { StoreKey } from '../../../shared/item.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { MenuReading } from '../lib/store-menu.ts'
import { createCatalogueSync } from '../menu/catalogue-sync.ts'
import type { IngestOrder } from '../orders/ingest-order.ts'
import { createPoller, type IntakeState, type Poller } from '../orders/poller.ts'
import { createScheduledRelease } from '../orders/scheduled-release.ts'
import { STATUS_JOB } from '../orders/status-job.ts'
import type { CoreDeps } from './core-deps.ts'
import type { Stores } from './open-stores.ts'
import type { Kitchen } from './set-up-kitchen.ts'
import type { Sending } from './set-up-sending.ts'

interface IntakeParts {
  /** Takes in a store's menu whose reading began at `readAt`. */
  readonly menuRead: (store: StoreKey, reading: MenuReading, readAt: number) => void
  readonly sending: Sending
  readonly kitchen: Kitchen
  /** How the way for events stands: listener, tunnel, secret. */
  readonly ways: () => IntakeWays
}

/** Makes what brings orders in besides events, and the rule over both: the loops that ask klikit, and the lists that names and stock come from. */
export function setUpIntake(deps: CoreDeps, stores: Stores, parts: IntakeParts) {
  const { clock, settings, changed } = deps
  const intake = createHybridIntake({
    logger: deps.logger,
    settings: () => settings().intake,
    serverNow: stores.serverNow,
    ways: parts.ways,
    askedHere: (orderId) => isAskedHere(deps, stores, orderId),
    storeName: ({ brandId, branchId }) => storeName(stores, brandId, branchId),
    nudge: () => poller.nudge(),
    onChange: () => changed({ views: ['system', 'health', 'webhooks'] }),
  })
  const release = createScheduledRelease({
    clock,
    serverNow: stores.serverNow,
    orders: stores.orders,
    kitchen: parts.kitchen.port,
    database: stores.database,
  })
  const poller = setUpPoller(deps, stores, { ...parts, intake, release })
  /** Looks may be a minute apart where events bring the orders: what waits for its hour must not wait for them. */
  const releaseOnBeat = () => {
    try {
      release()
    } catch (error) {
      if (!stores.storageHealth.failed(error)) {
        deps.logger.error('intake.release_failed', { error: describeError(error) })
      }
    }
  }
  const catalogueSync = setUpCatalogueSync(deps, stores, parts)
  /** Beats drive everything that counts time: the rule itself and whoever else listens. */
  const heartbeat = (onBeat: (elapsedMs: number) => void) =>
    createHeartbeat({
      clock,
      nextBeatMs: () => intake.nextBeatMs(BEAT_MS),
      onJump(lostMs) {
        deps.logger.warn('intake.clock_jumped', { lostMs })
        intake.gap('jump')
      },
      onBeat(elapsedMs) {
        intake.beat(elapsedMs)
        releaseOnBeat()
        onBeat(elapsedMs)
      },
    })
  return { poller, catalogueSync, intake, heartbeat }
}

/** Half of what a gap or a silence may last before it matters. */
const BEAT_MS = 5_000
/** After a damaged database was replaced by an empty one, a week of orders is read again. */
const RESTORED_REACH_MS = 7 * 86_400_000
/** klikit may take this long to show our own word in an order. */
const OWN_WORD_MS = 10 * 60_000

function isAskedHere({ clock }: CoreDeps, { jobs }: Stores, orderId: string): boolean {
  return jobs.bySubject(orderId, STATUS_JOB).some((job) => Math.abs(clock.now() - job.createdAt) < OWN_WORD_MS)
}

function storeName({ names }: Stores, brandId: string | null, branchId: string | null): string {
  const { brands, branches } = names.stores()
  const brand = brandId === null ? 'unknown brand' : (brands.get(brandId) ?? `brand ${brandId}`)
  const branch = branchId === null ? 'unknown branch' : (branches.get(branchId) ?? `branch ${branchId}`)
  return `${brand}, ${branch}`
}

type PollerParts = IntakeParts & { readonly intake: HybridIntake; readonly release: () => void }

function setUpPoller(deps: CoreDeps, stores: Stores, { sending, kitchen, intake, release }: PollerParts): Poller {
  const { clock, logger, random, settings, changed } = deps
  const onContact = createContactWatch(intake)
  let wasOnline = false
  return createPoller({
    clock,
    logger,
    random,
    source: sending.api.orders,
    ingest: witnessed(kitchen.ingest, intake),
    meta: stores.meta,
    branchesToAsk: () => (settings().branchIds.length > 0 ? settings().branchIds : [null]),
    openOrders: stores.orders.openIds,
    pollSeconds: intake.pollSeconds,
    isGapOpen: intake.isGapOpen,
    onLook: intake.look,
    firstReachMs: stores.restoredAt === null ? undefined : RESTORED_REACH_MS,
    onTick: release,
    isStorageFailure: stores.storageHealth.failed,
    onStored: stores.storageHealth.worked,
    onState(state) {
      stores.learnSkew(state.clockSkewMs)
      onContact(state)
      // a look that got through proves what the outbox waits to see: what was held or parked for a dead line goes now
      if (state.connection === 'online' && !wasOnline) sending.outbox.resume()
      wasOnline = state.connection === 'online'
      changed({ views: ['system', 'health'] })
    },
  })
}

/** The door for looks: whatever they find first, no event had brought. */
function witnessed(ingest: IngestOrder, intake: HybridIntake): IngestOrder {
  return (read, origin, requestId) => {
    const outcome = ingest(read, origin, requestId)
    if (read.kind === 'order' && (outcome === 'created' || outcome === 'changed')) intake.lookFound(read.order)
    return outcome
  }
}

/** Tells intake of each answer and each failure, out of the poller's state. */
function createContactWatch(intake: HybridIntake): (state: IntakeState) => void {
  let last: Pick<IntakeState, 'lastContactAt' | 'failures'> = { lastContactAt: null, failures: 0 }
  return (state) => {
    if (state.failures > last.failures) intake.answered(false)
    else if (state.lastContactAt !== last.lastContactAt || state.failures < last.failures) intake.answered(true)
    last = state
  }
}

function setUpCatalogueSync(deps: CoreDeps, stores: Stores, { sending: { api }, menuRead }: IntakeParts) {
  const { clock, logger, settings, changed } = deps
  return createCatalogueSync({
    clock,
    logger,
    repository: stores.catalogue,
    saveMenu: menuRead,
    source: {
      branches: api.readBranches,
      brands: api.readBrands,
      // the sync asks for the four lists that klikit-api.ts knows by these names
      dictionary: (name, signal) => api.readDictionary(name as Parameters<typeof api.readDictionary>[0], signal),
      menu: api.readMenu,
    },
    branchIds: () => settings().branchIds,
    onChange() {
      stores.names.reload()
      // cards show names too
      for (const { id } of stores.orders.openIds()) changed({ views: [], orderId: id })
      changed({ views: ['stock', 'stockNow', 'stores', 'settings', 'system', 'closedOrders', 'webhooks', 'routing'] })
    },
  })
}

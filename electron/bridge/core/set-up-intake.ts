import { createCatalogueSync } from '../menu/catalogue-sync.ts'
import { createPoller } from '../orders/poller.ts'
import { createScheduledRelease } from '../orders/scheduled-release.ts'
import type { CoreDeps } from './core-deps.ts'
import type { Stores } from './open-stores.ts'
import type { Kitchen } from './set-up-kitchen.ts'
import type { Sending } from './set-up-sending.ts'

/** Makes the loops that ask klikit: orders, and the lists that names and stock come from. */
export function setUpIntake(deps: CoreDeps, stores: Stores, parts: { sending: Sending; kitchen: Kitchen }) {
  const { clock, logger, random, changed, settings } = deps
  const { sending, kitchen } = parts
  const { api } = sending
  let wasOnline = false
  const poller = createPoller({
    clock,
    logger,
    random,
    source: api.orders,
    ingest: kitchen.ingest,
    meta: stores.meta,
    branchesToAsk: () => (settings().branchIds.length > 0 ? settings().branchIds : [null]),
    openOrders: stores.orders.openIds,
    pollSeconds: () => settings().intake.pollSeconds,
    firstReachMs: stores.restoredAt === null ? undefined : RESTORED_REACH_MS,
    onTick: createScheduledRelease({
      clock,
      serverNow: stores.serverNow,
      orders: stores.orders,
      kitchen: kitchen.port,
      database: stores.database,
    }),
    isStorageFailure: stores.storageHealth.failed,
    onStored: stores.storageHealth.worked,
    onState(state) {
      stores.learnSkew(state.clockSkewMs)
      // a look that got through proves what the outbox waits to see: what was held or parked for a dead line goes now
      if (state.connection === 'online' && !wasOnline) sending.outbox.resume()
      wasOnline = state.connection === 'online'
      changed({ views: ['system', 'health'] })
    },
  })
  const catalogueSync = createCatalogueSync({
    clock,
    logger,
    repository: stores.catalogue,
    saveMenu: stores.items.replaceStore,
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
      changed({ views: ['stock', 'settings', 'system', 'closedOrders'] })
    },
  })
  return { poller, catalogueSync }
}

/** After a damaged database was replaced by an empty one, a week of orders is read again. */
const RESTORED_REACH_MS = 7 * 86_400_000

import { statSync } from 'node:fs'
import path from 'node:path'
import type { Order } from '../../../shared/order.ts'
import { storeCodeOf } from '../../../shared/stores.ts'
import { createAuditRepository } from '../database/audit-repository.ts'
import { createMaintenance } from '../database/maintenance.ts'
import { createMetaRepository } from '../database/meta-repository.ts'
import { openDatabase } from '../database/open-database.ts'
import { createStorageHealth } from '../database/storage-health.ts'
import { createTimelineRepository } from '../diagnostics/timeline-repository.ts'
import { createCatalogueRepository } from '../menu/catalogue-repository.ts'
import { createOrderRepository } from '../orders/order-repository.ts'
import { createSearchRepository } from '../orders/search/search-repository.ts'
import { createUnreadableRepository } from '../orders/unreadable-repository.ts'
import { createOutboxRepository } from '../outbox/outbox-repository.ts'
import { createChangeRepository } from '../stock/change-repository.ts'
import { createItemRepository } from '../stock/item-repository.ts'
import { createWishRepository } from '../stock/wish-repository.ts'
import { createStoreRepository } from '../stores/store-repository.ts'
import { createSpoolRepository } from '../printing/spool-repository.ts'
import { createNames } from '../views/names.ts'
import { createDeliveryRepository } from '../webhook/delivery-repository.ts'
import type { CoreDeps } from './core-deps.ts'

const DAY_MS = 86_400_000
// with the month of everything else, any ticket can be printed again for 90 days; an order as a whole at any time
const TICKETS_KEPT_LONGER_MS = 60 * DAY_MS
const SNAPSHOT_REACH_MS = 60 * DAY_MS

/** Everything that is kept on disk, and how the disk takes it. */
export type Stores = ReturnType<typeof openStores>

/** Opens the database and prepares every repository over it. */
export function openStores({ clock, logger, databasePath, settings, changed }: CoreDeps) {
  const opened = openDatabase({ path: databasePath, clock, logger })
  const { database } = opened
  const openedAt = clock.now()
  const onChange = () => changed({ views: ['system', 'health'] })
  const storageHealth = createStorageHealth({ folder: path.dirname(opened.path), logger, opened, onChange })
  const meta = createMetaRepository(database)
  const search = createSearchRepository(database)
  const orders = createOrderRepository(database, search)
  const jobs = createOutboxRepository(database)
  const catalogue = createCatalogueRepository(database)
  const names = createNames(catalogue)
  const deliveries = createDeliveryRepository(database)
  const tickets = createSpoolRepository(database)
  const healthChanges = createTimelineRepository(database)
  const prune = (before: number) => {
    jobs.prune(before)
    deliveries.prune(before)
    healthChanges.prune(before)
    // looks back far enough for a PC that was off for weeks
    orders.pruneSnapshots(before - SNAPSHOT_REACH_MS, before)
    tickets.prune(
      before - TICKETS_KEPT_LONGER_MS,
      orders.openIds().map(({ id }) => id),
    )
  }
  const maintenance = createMaintenance({ database, path: opened.path, meta, clock, logger, prune })
  let skewMs = 0
  return {
    database,
    /** klikit's clock (epoch ms), as far as its answers told. */
    serverNow: () => clock.now() + skewMs,
    learnSkew: (learnedMs: number | null) => {
      skewMs = learnedMs ?? skewMs
    },
    storageHealth,
    meta,
    orders,
    search,
    jobs,
    catalogue,
    deliveries,
    maintenance,
    healthChanges,
    audit: createAuditRepository(database),
    unreadable: createUnreadableRepository(database),
    items: createItemRepository(database),
    wishes: createWishRepository(database),
    stockChanges: createChangeRepository(database),
    storeWishes: createStoreRepository(database),
    names,
    /** Names for an order's tickets that it does not hold itself. */
    ticketNames: (order: Order) => ({
      providerName: names.provider(order),
      taxLabel: names.taxLabel(order),
      storeCode: storeCodeOf(order, settings().storeCodes),
    }),
    /** When a damaged database was replaced (epoch ms): what was printed before it is not known. Null for a sound one. */
    restoredAt: opened.state === 'restored' ? openedAt : null,
    /** Where and how much is stored, for Health. */
    storage: () => ({
      path: opened.path,
      bytes: statSync(opened.path).size,
      orders: orders.countAll(),
      checkedAt: openedAt,
      backupAt: maintenance.backupAt(),
    }),
  }
}

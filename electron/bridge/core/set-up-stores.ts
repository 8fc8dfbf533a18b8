import type { StoreKey } from '../../../shared/item.ts'
import type { Order } from '../../../shared/order.ts'
import { storeText } from '../../../shared/stores.ts'
import { createReturnTimers } from '../lib/return-timers.ts'
import { createStorePauses } from '../stores/store-pauses.ts'
import { VISIBILITY_JOB } from '../stores/visibility-job.ts'
import { flipStateOf } from '../views/flip-state.ts'
import type { IngestOrder } from '../orders/ingest-order.ts'
import type { CoreDeps } from './core-deps.ts'
import type { Stores } from './open-stores.ts'
import type { Sending } from './set-up-sending.ts'

/** Wires pauses of stores over the outbox, and the timers that end them. */
export function setUpStores(deps: CoreDeps, stores: Stores, { outbox, channel }: Sending) {
  const { clock, logger, settings } = deps
  const { database, names, storeWishes: repository } = stores
  /** Those of the branches that were chosen; one that was paused from here stays until it is live again, or nobody could find it. */
  const served = (): readonly StoreKey[] => {
    const chosen = settings().branchIds
    const paused = new Set(chosen.length === 0 ? [] : storePauses.paused().map(storeText))
    return names
      .branches()
      .flatMap(({ id: branchId, brandIds }) => brandIds.map((brandId) => ({ brandId, branchId })))
      .filter((store) => chosen.length === 0 || chosen.includes(store.branchId) || paused.has(storeText(store)))
  }
  const storePauses = createStorePauses({
    database,
    clock,
    repository,
    served,
    visibility: deps.visibility,
    reasons: () => settings().pauseReasons,
    hours: (branchId) => names.branches().find(({ id }) => id === branchId)?.hours ?? null,
    enqueueJob: outbox.enqueue,
    takeBack: outbox.takeBack,
    progress: (outboxId) =>
      flipStateOf(stores.jobs.find(outboxId), { isRunning: outbox.isRunning, hold: channel.holdOf(VISIBILITY_JOB) }),
    onPlanned() {
      storeTimers.planned()
      deps.changed({ views: ['stores', 'system'] })
    },
  })
  const storeTimers = createReturnTimers({
    clock,
    logger,
    area: 'store',
    bringBack() {
      const count = storePauses.bringBack()
      if (count > 0) deps.changed({ views: ['stores', 'system'] })
      return count
    },
    nextReturnAt: repository.nextReturnAt,
    isStorageFailure: stores.storageHealth.failed,
  })
  /** An order for a store that is paused came all the same: it prints like any other, and the log says so. */
  const noteOrder = ({ id: orderId, branchId, brands }: Order): void => {
    if (branchId === null) return
    const paused = brands.filter((brand) => storePauses.isPaused({ brandId: brand.id, branchId }))
    if (paused.length === 0) return
    logger.warn('order.came_while_paused', { orderId, branchId, brandIds: paused.map((brand) => brand.id).join(',') })
  }
  /** The door for orders, watched. */
  const noting =
    (ingest: IngestOrder): IngestOrder =>
    (read, ...rest) => {
      const outcome = ingest(read, ...rest)
      if (outcome === 'created' && read.kind === 'order') noteOrder(read.order)
      return outcome
    }
  return { storePauses, storeTimers, servedStores: served, noting }
}

import type { StoreKey } from '../../../shared/item.ts'
import { AVAILABILITY_JOB } from '../stock/availability-job.ts'
import { createStock } from '../stock/stock.ts'
import { createReturnTimers } from '../lib/return-timers.ts'
import { flipStateOf } from '../views/flip-state.ts'
import type { CoreDeps } from './core-deps.ts'
import type { Stores } from './open-stores.ts'
import type { Sending } from './set-up-sending.ts'

/** Wires stock over the outbox, and the timers that bring items back. */
export function setUpStock(deps: CoreDeps, stores: Stores, { outbox, channel }: Sending) {
  const { clock, logger, changed } = deps
  const { database, items, wishes, names } = stores
  const flipState = (outboxId: number) =>
    flipStateOf(stores.jobs.find(outboxId), { isRunning: outbox.isRunning, hold: channel.holdOf(AVAILABILITY_JOB) })
  const stock = createStock({
    database,
    clock,
    items,
    wishes,
    changes: stores.stockChanges,
    names: names.stores,
    template: deps.stockTemplate,
    enqueueJob: outbox.enqueue,
    flipState,
    isServed: (store) => isServed(deps, stores, store),
    hours: (branchId) => names.branches().find(({ id }) => id === branchId)?.hours ?? null,
    dismissJob: (outboxId) => void outbox.dismiss(outboxId),
    onPlanned() {
      timers.planned()
      changed({ views: ['stock', 'stockNow'] })
    },
    onMenuChanged: () => changed({ views: ['stock', 'stockMenu', 'stockNow'] }),
  })
  const timers = createReturnTimers({
    area: 'stock',
    clock,
    logger,
    bringBack: stock.bringBack,
    nextReturnAt: wishes.nextReturnAt,
    isStorageFailure: stores.storageHealth.failed,
  })
  return { stock, stockTimers: timers, flipState, isServed: (store: StoreKey) => isServed(deps, stores, store) }
}

/** A store of the branches that this PC is set to. Before klikit has listed any, whatever was read counts. */
function isServed({ settings }: CoreDeps, { names }: Stores, { brandId, branchId }: StoreKey): boolean {
  const branches = names.branches()
  const chosen = settings().branchIds
  if (branches.length === 0) return true
  const isChosen = chosen.length === 0 || chosen.includes(branchId)
  return isChosen && branches.some(({ id, brandIds }) => id === branchId && brandIds.includes(brandId))
}

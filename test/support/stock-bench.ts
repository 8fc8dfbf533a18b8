import type { StoreKey, StoreMenu } from '../../shared/item.ts'
import type { AvailabilityTemplate } from '../../electron/bridge/stock/availability-job.ts'
import { AVAILABILITY_JOB } from '../../electron/bridge/stock/availability-job.ts'
import { createChangeRepository } from '../../electron/bridge/stock/change-repository.ts'
import { createItemRepository } from '../../electron/bridge/stock/item-repository.ts'
import { createStock } from '../../electron/bridge/stock/stock.ts'
import { createReturnTimers } from '../../electron/bridge/lib/return-timers.ts'
import { createWishRepository } from '../../electron/bridge/stock/wish-repository.ts'
import type { MenuReading } from '../../electron/bridge/lib/store-menu.ts'
import type { WeekHours } from '../../electron/bridge/lib/opening-hours.ts'
import { silentLogger } from '../../electron/bridge/lib/logger.ts'
import { isStorageError } from '../../electron/bridge/database/storage-health.ts'
import { flipStateOf } from '../../electron/bridge/views/flip-state.ts'
import { advanceUntil } from './advance-clock.ts'
import { createCourierBench } from './courier-bench.ts'
import { never } from './klikit-bench.ts'

const template: AvailabilityTemplate = {
  path: '/items/{partner_item_id}/availability',
  body: '{"available":"{available}","brand_id":"{brand_id}","branch_id":"{branch_id}"}',
}

/** The stock of one simulated store, its menu read, its flips going out for real. */
export async function openStockBench(options: Parameters<typeof createCourierBench>[0] = {}) {
  const courier = await createCourierBench(options)
  const { klikit, database, outbox, jobs } = courier
  const items = createItemRepository(database)
  const wishes = createWishRepository(database)
  const changes = createChangeRepository(database)
  const branches = await klikit.run(klikit.api.readBranches(never()))
  const [branch] = branches.ok ? branches.value : []
  const store: StoreKey = { branchId: branch?.id ?? '', brandId: branch?.brandIds[0] ?? '' }
  const switches = { template: template as AvailabilityTemplate | null, hours: null as WeekHours | null, served: true }
  const counted = { menus: 0 }
  const errors: string[] = []
  const stock = createStock({
    database,
    items,
    wishes,
    changes,
    clock: klikit.clock,
    enqueueJob: outbox.enqueue,
    flipState: (id) =>
      flipStateOf(jobs.find(id), { isRunning: outbox.isRunning, hold: outbox.holdOf(AVAILABILITY_JOB) }),
    template: () => switches.template,
    names: () => ({ brands: new Map([[store.brandId, 'Dimsum']]), branches: new Map() }),
    hours: () => switches.hours,
    isServed: () => switches.served,
    dismissJob: (id) => void outbox.dismiss(id),
    onPlanned: () => timers.planned(),
    onMenuChanged: () => (counted.menus += 1),
  })
  const makeTimers = () =>
    createReturnTimers({
      area: 'stock',
      clock: klikit.clock,
      logger: { ...silentLogger, error: (event) => void errors.push(event) },
      bringBack: stock.bringBack,
      nextReturnAt: wishes.nextReturnAt,
      isStorageFailure: isStorageError,
    })
  let timers = makeTimers()
  const readMenu = async () => {
    const readAt = klikit.clock.now()
    const menu = await klikit.run(klikit.api.readMenu(store, never()))
    if (!menu.ok) throw new Error(menu.error.message)
    stock.menuRead(store, menu.value, readAt)
  }
  await readMenu()
  const [first] = stock.list()
  if (!first) throw new Error('expected a menu')
  return {
    courier,
    klikit,
    stock,
    items,
    wishes,
    changes,
    store,
    first,
    switches,
    counted,
    /** What the timers logged as failed. */
    errors,
    readMenu,
    startTimers: () => timers.start(),
    /** Timers as a new process makes them; the database is all they know. */
    restartTimers() {
      timers.stop()
      timers = makeTimers()
      timers.start()
    },
    stopTimers: () => timers.stop(),
    /** Bodies of the writes that klikit took, in order. */
    written: () =>
      klikit.admin
        .snapshot()
        .writes.filter((write) => write.outcome === 'effect')
        .map((write) => write.rawBody),
    /** Whether klikit sells it now. */
    atKlikit: (sku: string | null) =>
      klikit.admin
        .snapshot()
        .availability.find((record) => record.sku === sku && record.branchId === Number(store.branchId))?.available ??
      true,
    itemOf: (key: string) => stock.list().find((item) => item.key === key),
    stateOf: (key: string) => stock.states().find((state) => state.key === key),
    delivered: () => advanceUntil(klikit.clock, () => jobs.counts().waiting === 0),
    async [Symbol.asyncDispose]() {
      timers.stop()
      await courier[Symbol.asyncDispose]()
    },
  }
}

/** A reading of one category with these items; `available` null: the menu does not say. */
export function readingOf(
  ...entries: readonly {
    readonly id: string
    readonly sku: string | null
    readonly name?: string
    readonly available?: boolean
  }[]
): MenuReading {
  const items = entries.map(({ id, sku, name = id }) => ({
    itemId: id,
    partnerItemId: sku,
    name,
    otherNames: [],
    groups: [],
  }))
  const menu: StoreMenu = {
    sections: [{ id: 's', name: 'Menu', categories: [{ id: 'c', name: 'Steam', items }] }],
  }
  const told = entries.flatMap(({ id, available }) => (available === undefined ? [] : [[id, available] as const]))
  return { menu, availability: new Map(told) }
}

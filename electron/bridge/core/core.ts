import { inTransaction } from '../database/database.ts'
import { AVAILABILITY_JOB } from '../stock/availability-job.ts'
import { createStock } from '../stock/stock.ts'
import { flipStateOf } from '../views/flip-state.ts'
import type { CoreDeps } from './core-deps.ts'
import { openStores } from './open-stores.ts'
import { setUpIntake } from './set-up-intake.ts'
import { setUpKitchen } from './set-up-kitchen.ts'
import { type LateHandlers, setUpSending } from './set-up-sending.ts'

/** The product for one environment: intake, outbox, kitchen and stock over one database. */
export type Core = ReturnType<typeof createCore>

/** Opens the database and wires the features. Nothing runs before `start`. */
export function createCore(deps: CoreDeps) {
  const { clock, logger, changed } = deps
  const stores = openStores(deps)
  const { database, jobs } = stores
  const late = (): LateHandlers => ({ status: kitchen.statusHandler, print: kitchen.printing.handler })
  const sending = setUpSending(deps, stores, late)
  const { outbox, channel, features } = sending
  const kitchen = setUpKitchen(deps, stores, sending)
  const { printing } = kitchen
  const { poller, catalogueSync } = setUpIntake(deps, stores, { sending, kitchen })
  const stock = createStock({
    database,
    clock,
    items: stores.items,
    names: stores.names.stores,
    template: deps.stockTemplate,
    enqueueJob: outbox.enqueue,
    flipState: (outboxId) =>
      flipStateOf(jobs.find(outboxId), { isRunning: outbox.isRunning, hold: channel.holdOf(AVAILABILITY_JOB) }),
  })
  const stopping = new AbortController()
  let probing: Promise<void> = Promise.resolve()

  return {
    ...stores,
    ...sending,
    printing,
    poller,
    catalogueSync,
    stock,
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
      stores.maintenance.start()
      probing = features.watch(stopping.signal, () => changed({ views: ['settings'] }))
    },
    /** Finishes or safely leaves what is under way, then closes the database. */
    async stop() {
      channel.stop()
      stopping.abort(new Error('stopping'))
      await Promise.all([probing, poller.stop(), catalogueSync.stop(), stores.maintenance.stop(), outbox.stop()])
      await printing.stop()
      database.close()
    },
  }
}

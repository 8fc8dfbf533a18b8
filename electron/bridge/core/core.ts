import { inTransaction } from '../database/database.ts'
import { AVAILABILITY_JOB } from '../stock/availability-job.ts'
import { createStock } from '../stock/stock.ts'
import { flipStateOf } from '../views/flip-state.ts'
import type { CoreDeps } from './core-deps.ts'
import { openStores } from './open-stores.ts'
import { setUpIntake } from './set-up-intake.ts'
import { setUpKitchen } from './set-up-kitchen.ts'
import { type LateHandlers, setUpSending } from './set-up-sending.ts'

/** A first run waits this long for klikit's list of statuses before it reads orders by the known ones. */
const DICTIONARY_LIMIT_MS = 3000

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
  let starting: Promise<void> = Promise.resolve()
  /** Orders are read by klikit's own words for their states: on a first run those come first, if they come soon. */
  const startIntake = async () => {
    if (stores.names.statuses().size === 0) {
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(DICTIONARY_LIMIT_MS)])
      const read = await sending.api.readDictionary('order_statuses', signal)
      if (read.ok) stores.catalogue.saveDictionary('order_statuses', read.value, clock.now())
      stores.names.reload()
    }
    if (stopping.signal.aborted) return
    poller.start()
    catalogueSync.start()
  }

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
      const lost = stores.restoredAt === null ? printing.recoverAfterCrash() : printing.doubtAfterRestore()
      if (lost > 0) logger.warn('printing.outcome_unknown_after_restart', { tickets: lost })
      outbox.start()
      printing.start()
      starting = startIntake()
      stores.maintenance.start()
      probing = features.watch(stopping.signal, () => changed({ views: ['settings'] }))
    },
    /** Finishes or safely leaves what is under way, then closes the database. */
    async stop() {
      channel.stop()
      stopping.abort(new Error('stopping'))
      await starting
      await Promise.all([probing, poller.stop(), catalogueSync.stop(), stores.maintenance.stop(), outbox.stop()])
      await printing.stop()
      database.close()
    },
  }
}

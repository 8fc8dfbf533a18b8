import { inTransaction } from '../database/database.ts'
import type { IntakeWays } from '../intake/intake-mode.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { CoreDeps } from './core-deps.ts'
import { createIndexFill } from '../orders/search/fill-index.ts'
import { openStores } from './open-stores.ts'
import { setUpAlerts } from './set-up-alerts.ts'
import { setUpFinding } from './set-up-finding.ts'
import { setUpIntake } from './set-up-intake.ts'
import { setUpKitchen } from './set-up-kitchen.ts'
import { type LateHandlers, setUpSending } from './set-up-sending.ts'
import { setUpStock } from './set-up-stock.ts'
import { setUpStores } from './set-up-stores.ts'
import { setUpTimeline } from './set-up-timeline.ts'
import { setUpTunnel } from './set-up-tunnel.ts'
import { setUpWatch } from './set-up-watch.ts'
import { setUpWebhooks } from './set-up-webhooks.ts'

/** A first run waits this long for klikit's list of statuses before it reads orders by the known ones. */
const DICTIONARY_LIMIT_MS = 3000

/** Who quits waits for the answer to a tap that was kept back, but a system that shuts down ends what takes longer. */
const LAST_WORDS_MS = 2000

/** The product for one environment: intake, outbox, kitchen and stock over one database. */
export type Core = ReturnType<typeof createCore>

/** Opens the database and wires the features. Nothing runs before `start`. */
export function createCore(given: CoreDeps) {
  /** Whatever changes an order may begin or end a call. */
  const changed: CoreDeps['changed'] = (change) => {
    given.changed(change)
    if (change.orderId) alerts.orderChanged(change.orderId)
    if (change.views.includes('system')) timeline.look()
  }
  const deps: CoreDeps = { ...given, changed }
  const { clock, logger } = deps
  const stores = openStores(deps)
  const { database } = stores
  const late = (): LateHandlers => ({ status: kitchen.statusHandler, print: kitchen.printing.handler })
  const sending = setUpSending(deps, stores, late)
  const { outbox, channel, features } = sending
  const finding = setUpFinding(deps, () => kitchen.printing.conditions())
  const pausing = setUpStores(deps, stores, sending)
  const inside = setUpKitchen(deps, stores, sending, finding)
  const kitchen = { ...inside, ingest: pausing.noting(inside.ingest) }
  const { printing } = kitchen
  const ways = (): IntakeWays => ({
    enabled: deps.settings().intake.webhook.enabled,
    listener: webhooks.listener.state(),
    tunnel: tunnel.state(),
    secretPresent: (deps.secrets().webhookSecret ?? '') !== '',
  })
  const stocking = setUpStock(deps, stores, sending)
  const { menuRead } = stocking.stock
  const { poller, catalogueSync, intake, heartbeat } = setUpIntake(deps, stores, { sending, kitchen, ways, menuRead })
  const { alarms, watch, reconciliation } = setUpWatch(deps, stores, { sending, kitchen, poller, intake })
  const beats = heartbeat((elapsedMs) => {
    watch(elapsedMs)
    timeline.beat()
  })
  const alerts = setUpAlerts(deps, stores, alarms.list)
  alarms.on(alerts.refresh)
  const webhooks = setUpWebhooks(deps, stores, {
    sending,
    kitchen,
    onArrival: intake.eventCame,
    onProbe: (eventId) => selfTest.heard(eventId),
    onWaysChanged: intake.waysChanged,
  })
  const { tunnel, selfTest } = setUpTunnel(deps, webhooks.listener, intake.waysChanged)
  const timeline = setUpTimeline(deps, stores, { poller, intake, tunnel, kitchen })
  const indexFill = createIndexFill({ ...stores, clock, logger, onProgress: () => changed({ views: ['find'] }) })
  let largeFrom = JSON.stringify(deps.settings().alerts.large)
  /** Whether an order is a large one stands on its card: another limit is another card. */
  const judgeSizes = () => {
    const now = JSON.stringify(deps.settings().alerts.large)
    if (now === largeFrom) return
    largeFrom = now
    for (const { id } of stores.orders.openIds()) changed({ views: [], orderId: id })
  }
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
    webhooks.start()
    tunnel.start()
    intake.waysChanged()
    poller.start()
    catalogueSync.start()
  }

  return {
    ...stores,
    ...sending,
    ask: kitchen.ask,
    printing,
    discovery: finding.discovery,
    indexFill,
    poller,
    catalogueSync,
    intake,
    alarms,
    alerts,
    reconciliation,
    webhooks,
    tunnel,
    selfTest,
    timeline,
    ...stocking,
    ...pausing,
    touchOrder: (orderId: string) => changed({ views: [], orderId }),
    touchHealth: () => changed({ views: ['health', 'system'] }),
    /** Settings or secrets were saved: what depends on them is brought to what they say now. */
    applySettings(): void {
      judgeSizes()
      alerts.refresh()
      webhooks.apply()
      tunnel.apply().catch((error: unknown) => logger.error('tunnel.switch_failed', { error: describeError(error) }))
    },
    inTransaction: <T>(work: () => T): T => inTransaction(database, work),
    start() {
      const lost = stores.restoredAt === null ? printing.recoverAfterCrash() : printing.doubtAfterRestore()
      if (lost > 0) logger.warn('printing.outcome_unknown_after_restart', { tickets: lost })
      outbox.start()
      kitchen.accepted.start()
      printing.start()
      stocking.stockTimers.start()
      pausing.storeTimers.start()
      // what is amiss from the start, such as a database that was replaced, is told at once
      watch(0)
      timeline.start()
      alerts.start()
      beats.start()
      starting = startIntake()
      reconciliation.start()
      stores.maintenance.start()
      indexFill.start()
      probing = features.watch(stopping.signal, () => changed({ views: ['settings'] }))
    },
    /** Finishes or safely leaves what is under way, then closes the database. */
    async stop() {
      await outbox.sendKeptBack(LAST_WORDS_MS)
      channel.stop()
      kitchen.accepted.stop()
      stocking.stockTimers.stop()
      pausing.storeTimers.stop()
      stopping.abort(new Error('stopping'))
      await starting
      // answers to events that are stored already still go out by the tunnel
      await webhooks.stop()
      await tunnel.stop()
      await Promise.all([beats.stop(), reconciliation.stop()])
      alarms.stop()
      alerts.stop()
      await Promise.all([probing, poller.stop(), catalogueSync.stop(), stores.maintenance.stop(), outbox.stop()])
      await indexFill.stop()
      await printing.stop()
      await finding.stop()
      timeline.stop()
      database.close()
    },
  }
}

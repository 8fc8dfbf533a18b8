import type { AlertSound } from '../../../shared/alerts.ts'
import type { AlertsView } from '../../../shared/contract/alert-views.ts'
import type { Alarm } from '../../../shared/contract/intake-views.ts'
import type { Settings } from '../../../shared/settings.ts'
import { createAlertDesk } from '../alerts/alert-desk.ts'
import { createAlertRepository } from '../alerts/alert-repository.ts'
import type { OrderFacts } from '../alerts/judge-order.ts'
import { type Ring, silence, type Sounded } from '../alerts/ring.ts'
import { isShopOpen } from '../alerts/shop-open.ts'
import { whatSounds } from '../alerts/what-sounds.ts'
import { inTransaction } from '../database/database.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Timer } from '../lib/clock.ts'
import { createEmitter } from '../lib/emitter.ts'
import { startAt } from '../orders/due-time.ts'
import { isLarge } from '../orders/is-large.ts'
import { effectiveStage } from '../orders/order-status.ts'
import { STATUS_JOB, verbOf } from '../orders/status-job.ts'
import type { CoreDeps } from './core-deps.ts'
import type { Stores } from './open-stores.ts'

type AlertDeps = Pick<CoreDeps, 'clock' | 'logger' | 'settings' | 'changed'>

/** Changes gather this long: a hundred orders of one look are one commit and one word to the hosts. */
const GATHER_MS = 40
/** Whether an order is late or due to begin is looked at this often. */
const TICK_MS = 5_000
/** As long as an order may be reopened by nobody. */
const KEEP_MS = 14 * 86_400_000

/** Makes what calls a person: what each order and each alarm calls for, and what is heard of it. Nothing calls before `start`. */
export function setUpAlerts(deps: AlertDeps, stores: Stores, alarms: () => readonly Alarm[]) {
  const { clock, logger, changed } = deps
  const settings = () => deps.settings().alerts
  const repository = createAlertRepository(stores.database)
  const rings = createEmitter<Ring>((error) => logger.error('alert.listener_failed', { error: describeError(error) }))
  const dirty = new Set<string>()
  const timers: { gather: Timer | null; tick: Timer | null } = { gather: null, tick: null }
  let test: Ring['test'] = null
  let host: AlertsView['host'] = { state: 'untried', sound: null, at: null }
  let isStarted = false

  const ring = (): Ring => {
    const state = desk.state()
    const { sounds, volume } = whatSounds(state, alarms(), settings())
    const { onHost, notify, bringToFront, stayAwake } = settings()
    return {
      sounds: onHost ? sounds : [],
      volume,
      test,
      calls: state.calls,
      alarms: alarms(),
      quiet: state.quietUntil !== null,
      notify,
      bringToFront,
      stayAwake: stayAwake === 'always' || (stayAwake === 'open' && isShopOpen(hoursOf(stores, deps), clock.now())),
    }
  }
  let told = ''
  const tell = (): void => {
    const now = ring()
    const text = JSON.stringify(now)
    if (text === told) return
    told = text
    changed({ views: ['alerts'] })
    rings.emit(now)
  }
  const keep = (alerts: readonly Parameters<typeof repository.write>[0][]): void => {
    try {
      inTransaction(stores.database, () => alerts.forEach(repository.write))
    } catch (error) {
      // a disk that takes no writes is an alarm of its own; the call stands all the same
      if (!stores.storageHealth.failed(error)) throw error
    }
  }
  const desk = createAlertDesk({
    clock,
    logger,
    settings,
    serverNow: stores.serverNow,
    factsOf: (orderId) => factsOf(stores, deps.settings(), orderId),
    keptOf: repository.ofOrder,
    keep,
    onChange: tell,
  })
  /** What fails here must not end the bell for good. */
  const safely = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      if (!stores.storageHealth.failed(error)) logger.error('alert.failed', { error: describeError(error) })
    }
  }
  const flush = (): void => {
    timers.gather = null
    const orderIds = [...dirty]
    dirty.clear()
    safely(() => desk.look(orderIds))
  }
  const tick = (): void => {
    safely(desk.tick)
    // opening hours come and go by the clock alone
    safely(tell)
    timers.tick = clock.setTimer(tick, TICK_MS)
  }

  return {
    /** An order is new or changed. */
    orderChanged(orderId: string): void {
      if (!isStarted) return
      dirty.add(orderId)
      timers.gather ??= clock.setTimer(flush, GATHER_MS)
    },
    /** An alarm began, ended or was silenced, or the settings were saved. */
    refresh(): void {
      if (!isStarted) return
      safely(desk.refresh)
      safely(tell)
    },
    answer: (orderIds: readonly string[]): void => desk.answer(orderIds),
    quiet: (minutes: number): void => desk.quiet(minutes),
    test(sound: AlertSound): void {
      // no id may come twice, not even after the environment was switched
      test = { id: Math.max(clock.now(), (test?.id ?? 0) + 1), sound }
      tell()
    },
    /** A host made a sound. */
    sounded({ sound, outcome }: Sounded): void {
      host = { state: outcome, sound, at: clock.now() }
      changed({ views: ['alerts'] })
    },
    view(): AlertsView {
      const state = desk.state()
      const { onHost } = settings()
      return {
        calls: [...state.calls],
        ...sounding(whatSounds(state, alarms(), settings())),
        quietUntil: state.quietUntil,
        host: onHost ? host : { ...host, state: 'off' },
      }
    },
    ring,
    on: rings.on,
    start(): void {
      isStarted = true
      safely(() => repository.prune(clock.now() - KEEP_MS))
      const open = stores.orders.openIds().map(({ id }) => String(id))
      const unseen = stores.orders.listAlerting().map(({ order }) => String(order.id))
      safely(() => desk.look([...open, ...unseen]))
      tick()
    },
    stop(): void {
      isStarted = false
      timers.gather?.cancel()
      timers.tick?.cancel()
      desk.stop()
      rings.emit(silence)
    },
  }
}

function sounding({ sounds, volume }: { sounds: readonly AlertSound[]; volume: number }) {
  return { sounds: [...sounds], volume }
}

function factsOf(stores: Stores, { alerts, intake }: Settings, orderId: string): OrderFacts | null {
  const stored = stores.orders.find(orderId)
  if (stored === null) return null
  const { order, stage } = stored
  const spoken = stores.jobs
    .bySubject(orderId, STATUS_JOB)
    .filter((job) => ['queued', 'parked', 'blocked', 'done'].includes(job.state))
  const provider = order.provider && { id: order.provider.id, name: stores.names.provider(order) }
  return {
    orderId: order.id,
    orderNumber: order.number,
    provider,
    itemCount: order.itemCount,
    large: isLarge(order, alerts.large),
    stage,
    shownStage: effectiveStage(
      stage,
      spoken.map((job) => verbOf(job.payload)),
    ),
    unseen: stored.alert,
    createdAt: order.createdAt,
    startAt: startAt(order),
    dueAt: stored.dueAt,
    autoAccepted: order.autoAccept || intake.autoAccept,
  }
}

function hoursOf({ catalogue }: Stores, { settings }: AlertDeps) {
  const { branchIds } = settings()
  return catalogue
    .branches()
    .filter(({ id }) => branchIds.length === 0 || branchIds.includes(id))
    .map(({ hours }) => hours)
}

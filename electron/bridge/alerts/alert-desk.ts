import type { AlertCall } from '../../../shared/contract/alert-views.ts'
import type { AlertKind, AlertSettings, AlertSound } from '../../../shared/alerts.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { KeptAlert, KeptKind } from './alert-repository.ts'
import { isCooking, type Judged, judgeNew, judgeOverdue, type OrderFacts } from './judge-order.ts'

/** Who is called for what. */
export interface AlertState {
  /** Oldest first. */
  readonly calls: readonly AlertCall[]
  /** Epoch ms; null while it is not quiet. */
  readonly quietUntil: number | null
}

/** Where calls stand until somebody answers them. */
export interface AlertDesk {
  /** Looks at orders again: they are new or changed. */
  look(orderIds: Iterable<string>): void
  /** Looks for orders whose time has come. */
  tick(): void
  /** Somebody has seen these orders. Their changes and cancellations call on: those are acknowledged one by one. */
  answer(orderIds: readonly string[]): void
  /** Keeps everything quiet for so long; 0 ends that. */
  quiet(minutes: number): void
  /** The settings have changed. */
  refresh(): void
  state(): AlertState
  stop(): void
}

interface DeskDeps {
  readonly clock: Clock
  readonly logger: Logger
  /** klikit's clock (epoch ms). */
  readonly serverNow: () => number
  readonly settings: () => AlertSettings
  /** An order as it stands; null when there is none of that id. */
  readonly factsOf: (orderId: string) => OrderFacts | null
  readonly keptOf: (orderId: string) => readonly KeptAlert[]
  /** Keeps what orders called for. It must not throw because the disk takes no writes: the call is made all the same. */
  readonly keep: (alerts: readonly KeptAlert[]) => void
  readonly onChange: (state: AlertState) => void
}

/** An order that calls, or may yet. */
interface Watched {
  facts: OrderFacts
  readonly kept: Map<KeptKind, KeptAlert>
  /** When its change or cancellation was seen here. */
  unseenSince: number
  /** When it was found late, and what ends the telling of it; null while it is not told. */
  late: { readonly since: number; timer: Timer } | null
}

const MINUTE_MS = 60_000
/** Being late cannot be answered by a tap, so it is told once: long enough for every sound to have its turn. */
const LATE_TOLD_MS = 20_000

/** The sound of each kind of call. */
export const soundOf: Readonly<Record<AlertKind, AlertSound>> = {
  new_order: 'new_order',
  changed: 'changed',
  cancelled: 'changed',
  overdue: 'overdue',
}

/** Makes a desk that has seen no order. */
export function createAlertDesk(deps: DeskDeps): AlertDesk {
  const { clock } = deps
  const watched = new Map<string, Watched>()
  const timers = new Set<Timer>()
  let quiet: { readonly until: number; readonly timer: Timer } | null = null

  const state = (): AlertState => ({
    calls: [...watched.values()].flatMap((order) => callsOf(order, deps.settings())).sort((a, b) => a.since - b.since),
    quietUntil: quiet?.until ?? null,
  })
  let told = JSON.stringify(state())
  const tell = (): void => {
    const now = state()
    const text = JSON.stringify(now)
    if (text === told) return
    told = text
    deps.onChange(now)
  }
  const after = (delayMs: number, run: () => void): Timer => {
    const timer = clock.setTimer(() => {
      timers.delete(timer)
      run()
    }, delayMs)
    timers.add(timer)
    return timer
  }
  const endLate = (order: Watched): void => {
    // told while nobody could hear it, it is told again when the quiet is over
    if (quiet !== null) return
    order.late = null
    tell()
  }
  const endQuiet = (): void => {
    quiet = null
    for (const order of watched.values()) {
      if (order.late === null) continue
      order.late.timer.cancel()
      order.late.timer = after(LATE_TOLD_MS, () => endLate(order))
    }
    tell()
  }
  const apply = (order: Watched, { kind, byMachine, outcome }: Judged): KeptAlert => {
    const { orderId } = order.facts
    const now = clock.now()
    const since = order.kept.get(kind)?.since ?? now
    const isCalling = outcome === 'call' && kind === 'new_order'
    const kept = { orderId, kind, since, byMachine, answeredAt: isCalling ? null : now }
    order.kept.set(kind, kept)
    if (kind === 'overdue' && outcome === 'call')
      order.late = { since: now, timer: after(LATE_TOLD_MS, () => endLate(order)) }
    deps.logger.info(`alert.${outcome}`, { kind, orderId })
    return kept
  }
  const judge = (order: Watched): readonly KeptAlert[] => {
    const serverNow = deps.serverNow()
    const times = { serverNow, now: clock.now() }
    const verdicts = [
      judgeNew(order.facts, order.kept.get('new_order'), times),
      judgeOverdue(order.facts, order.kept.get('overdue'), serverNow),
    ]
    return verdicts.flatMap((verdict) => (verdict === null ? [] : [apply(order, verdict)]))
  }
  const lookAt = (orderId: string): readonly KeptAlert[] => {
    const facts = deps.factsOf(orderId)
    if (facts === null) {
      watched.delete(orderId)
      return []
    }
    const before = watched.get(orderId)
    const order = before ?? watch(deps, facts)
    if (facts.unseen !== null && (before === undefined || before.facts.unseen !== facts.unseen))
      order.unseenSince = clock.now()
    order.facts = facts
    if (!isCooking(facts)) order.late = null
    watched.set(orderId, order)
    const alerts = judge(order)
    if (isOver(facts)) watched.delete(orderId)
    return alerts
  }
  /** One order that we fail on must not keep the others from being heard. */
  const each = (orderIds: Iterable<string>, work: (orderId: string) => readonly KeptAlert[]): void => {
    const alerts: KeptAlert[] = []
    for (const orderId of orderIds) {
      try {
        alerts.push(...work(orderId))
      } catch (error) {
        deps.logger.error('alert.look_failed', { orderId, error: describeError(error) })
      }
    }
    if (alerts.length > 0) deps.keep(alerts)
    tell()
  }

  return {
    look: (orderIds) => each(orderIds, lookAt),
    tick: () =>
      each(watched.keys(), (orderId) => {
        const order = watched.get(orderId)
        return order === undefined ? [] : judge(order)
      }),
    answer: (orderIds) =>
      each(orderIds, (orderId) => {
        const order = watched.get(orderId)
        if (order === undefined) return []
        order.late = null
        const called = order.kept.get('new_order')
        if (called === undefined || called.answeredAt !== null) return []
        return [apply(order, { kind: 'new_order', byMachine: called.byMachine, outcome: 'answered' })]
      }),
    quiet(minutes) {
      quiet?.timer.cancel()
      deps.logger.info('alert.quiet', { minutes })
      if (minutes === 0) return endQuiet()
      quiet = { until: clock.now() + minutes * MINUTE_MS, timer: after(minutes * MINUTE_MS, endQuiet) }
      tell()
    },
    refresh: tell,
    state,
    stop() {
      for (const timer of timers) timer.cancel()
      timers.clear()
      watched.clear()
      quiet = null
      tell()
    },
  }
}

function watch(deps: DeskDeps, facts: OrderFacts): Watched {
  const kept = new Map(deps.keptOf(facts.orderId).map((alert) => [alert.kind, alert]))
  return { facts, kept, unseenSince: deps.clock.now(), late: null }
}

/** Whether it will not call any more. */
function isOver({ stage, unseen }: OrderFacts): boolean {
  return unseen === null && (stage === 'done' || stage === 'cancelled')
}

function callsOf(order: Watched, settings: AlertSettings): readonly AlertCall[] {
  const { facts, kept, unseenSince, late } = order
  const { orderId, orderNumber, provider, itemCount, large } = facts
  const newOrder = kept.get('new_order')
  const call = (kind: AlertKind, since: number): AlertCall => ({
    id: `${kind}:${orderId}`,
    kind,
    orderId,
    orderNumber,
    provider,
    itemCount,
    large,
    since,
    rings: isHeard(kind, settings) && !settings.quietProviders.includes(provider?.id ?? ''),
  })
  return [
    ...(newOrder?.answeredAt === null ? [call('new_order', newOrder.since)] : []),
    ...(facts.unseen === null ? [] : [call(facts.unseen, unseenSince)]),
    ...(late === null ? [] : [call('overdue', late.since)]),
  ]
}

function isHeard(kind: AlertKind, { sounds }: AlertSettings): boolean {
  const sound = soundOf[kind]
  return sound === 'intake' || sounds[sound]
}

import type { DeliveryVerdict, WebhookDelivery } from '../../../shared/contract/intake-views.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import { type DeliveryCount, type DeliveryRepository, MINUTE_MS } from './delivery-repository.ts'

/** A delivery that has no row of its own: refused, or known already. */
export type Unstored = Omit<WebhookDelivery, 'id' | 'orderIds' | 'processedMs'>

/** Counts what leaves no row, so that a flood of it costs neither memory nor disk. */
export interface DeliveryTally {
  note(delivery: Unstored): void
  /** Newest first, at most as many as a screen shows. */
  recent(): readonly WebhookDelivery[]
  /** Deliveries of the last `spanMs`, those with a row included. */
  countWithin(spanMs: number): DeliveryCount
  /** How many were refused in the last five minutes, by verdict. */
  refusals(): Readonly<Partial<Record<DeliveryVerdict, number>>>
  /** When an event known already was last taken (epoch ms); null for never in this run. */
  lastAcceptedAt(): number | null
  /** Writes what was counted since the last time. */
  flush(): void
  stop(): void
}

interface TallyDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly repository: Pick<DeliveryRepository, 'addCount' | 'countWithin'>
  readonly atomically: (work: () => void) => void
  /** Whether an error is the disk's; told of each. */
  readonly isStorageFailure: (error: unknown) => boolean
}

/** As many as the log of deliveries shows. */
export const LOG_LENGTH = 100
/** Counts that a crash may cost are those of the last seconds. */
const FLUSH_AFTER_MS = 10_000
const REFUSALS_MINUTES = 5
/** A flood is told once a minute, with its size. */
const LOG_EVERY_MS = MINUTE_MS

/** Makes the tally of one run. */
export function createDeliveryTally(deps: TallyDeps): DeliveryTally {
  const { clock, repository } = deps
  const log: WebhookDelivery[] = []
  const unsaved = new Map<number, { received: number; accepted: number }>()
  const refused = new Map<number, Map<DeliveryVerdict, number>>()
  let lastId = 0
  let lastAcceptedAt: number | null = null
  let timer: Timer | null = null
  const warn = createSparseWarning(deps)

  const flush = () => {
    timer?.cancel()
    timer = null
    if (unsaved.size === 0) return
    try {
      deps.atomically(() => unsaved.forEach((count, minute) => repository.addCount(minute * MINUTE_MS, count)))
      unsaved.clear()
    } catch (error) {
      // counts are not worth more than this: they are written with the next ones
      if (!deps.isStorageFailure(error)) deps.logger.error('webhook.counts_unsaved', { error: describeError(error) })
      timer = clock.setTimer(flush, FLUSH_AFTER_MS)
    }
  }
  const count = (minute: number, isAccepted: boolean) => {
    const so = unsaved.get(minute) ?? { received: 0, accepted: 0 }
    unsaved.set(minute, { received: so.received + 1, accepted: so.accepted + (isAccepted ? 1 : 0) })
    timer ??= clock.setTimer(flush, FLUSH_AFTER_MS)
  }
  const countRefusal = (minute: number, verdict: DeliveryVerdict) => {
    for (const old of refused.keys()) if (Math.abs(minute - old) >= REFUSALS_MINUTES) refused.delete(old)
    const byVerdict = refused.get(minute) ?? new Map<DeliveryVerdict, number>()
    byVerdict.set(verdict, (byVerdict.get(verdict) ?? 0) + 1)
    refused.set(minute, byVerdict)
  }

  return {
    note(delivery) {
      const minute = Math.floor(delivery.receivedAt / MINUTE_MS)
      const isAccepted = delivery.httpStatus < 300
      count(minute, isAccepted)
      if (isAccepted) lastAcceptedAt = delivery.receivedAt
      if (!isAccepted) countRefusal(minute, delivery.verdict)
      if (!isAccepted) warn(delivery)
      // rows of the database count upwards: these count downwards
      log.unshift({ ...delivery, id: --lastId, orderIds: [], processedMs: isAccepted ? delivery.answeredMs : null })
      if (log.length > LOG_LENGTH) log.pop()
    },
    recent: () => log,
    countWithin(spanMs) {
      const saved = repository.countWithin(spanMs, clock.now())
      const since = Math.floor(clock.now() / MINUTE_MS) - Math.round(spanMs / MINUTE_MS)
      const recent = [...unsaved].filter(([minute]) => minute > since).map(([, so]) => so)
      return {
        received: recent.reduce((sum, so) => sum + so.received, saved.received),
        accepted: recent.reduce((sum, so) => sum + so.accepted, saved.accepted),
      }
    },
    refusals() {
      const now = Math.floor(clock.now() / MINUTE_MS)
      const recent = [...refused].filter(([minute]) => now - minute < REFUSALS_MINUTES).flatMap(([, each]) => [...each])
      const sums = Map.groupBy(recent, ([verdict]) => verdict)
      return Object.fromEntries([...sums].map(([verdict, each]) => [verdict, each.reduce((sum, [, n]) => sum + n, 0)]))
    },
    lastAcceptedAt: () => lastAcceptedAt,
    flush,
    stop() {
      flush()
      timer?.cancel()
    },
  }
}

/** Warns of a refusal, of each verdict at most once a minute; the next warning says how many there were. */
function createSparseWarning({ clock, logger }: TallyDeps): (delivery: Unstored) => void {
  const last = new Map<DeliveryVerdict, { at: number; unsaid: number }>()
  return ({ verdict, httpStatus, message, receivedAt }) => {
    const so = last.get(verdict)
    if (so && Math.abs(clock.now() - so.at) < LOG_EVERY_MS) {
      so.unsaid += 1
      return
    }
    logger.warn('webhook.refused', { verdict, httpStatus, message, receivedAt, more: so?.unsaid ?? 0 })
    last.set(verdict, { at: clock.now(), unsaid: 0 })
  }
}

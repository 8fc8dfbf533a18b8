import type { Difference, Reconciliation } from '../../../shared/contract/intake-views.ts'
import type { OrderId } from '../../../shared/order.ts'
import { BridgeError, describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { OrderSource, SourceFailure } from '../lib/order-source.ts'
import { compareDay, type HeldOrder, type ListedOrder } from './compare-day.ts'
import { listDay } from './list-day.ts'
import { type LocalDay, localDayOf, spanOfDay } from './local-day.ts'
import type { CountedDay, ReconciliationRepository } from './reconciliation-repository.ts'

/** What mends an order, one part each. They throw BridgeError for what an operator must know. */
export interface Menders {
  /** Reads the order from klikit and takes it in. */
  reread(orderId: OrderId, signal: AbortSignal): Promise<void>
  /** Queues the ticket that is missing, marked where one may have come out. */
  print(orderId: OrderId): void
  /** Sends our last word of the order again. */
  resend(orderId: OrderId): void
}

interface ReconciliationDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly source: OrderSource
  readonly repository: ReconciliationRepository
  /** klikit's clock (epoch ms). */
  readonly serverNow: () => number
  readonly branchesToAsk: () => readonly (string | null)[]
  readonly held: (orderId: OrderId) => HeldOrder | null
  readonly mend: Menders
  readonly onChange: () => void
}

/** Counts a day on both sides: what klikit lists, what is stored, printed and said. */
export interface DayReconciliation {
  /** Yesterday by itself once it is over, today every few hours. */
  start(): void
  stop(): Promise<void>
  /** Counts a day now. Throws BridgeError `unreachable` when klikit could not be asked, `invalid_input` for a day to come. */
  check(day: LocalDay): Promise<void>
  /** Mends one difference and compares that day again. */
  repair(orderId: OrderId, kind: Difference['kind']): Promise<void>
  read(): Reconciliation
}

const MINUTE_MS = 60_000
/** The first minutes after a start belong to orders. */
const FIRST_LOOK_MS = 2 * MINUTE_MS
const LOOK_EVERY_MS = 10 * MINUTE_MS
/** An order of the last minute before midnight gets its time to arrive, be printed and be answered. */
const DAY_SETTLES_MS = 7 * MINUTE_MS
/** A lost order is worth more today than tomorrow. */
const TODAY_EVERY_MS = 4 * 3_600_000
/** Days that stay on screen when an operator asks for older ones. */
const KEPT_DAYS = 7
/** A screen of differences; behind more there is one cause, and the count says how many. */
const SHOWN_DIFFERENCES = 200
const REPAIR_LIMIT_MS = 30_000

/** Makes it; nothing is asked before `start` or `check`. */
export function createReconciliation(deps: ReconciliationDeps): DayReconciliation {
  const { clock, logger, repository } = deps
  const stopping = new AbortController()
  /** What klikit listed, for a comparison after a repair without asking again. */
  const listings = new Map<LocalDay, readonly ListedOrder[]>()
  let days = repository.read()
  let checking: Promise<unknown> = Promise.resolve()
  let running = 0
  let loop: Promise<void> = Promise.resolve()

  const find = (day: LocalDay): CountedDay | undefined => days.find((each) => each.day === day)
  const keep = (counted: CountedDay): void => {
    const others = days.filter(({ day }) => day !== counted.day)
    days = [...others, counted].sort((a, b) => b.day.localeCompare(a.day)).slice(0, KEPT_DAYS)
    for (const day of listings.keys()) if (find(day) === undefined) listings.delete(day)
    repository.write(days)
    deps.onChange()
  }
  const compare = (day: LocalDay, message: string | null): void => {
    const { differences, ...counts } = compareDay(listings.get(day) ?? [], deps.held, deps.serverNow())
    const shown = differences.slice(0, SHOWN_DIFFERENCES)
    const more = differences.length > shown.length ? `${differences.length} differences; the first are shown.` : message
    keep({ day, checkedAt: clock.now(), ...counts, differences: shown, message: more })
    if (differences.length > 0) logger.warn('intake.differences', { day, ...counts, differences: differences.length })
    else logger.info('intake.reconciled', { day, ...counts })
  }
  const count = async (day: LocalDay): Promise<SourceFailure | null> => {
    const listed = await listDay(deps, day, stopping.signal)
    if (!listed.ok) {
      keep({ ...(find(day) ?? unseen(day)), message: `klikit could not be asked: ${listed.failure.message}` })
      return listed.failure
    }
    listings.set(day, listed.orders)
    compare(
      day,
      listed.isWhole ? null : `klikit did not list the whole day: ${listed.orders.length} orders were compared.`,
    )
    return null
  }
  /** One day at a time, in the order asked for. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    running += 1
    const turn = checking
      .catch(() => undefined)
      .then(work)
      .finally(() => {
        running -= 1
        deps.onChange()
      })
    checking = turn
    deps.onChange()
    return turn
  }
  const due = (): readonly LocalDay[] => {
    const now = clock.now()
    const yesterday = localDayOf(now, 1)
    const settledAt = spanOfDay(yesterday).to + DAY_SETTLES_MS
    const isYesterdayDue = now >= settledAt && (find(yesterday)?.checkedAt ?? 0) < settledAt
    const todayAt = find(localDayOf(now))?.checkedAt ?? null
    // a clock set back must not put the next count off
    const isTodayDue = todayAt === null || now - todayAt >= TODAY_EVERY_MS || now < todayAt
    return [...(isYesterdayDue ? [yesterday] : []), ...(isTodayDue ? [localDayOf(now)] : [])]
  }
  const run = async (): Promise<void> => {
    await clock.sleep(FIRST_LOOK_MS, stopping.signal)
    for (;;) {
      // what failed is due again at the next turn
      for (const day of due()) await inTurn(() => count(day)).catch(failed)
      await clock.sleep(LOOK_EVERY_MS, stopping.signal)
    }
  }
  const failed = (error: unknown): void => {
    if (!stopping.signal.aborted) logger.error('intake.reconcile_failed', { error: describeError(error) })
  }
  const mend = async (orderId: OrderId, kind: Difference['kind']): Promise<void> => {
    switch (kind) {
      case 'not_stored':
      case 'not_current':
      case 'unreadable': {
        const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(REPAIR_LIMIT_MS)])
        return deps.mend.reread(orderId, signal)
      }
      case 'not_printed':
        return deps.mend.print(orderId)
      case 'status_not_sent':
        return deps.mend.resend(orderId)
    }
  }

  return {
    start() {
      // the only rejection is our own stop: what a count ends in is caught above
      loop = run().catch(failed)
    },
    async stop() {
      stopping.abort(new Error('stopping'))
      await Promise.all([loop, checking.catch(() => undefined)])
    },
    async check(day) {
      if (day > localDayOf(clock.now()))
        throw new BridgeError('invalid_input', `Expected today or a day before, got ${day}.`)
      const failure = await inTurn(() => count(day))
      if (failure !== null)
        throw new BridgeError('unreachable', `klikit could not be asked for ${day}: ${failure.message}`, {
          requestId: failure.requestId,
        })
    },
    async repair(orderId, kind) {
      const day = days.find(({ differences }) =>
        differences.some((each) => each.orderId === orderId && each.kind === kind),
      )
      if (day === undefined)
        throw new BridgeError('not_found', 'This difference is gone already. The list is read again.')
      await mend(orderId, kind)
      // after a restart the list is no longer at hand, and of an unreadable order it tells nothing
      if (!listings.has(day.day) || kind === 'unreadable') await inTurn(() => count(day.day))
      else compare(day.day, day.message)
    },
    read() {
      const now = clock.now()
      const wanted = [localDayOf(now), localDayOf(now, 1)]
      const missing = wanted.filter((day) => find(day) === undefined).map(unseen)
      return { running: running > 0, days: [...days, ...missing].sort((a, b) => b.day.localeCompare(a.day)) }
    },
  }
}

function unseen(day: LocalDay): CountedDay {
  return { day, checkedAt: null, listed: 0, stored: 0, printed: 0, statusSent: 0, differences: [], message: null }
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DayReport, ReportSpan } from '../../../shared/contract/report-views.ts'
import { storeCodeOf } from '../../../shared/stores.ts'
import { spanOfDay } from '../intake/local-day.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { StoredOrder } from '../orders/order-repository.ts'
import { serverStage, type StatusNames } from '../orders/order-status.ts'
import { seqAt } from '../orders/search/search-repository.ts'
import { createDayCount, type ReportedOrder } from './day-report.ts'
import { namedProvider } from './order-card.ts'
import type { ReaderContext } from './readers.ts'

// three months of a busy branch are 46,000 orders, read in a few seconds beside the kitchen's work
const MOST_DAYS = 92
const DAY_MS = 86_400_000
/** Reading these takes some 10 ms; then others get their turn. */
const PAGE_ORDERS = 200

/** The report of these local days. Throws BridgeError `invalid_input` for days that cannot be reported. */
export async function readDayReport(context: ReaderContext, span: ReportSpan): Promise<DayReport> {
  const { core, clock } = context
  const counted = createDayCount({ ...span, madeAt: clock.now(), filling: core.indexFill.progress() })
  for await (const page of reportedOrders(context, span)) page.forEach(({ reported }) => counted.add(reported))
  return counted.report()
}

/** An order with what the report makes of it. */
export interface OrderOfReport {
  readonly stored: StoredOrder
  readonly reported: ReportedOrder
  /** The restaurant's own code of its store, or codes. */
  readonly storeCode: string | null
}

/** Orders placed on these days, newest first, a page at a time. */
export async function* reportedOrders(
  context: ReaderContext,
  span: ReportSpan,
): AsyncGenerator<readonly OrderOfReport[]> {
  const { core } = context
  const codes = context.settings().storeCodes
  const { from, to } = boundsOf(span)
  const above = seqAt(from)
  for (let below = seqAt(to); ;) {
    const rows = core.search.newest({ above, below }, PAGE_ORDERS)
    yield rows.flatMap((row) => {
      const stored = core.orders.find(row.orderId)
      if (stored === null) return []
      return [{ stored, reported: toReported(context, stored), storeCode: storeCodeOf(stored.order, codes) }]
    })
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE_ORDERS) return
    below = last.seq
    await nextTurn()
  }
}

function boundsOf({ fromDay, toDay }: ReportSpan): { readonly from: number; readonly to: number } {
  const from = spanOfDay(fromDay).from
  const { to } = spanOfDay(toDay)
  if (to <= from) throw unfit(`expected the first day to be no later than the last, got ${fromDay} to ${toDay}`)
  // an hour more or less where clocks change
  const days = Math.round((to - from) / DAY_MS)
  if (days > MOST_DAYS) throw unfit(`expected at most ${MOST_DAYS} days, got ${days}`)
  return { from, to }
}

function unfit(problem: string): BridgeError {
  return new BridgeError('invalid_input', `The report was not made: ${problem}. Choose other days.`)
}

function toReported({ core }: ReaderContext, stored: StoredOrder): ReportedOrder {
  const { order, stage, dueAt } = stored
  const dictionaries = core.names.dictionaries()
  return {
    order,
    stage,
    dueAt,
    provider: namedProvider(order, dictionaries),
    cancellationReason: order.cancellationReason,
    acceptedAt: momentOf(stored, dictionaries.statuses, ['preparing', 'ready']),
    readyAt: momentOf(stored, dictionaries.statuses, ['ready']),
  }
}

/** When klikit first called the order one of these; null when its history does not say. */
function momentOf({ order }: StoredOrder, names: StatusNames, stages: readonly string[]): number | null {
  const entries = order.statusHistory.filter(({ statusId }) =>
    stages.includes(serverStage({ statusId, statusHistory: [] }, names)),
  )
  const moments = entries.flatMap(({ at }) => at ?? [])
  return moments.length === 0 ? null : Math.min(...moments)
}

import type { DayReport, ReportGroup } from '../../../shared/contract/report-views.ts'
import type { Money } from '../../../shared/money.ts'
import type { Order, OrderStage } from '../../../shared/order.ts'
import { addToSums, type Sums, sumsOf } from './money-sums.ts'

/** An order as the report counts it. Times are epoch ms, null where they are not known. */
export interface ReportedOrder {
  readonly order: Pick<Order, 'brands' | 'payment' | 'totals' | 'createdAt' | 'scheduledFor' | 'autoAccept'>
  readonly stage: OrderStage
  readonly provider: { readonly id: string; readonly name: string } | null
  readonly cancellationReason: string | null
  readonly dueAt: number
  readonly acceptedAt: number | null
  readonly readyAt: number | null
}

/** What the report tells besides its orders. */
export type ReportFrame = Pick<DayReport, 'fromDay' | 'toDay' | 'madeAt' | 'filling'>

/** The screens call an order late from a minute on. */
const LATE_MS = 60_000

/** Takes orders one by one, so that the orders of a quarter need not be held at once. */
export interface DayCount {
  add(reported: ReportedOrder): void
  report(): DayReport
}

/** Counts orders into a report; pure but for what it holds. `frame.madeAt` (epoch ms) is what late is told by. */
export function createDayCount(frame: ReportFrame): DayCount {
  const sold = createGroups()
  const [providers, brands, payments] = [createGroups(), createGroups(), createGroups()]
  const [cancelled, reasons] = [createGroups(), createGroups()]
  const accept = createAverage()
  const ready = createAverage()
  const hours = Array.from({ length: 24 }, () => 0)
  let [received, open, withoutTotal, late] = [0, 0, 0, 0]
  const addSold = (reported: ReportedOrder, total: Money | null): void => {
    sold.add(ALL, total)
    providers.add(reported.provider ?? NONE, total)
    brands.add(brandOf(reported.order.brands), total)
    payments.add(paymentOf(reported.order.payment), total)
    if (total === null) withoutTotal += 1
    if (reported.stage !== 'done') open += 1
    if (isLate(reported, frame.madeAt)) late += 1
  }
  return {
    add(reported) {
      const { order, acceptedAt, readyAt } = reported
      const total = order.totals.final ?? order.totals.items
      received += 1
      const hour = new Date(order.createdAt).getHours()
      hours[hour] = (hours[hour] ?? 0) + 1
      if (reported.stage === 'cancelled') {
        cancelled.add(ALL, total)
        return reasons.add(reasonOf(reported.cancellationReason), total)
      }
      addSold(reported, total)
      // nobody accepted these by hand, or they were accepted the day before
      if (!order.autoAccept && order.scheduledFor === null) accept.add(order.createdAt, acceptedAt)
      ready.add(acceptedAt, readyAt)
    },
    report: () => ({
      ...frame,
      received,
      sold: sold.only(),
      open,
      withoutTotal,
      providers: providers.list(),
      brands: brands.list(),
      payments: payments.list(),
      cancelled: { all: cancelled.only(), reasons: reasons.list() },
      late,
      times: { accept: accept.read(), ready: ready.read() },
      hours: [...hours],
    }),
  }
}

type Name = Pick<ReportGroup, 'id' | 'name'>

const ALL: Name = { id: 'all', name: '' }
const NONE: Name = { id: 'none', name: '' }

function createGroups() {
  const groups = new Map<string, { readonly name: Name; orders: number; readonly sums: Sums }>()
  const toGroup = ({ name, orders, sums }: { name: Name; orders: number; sums: Sums }): ReportGroup => ({
    ...name,
    orders,
    totals: sumsOf(sums),
  })
  return {
    add(name: Name, total: Money | null): void {
      const group = groups.get(name.id) ?? { name, orders: 0, sums: new Map() }
      group.orders += 1
      if (total !== null) addToSums(group.sums, total)
      groups.set(name.id, group)
    },
    /** The largest first. */
    list: (): ReportGroup[] => [...groups.values()].map(toGroup).sort((a, b) => b.orders - a.orders),
    only: (): ReportGroup => [...groups.values()].map(toGroup)[0] ?? { ...ALL, orders: 0, totals: [] },
  }
}

function createAverage() {
  let [sumMs, orders] = [0, 0]
  return {
    add(from: number | null, to: number | null): void {
      // clocks of providers disagree: a time before its start says nothing
      if (from === null || to === null || to < from) return
      sumMs += to - from
      orders += 1
    },
    read: () => ({ ms: orders === 0 ? null : Math.round(sumMs / orders), orders }),
  }
}

/** An order of several brands is counted once, under a line of its own: its total tells nothing of the parts. */
function brandOf(brands: Order['brands']): Name {
  const [first, second] = brands
  if (first === undefined) return NONE
  return second === undefined ? { id: first.id, name: first.name } : { id: 'several', name: '' }
}

function paymentOf({ cash, paid }: Order['payment']): Name {
  if (cash) return { id: 'cash', name: '' }
  if (paid === null) return { id: 'unknown', name: '' }
  return { id: paid ? 'paid' : 'unpaid', name: '' }
}

function reasonOf(reason: string | null): Name {
  const name = reason?.trim() ?? ''
  return name === '' ? NONE : { id: name, name }
}

function isLate({ stage, dueAt, readyAt }: ReportedOrder, now: number): boolean {
  // a done order that never told when it was ready is not held against the kitchen
  const until = readyAt ?? (stage === 'done' ? null : now)
  return until !== null && until - dueAt >= LATE_MS
}

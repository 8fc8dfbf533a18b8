import type { DayReport, ReportGroup } from '../../../shared/contract/report-views.ts'
import { rupiah } from './sample-orders.ts'

/** Orders of one kind, a thousand rupiah each. */
export function sampleGroup(id: string, orders: number, name = ''): ReportGroup {
  return { id, name, orders, totals: [rupiah(orders * 1000)] }
}

/** A day with something in every table. */
export function sampleReport(day: string, rest: Partial<DayReport> = {}): DayReport {
  return {
    fromDay: day,
    toDay: day,
    madeAt: Date.now(),
    received: 12,
    sold: sampleGroup('all', 10),
    open: 3,
    withoutTotal: 1,
    providers: [sampleGroup('6', 8, 'grabfood'), sampleGroup('none', 2)],
    brands: [sampleGroup('several', 4), sampleGroup('3', 6, 'Klikit Dimsum')],
    payments: [sampleGroup('cash', 7), sampleGroup('unknown', 3)],
    cancelled: { all: sampleGroup('all', 2), reasons: [sampleGroup('Out of stock', 2, 'Out of stock')] },
    late: 5,
    times: { accept: { ms: 42_000, orders: 9 }, ready: { ms: null, orders: 0 } },
    hours: Array.from({ length: 24 }, (_, hour) => (hour === 11 ? 9 : hour === 13 ? 3 : 0)),
    filling: null,
    ...rest,
  }
}

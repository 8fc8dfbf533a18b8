import type { DayReport, ReportGroup } from '../../../shared/contract/report-views.ts'
import type { Money } from '../../../shared/money.ts'
import { type CsvCell, csvText } from '../lib/csv-text.ts'
import type { OrderOfReport } from './day-report-reader.ts'

const reportHead = ['section', 'id', 'name', 'orders', 'currency', 'total']

/** The report as CSV: a row for each group and currency. */
export function reportCsv(report: DayReport): string {
  const fact = (name: string, value: number | null): CsvCell[][] => [
    ['facts', name, '', value === null ? null : { number: String(value) }, '', null],
  ]
  const { accept, ready } = report.times
  return csvText([
    reportHead,
    ['span', report.fromDay, report.toDay, null, '', null],
    ...fact('received', report.received),
    ...fact('open', report.open),
    ...fact('late', report.late),
    ...fact('without_total', report.withoutTotal),
    ...fact('average_accept_seconds', seconds(accept.ms)),
    ...fact('average_ready_seconds', seconds(ready.ms)),
    ...groupRows('sold', [report.sold]),
    ...groupRows('provider', report.providers),
    ...groupRows('brand', report.brands),
    ...groupRows('payment', report.payments),
    ...groupRows('cancelled', [report.cancelled.all]),
    ...groupRows('cancellation_reason', report.cancelled.reasons),
    ...report.hours.map((orders, hour): CsvCell[] => ['hour', String(hour), '', count(orders), '', null]),
  ])
}

function groupRows(section: string, groups: readonly ReportGroup[]): CsvCell[][] {
  return groups.flatMap(({ id, name, orders, totals }) =>
    (totals.length === 0 ? [null] : totals).map((total) => [
      section,
      id,
      name,
      count(orders),
      total?.currency ?? '',
      amount(total),
    ]),
  )
}

const orderHead = [
  'number',
  'order_id',
  'external_id',
  'branch_id',
  'store_code',
  'placed_at',
  'state',
  'provider',
  'brands',
  'type',
  'items',
  'dishes',
  'total',
  'currency',
  'payment',
  'due_at',
  'accepted_at',
  'ready_at',
  'cancellation_reason',
]

/** The head of the list of orders. */
export const orderCsvHead: readonly CsvCell[] = orderHead

/** One order as a row below {@link orderCsvHead}. No customer: a file travels further than a screen. */
export function orderCsvRow({ stored: { order, stage }, reported, storeCode }: OrderOfReport): readonly CsvCell[] {
  const total = order.totals.final ?? order.totals.items
  return [
    order.number,
    order.id,
    order.externalId,
    order.branchId,
    storeCode,
    localTime(order.createdAt),
    stage,
    reported.provider?.name ?? null,
    order.brands.map((brand) => brand.name).join('; '),
    order.type,
    count(order.itemCount),
    order.lines.map((line) => `${line.quantity} x ${line.name}`).join('; '),
    amount(total),
    total?.currency ?? order.currency,
    order.payment.cash ? 'cash' : order.payment.paid === null ? null : order.payment.paid ? 'paid' : 'unpaid',
    localTime(reported.dueAt),
    localTime(reported.acceptedAt),
    localTime(reported.readyAt),
    order.cancellationReason,
  ]
}

function count(orders: number): CsvCell {
  return { number: String(orders) }
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 1000)
}

/** An amount as decimal text, every digit of its scale. */
function amount(money: Money | null): CsvCell {
  if (money === null) return null
  const digits = String(Math.abs(money.amountMinor)).padStart(money.scale + 1, '0')
  const whole = digits.slice(0, digits.length - money.scale)
  const fraction = money.scale === 0 ? '' : `.${digits.slice(-money.scale)}`
  return { number: `${money.amountMinor < 0 ? '-' : ''}${whole}${fraction}` }
}

/** `2026-11-21 12:48:07`, where this PC stands: spreadsheets take it as a time. */
function localTime(moment: number | null): string | null {
  if (moment === null) return null
  const at = new Date(moment)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`
}

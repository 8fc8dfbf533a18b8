import { describe, expect, it } from 'vitest'
import { createDayCount, type ReportedOrder } from '../../../electron/bridge/views/day-report.ts'
import { reportCsv } from '../../../electron/bridge/views/report-csv.ts'
import { csvText } from '../../../electron/bridge/lib/csv-text.ts'
import type { DayReport } from '../../../shared/contract/report-views.ts'
import type { Money } from '../../../shared/money.ts'
import { makeOrder, noTotals } from '../../support/printable-order.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const MINUTE_MS = 60_000

const money = (amountMinor: number, currency = 'IDR', scale = 2): Money => ({ amountMinor, currency, scale })

function sold(changes: Partial<ReportedOrder> = {}, order: Partial<ReportedOrder['order']> = {}): ReportedOrder {
  const createdAt = NOW - 60 * MINUTE_MS
  return {
    order: { ...makeOrder({ createdAt, totals: { ...noTotals, final: money(9_600_000) } }), ...order },
    stage: 'done',
    provider: { id: '6', name: 'GrabFood' },
    cancellationReason: null,
    dueAt: createdAt + 20 * MINUTE_MS,
    acceptedAt: createdAt + MINUTE_MS,
    readyAt: createdAt + 11 * MINUTE_MS,
    ...changes,
  }
}

function report(...orders: readonly ReportedOrder[]): DayReport {
  const count = createDayCount({ fromDay: '2026-11-21', toDay: '2026-11-21', madeAt: NOW, filling: null })
  orders.forEach(count.add)
  return count.report()
}

describe('the day report', () => {
  it('sums what was received, each currency by itself, at its finest scale', () => {
    const { sold: all } = report(
      sold(),
      sold({}, { totals: { ...noTotals, final: money(123, 'JPY', 0) } }),
      sold({}, { totals: { ...noTotals, items: money(1, 'JPY', 2) } }),
    )
    expect(all.orders).toBe(3)
    expect(all.totals).toEqual([money(9_600_000), money(12_301, 'JPY', 2)])
  })

  it('counts a cancelled order as cancelled alone, by its reason', () => {
    const made = report(
      sold(),
      sold({ stage: 'cancelled', cancellationReason: ' Out of stock ' }),
      sold({ stage: 'cancelled' }),
    )
    expect(made).toMatchObject({ received: 3, sold: { orders: 1 }, cancelled: { all: { orders: 2 } } })
    expect(made.cancelled.reasons.map(({ id, orders }) => [id, orders])).toEqual([
      ['Out of stock', 1],
      ['none', 1],
    ])
    expect(made.providers).toMatchObject([{ orders: 1 }])
  })

  it('counts an order of several brands once, under its own line', () => {
    const two = [
      { id: '3', name: 'Dimsum' },
      { id: '4', name: 'Bakso' },
    ]
    const { brands } = report(sold({}, { brands: two }), sold(), sold({}, { brands: [] }))
    expect(brands.map(({ id, orders }) => [id, orders])).toEqual([
      ['several', 1],
      ['3', 1],
      ['none', 1],
    ])
  })

  it('tells cash from paid, unpaid and not told', () => {
    const paid = (value: boolean | null, cash = false) =>
      sold({}, { payment: { methodId: null, channelId: null, paid: value, cash } })
    const { payments } = report(paid(true), paid(false), paid(null), paid(false, true))
    expect(payments.map(({ id }) => id).sort()).toEqual(['cash', 'paid', 'unknown', 'unpaid'])
  })

  it('calls an order late a minute after it was due, ready or not, and says nothing of one that never told', () => {
    const due = NOW - 40 * MINUTE_MS
    expect(report(sold({ dueAt: due, readyAt: due + MINUTE_MS })).late).toBe(1)
    expect(report(sold({ dueAt: due, readyAt: due + MINUTE_MS - 1 })).late).toBe(0)
    expect(report(sold({ dueAt: due, readyAt: null, stage: 'preparing' }))).toMatchObject({ late: 1, open: 1 })
    expect(report(sold({ dueAt: due, readyAt: null })).late).toBe(0)
  })

  it('averages over the orders that told both moments; nobody accepted the automatic ones', () => {
    const { times } = report(
      sold(),
      sold({ acceptedAt: NOW - 57 * MINUTE_MS }),
      sold({ acceptedAt: null }),
      sold({}, { autoAccept: true }),
      sold({ acceptedAt: NOW - 90 * MINUTE_MS, readyAt: null }),
    )
    expect(times.accept).toEqual({ ms: 2 * MINUTE_MS, orders: 2 })
    expect(times.ready.orders).toBe(3)
  })

  it('puts every order into its local hour, and keeps those without an amount out of the totals', () => {
    const made = report(sold(), sold({}, { totals: noTotals }))
    expect(made.hours[new Date(NOW - 60 * MINUTE_MS).getHours()]).toBe(2)
    expect(made.hours.reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(made).toMatchObject({ withoutTotal: 1, sold: { orders: 2, totals: [money(9_600_000)] } })
  })

  it('is a CSV with a row for each group and currency, amounts as plain decimals', () => {
    const lines = reportCsv(
      report(sold({ cancellationReason: null }), sold({ stage: 'cancelled', cancellationReason: '=1+1' })),
    )
    expect(lines).toContain('provider,6,GrabFood,1,IDR,96000.00\r\n')
    expect(lines).toContain("cancellation_reason,'=1+1,'=1+1,1,IDR,96000.00\r\n")
    expect(lines).toContain('facts,average_accept_seconds,,60,,\r\n')
  })
})

describe('CSV', () => {
  it('quotes what would break a row and doubles quotes', () => {
    expect(csvText([['a,b', 'say "hi"', 'two\r\nlines', '']])).toBe('\uFEFF"a,b","say ""hi""","two\r\nlines",\r\n')
  })

  it.each(['=cmd()', '+1', '-1', '@SUM', '\t=1', ' =1', '＝1'])('keeps a spreadsheet from running %j', (text) => {
    expect(csvText([[text]])).toMatch(/^\uFEFF"?'/)
  })

  it('leaves numbers as they are', () => {
    expect(csvText([[{ number: '-5.00' }, null]])).toBe('\uFEFF-5.00,\r\n')
  })
})

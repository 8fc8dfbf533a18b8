import type { DayReport, ReportGroup } from '../../../shared/contract/report-views.ts'
import type { TicketLanguage } from '../../../shared/ticket-design.ts'
import { PLACEHOLDER, sanitiseLine, showsSomething } from './sanitise.ts'
import type { ReportRow, ReportTicket } from './ticket.ts'

/** What the report's paper says beyond its figures. */
interface ReportPaper {
  readonly language: TicketLanguage
  readonly shop: string | null
  /** Whether orders of these days can still come in. */
  readonly soFar: boolean
  readonly code: string
  readonly now: number
}

/** A report as a ticket: sanitised names, figures as they are. Pure. */
export function buildReport(report: DayReport, paper: ReportPaper): ReportTicket {
  const { fromDay, toDay, received, open, late, withoutTotal } = report
  const shop = paper.shop === null ? '' : sanitiseLine(paper.shop)
  return {
    kind: 'report',
    language: paper.language,
    shop: showsSomething(shop) ? shop : null,
    fromDay,
    toDay,
    soFar: paper.soFar,
    received,
    sold: toRow(report.sold),
    open,
    cancelled: toRow(report.cancelled.all),
    late,
    withoutTotal,
    acceptMs: report.times.accept.ms,
    readyMs: report.times.ready.ms,
    providers: report.providers.map(toRow),
    brands: report.brands.map(toRow),
    payments: report.payments.map(toRow),
    reasons: report.cancelled.reasons.map(toRow),
    reprint: 0,
    code: paper.code,
    createdAt: paper.now,
  }
}

function toRow({ id, name, orders, totals }: ReportGroup): ReportRow {
  const clean = sanitiseLine(name)
  // a name that holds nothing to print is still not one of our own words
  return { id, name: name === '' || showsSomething(clean) ? clean : PLACEHOLDER, orders, totals: [...totals] }
}

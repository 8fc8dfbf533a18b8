import type { Money } from '../../../../shared/money.ts'
import type { ReportRow, ReportTicket } from '../ticket.ts'
import type { ReportWords } from '../words/ticket-words.ts'
import type { TicketBlock } from './blocks.ts'
import { formatAmount } from './format-amount.ts'
import type { LayoutContext } from './layout-context.ts'

const thickRule: TicketBlock = { kind: 'rule', weight: 'thick' }
const thinRule: TicketBlock = { kind: 'rule', weight: 'thin' }
const MINUTE_MS = 60_000

/** The day's report: what was sold on top, then the facts, then every kind of order with its count and total. */
export function reportBlocks(ticket: ReportTicket, context: LayoutContext): TicketBlock[] {
  const { report } = context.words
  return [
    { kind: 'space', size: 'lead' },
    ...headBlocks(ticket, context),
    thickRule,
    ...rowBlocks({ ...ticket.sold, name: report.sold }, report, 'strong'),
    thinRule,
    ...factBlocks(ticket, report),
    ...groupBlocks(report.providers, ticket.providers, report),
    ...groupBlocks(report.brands, ticket.brands, report),
    ...groupBlocks(report.payments, ticket.payments, report),
    ...groupBlocks(report.reasons, ticket.reasons, report),
    thickRule,
    ...footBlocks(ticket, context),
  ]
}

function headBlocks(ticket: ReportTicket, { words, clock }: LayoutContext): TicketBlock[] {
  const { fromDay, toDay, shop, reprint } = ticket
  const days = fromDay === toDay ? fromDay : `${fromDay} - ${toDay}`
  return [
    ...(reprint > 0 ? [banner(words.reprint(reprint))] : []),
    banner(words.report.title),
    ...(shop === null ? [] : [text(shop, 'strong')]),
    { kind: 'title', text: days },
    ...(ticket.soFar ? [text(`${clock.dateAndTime(ticket.createdAt)}  ${words.report.soFar}`, 'plain')] : []),
  ]
}

function factBlocks(ticket: ReportTicket, words: ReportWords): TicketBlock[] {
  const { acceptMs, readyMs, withoutTotal } = ticket
  return [
    fact(words.received, words.orders(ticket.received)),
    ...(ticket.open > 0 ? [fact(words.open, words.orders(ticket.open))] : []),
    ...rowBlocks({ ...ticket.cancelled, name: words.cancelled }, words, 'plain'),
    fact(words.late, words.orders(ticket.late)),
    ...(withoutTotal > 0 ? [fact(words.withoutTotal, words.orders(withoutTotal))] : []),
    ...(acceptMs === null ? [] : [fact(words.averageAccept, span(acceptMs, words))]),
    ...(readyMs === null ? [] : [fact(words.averageReady, span(readyMs, words))]),
  ]
}

function groupBlocks(title: string, rows: readonly ReportRow[], words: ReportWords): TicketBlock[] {
  if (rows.length === 0) return []
  return [thinRule, text(title, 'strong'), ...rows.flatMap((row) => rowBlocks(row, words, 'plain'))]
}

/** A kind of order: its name with the count, and at the edge its total; a further currency has a line of its own. */
function rowBlocks(row: ReportRow, words: ReportWords, weight: 'plain' | 'strong'): TicketBlock[] {
  const start = `${nameOf(row, words)}  ${words.orders(row.orders)}`
  const [first, ...others] = row.totals
  return [
    { kind: 'pair', start, end: first === undefined ? '' : amount(first), weight },
    ...others.map((total): TicketBlock => ({ kind: 'pair', start: '', end: amount(total), weight })),
  ]
}

const ownNames = ['cash', 'paid', 'unpaid', 'unknown', 'several'] as const

function nameOf({ id, name }: ReportRow, words: ReportWords): string {
  if (name !== '') return name
  const own = ownNames.find((each) => each === id)
  return words[own ?? 'none']
}

function footBlocks(ticket: ReportTicket, { words, clock, printedAt }: LayoutContext): TicketBlock[] {
  const printed = `${words.printed} ${clock.dateAndTime(printedAt)}`
  const mark = ticket.reprint > 0 ? [banner(words.reprint(ticket.reprint))] : []
  return [{ kind: 'pair', start: printed, end: ticket.code, weight: 'plain' }, ...mark]
}

function amount(money: Money): string {
  return `${money.currency} ${formatAmount(money)}`
}

function span(ms: number, words: ReportWords): string {
  return ms < MINUTE_MS ? words.underMinute : words.minutes(Math.round(ms / MINUTE_MS))
}

function fact(start: string, end: string): TicketBlock {
  return { kind: 'pair', start, end, weight: 'plain' }
}

function banner(words: string): TicketBlock {
  return { kind: 'banner', text: words }
}

function text(words: string, weight: 'plain' | 'strong'): TicketBlock {
  return { kind: 'text', text: words, weight, align: 'centre' }
}

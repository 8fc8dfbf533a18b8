import type { Money } from '../../../../shared/money.ts'
import type { OrderTicket, TicketBill } from '../ticket.ts'
import type { BillWords } from '../words/ticket-words.ts'
import type { TicketBlock } from './blocks.ts'
import { formatAmount } from './format-amount.ts'
import type { LayoutContext } from './layout-context.ts'

/** Amounts, payment and code of a cashier's copy, as received; nothing on a kitchen's ticket. */
export function billBlocks(ticket: OrderTicket, { words }: LayoutContext): TicketBlock[] {
  const { look } = ticket
  if (look.template === 'kitchen') return []
  const { bill, design } = look
  const amounts = bill.pricesAddUp ? amountBlocks(bill, ticket, words.bill) : [bar(words.bill.withheld)]
  return [
    ...amounts,
    ...(design.payment ? paymentBlocks(bill, words.bill, ticket.kind) : []),
    ...(bill.qrData === null ? [] : [qr(bill.qrData, words.bill.scan)]),
    { kind: 'rule', weight: 'thick' },
  ]
}

function amountBlocks(bill: TicketBill, ticket: OrderTicket, words: BillWords): TicketBlock[] {
  const parts = [
    amount(words.items, bill.items),
    amount(words.discount, nonZero(bill.discount)),
    amount(words.deliveryFee, nonZero(bill.deliveryFee)),
    amount(words.additionalFee, nonZero(bill.additionalFee)),
    amount(taxLabel(bill, words), nonZero(bill.tax)),
  ]
  const currency = bill.currencySymbol === null ? '' : ` ${bill.currencySymbol}`
  const total = bill.final && pair(`${words.total}${currency}`, formatAmount(bill.final), 'strong')
  return [...parts, total, channelTotal(bill, ticket, words)].filter((block) => block !== null)
}

/** Some providers charge the guest another sum than klikit's: both are shown, and neither is worked out. */
function channelTotal(bill: TicketBill, ticket: OrderTicket, words: BillWords): TicketBlock | null {
  const { providerGrandTotal: charged, final } = bill
  if (charged === null || (final !== null && formatAmount(charged) === formatAmount(final))) return null
  return pair(words.channelTotal(ticket.channel ?? '').trim(), formatAmount(charged), 'strong')
}

function taxLabel(bill: TicketBill, words: BillWords): string {
  const label = bill.taxLabel ?? words.tax
  return bill.taxIncluded === true ? words.taxIncluded(label) : label
}

/** That money must still be taken stands out: it is what a cashier looks for. Of a cancelled order none is. */
function paymentBlocks(bill: TicketBill, words: BillWords, kind: OrderTicket['kind']): TicketBlock[] {
  const state = bill.paid === null ? words.paymentUnknown : bill.paid ? words.paid : words.notPaid
  const text = bill.cash ? `${words.cash} \u00B7 ${state}` : state
  const isOwed = bill.paid === false && kind !== 'void'
  const shown: TicketBlock = isOwed ? { kind: 'banner', text } : { kind: 'title', text }
  return bill.method === null || bill.cash ? [shown] : [shown, pair(words.method, bill.method, 'plain')]
}

function nonZero(money: Money | null): Money | null {
  return money?.amountMinor === 0 ? null : money
}

function amount(label: string, money: Money | null): TicketBlock | null {
  return money && pair(label, formatAmount(money), 'plain')
}

function pair(start: string, end: string, weight: 'plain' | 'strong'): TicketBlock {
  return { kind: 'pair', start, end, weight }
}

function bar(text: string): TicketBlock {
  return { kind: 'bar', text }
}

function qr(data: string, caption: string): TicketBlock {
  return { kind: 'qr', data, caption }
}

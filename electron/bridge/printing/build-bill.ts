import type { Order } from '../../../shared/order.ts'
import type { CashierDesign } from '../../../shared/ticket-design.ts'
import { sanitiseLine } from './sanitise.ts'
import type { TicketBill } from './ticket.ts'

interface BillFacts {
  readonly taxLabel: string | null
  readonly design: CashierDesign
}

/** What a cashier's copy says below the lines: amounts as klikit gave them, none where they contradict each other. Pure. */
export function buildBill(order: Order, { taxLabel, design }: BillFacts): TicketBill {
  const { totals, payment, pricesAddUp } = order
  const shown = pricesAddUp ? totals : noTotals
  return {
    pricesAddUp,
    currencySymbol: lineOrNull(order.currencySymbol) ?? lineOrNull(order.currency),
    items: shown.items,
    discount: shown.discount,
    deliveryFee: shown.deliveryFee,
    additionalFee: shown.additionalFee ?? null,
    tax: design.taxes ? (shown.tax ?? null) : null,
    taxLabel,
    taxIncluded: shown.taxIncluded ?? null,
    final: shown.final,
    providerGrandTotal: shown.providerGrandTotal,
    paid: payment.paid,
    cash: payment.cash,
    method: methodOf(payment),
    qrData: design.qrCode ? lineOrNull(order.qrCodeUrl) : null,
  }
}

const noTotals: Order['totals'] = {
  items: null,
  deliveryFee: null,
  discount: null,
  final: null,
  providerGrandTotal: null,
}

function methodOf({ methodId, channelId }: Order['payment']): string | null {
  const ids = [methodId, channelId].filter((id) => id !== null)
  return ids.length === 0 ? null : ids.join('/')
}

function lineOrNull(text: string | null): string | null {
  return (text && sanitiseLine(text)) || null
}

import type { Order, OrderLine, OrderModifier } from '../../shared/order.ts'
import { orderIdSchema } from '../../shared/order.ts'

/** 2026-11-21 12:48:07 in Jakarta (UTC+7). */
export const SAMPLE_NOW = Date.UTC(2026, 10, 21, 5, 48, 7)

/** What an order without any amount says. */
export const noTotals: Order['totals'] = {
  items: null,
  deliveryFee: null,
  discount: null,
  final: null,
  providerGrandTotal: null,
}

/** An order as the printing feature gets it; `overrides` replace top-level fields. */
export function makeOrder(overrides: Partial<Order> = {}): Order {
  return {
    id: orderIdSchema.parse('71281904'),
    number: '1194',
    externalId: 'GF-71281904',
    branchId: '12',
    provider: { id: '6', name: 'GrabFood' },
    brands: [{ id: '3', name: 'Klikit Dimsum' }],
    type: 'delivery',
    statusId: 1,
    createdAt: SAMPLE_NOW - 7_000,
    updatedAt: SAMPLE_NOW - 7_000,
    scheduledFor: null,
    preparationMinutes: 17,
    itemCount: 3,
    lines: [makeLine('Dimsum Cumi', 2), makeLine('Hakau Udang', 1)],
    comment: null,
    table: null,
    queueNumber: null,
    currency: 'IDR',
    currencySymbol: 'Rp',
    totals: noTotals,
    pricesAddUp: true,
    payment: { methodId: null, channelId: null, paid: null, cash: false },
    customer: { name: null, phone: null, email: null, address: null, instruction: null },
    courier: {
      statusId: null,
      status: null,
      riderName: null,
      riderPhone: null,
      pickupPin: null,
      expectedPickupAt: null,
    },
    cancellationReason: null,
    autoAccept: false,
    capabilities: { accept: null, ready: null, deliver: null, cancel: null },
    statusHistory: [],
    qrCodeUrl: null,
    ...overrides,
  }
}

/** A cart line. */
export function makeLine(name: string, quantity: number, extra: Partial<OrderLine> = {}): OrderLine {
  return {
    itemId: null,
    sku: null,
    name,
    quantity,
    comment: null,
    brand: null,
    section: null,
    category: null,
    unitPrice: null,
    price: null,
    modifiers: [],
    ...extra,
  }
}

/** A chosen option. */
export function makeModifier(name: string, quantity = 1, modifiers: readonly OrderModifier[] = []): OrderModifier {
  return { id: null, groupName: null, name, quantity, price: null, modifiers }
}

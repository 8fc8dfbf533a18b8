import type { Money } from '../../../../shared/money.ts'
import { type Order, type OrderLine, type OrderModifier, orderIdSchema } from '../../../../shared/order.ts'
import type { TicketLanguage } from '../../../../shared/ticket-design.ts'
import { type SampleDishes, sampleDishes } from './sample-dishes.ts'

const MINUTE_MS = 60_000
const PREPARATION_MINUTES = 17

/** An order that shows every part of a ticket, in the dishes and letters of a language. `now` is epoch ms. */
export function sampleOrder(language: TicketLanguage, now: number): Order {
  const dishes = sampleDishes[language]
  const lines = linesOf(dishes)
  return {
    ...emptyOrder,
    id: orderIdSchema.parse('sample'),
    number: '1194',
    externalId: 'SAMPLE-71281904',
    brands: [{ id: 'sample', name: dishes.brand }],
    createdAt: now - MINUTE_MS,
    updatedAt: now - MINUTE_MS,
    preparationMinutes: PREPARATION_MINUTES,
    itemCount: lines.reduce((sum, line) => sum + line.quantity, 0),
    lines,
    comment: dishes.note,
    currency: dishes.currency,
    currencySymbol: dishes.symbol,
    totals: totalsOf(dishes),
    payment: { methodId: null, channelId: null, paid: false, cash: true },
    customer: { name: dishes.guest, phone: '000 0000 0000', email: null, address: dishes.address, instruction: null },
    qrCodeUrl: 'https://example.com/orders/71281904',
  }
}

/** The channel that a sample order came by. */
export function sampleChannel(language: TicketLanguage): string {
  return sampleDishes[language].channel
}

const MAINS = 2
const DRINKS = 3

function linesOf(dishes: SampleDishes): OrderLine[] {
  const { main, set, drink, currency } = dishes
  const line = (name: string, quantity: number, unit: number): OrderLine => ({
    ...emptyLine,
    name,
    quantity,
    unitPrice: money(unit, currency),
    price: money(unit * quantity, currency),
  })
  return [
    {
      ...line(main.name, MAINS, main.price),
      modifiers: [option(main.extra, 2), option(main.without, 0)],
      comment: main.wish,
    },
    { ...line(set.name, 1, set.price), modifiers: [option(set.choice, 1, [option(set.inside, 1)])] },
    line(drink.name, DRINKS, drink.price),
  ]
}

function totalsOf({ main, set, drink, fee, currency }: SampleDishes): Order['totals'] {
  const items = main.price * MAINS + set.price + drink.price * DRINKS
  return {
    items: money(items, currency),
    deliveryFee: money(fee, currency),
    discount: null,
    final: money(items, currency),
    providerGrandTotal: money(items + fee, currency),
  }
}

/** The sample's own prices, which have two digits at most: rounding takes off what binary fractions add. */
function money(major: number, currency: string): Money {
  return { amountMinor: Math.round(major * 100), scale: 2, currency }
}

function option(name: string, quantity: number, modifiers: readonly OrderModifier[] = []): OrderModifier {
  return { id: null, groupName: null, name, quantity, price: null, modifiers: [...modifiers] }
}

const emptyLine: OrderLine = {
  itemId: null,
  sku: null,
  name: '',
  quantity: 1,
  comment: null,
  brand: null,
  section: null,
  category: null,
  unitPrice: null,
  price: null,
  modifiers: [],
}

const emptyOrder: Omit<Order, 'id' | 'number' | 'createdAt' | 'updatedAt' | 'itemCount'> = {
  externalId: null,
  branchId: null,
  provider: null,
  brands: [],
  type: 'delivery',
  statusId: 1,
  scheduledFor: null,
  preparationMinutes: null,
  lines: [],
  comment: null,
  table: null,
  queueNumber: null,
  currency: null,
  currencySymbol: null,
  totals: { items: null, deliveryFee: null, discount: null, final: null, providerGrandTotal: null },
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
}

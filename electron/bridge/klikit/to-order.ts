import { type Order, type OrderType, orderIdSchema } from '../../../shared/order.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { ReadOrder } from '../lib/order-source.ts'
import { idHint, rawText } from './raw-text.ts'
import { present, text, toLines } from './to-lines.ts'
import { addsUp, moneyFromHundredths } from './wire-money.ts'
import { type WireOrder, wireOrderSchema } from './wire-schemas.ts'

// payment dictionary unseen live; the merchant app's: method 2 and channel 31 are cash, status 1 is paid (klikit-api 7.8)
const CASH_METHOD = 2
const CASH_CHANNEL = 31
const PAID_STATUS = 1
// minutes of a week
const LONGEST_PREPARATION = 10_080
const LATEST = Date.UTC(9999, 0)
const orderTypes: Readonly<Record<number, OrderType>> = { 1: 'pickup', 2: 'delivery', 3: 'dinein' }

/** Reads one order off the wire. Never throws: what cannot be read comes back whole, with why. `receivedAt` (epoch ms) stands in for a missing date. */
export function readOrder(wire: unknown, receivedAt: number): ReadOrder {
  const unreadable = (problem: string): ReadOrder => ({
    kind: 'unreadable',
    orderId: idHint(wire),
    problem,
    raw: rawText(wire),
  })
  try {
    const parsed = wireOrderSchema.safeParse(wire)
    if (parsed.success) return { kind: 'order', order: toOrder(parsed.data, receivedAt), raw: JSON.stringify(wire) }
    const [issue] = parsed.error.issues
    return unreadable(
      `expected an order with an id, got a problem at "${issue?.path.join('.') || 'the top'}": ${issue?.message ?? 'unknown'}`,
    )
  } catch (error) {
    // nesting so deep that the parser gave up
    return unreadable(`could not be read: ${describeError(error)}`)
  }
}

/** Wire order -> our order, without rules of state: see klikit-api 7.5-7.8 for each fallback. */
export function toOrder(wire: WireOrder, receivedAt: number): Order {
  const currency = text(wire.currency) ?? ''
  const lines = toLines(wire, currency)
  const statusHistory = present(wire.order_status_histories).map((entry) => ({
    statusId: entry.status ?? 0,
    at: toEpochMs(entry.processed_at),
  }))
  const createdAt = toEpochMs(wire.created_at) ?? toEpochMs(wire.placed_at) ?? statusHistory[0]?.at ?? receivedAt
  const items = moneyFromHundredths(wire.item_price, currency)
  return {
    id: orderIdSchema.parse(wire.id),
    number: text(wire.short_id) ?? text(wire.identity) ?? text(wire.external_id) ?? wire.id,
    externalId: text(wire.external_id),
    branchId: wire.branch_id ?? null,
    provider: providerOf(wire),
    brands: brandsOf(wire),
    type: orderTypes[wire.type ?? 0] ?? 'unknown',
    statusId: wire.status ?? statusHistory.at(-1)?.statusId ?? 0,
    createdAt,
    updatedAt: toEpochMs(wire.updated_at) ?? statusHistory.at(-1)?.at ?? createdAt,
    scheduledFor: toEpochMs(wire.scheduled_time),
    preparationMinutes: preparationOf(wire.preparation_time),
    itemCount: wire.item_count ?? lines.reduce((sum, line) => sum + line.quantity, 0),
    lines,
    comment: text(wire.order_comment) ?? text(wire.klikit_comment) ?? text(wire.delivery_comment),
    table: text(wire.table_no),
    queueNumber: text(wire.order_queue),
    currency: currency === '' ? null : currency,
    currencySymbol: text(wire.currency_symbol),
    totals: {
      items,
      deliveryFee: moneyFromHundredths(wire.delivery_fee, currency),
      discount: moneyFromHundredths(wire.discount, currency),
      final: moneyFromHundredths(wire.final_price, currency),
      providerGrandTotal: moneyFromHundredths(wire.provider_grand_total, currency),
      tax: moneyFromHundredths(wire.vat, currency),
      additionalFee: moneyFromHundredths(wire.additional_fee, currency),
      taxIncluded: wire.is_vat_included ?? null,
    },
    pricesAddUp: pricesAddUp(lines, items),
    payment: paymentOf(wire),
    customer: customerOf(wire),
    courier: courierOf(wire),
    cancellationReason: text(wire.cancellation_reason),
    autoAccept: wire.auto_accept ?? false,
    capabilities: {
      accept: wire.can_accept ?? null,
      ready: wire.can_ready ?? null,
      deliver: wire.can_deliver ?? null,
      cancel: wire.can_cancel ?? null,
    },
    statusHistory,
    qrCodeUrl: text(wire.qr_code_url),
  }
}

/** By the provider alone: a positive source would outrank it for display, but klikit's list of sources is unpublished (klikit-api 7.6). */
function providerOf(wire: WireOrder): Order['provider'] {
  const providerId = wire.provider_id ?? null
  return providerId === null ? null : { id: String(providerId), name: '' }
}

function brandsOf(wire: WireOrder): Order['brands'] {
  const listed = present(wire.brands).flatMap((brand) =>
    brand.id ? [{ id: brand.id, name: text(brand.title) ?? brand.id }] : [],
  )
  if (listed.length > 0) return listed
  return wire.brand_id ? [{ id: wire.brand_id, name: wire.brand_id }] : []
}

/** Sanity check of klikit-api 7.7: the lines' totals must equal the item price, else no price is shown. */
function pricesAddUp(lines: Order['lines'], items: Order['totals']['items']): boolean {
  const prices = lines.flatMap((line) => (line.price === null ? [] : [line.price]))
  return items !== null && lines.length > 0 && prices.length === lines.length && addsUp(prices, items)
}

function paymentOf(wire: WireOrder): Order['payment'] {
  const channelId = wire.payment_channel_id ?? wire.payment_channel ?? null
  const methodId = wire.payment_method ?? null
  return {
    methodId,
    channelId,
    paid:
      wire.payment_status === null || wire.payment_status === undefined ? null : wire.payment_status === PAID_STATUS,
    cash: methodId === CASH_METHOD || channelId === CASH_CHANNEL,
  }
}

function customerOf(wire: WireOrder): Order['customer'] {
  const delivery = wire.delivery_info
  const receiver = present(wire.fulfillments).find((leg) => leg.receiver)?.receiver
  const names = [
    wire.user_full_name,
    fullName(wire.user_first_name, wire.user_last_name),
    nameOf(delivery),
    nameOf(receiver),
  ]
  return {
    name: firstText(names),
    phone: firstText([wire.user_phone, delivery?.phone, receiver?.phone]),
    email: firstText([wire.user_email, delivery?.email, receiver?.email]),
    address: firstText([delivery?.address, wire.delivery_address, receiver?.address]),
    instruction: firstText([delivery?.instruction, receiver?.instruction]),
  }
}

type WirePerson = WireOrder['delivery_info']

function nameOf(person: WirePerson): string | null {
  return fullName(person?.first_name, person?.last_name)
}

function firstText(candidates: readonly (string | null | undefined)[]): string | null {
  return candidates.map(text).find((candidate) => candidate !== null) ?? null
}

function fullName(first: string | null | undefined, last: string | null | undefined): string | null {
  return text([text(first), text(last)].filter((part) => part !== null).join(' '))
}

function courierOf(wire: WireOrder): Order['courier'] {
  const legs = present(wire.fulfillments)
  return {
    statusId: wire.fulfillment_status_id ?? legs.at(-1)?.status_id ?? null,
    status: null,
    riderName: text(wire.fulfillment_rider?.name),
    riderPhone: text(wire.fulfillment_rider?.phone),
    pickupPin: text(wire.fulfillment_pickup_pin),
    expectedPickupAt: toEpochMs(wire.fulfillment_expected_pickup_time),
  }
}

/** Null for what is no preparation time: sums with it must stay dates, or one absurd order could be neither stored nor printed. */
function preparationOf(minutes: number | null | undefined): number | null {
  return minutes === null || minutes === undefined || minutes < 0 || minutes > LONGEST_PREPARATION ? null : minutes
}

/** Null for what is no date, for one that no calendar of ours writes, and for Go's zero time "0001-01-01T00:00:00Z", which is how its servers write "not set". */
function toEpochMs(iso: string | null | undefined): number | null {
  const parsed = Date.parse(iso ?? '')
  return Number.isNaN(parsed) || parsed <= 0 || parsed > LATEST ? null : parsed
}

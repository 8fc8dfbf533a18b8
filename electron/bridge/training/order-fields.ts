import type { CartLine } from './cart.ts'
import { orderCommentIn } from './customer-words.ts'
import type { OrderPlan, OrderRequest } from './order-plan.ts'
import { ORDER_TYPE } from './order-status-machine.ts'
import type { Random } from './random.ts'
import { cartBrands, cartTotals, toCartV1, toCartV2, type SaleContext } from './wire-cart.ts'
import { wireTime } from './wire-order.ts'

/** Some fields of an order, in klikit's words. */
export type Fields = Readonly<Record<string, unknown>>

/** Which of the two cart fields an order carries. */
export type CartShape = NonNullable<OrderRequest['cartShape']>

const FIRST_SHORT_ID = 1001

/** Fields that one live order has and the other lacks: any of them may be missing. */
const SOMETIMES_MISSING: readonly string[] = [
  'additional_fee',
  'additional_fee_display',
  'additional_info',
  'campaigns',
  'created_by',
  'currency_symbol',
  'delivery_address',
  'delivery_fee_display',
  'is_vat_included',
  'klikit_store_id',
  'max_preparation_time',
  'provider_grand_total',
  'provider_grand_total_display',
  'provider_sub_total',
  'provider_sub_total_display',
  'qr_code_url',
  'user_email',
  'user_full_name',
  'user_id',
  'vat',
]
const MISSING_CHANCE = 0.2
const COMMENT_CHANCE = 0.35
const DINE_IN_SOURCE = 9

/** What names an order and its store. */
export function identityFields(random: Random, plan: OrderPlan, serial: number): Fields {
  const { branch, cart, type, sale } = plan
  return {
    identity: `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`,
    short_id: String(FIRST_SHORT_ID + (serial % 9000)),
    external_id: `TRAINING-${sale.providerId}-${random.integer(100_000_000, 999_999_999)}`,
    branch_id: branch.id,
    brands: cartBrands(cart),
    provider_id: sale.providerId,
    source: type === ORDER_TYPE.dineIn ? DINE_IN_SOURCE : 0,
    type,
    klikit_store_id: `KSID-${cart[0]?.brand.id}-${branch.id}`,
    qr_code_url: `https://example.com/order/${random.hex(12)}`,
  }
}

/** What an order costs and how it was paid. */
export function moneyFields(random: Random, { branch, cart, sale, type }: OrderPlan): Fields {
  const isPaid = type !== ORDER_TYPE.dineIn || random.chance(0.5)
  return {
    currency: sale.currency,
    currency_symbol: branch.currencySymbol,
    ...cartTotals(cart, sale),
    additional_fee: 0,
    additional_fee_display: '0.000',
    campaigns: [],
    is_vat_included: true,
    vat: 0,
    payment_method: isPaid ? 18 : 2,
    payment_channel_id: isPaid ? 49 : 31,
    payment_status: isPaid ? 1 : 3,
    is_offline_payment: !isPaid,
  }
}

/** What an order says may be done to it. As captured, the flags do not follow the status: set once and left. */
export function flagFields(random: Random, request: OrderRequest, isManual: boolean): Fields {
  return {
    auto_accept: request.autoAccept ?? random.chance(0.15),
    auto_ready: request.autoReady ?? random.chance(0.1),
    can_accept: true,
    can_cancel: true,
    ...(random.chance(0.8) ? { can_deliver: true } : {}),
    can_ready: true,
    can_void: false,
    is_manual_order: isManual,
  }
}

/** Who ordered; table guests give a name alone. */
export function customerFields({ customer, type }: OrderPlan): Fields {
  if (type === ORDER_TYPE.dineIn) return { user_full_name: `${customer.firstName} ${customer.lastName}` }
  return {
    user_id: customer.id,
    user_full_name: `${customer.firstName} ${customer.lastName}`,
    user_first_name: customer.firstName,
    user_last_name: customer.lastName,
    user_phone: customer.phone,
    user_email: customer.email,
  }
}

/** Where an order goes and how far its courier is. */
export function deliveryFields({ branch, customer, type, sale }: OrderPlan, orderId: number): Fields {
  if (type !== ORDER_TYPE.delivery) {
    return { delivery_info: null, delivery_address: '', fulfillments: [], fulfillment_status_id: null }
  }
  const { firstName: first_name, lastName: last_name, phone, email, address } = customer
  const coordinates = { latitude: branch.lat + 0.01, longitude: branch.lon + 0.01 }
  const sender = {
    address: branch.address,
    coordinates: { latitude: branch.lat, longitude: branch.lon },
    country_code: branch.countryCode,
    first_name: branch.title,
    phone: '+620000000000',
  }
  const fulfillment = {
    delivery_fee: sale.deliveryFeeHundredths,
    fulfillment_provider_id: 5,
    order_id: orderId,
    sequence: 1,
    status_id: 1,
    receiver: { address, coordinates, first_name, phone },
    sender,
  }
  return {
    delivery_info: { address, coordinates, email, first_name, last_name, phone },
    delivery_address: address,
    fulfillments: [fulfillment],
    fulfillment_status_id: 1,
  }
}

/** Fields seen in klikit's own app alone: a bridge reads them when they are there and never needs them. */
export function appFields(random: Random, plan: OrderPlan): Fields {
  const dineIn = plan.type === ORDER_TYPE.dineIn
  return {
    ...(dineIn ? { table_no: String(random.integer(1, 40)) } : {}),
    ...(dineIn || random.chance(0.2) ? { order_queue: random.integer(1, 99) } : {}),
    ...(plan.type === ORDER_TYPE.pickup ? { pickup_type: random.chance(0.3) ? 2 : 1 } : {}),
    ...(plan.scheduledAt === null ? {} : { scheduled_status: 1, scheduled_time: wireTime(plan.scheduledAt) }),
  }
}

/** Chooses a cart shape as often as live orders seem to have it. */
export function chooseShape(random: Random): CartShape {
  return random.weighted([
    ['both', 55],
    ['cart_v2', 40],
    ['cart', 5],
  ] as const)
}

/** The cart, in one shape or both. */
export function cartFields(shape: CartShape, cart: readonly CartLine[], sale: SaleContext): Fields {
  return {
    ...(shape === 'cart_v2' ? {} : { cart: toCartV1(cart, sale) }),
    ...(shape === 'cart' ? {} : { cart_v2: toCartV2(cart, sale) }),
  }
}

/** The same fields with some of the optional ones left out. */
export function withoutSome(random: Random, fields: Fields): Fields {
  const dropped = new Set(SOMETIMES_MISSING.filter(() => random.chance(MISSING_CHANCE)))
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !dropped.has(name)))
}

/** The comment on the whole order, often empty. */
export function commentField(random: Random, request: OrderRequest, plan: OrderPlan): string {
  return request.comment ?? (random.chance(COMMENT_CHANCE) ? orderCommentIn(random, plan.locale) : '')
}

/** The cart shape an order already has. */
export function shapeOf(order: Fields): CartShape {
  if (!('cart' in order)) return 'cart_v2'
  return 'cart_v2' in order ? 'both' : 'cart'
}

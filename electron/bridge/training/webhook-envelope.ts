import { createHmac } from 'node:crypto'
import type { WebhookOptions, WebhookType } from './webhook-options.ts'
import type { WireOrder } from './wire-order.ts'

/** Something happened to an order that klikit tells of. */
export interface OrderChange {
  readonly kind: 'created' | 'status' | 'cart'
  readonly order: WireOrder
}

/** The store an envelope speaks of: one brand at one branch. */
export interface EnvelopeStore {
  readonly brandId: number
  readonly branchId: number
}

const TYPES: Readonly<Record<OrderChange['kind'], WebhookType>> = {
  created: 'klikit.order.created.v2',
  status: 'klikit.order.status.updated',
  cart: 'klikit.order.cart.updated',
}

/** The event that tells of a change. */
export function typeOf({ kind }: OrderChange): WebhookType {
  return TYPES[kind]
}

/** The first brand of an order at its branch. */
export function storeOf(order: WireOrder): EnvelopeStore {
  const [brand] = Array.isArray(order['brands']) ? (order['brands'] as readonly { readonly id?: unknown }[]) : []
  return { brandId: typeof brand?.id === 'number' ? brand.id : 0, branchId: order.branch_id }
}

/** Body of one delivery (klikit-api 12): `{brand_id, branch_id, orders[]}` as JSON text. */
export function envelopeBody(store: EnvelopeStore, orders: readonly WireOrder[], body: WebhookOptions['body']): string {
  return JSON.stringify({
    brand_id: store.brandId,
    branch_id: store.branchId,
    orders: body === 'full' ? orders : orders.map(({ id, status, updated_at }) => ({ id, status, updated_at })),
  })
}

/** Lowercase hex HMAC-SHA256 over the raw body (partner-api/webhooks/verify). */
export function signBody(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

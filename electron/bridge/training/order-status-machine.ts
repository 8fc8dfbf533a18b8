import type { ProtocolRules } from './protocol-rules.ts'
import type { WireOrder } from './wire-order.ts'

/** Order status ids. Sources: the orders list page for 1-5, klikit's own app for 6-9. */
export const ORDER_STATUS = {
  placed: 1,
  accepted: 2,
  cancelled: 3,
  ready: 4,
  delivered: 5,
  scheduled: 6,
  driverAssigned: 7,
  driverArrived: 8,
  pickedUp: 9,
} as const

/** Order type ids. Source: orders/enum-of-valid-order-types. */
export const ORDER_TYPE = { pickup: 1, delivery: 2, dineIn: 3 } as const

/** The words PATCH status takes. */
export const STATUS_VERBS = ['accepted', 'ready', 'picked_up', 'rejected', 'cancelled'] as const

/** One of the words PATCH status takes. */
export type StatusVerb = (typeof STATUS_VERBS)[number]

/** Where a verb leads an order, or why it may not. */
export type Transition =
  | { readonly kind: 'allowed'; readonly status: number }
  | { readonly kind: 'refused'; readonly reason: string }

const CLOSED: ReadonlySet<number> = new Set([ORDER_STATUS.cancelled, ORDER_STATUS.delivered, ORDER_STATUS.pickedUp])

const WAITING: readonly number[] = [ORDER_STATUS.placed, ORDER_STATUS.scheduled]
const COOKING: readonly number[] = [ORDER_STATUS.accepted, ORDER_STATUS.driverAssigned, ORDER_STATUS.driverArrived]

const ALLOWED_FROM: Readonly<Record<StatusVerb, readonly number[]>> = {
  accepted: WAITING,
  ready: COOKING,
  picked_up: [ORDER_STATUS.ready],
  rejected: WAITING,
  cancelled: [...WAITING, ...COOKING, ORDER_STATUS.ready],
}

/** Whether an order has come to its end. */
export function isClosed(status: number): boolean {
  return CLOSED.has(status)
}

function targetOf(verb: StatusVerb, { pickedUpStatus }: ProtocolRules): number {
  const targets: Readonly<Record<StatusVerb, number>> = {
    accepted: ORDER_STATUS.accepted,
    ready: ORDER_STATUS.ready,
    picked_up: pickedUpStatus,
    rejected: ORDER_STATUS.cancelled,
    cancelled: ORDER_STATUS.cancelled,
  }
  return targets[verb]
}

/** Decides what PATCH status does to an order, whatever its `can_*` flags say. */
export function decideTransition(
  order: Pick<WireOrder, 'status' | 'type' | 'provider_id'>,
  verb: StatusVerb,
  rules: ProtocolRules,
): Transition {
  if (!ALLOWED_FROM[verb].includes(order.status)) {
    return { kind: 'refused', reason: `order in status ${order.status} cannot become ${verb}` }
  }
  if (verb === 'picked_up' && order.type === ORDER_TYPE.delivery && rules.deliveryPickup === 'refuse') {
    return { kind: 'refused', reason: 'a delivery order is picked up by its courier' }
  }
  const isDecision = verb === 'accepted' || verb === 'rejected' || verb === 'cancelled'
  if (isDecision && rules.lockedProviderIds.includes(order.provider_id)) {
    return { kind: 'refused', reason: `provider ${order.provider_id} decides on its own orders` }
  }
  return { kind: 'allowed', status: targetOf(verb, rules) }
}

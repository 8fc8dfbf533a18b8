import type { OrderWrite } from '../../../electron/bridge/orders/order-repository.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { makeOrder } from '../../support/printable-order.ts'

/** A new order of two lines as it is written to the database; `now` is epoch ms. */
export function storedOrder(orderId: string, now: number): OrderWrite {
  const order = makeOrder({ id: orderIdSchema.parse(orderId), createdAt: now, updatedAt: now })
  return {
    order,
    stage: 'new',
    dueAt: now + 15 * 60_000,
    cartRevision: 1,
    cartHash: `cart-${orderId}`,
    bodyHash: `body-${orderId}`,
    firstSeenAt: now,
    lastChangedAt: now,
    closedAt: null,
    alert: null,
  }
}

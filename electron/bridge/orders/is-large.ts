import type { Order } from '../../../shared/order.ts'
import type { AlertSettings } from '../../../shared/alerts.ts'

/** Whether an order is larger than the operator's own limit; without a limit none is. */
export function isLarge(order: Pick<Order, 'itemCount' | 'totals'>, { items, total }: AlertSettings['large']): boolean {
  const money = order.totals.final ?? order.totals.items
  const isDear = total !== null && money !== null && money.amountMinor >= total * 10 ** money.scale
  return isDear || (items !== null && order.itemCount >= items)
}

import type { Order } from '../../../shared/order.ts'

const MINUTE_MS = 60_000
// when an order names no preparation time; klikit's samples show 10 and 20 minutes
const DEFAULT_PREPARATION_MINUTES = 20

/** When the food should be ready (epoch ms): the scheduled time, else creation plus preparation time. */
export function dueAt(order: Pick<Order, 'scheduledFor' | 'createdAt' | 'preparationMinutes'>): number {
  return order.scheduledFor ?? order.createdAt + preparationMs(order)
}

/** When the kitchen should start on a scheduled order: due minus preparation time. */
export function startAt(order: Pick<Order, 'scheduledFor' | 'createdAt' | 'preparationMinutes'>): number {
  return dueAt(order) - preparationMs(order)
}

function preparationMs(order: Pick<Order, 'preparationMinutes'>): number {
  return (order.preparationMinutes ?? DEFAULT_PREPARATION_MINUTES) * MINUTE_MS
}

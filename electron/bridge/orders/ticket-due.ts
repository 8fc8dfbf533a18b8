import type { Order, OrderStage } from '../../../shared/order.ts'
import { startAt } from './due-time.ts'

/** What decides when an order's first ticket is due. */
export interface DueFacts {
  readonly stage: OrderStage
  /** klikit's clock (epoch ms). */
  readonly now: number
  /** Whether a new order keeps its ticket back until somebody accepted it. */
  readonly waitsForAcceptance: boolean
}

// a finished order first seen this late was served without us; a ticket now would only be cooked twice
const DONE_ORDER_STILL_NEWS_MS = 15 * 60_000

/** Whether a ticket is due for an order that has none: one that the kitchen has yet to cook, or that raced through klikit by itself a moment ago. */
export function isTicketDue(order: Order, { stage, now, waitsForAcceptance }: DueFacts): boolean {
  switch (stage) {
    case 'cancelled':
      return false
    case 'done':
      return now - order.createdAt < DONE_ORDER_STILL_NEWS_MS
    case 'scheduled':
      return startAt(order) <= now
    case 'new':
      return !waitsForAcceptance && isTime(order, now)
    case 'preparing':
    case 'ready':
      return isTime(order, now)
  }
}

function isTime(order: Order, now: number): boolean {
  return order.scheduledFor === null || startAt(order) <= now
}

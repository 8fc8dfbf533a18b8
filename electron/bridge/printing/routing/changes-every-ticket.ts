import type { Order } from '../../../../shared/order.ts'

/** Whether what stands on every station's ticket changed: note, table, time. */
export function changesEveryTicket(before: Order, after: Order): boolean {
  return before.comment !== after.comment || before.table !== after.table || before.scheduledFor !== after.scheduledFor
}

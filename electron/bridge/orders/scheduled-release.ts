import { type Database, inTransaction } from '../database/database.ts'
import type { Clock } from '../lib/clock.ts'
import { startAt } from './due-time.ts'
import type { KitchenPort } from './ingest-order.ts'
import type { OrderRepository } from './order-repository.ts'

interface ReleaseDeps {
  readonly database: Database
  readonly clock: Clock
  readonly orders: Pick<OrderRepository, 'listOpen' | 'addEvent'>
  readonly kitchen: Pick<KitchenPort, 'queueTickets' | 'hasTickets'>
}

/** Makes the look for scheduled orders whose time has come: due minus preparation time, their ticket is queued. */
export function createScheduledRelease(deps: ReleaseDeps): () => void {
  return () => {
    const now = deps.clock.now()
    for (const stored of deps.orders.listOpen()) {
      const { order } = stored
      if (order.scheduledFor === null || startAt(order) > now || deps.kitchen.hasTickets(order.id)) continue
      inTransaction(deps.database, () => {
        const queued = deps.kitchen.queueTickets(order, { kind: 'order', revision: stored.cartRevision })
        if (queued > 0) deps.orders.addEvent(order.id, { at: now, kind: 'print', title: 'Scheduled order released to the kitchen', detail: null, requestId: null })
      })
    }
  }
}

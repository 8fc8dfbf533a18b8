import { type Database, inTransaction } from '../database/database.ts'
import type { Clock } from '../lib/clock.ts'
import type { KitchenPort } from './ingest-order.ts'
import type { OrderRepository, StoredOrder } from './order-repository.ts'
import { isTicketDue } from './ticket-due.ts'

interface ReleaseDeps {
  readonly database: Database
  readonly clock: Clock
  /** klikit's clock (epoch ms), by which orders are due. */
  readonly serverNow: () => number
  readonly orders: Pick<OrderRepository, 'listOpen' | 'addEvent'>
  readonly kitchen: Pick<KitchenPort, 'queueTickets' | 'hasTickets' | 'waitsForAcceptance'>
}

/**
 * Makes the look for scheduled orders whose time has come: due minus preparation time, their ticket is queued. One that fails is thrown after
 * all the others have had their turn.
 */
export function createScheduledRelease(deps: ReleaseDeps): () => void {
  return () => {
    const now = deps.serverNow()
    const failures: unknown[] = []
    for (const stored of deps.orders.listOpen()) {
      if (stored.order.scheduledFor === null || !isDue(deps, stored, now)) continue
      try {
        release(deps, stored)
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}

function isDue({ kitchen }: ReleaseDeps, { order, stage }: StoredOrder, now: number): boolean {
  return isTicketDue(order, { stage, now, waitsForAcceptance: kitchen.waitsForAcceptance(order) })
}

function release(deps: ReleaseDeps, stored: StoredOrder): void {
  const { order, cartRevision } = stored
  if (deps.kitchen.hasTickets(order.id)) return
  inTransaction(deps.database, () => {
    const queued = deps.kitchen.queueTickets(order, { kind: 'order', revision: cartRevision })
    if (queued === 0) return
    deps.orders.addEvent(order.id, {
      at: deps.clock.now(),
      kind: 'print',
      title: 'Scheduled order released to the kitchen',
      detail: null,
      requestId: null,
    })
  })
}

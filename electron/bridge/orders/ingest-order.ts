import { createHash } from 'node:crypto'
import type { Order, OrderId } from '../../../shared/order.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import { type Database, inTransaction } from '../database/database.ts'
import type { ReadOrder } from '../lib/order-source.ts'
import { cartHash, knownCart, withKnownCart } from './cart.ts'
import { dueAt } from './due-time.ts'
import type { OrderRepository, StoredOrder } from './order-repository.ts'
import { isClosed, serverStage, type StatusNames, statusName } from './order-status.ts'
import { isTicketDue } from './ticket-due.ts'
import type { UnreadableRepository } from './unreadable-repository.ts'

/** How an order came to us. */
export type OrderOrigin = 'poll' | 'webhook' | 'reread' | 'backfill' | 'command'

/** What ingesting came to. `stale`: older than what is stored, kept as a snapshot only. */
export type IngestOutcome = 'created' | 'changed' | 'unchanged' | 'stale' | 'unreadable'

/** What the kitchen's side of the bridge must do with an order, inside the ingest transaction. */
export interface KitchenPort {
  /** Queues tickets; a second call with the same order, revision and kind makes none. Returns how many were queued. */
  queueTickets(
    order: Order,
    ticket: { readonly kind: 'order' | 'update' | 'void'; readonly revision: number; readonly previous?: Order },
  ): number
  /** Whether any ticket of this order was queued before. */
  hasTickets(orderId: OrderId): boolean
  /** Whether the operator has rejected or cancelled this order here: then its cancellation is no news. */
  askedToCancel(orderId: OrderId): boolean
  /** Whether tickets print on acceptance only, and nobody has accepted this order here. */
  waitsForAcceptance(order: Order): boolean
  /** Queues the acceptance of a new order when auto-accept is on. */
  autoAccept(order: Order): void
}

interface IngestDeps {
  readonly database: Database
  readonly clock: Clock
  readonly orders: OrderRepository
  readonly unreadable: UnreadableRepository
  readonly kitchen: KitchenPort
  readonly statusNames: () => StatusNames
  /** klikit's clock (epoch ms): an order's age and due time are told by it, this PC's may be hours off. */
  readonly serverNow: () => number
  readonly onChange: (orderId: OrderId) => void
  readonly onUnreadable: (problem: string) => void
  /** Whether an error is the disk's: then the order is not to blame and is read again. */
  readonly isStorageFailure: (error: unknown) => boolean
}

/** The one door for orders, whoever brings them. */
export type IngestOrder = (read: ReadOrder, origin: OrderOrigin, requestId: string | null) => IngestOutcome

/**
 * Makes the door. One IMMEDIATE transaction a call writes order, snapshot, event and tickets, or nothing. Calling it again with the same
 * payload, an older one or in another order ends in the same state; a closed order never opens again.
 */
export function createIngestOrder(deps: IngestDeps): IngestOrder {
  return (read, origin, requestId) => {
    if (read.kind === 'unreadable') return keepAside(deps, read, origin)
    const stored = deps.orders.find(read.order.id)
    const bodyHash = hash(read.raw)
    // the common case of every poll: nothing new, nothing written
    if (stored?.bodyHash === bodyHash) return 'unchanged'
    const incoming = { order: read.order, raw: read.raw, bodyHash, origin, requestId }
    const outcome = takeIn(deps, stored, incoming)
    if (outcome === 'created' || outcome === 'changed') deps.onChange(read.order.id)
    return outcome
  }
}

/** An order that we fail on is kept aside like one that cannot be read: its neighbours must not wait for our bug. */
function takeIn(deps: IngestDeps, stored: StoredOrder | null, incoming: Incoming): IngestOutcome {
  try {
    return inTransaction(deps.database, () => (stored ? update(deps, stored, incoming) : create(deps, incoming)))
  } catch (error) {
    if (deps.isStorageFailure(error)) throw error
    const problem = `could not be taken in: ${describeError(error)}`
    return keepAside(
      deps,
      { kind: 'unreadable', orderId: incoming.order.id, problem, raw: incoming.raw },
      incoming.origin,
    )
  }
}

interface Incoming {
  readonly order: Order
  readonly raw: string
  readonly bodyHash: string
  readonly origin: OrderOrigin
  readonly requestId: string | null
}

function keepAside(
  deps: IngestDeps,
  read: Extract<ReadOrder, { kind: 'unreadable' }>,
  origin: OrderOrigin,
): IngestOutcome {
  const kept = deps.unreadable.keep({
    at: deps.clock.now(),
    source: origin,
    orderId: read.orderId,
    problem: read.problem,
    raw: read.raw,
  })
  if (kept) deps.onUnreadable(read.problem)
  return 'unreadable'
}

function create(deps: IngestDeps, incoming: Incoming): IngestOutcome {
  const { order } = incoming
  const now = deps.clock.now()
  const stage = serverStage(order, deps.statusNames())
  deps.orders.write(
    {
      order,
      stage,
      dueAt: dueAt(order),
      cartRevision: 1,
      cartHash: cartHash(order),
      bodyHash: incoming.bodyHash,
      firstSeenAt: now,
      lastChangedAt: now,
      closedAt: isClosed(stage) ? closingTime(order) : null,
      alert: null,
    },
    { linesChanged: true },
  )
  record(deps, incoming, {
    applied: true,
    kind: 'received',
    title: incoming.origin === 'backfill' ? 'Order received, found after a break' : 'Order received',
  })
  if (stage === 'new') deps.kitchen.autoAccept(order)
  if (shouldPrint(deps, order)) deps.kitchen.queueTickets(order, { kind: 'order', revision: 1 })
  return 'created'
}

function shouldPrint(deps: IngestDeps, order: Order): boolean {
  const stage = serverStage(order, deps.statusNames())
  const waitsForAcceptance = deps.kitchen.waitsForAcceptance(order)
  return isTicketDue(order, { stage, now: deps.serverNow(), waitsForAcceptance })
}

function update(deps: IngestDeps, stored: StoredOrder, incoming: Incoming): IngestOutcome {
  const order = withKnownCart(incoming.order, stored.order)
  const stage = serverStage(order, deps.statusNames())
  const reopens = isClosed(stored.stage) && !isClosed(stage)
  if (isOlder(order, stored.order) || reopens) {
    record(deps, incoming, {
      applied: false,
      kind: 'changed',
      title: reopens ? 'A closed order was reported open: ignored' : 'An older state came late: ignored',
    })
    return 'stale'
  }
  const newCartHash = cartHash(order)
  const cartChanged = newCartHash !== stored.cartHash
  const next: StoredOrder = {
    ...stored,
    order,
    stage,
    dueAt: dueAt(order),
    cartRevision: stored.cartRevision + (cartChanged ? 1 : 0),
    cartHash: newCartHash,
    bodyHash: incoming.bodyHash,
    closedAt: isClosed(stage) ? (stored.closedAt ?? closingTime(order)) : null,
  }
  // a pre-order is released as a new one: only now is it to be accepted, and a kitchen that prints on acceptance prints by that
  if (stage === 'new' && stored.stage === 'scheduled') deps.kitchen.autoAccept(order)
  const alert = tellKitchen(deps, stored, next)
  // what staff know is what they saw before the first of several changes
  if (alert === 'changed' && stored.alert === null) deps.orders.keepKnown(order.id, knownCart(stored.order))
  deps.orders.write(
    { ...next, alert: alert ?? stored.alert, lastChangedAt: deps.clock.now() },
    { linesChanged: cartChanged },
  )
  record(deps, incoming, { applied: true, ...describeChange(deps, { stored, order, cartChanged }) })
  return 'changed'
}

/** klikit's times decide what is newer; on a tie the longer status history wins, else the later read. A stub without history has no say in it. */
function isOlder(incoming: Order, stored: Order): boolean {
  if (incoming.updatedAt !== stored.updatedAt) return incoming.updatedAt < stored.updatedAt
  return incoming.statusHistory.length > 0 && incoming.statusHistory.length < stored.statusHistory.length
}

/** Sends the kitchen what it must know of a change; returns the alert a person must acknowledge. */
function tellKitchen(deps: IngestDeps, stored: StoredOrder, next: StoredOrder): StoredOrder['alert'] {
  const { order } = next
  const wasTold = deps.kitchen.hasTickets(order.id)
  const isKnownToStaff = wasTold || stored.stage === 'preparing' || stored.stage === 'ready'
  if (next.stage === 'cancelled') {
    if (stored.stage === 'cancelled' || !isKnownToStaff) return null
    if (wasTold) deps.kitchen.queueTickets(order, { kind: 'void', revision: next.cartRevision })
    return deps.kitchen.askedToCancel(order.id) ? null : 'cancelled'
  }
  // an order that ends while we know of it was served from the screen, unless nobody here was to cook it before it was accepted
  const wasWaiting = stored.stage === 'new' && deps.kitchen.waitsForAcceptance(stored.order)
  if (!wasTold && (next.stage !== 'done' || wasWaiting) && shouldPrint(deps, order))
    deps.kitchen.queueTickets(order, { kind: 'order', revision: next.cartRevision })
  if (next.cartRevision === stored.cartRevision || next.stage === 'done' || !isKnownToStaff) return null
  if (wasTold) deps.kitchen.queueTickets(order, { kind: 'update', revision: next.cartRevision, previous: stored.order })
  return 'changed'
}

function describeChange(
  deps: IngestDeps,
  change: { stored: StoredOrder; order: Order; cartChanged: boolean },
): { kind: string; title: string } {
  const { stored, order } = change
  if (order.statusId !== stored.order.statusId)
    return { kind: 'status', title: `klikit: ${statusName(order.statusId, deps.statusNames())}` }
  if (change.cartChanged) return { kind: 'changed', title: 'Items or notes changed' }
  return { kind: 'changed', title: 'Details changed' }
}

function record(deps: IngestDeps, incoming: Incoming, what: { applied: boolean; kind: string; title: string }): void {
  const { order, origin, requestId } = incoming
  const seenAt = deps.clock.now()
  const isFirstSight = deps.orders.writeSnapshot({
    orderId: order.id,
    seenAt,
    source: origin,
    statusId: order.statusId,
    updatedAt: order.updatedAt,
    applied: what.applied,
    rawHash: incoming.bodyHash,
    raw: incoming.raw,
  })
  // the same stale state comes again with every poll: it is told once
  if (isFirstSight || what.applied)
    deps.orders.addEvent(order.id, { at: seenAt, kind: what.kind, title: what.title, detail: null, requestId })
}

function closingTime(order: Order): number {
  return order.updatedAt
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

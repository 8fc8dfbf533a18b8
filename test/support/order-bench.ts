import type { Order, OrderId } from '../../shared/order.ts'
import type { Database } from '../../electron/bridge/database/database.ts'
import { isStorageError } from '../../electron/bridge/database/storage-health.ts'
import { readOrder } from '../../electron/bridge/klikit/to-order.ts'
import { createFakeClock, type FakeClock } from '../../electron/bridge/lib/clock.ts'
import { createIngestOrder, type IngestOrder, type KitchenPort } from '../../electron/bridge/orders/ingest-order.ts'
import { createOrderRepository, type OrderRepository } from '../../electron/bridge/orders/order-repository.ts'
import type { StatusNames } from '../../electron/bridge/orders/order-status.ts'
import {
  createUnreadableRepository,
  type UnreadableRepository,
} from '../../electron/bridge/orders/unreadable-repository.ts'
import { RECEIVED_AT } from './klikit-fixtures.ts'
import { createTempDatabase } from './temp-database.ts'

/** A ticket as the kitchen was asked for it. */
export interface QueuedTicket {
  readonly orderId: string
  readonly kind: 'order' | 'update' | 'void'
  readonly revision: number
  readonly previous: Order | undefined
}

/** A kitchen that writes down what it was asked; its switches make it misbehave. */
export interface FakeKitchen extends KitchenPort {
  readonly tickets: QueuedTicket[]
  readonly accepted: string[]
  readonly cancelledHere: Set<string>
  /** Thrown by the next tickets of these orders. */
  readonly failures: Map<string, Error>
  hasPrinters: boolean
  /** Tickets print on acceptance; orders in `acceptedHere` were accepted here. */
  printsOnAccept: boolean
  readonly acceptedHere: Set<string>
}

/** Makes a kitchen with printers that has seen no order. */
export function createFakeKitchen(): FakeKitchen {
  const tickets: QueuedTicket[] = []
  const accepted: string[] = []
  const kitchen: FakeKitchen = {
    tickets,
    accepted,
    cancelledHere: new Set(),
    failures: new Map(),
    hasPrinters: true,
    printsOnAccept: false,
    acceptedHere: new Set(),
    queueTickets(order, { kind, revision, previous }) {
      const failure = kitchen.failures.get(order.id)
      if (failure) throw failure
      const isKnown = tickets.some(
        (each) => each.orderId === order.id && each.kind === kind && each.revision === revision,
      )
      if (isKnown || !kitchen.hasPrinters) return 0
      tickets.push({ orderId: order.id, kind, revision, previous })
      return 1
    },
    hasTickets: (orderId) => tickets.some((ticket) => ticket.orderId === orderId),
    askedToCancel: (orderId) => kitchen.cancelledHere.has(orderId),
    waitsForAcceptance: (order) => kitchen.printsOnAccept && !kitchen.acceptedHere.has(order.id),
    autoAccept: (order) => void accepted.push(order.id),
  }
  return kitchen
}

/** The door for orders over a real database, with a fake kitchen and clock. */
export interface OrderBench {
  readonly database: Database
  readonly clock: FakeClock
  /** klikit's clock; a test may put it elsewhere than this PC's. */
  serverNow: () => number
  readonly orders: OrderRepository
  readonly unreadable: UnreadableRepository
  readonly kitchen: FakeKitchen
  readonly ingest: IngestOrder
  /** Takes a wire payload in, as a poll would. */
  take(wire: unknown): ReturnType<IngestOrder>
  readonly changes: OrderId[]
  readonly alarms: string[]
  names: StatusNames
  close(): void
}

/** Makes a bench whose clock, unless one is given, stands at RECEIVED_AT. */
export function createOrderBench(clock: FakeClock = createFakeClock(RECEIVED_AT)): OrderBench {
  const { database, close } = createTempDatabase()
  const kitchen = createFakeKitchen()
  const orders = createOrderRepository(database)
  const unreadable = createUnreadableRepository(database)
  const changes: OrderId[] = []
  const alarms: string[] = []
  const ingest = createIngestOrder({
    database,
    clock,
    orders,
    unreadable,
    kitchen,
    statusNames: () => bench.names,
    serverNow: () => bench.serverNow(),
    onChange: (orderId) => changes.push(orderId),
    onUnreadable: (problem) => alarms.push(problem),
    isStorageFailure: isStorageError,
  })
  const bench: OrderBench = {
    database,
    clock,
    serverNow: clock.now,
    orders,
    unreadable,
    kitchen,
    ingest,
    take: (wire) => ingest(readOrder(wire, clock.now()), 'poll', 'request-1'),
    changes,
    alarms,
    names: new Map(),
    close,
  }
  return bench
}

import type { Clock, Timer } from '../lib/clock.ts'
import type { GeneratedOrder, OrderGenerator } from './order-generator.ts'
import type { OrderRequest } from './order-plan.ts'
import { isClosed, ORDER_STATUS } from './order-status-machine.ts'
import type { OrderStore } from './order-store.ts'
import type { OrderChange } from './webhook-envelope.ts'
import { wireTime, type WireOrder } from './wire-order.ts'

/** How long auto-accepted and auto-readied orders take to move, in milliseconds; 0 is at once. */
interface AutoMoveDelays {
  readonly autoAcceptDelayMs: number
  readonly autoReadyDelayMs: number
}

/** What the life of an order needs. `serverNow` is the simulated klikit's clock, which may be skewed. */
export interface OrderLifeDeps extends AutoMoveDelays {
  readonly clock: Clock
  readonly serverNow: () => number
  readonly orders: OrderStore
  readonly generator: OrderGenerator
  readonly courierMovesUpdatedAt: () => boolean
  /** Told of everything that klikit sends an event for. A courier's moves are none. */
  readonly onChange: (change: OrderChange) => void
}

/** Who ended an order and what they said. */
export interface Cancellation {
  readonly reason?: string | undefined
  readonly cancelledBy?: number | undefined
}

/** Every change an order can go through; nothing else writes to the store, so webhooks start from here. */
export interface OrderLife {
  place(request?: OrderRequest): WireOrder
  /** Takes in an order made elsewhere; one already known is replaced. */
  adopt(order: WireOrder): WireOrder
  setStatus(id: number, status: number): WireOrder
  cancel(id: number, cancellation?: Cancellation): WireOrder
  /** Changes a generated cart at random, or lays `fields` over the order. */
  editCart(id: number, fields?: Readonly<Record<string, unknown>>): WireOrder
  /** Moves the courier. 6 (completed) also delivers the order. */
  courierStep(id: number, fulfillmentStatus: number, rider?: Readonly<Record<string, unknown>>): WireOrder
  /** Calls off the moves that orders would make on their own. */
  stop(): void
}

// 3 is the only value ever seen of cancelled_by, on an order its provider cancelled
const CANCELLED_BY_PROVIDER = 3
const COURIER_COMPLETED = 6
const COURIER_CANCELLED = 9

type FulfillmentList = readonly Readonly<Record<string, unknown>>[]

function withCourier(order: WireOrder, statusId: number): Readonly<Record<string, unknown>> {
  const fulfillments = Array.isArray(order['fulfillments']) ? (order['fulfillments'] as FulfillmentList) : []
  return {
    fulfillment_status_id: statusId,
    fulfillments: fulfillments.map((fulfillment) => ({ ...fulfillment, status_id: statusId })),
  }
}

function withStatus(order: WireOrder, status: number, historyId: number, at: string): WireOrder {
  const entry = { id: historyId, order_id: order.id, status, processed_at: at, updated_by: null }
  return { ...order, status, updated_at: at, order_status_histories: [...order.order_status_histories, entry] }
}

function createAutoMoves(clock: Clock) {
  const timers = new Set<Timer>()
  return {
    after(delayMs: number, move: () => void) {
      if (delayMs <= 0) return move()
      const timer = clock.setTimer(() => {
        timers.delete(timer)
        move()
      }, delayMs)
      timers.add(timer)
    },
    stop() {
      for (const timer of timers) timer.cancel()
      timers.clear()
    },
  }
}

/** Gives orders their life: placing, moving, changing and ending them. Throws for an unknown order id. */
export function createOrderLife(deps: OrderLifeDeps): OrderLife {
  const { orders, generator } = deps
  const carts = new Map<number, Omit<GeneratedOrder, 'order'>>()
  const autoMoves = createAutoMoves(deps.clock)
  const at = () => wireTime(deps.serverNow())

  const orderOf = (id: number): WireOrder => {
    const order = orders.get(id)
    if (!order) throw new Error(`expected the id of an order in the simulator, got ${id}`)
    return order
  }
  const save = (order: WireOrder): WireOrder => {
    orders.put(order)
    return order
  }
  const tell = (kind: OrderChange['kind'], order: WireOrder): WireOrder => {
    deps.onChange({ kind, order: save(order) })
    return order
  }
  const moveOnItsOwn = (id: number, from: number, to: number, delayMs: number) =>
    autoMoves.after(delayMs, () => {
      if (orderOf(id).status === from) setStatus(id, to)
    })
  const startAutoMoves = (order: WireOrder) => {
    if (order.status === ORDER_STATUS.placed && order['auto_accept'] === true) {
      moveOnItsOwn(order.id, ORDER_STATUS.placed, ORDER_STATUS.accepted, deps.autoAcceptDelayMs)
    }
    if (order.status === ORDER_STATUS.accepted && order['auto_ready'] === true) {
      moveOnItsOwn(order.id, ORDER_STATUS.accepted, ORDER_STATUS.ready, deps.autoReadyDelayMs)
    }
  }
  const setStatus = (id: number, status: number): WireOrder => {
    const order = tell('status', withStatus(orderOf(id), status, generator.historyId(), at()))
    startAutoMoves(order)
    return orderOf(id)
  }

  return {
    place(request) {
      const { order, ...cart } = generator.next(request)
      if (orders.get(order.id)) throw new Error(`expected a new order id, got ${order.id}, which exists`)
      carts.set(order.id, cart)
      tell('created', order)
      startAutoMoves(order)
      return orderOf(order.id)
    },
    adopt: save,
    setStatus,
    cancel(id, { reason = 'Cancelled by customer', cancelledBy = CANCELLED_BY_PROVIDER } = {}) {
      const order = orderOf(id)
      const courier = order['fulfillment_status_id'] == null ? {} : withCourier(order, COURIER_CANCELLED)
      const ending = { ...order, ...courier, cancellation_reason: reason, cancelled_by: cancelledBy }
      return tell('status', withStatus(ending, ORDER_STATUS.cancelled, generator.historyId(), at()))
    },
    editCart(id, fields) {
      const order = orderOf(id)
      if (fields) return tell('cart', { ...order, updated_at: at(), ...fields })
      const known = carts.get(id)
      if (!known) throw new Error(`expected an order the generator made, got ${id}; give the fields to change`)
      const { order: changed, ...cart } = generator.changed({ ...known, order })
      carts.set(id, cart)
      return tell('cart', { ...changed, updated_at: at() })
    },
    courierStep(id, fulfillmentStatus, rider) {
      const order = orderOf(id)
      const stamp = deps.courierMovesUpdatedAt() ? { updated_at: at() } : {}
      const riding = rider === undefined ? {} : { fulfillment_rider: rider }
      const moved = save({ ...order, ...withCourier(order, fulfillmentStatus), ...stamp, ...riding })
      const isDone = fulfillmentStatus === COURIER_COMPLETED && !isClosed(order.status)
      return isDone ? setStatus(id, ORDER_STATUS.delivered) : moved
    },
    stop: () => autoMoves.stop(),
  }
}

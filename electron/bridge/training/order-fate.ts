import { riderFor } from './customer-words.ts'
import { isClosed, ORDER_STATUS, ORDER_TYPE } from './order-status-machine.ts'
import type { SimulatorState } from './simulator-state.ts'
import type { WireOrder } from './wire-order.ts'

/** How people behave around orders: chances from 0 to 1, and how many times faster than life they act. */
export interface Habits {
  readonly cancelRate: number
  readonly editRate: number
  readonly speed: number
}

/** What lies ahead of one order, as ages in milliseconds; null is never. */
export interface OrderFate {
  readonly id: number
  readonly bornAt: number
  readonly releaseAge: number | null
  readonly cancelAge: number | null
  editAge: number | null
  acceptedAge: number | null
  readyAge: number | null
  courierStage: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const PATIENCE_MS = 15 * MINUTE
const COLLECT_AFTER_MS = 5 * MINUTE

/** The courier's way after acceptance; from riding on, the food has to be ready. */
const COURIER_STAGES: readonly { readonly status: number; readonly afterMs: number; readonly needsFood: boolean }[] = [
  { status: 2, afterMs: 10 * SECOND, needsFood: false },
  { status: 3, afterMs: 30 * SECOND, needsFood: false },
  { status: 4, afterMs: 2 * MINUTE, needsFood: false },
  { status: 5, afterMs: 4 * MINUTE, needsFood: true },
  { status: 6, afterMs: 8 * MINUTE, needsFood: true },
]
const RIDER_KNOWN_FROM = 3

/** A step an order may take; true when it took it. */
type Step = (state: SimulatorState, order: WireOrder, fate: OrderFate, age: number) => boolean

/** Decides what will happen to an order that has just come in. */
export function drawFate(state: SimulatorState, order: WireOrder, { cancelRate, editRate }: Habits): OrderFate {
  const { random, clock } = state
  const scheduled = order['scheduled_time']
  const preparationMs = Number(order['preparation_time']) * MINUTE
  return {
    id: order.id,
    bornAt: clock.now(),
    // a pre-order is released so that it is ready when due; its time is by the server's clock
    releaseAge: typeof scheduled === 'string' ? Date.parse(scheduled) - preparationMs - state.now() : null,
    editAge: random.chance(editRate) ? random.integer(20, 60) * SECOND : null,
    cancelAge: random.chance(cancelRate) ? random.integer(30, 240) * SECOND : null,
    acceptedAge: null,
    readyAge: null,
    courierStage: 0,
  }
}

const release: Step = (state, order, { releaseAge }, age) => {
  if (order.status !== ORDER_STATUS.scheduled) return false
  if (age >= (releaseAge ?? 0)) state.life.setStatus(order.id, ORDER_STATUS.placed)
  return true
}

const cancel: Step = (state, order, { cancelAge, releaseAge }, age) => {
  const isPlaced = order.status === ORDER_STATUS.placed
  if (!isPlaced && order.status !== ORDER_STATUS.accepted) return false
  const isTimedOut = isPlaced && age >= (releaseAge ?? 0) + PATIENCE_MS
  if (!isTimedOut && age < (cancelAge ?? Infinity)) return false
  const reason = isTimedOut
    ? 'Not accepted in time'
    : state.random.pick(['Customer cancelled', 'Pelanggan membatalkan'])
  state.life.cancel(order.id, { reason })
  return true
}

const edit: Step = (state, order, fate, age) => {
  if (age < (fate.editAge ?? Infinity) || order.status > ORDER_STATUS.accepted) return false
  fate.editAge = null
  state.life.editCart(order.id)
  return true
}

const ride: Step = (state, order, fate, age) => {
  const stage = COURIER_STAGES[fate.courierStage]
  if (order.type !== ORDER_TYPE.delivery || fate.acceptedAge === null || !stage) return false
  if (age - fate.acceptedAge < stage.afterMs || (stage.needsFood && order.status !== ORDER_STATUS.ready)) return false
  fate.courierStage += 1
  const rider = stage.status === RIDER_KNOWN_FROM ? riderFor(state.random) : undefined
  state.life.courierStep(order.id, stage.status, rider)
  return true
}

const collect: Step = (state, order, { readyAge }, age) => {
  if (order.type === ORDER_TYPE.delivery || readyAge === null || age - readyAge < COLLECT_AFTER_MS) return false
  state.life.setStatus(order.id, ORDER_STATUS.pickedUp)
  return true
}

const STEPS: readonly Step[] = [release, cancel, edit, ride, collect]

/** Moves one order as far as time allows, one step at most so that each can be seen. False once the order is over. */
export function liveOn(state: SimulatorState, fate: OrderFate, { speed }: Habits): boolean {
  const order = state.orders.get(fate.id)
  if (!order || isClosed(order.status)) return false
  const age = (state.clock.now() - fate.bornAt) * speed
  const isAccepted = order.status !== ORDER_STATUS.placed && order.status !== ORDER_STATUS.scheduled
  if (isAccepted) fate.acceptedAge ??= age
  if (order.status === ORDER_STATUS.ready) fate.readyAge ??= age
  STEPS.some((step) => step(state, order, fate, age))
  return true
}

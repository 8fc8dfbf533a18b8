import { z } from 'zod'
import type { Timer } from '../lib/clock.ts'
import { drawFate, liveOn, type OrderFate } from './order-fate.ts'
import type { SimulatorState } from './simulator-state.ts'

/** How busy a simulated shop is. */
export const trafficOptionsSchema = z.strictObject({
  ordersPerMinute: z.number().positive().max(6000),
  /** Chance that a customer or provider cancels an order. */
  cancelRate: z.number().min(0).max(1).optional(),
  /** Chance that a cart changes after the order was placed. */
  editRate: z.number().min(0).max(1).optional(),
  /** How many times faster than life couriers ride and customers change their minds. */
  speed: z.number().positive().optional(),
  /** Wait before the first order, in milliseconds. */
  firstOrderDelayMs: z.number().min(0).optional(),
})

/** How busy a simulated shop is. */
export type TrafficOptions = Readonly<z.infer<typeof trafficOptionsSchema>>

/** Orders coming in until told otherwise. */
export interface Traffic {
  stop(): void
}

const MINUTE_MS = 60_000
// one beat a second: finer than any step of an order's life
const BEAT_MS = 1000
// soon enough that somebody trying the app sees it work
const FIRST_ORDER_DELAY_MS = 500
const USUAL_CANCEL_RATE = 0.06
const USUAL_EDIT_RATE = 0.08

/** Lets orders come in and live their lives, by the simulator's clock. */
export function startTraffic(state: SimulatorState, options: TrafficOptions): Traffic {
  const { cancelRate = USUAL_CANCEL_RATE, editRate = USUAL_EDIT_RATE, speed = 1 } = options
  const habits = { cancelRate, editRate, speed }
  const meanGapMs = MINUTE_MS / options.ordersPerMinute
  const fates = new Map<number, OrderFate>()
  let arrival: Timer
  let pulse: Timer
  const arrive = () => {
    const order = state.life.place()
    fates.set(order.id, drawFate(state, order, habits))
    arrival = state.clock.setTimer(arrive, meanGapMs * (0.5 + state.random.fraction()))
  }
  const beat = () => {
    for (const fate of fates.values()) if (!liveOn(state, fate, habits)) fates.delete(fate.id)
    pulse = state.clock.setTimer(beat, BEAT_MS)
  }
  arrival = state.clock.setTimer(arrive, options.firstOrderDelayMs ?? FIRST_ORDER_DELAY_MS)
  pulse = state.clock.setTimer(beat, BEAT_MS)
  return {
    stop() {
      arrival.cancel()
      pulse.cancel()
    },
  }
}

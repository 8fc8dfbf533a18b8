import type { OrderSource, ReadOrder } from '../lib/order-source.ts'
import { createSlots } from './read-slots.ts'

/** klikit's own words about an order, or why there are none. `isUnknown`: klikit says that there is no such order. `isStopped`: we left. */
export type Answer =
  | { readonly ok: true; readonly order: ReadOrder; readonly requestId: string | null }
  | { readonly ok: false; readonly why: string; readonly isUnknown: boolean; readonly isStopped: boolean }

/** Reads in the air at once: what else is said to klikit goes between them (klikit-api 5). */
const READS_AT_ONCE = 4

/** Makes the reader of orders that events hint at. A few are read at once, before lists and menus; it never rejects for what klikit does. */
export function createAskKlikit(get: OrderSource['get'], signal: AbortSignal): (orderId: string) => Promise<Answer> {
  const slots = createSlots(READS_AT_ONCE)
  return async (orderId) => {
    try {
      const got = await slots(() => get(orderId, signal, 'first'), signal)
      if (!got.ok)
        return { ...no(got.failure.message), isUnknown: got.failure.kind === 'not_found', isStopped: signal.aborted }
      const { order, requestId } = got.value
      if (order.kind === 'order' && order.order.id !== orderId)
        return no(`Expected order ${orderId}, got order ${order.order.id} from klikit.`)
      return { ok: true, order, requestId }
    } catch (error) {
      if (signal.aborted) return { ...no('POS Bridge was stopped.'), isStopped: true }
      throw error
    }
  }
}

function no(why: string): Extract<Answer, { ok: false }> {
  return { ok: false, why, isUnknown: false, isStopped: false }
}

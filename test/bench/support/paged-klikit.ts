import { TRAINING_CATALOGUE } from '../../../electron/bridge/training/training-catalogue.ts'
import { createOrderGenerator } from '../../../electron/bridge/training/order-generator.ts'
import { createRandom } from '../../../electron/bridge/training/random.ts'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'

/** A klikit that serves the orders it is given, newest last, and knows nothing else. It answers in memory: no network is measured. */
export interface PagedKlikit {
  readonly fetch: typeof fetch
  readonly baseUrl: string
  /** Replaces what GET /orders lists; each is an order's JSON. */
  show(orders: readonly string[]): void
}

/** Makes one that shows no orders. */
export function createPagedKlikit(): PagedKlikit {
  let orders: readonly string[] = []
  const list = (url: URL) => {
    const page = Number(url.searchParams.get('page'))
    const size = Number(url.searchParams.get('size'))
    const shown = orders.slice((page - 1) * size, page * size)
    return new Response(`{"request_id":"bench","data":{"orders":[${shown.join(',')}],"total":${orders.length}}}`)
  }
  const unknown = () => new Response('{"error":{"code":"NOT_FOUND","message":"not here"}}', { status: 404 })
  return {
    baseUrl: 'http://bench.invalid',
    fetch: (input) => {
      const url = new URL(input instanceof Request ? input.url : input)
      return Promise.resolve(url.pathname === '/orders' ? list(url) : unknown())
    },
    show(shown) {
      orders = shown
    },
  }
}

/** Makes a source of new orders for now, in klikit's shape; the same seed gives the same ones. */
export function createOrderSupply(seed: number): (count: number) => string[] {
  const generator = createOrderGenerator({
    random: createRandom(seed),
    catalogue: TRAINING_CATALOGUE,
    clock: systemClock,
  })
  // a pre-order prints later, so none is wanted where printing is part of the work
  const one = () => JSON.stringify(generator.next({ scheduledAt: null }).order)
  return (count) => Array.from({ length: count }, one)
}

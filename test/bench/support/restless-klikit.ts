import { parentPort, workerData } from 'node:worker_threads'
import { createSimulator } from '../../../electron/bridge/training/simulator.ts'
import type { SimulatorAdmin } from '../../../electron/bridge/training/admin.ts'
import { orderJson, type WireOrder } from '../../../electron/bridge/training/wire-order.ts'

// A klikit in a thread of its own whose open orders never rest: at each word it changes the next of them and lists those alone.

/** What the thread is given. */
export interface RestlessOptions {
  readonly key: string
  readonly secret: string
  /** Open orders, there from the start. */
  readonly orders: number
  /** How many change at each word. */
  readonly atOnce: number
}

// klikit's ids (klikit-api 7.2)
const ACCEPTED = 2
const READY = 4
const RIDER_FOUND = 2
const RIDER_NEAR = 3
/** Of every ten changes so many are of the rider, and so many of the cart; the others move the order a lane. */
const RIDER_OF_TEN = 6
const CART_OF_TEN = 1

// given by restless-klikit's only starter, below in this folder
const { key, secret, orders, atOnce } = workerData as RestlessOptions
const simulator = createSimulator({
  credentials: [{ key, secret, scopes: ['orders:read', 'brands:read', 'menus:read'] }],
  adminOverHttp: false,
})
const { admin } = simulator
const { url } = await simulator.start()
const still = { scheduledAt: null, autoAccept: false, autoReady: false }
const ids = admin.placeOrders(orders, { ...still, status: ACCEPTED }).map(({ id }) => id)
let changes = 0

function change(klikit: SimulatorAdmin, id: number): WireOrder {
  const turn = (changes += 1) % 10
  // the same order comes up again in another lap and is changed in another way
  const lap = Math.floor(changes / orders)
  if (turn < RIDER_OF_TEN) {
    const rider = { name: `Rider ${changes}`, phone: '+62811' }
    return klikit.courierStep(id, lap % 2 === 0 ? RIDER_FOUND : RIDER_NEAR, rider)
  }
  if (turn < RIDER_OF_TEN + CART_OF_TEN) return klikit.editCart(id)
  return klikit.advance(id, klikit.order(id)?.status === READY ? ACCEPTED : READY)
}

function changeSome(): void {
  const from = changes
  const changed = Array.from({ length: atOnce }, (_, at) => change(admin, ids[(from + at) % ids.length] ?? 0))
  const list = changed.map(orderJson).join(',')
  admin.clearRaw()
  admin.clearJournal()
  admin.serveRaw('/orders', `{"request_id":"bench","data":{"orders":[${list}],"total":${changed.length}}}`)
  parentPort?.postMessage({ changes }, [])
}

parentPort?.on('message', changeSome)
parentPort?.postMessage({ url }, [])

import { type Bench, RUNS } from './support/bench.ts'
import { openBareTable, timed } from './support/databases.ts'
import { createOwnCore } from './support/own-core.ts'
import { createOrderSupply, createPagedKlikit } from './support/paged-klikit.ts'
import { figure, median } from './support/statistics.ts'
import { makePrinter } from './support/test-printer.ts'

const ORDERS = 1_000
const WARM_UP_ORDERS = 300
// nothing is sent there: the outbox is not started, tickets are queued only
const PRINTER = makePrinter(9)

/** How fast a backlog of new orders is taken in. */
export const bench: Bench = {
  name: 'ingest.orders_per_s',
  unit: 'orders/s',
  peer: "bare INSERT of each order's JSON, WAL + FULL, one commit an order",
  meaning: 'Orders read from pages of 100, checked, stored and their tickets queued a second; one commit each.',
  goal: 'none',
  async measure() {
    const supply = createOrderSupply(1)
    await ingestAll(supply(WARM_UP_ORDERS))
    const rates: number[] = []
    const ratios: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const orders = supply(ORDERS)
      const oursMs = await ingestAll(orders)
      rates.push((ORDERS / oursMs) * 1000)
      ratios.push(insertAll(orders) / oursMs)
    }
    const bytes = median(supply(WARM_UP_ORDERS).map((order) => order.length))
    const notes = [`${figure(median(ratios))} of the bare rate; an order is ${figure(bytes)} bytes of JSON`]
    return { value: median(rates), runs: rates, isGoalMet: null, notes }
  },
}

/** Time for one look that finds these orders, in ms. */
async function ingestAll(orders: readonly string[]): Promise<number> {
  const klikit = createPagedKlikit()
  const core = createOwnCore({ ...klikit, printers: () => [PRINTER] })
  // the first look also re-reads what is open; the next does so a minute later
  await core.poller.pollNow()
  klikit.show(orders)
  const start = performance.now()
  await core.poller.pollNow()
  const elapsedMs = performance.now() - start
  const stored = core.orders.countAll()
  await core.stop()
  if (stored !== orders.length) throw new Error(`expected ${orders.length} orders to be stored, got ${stored}`)
  return elapsedMs
}

function insertAll(orders: readonly string[]): number {
  const bare = openBareTable()
  const elapsedMs = timed(() => orders.forEach(bare.insert))
  bare.close()
  return elapsedMs
}

import type { Core } from '../../electron/bridge/core/core.ts'
import { type Bench, RUNS } from './support/bench.ts'
import { createOwnCore } from './support/own-core.ts'
import { createOrderSupply, createPagedKlikit, type PagedKlikit } from './support/paged-klikit.ts'
import { figure, median, percentile } from './support/statistics.ts'
import { makePrinter } from './support/test-printer.ts'
import { type ServerThread, startServerThread } from './support/server-thread.ts'
import { until } from './support/until.ts'

const SAMPLES = 20
const WARM_UP = 5
const GOAL_MS = 50
const NS_PER_MS = 1e6

/** How long the kitchen waits for us, not for klikit or the paper. */
export const bench: Bench = {
  name: 'print.first_byte_ms_p50',
  unit: 'ms',
  peer: 'none: a time on this computer',
  meaning: "From an order's commit to the first byte of its ticket at an idle TCP printer that answers questions.",
  goal: `<= ${GOAL_MS} ms`,
  async measure() {
    const shop = await openShop()
    for (let warm = 0; warm < WARM_UP; warm++) await shop.printOne()
    const medians: number[] = []
    const all: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const samples: number[] = []
      for (let sample = 0; sample < SAMPLES; sample++) samples.push(await shop.printOne())
      medians.push(median(samples))
      all.push(...samples)
    }
    await shop.close()
    const value = median(medians)
    const notes = [
      `p95 ${figure(percentile(all, 0.95))} ms, slowest ${figure(Math.max(...all))} ms of ${all.length} orders`,
    ]
    return { value, runs: medians, isGoalMet: value <= GOAL_MS, notes }
  },
}

interface Shop {
  /** Lets one order come in and print; returns the wait for its first byte, in ms. */
  printOne(): Promise<number>
  close(): Promise<void>
}

async function openShop(): Promise<Shop> {
  const printer = await startServerThread(new URL('support/tapped-printer.ts', import.meta.url))
  const klikit = createPagedKlikit()
  const supply = createOrderSupply(2)
  const commits = new Map<string, bigint>()
  const core = createOwnCore({
    ...klikit,
    printers: () => [makePrinter(printer.port)],
    // the first that is told of an order is told right after its commit
    changed({ orderId }) {
      if (orderId && !commits.has(orderId)) commits.set(orderId, process.hrtime.bigint())
    },
  })
  core.outbox.start()
  core.printing.start()
  await core.poller.pollNow()
  return {
    async printOne() {
      const [order = ''] = supply(1)
      return printNow({ core, klikit, printer, commits }, order)
    },
    async close() {
      await core.stop()
      await printer.stop()
    },
  }
}

interface Parts {
  readonly core: Core
  readonly klikit: PagedKlikit
  readonly printer: ServerThread
  readonly commits: ReadonlyMap<string, bigint>
}

async function printNow({ core, klikit, printer, commits }: Parts, order: string): Promise<number> {
  klikit.show([order])
  await core.poller.pollNow()
  const [orderId = ''] = [...commits.keys()].slice(-1)
  const firstByteAt = await printer.firstByteAt()
  await until(() => core.printing.jobsOfOrder(orderId)[0]?.state === 'printed', 'a ticket to be printed')
  return Number(firstByteAt - (commits.get(orderId) ?? 0n)) / NS_PER_MS
}

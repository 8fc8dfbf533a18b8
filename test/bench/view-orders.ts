import fs from 'node:fs'
import path from 'node:path'
import { systemClock } from '../../electron/bridge/lib/clock.ts'
import { createBoardModel } from '../../electron/bridge/views/board.ts'
import {
  countDone,
  readBoardIds,
  readCard,
  readClosedOrders,
  type ReaderContext,
  readHealth,
  readOrderDetail,
  readSystem,
} from '../../electron/bridge/views/readers.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { type Bench, RUNS } from './support/bench.ts'
import { createFolder, timed } from './support/databases.ts'
import { fillOrders, OPEN_ORDERS, orderIdAt } from './support/fill-orders.ts'
import { createOwnCore } from './support/own-core.ts'
import { figure, median } from './support/statistics.ts'
import { makePrinter } from './support/test-printer.ts'

const GOAL = 1.5
const SMALL = 10_000
const LARGE = readSize(process.env['BENCH_VIEW_ORDERS'])
const MOST_READS = 30
const FEWEST_READS = 3
/** A view that has grown slow must not hold up the rest. */
const READING_MS = 300

/** Whether screens grow slower over the years. */
export const bench: Bench = {
  name: 'view.orders_1m_vs_10k',
  unit: 'ratio',
  peer: `the same views over ${figure(SMALL)} orders`,
  meaning: `How much longer the worst view takes over ${figure(LARGE)} orders, ${OPEN_ORDERS} of them open; 1 is no longer at all.`,
  goal: `<= ${GOAL}`,
  async measure() {
    const large = openHistory(LARGE)
    const small = openHistory(SMALL)
    const found = Object.keys(large.views).map((name) => compareView(name, large, small))
    await large.close()
    await small.close()
    const worst = found.reduce((a, b) => (b.value > a.value ? b : a))
    const isGoalMet = worst.value <= GOAL
    const notes = found.map(
      ({ name, value, largeMs, smallMs }) => `${name}: ${figure(value)} (${figure(largeMs)} ms, ${figure(smallMs)} ms)`,
    )
    return { value: worst.value, runs: worst.runs, isGoalMet, notes: [...notes, large.note] }
  },
}

function readSize(text: string | undefined): number {
  const size = Number(text ?? 1_000_000)
  if (Number.isInteger(size) && size >= SMALL) return size
  throw new Error(`BENCH_VIEW_ORDERS: expected a whole number from ${SMALL}, got "${text}"`)
}

interface History {
  /** Each reads its view once; `turn` varies what is asked for. */
  readonly views: Readonly<Record<string, (turn: number) => void>>
  readonly note: string
  close(): Promise<void>
}

function openHistory(count: number): History {
  const databasePath = path.join(createFolder(), 'own.db')
  const fillMs = timed(() => fillOrders(databasePath, count, systemClock.now()))
  const openedAt = performance.now()
  const core = createOwnCore({ fetch, baseUrl: 'http://bench.invalid', databasePath, printers: () => [makePrinter(9)] })
  const openMs = performance.now() - openedAt
  const megabytes = fs.statSync(databasePath).size / 1e6
  const settings = settingsSchema.parse({})
  return {
    views: createViews(
      {
        core,
        clock: systemClock,
        version: 'bench',
        environment: 'custom',
        settings: () => settings,
        stockEnabled: () => false,
        logFile: null,
      },
      count,
    ),
    note: `${figure(count)} orders: ${figure(megabytes)} MB, filled in ${figure(fillMs / 1000)} s, opened and checked in ${figure(openMs)} ms`,
    close: () => core.stop(),
  }
}

function createViews(context: ReaderContext, count: number): History['views'] {
  const board = createBoardModel({
    cardOf: (orderId) => readCard(context, orderId),
    listIds: () => readBoardIds(context),
    countDone: () => countDone(context),
  })
  // steps of a prime near the golden section: spread over all orders, and never the same one soon
  const orderAt = (turn: number) => orderIdAt(1 + ((turn * 6_180_339) % count))
  const middle = `${systemClock.now() - (count / 2) * 172_800}:${orderIdAt(Math.floor(count / 2))}`
  return {
    board() {
      board.reset()
      expect(board.read().cards.length, OPEN_ORDERS)
    },
    'board, one card': (turn) => void board.refresh([orderIdAt(count - (turn % OPEN_ORDERS))]),
    'closedOrders, newest page': () => expect(readClosedOrders(context, { limit: 50 }).cards.length, 50),
    'closedOrders, page in the middle': () =>
      expect(readClosedOrders(context, { cursor: middle, limit: 50 }).cards.length, 50),
    order: (turn) => expect(readOrderDetail(context, orderAt(turn))?.timeline.length, 3),
    system: () => void readSystem(context),
    health: () => void readHealth(context),
  }
}

function expect(found: number | undefined, expected: number): void {
  if (found !== expected)
    throw new Error(`a view does not show the filled orders: expected ${expected} entries, got ${found}`)
}

interface ComparedView {
  readonly name: string
  readonly value: number
  readonly runs: readonly number[]
  readonly largeMs: number
  readonly smallMs: number
}

function compareView(name: string, large: History, small: History): ComparedView {
  const largeMs: number[] = []
  const smallMs: number[] = []
  // the first reads fill caches and compile code; both sides get them
  for (const history of [large, small]) readOften(history, name, 0)
  for (let run = 1; run <= RUNS; run++) {
    largeMs.push(readOften(large, name, run))
    smallMs.push(readOften(small, name, run))
  }
  const runs = largeMs.map((ms, index) => ms / (smallMs[index] ?? Number.NaN))
  return { name, value: median(runs), runs, largeMs: median(largeMs), smallMs: median(smallMs) }
}

function readOften({ views }: History, name: string, run: number): number {
  const read = views[name]
  if (read === undefined) throw new Error(`no view ${name}`)
  const times: number[] = []
  let spentMs = 0
  for (let turn = 0; turn < MOST_READS && (spentMs < READING_MS || turn < FEWEST_READS); turn++) {
    const elapsedMs = timed(() => read(run * MOST_READS + turn))
    times.push(elapsedMs)
    spentMs += elapsedMs
  }
  return median(times)
}

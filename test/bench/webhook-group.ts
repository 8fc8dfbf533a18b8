import type { Bench } from './support/bench.ts'
import { compareRates, type ComparedRates } from './support/compare-rates.ts'
import { figure, median, percentile } from './support/statistics.ts'
import {
  expectStatus,
  busySync,
  openBare,
  openOurs,
  preparedEvent,
  type Receiver,
  type Sender,
  startSender,
} from './support/webhook-sides.ts'

const GOAL = 2.5
const PLAN = { runs: 5, turns: 4, count: 480 }
const CONNECTIONS = 32
/** A bare durable insert took 0.14 ms on the disk of the goal; fast ones need a third of that. */
const SLOWER_SYNC_MS = 0.1
const FLOOD_MS = Number(process.env['BENCH_WEBHOOK_FLOOD_MS'] ?? 60_000)
/** What the heap may swing by between two collections; a leak of one body a request would be gigabytes. */
const MOST_GROWTH_MB = 30
const BYTES_PER_MB = 1e6

/** How many events a second are on disk and answered. */
export const bench: Bench = {
  name: 'webhook.group_vs_single_c32',
  unit: 'ratio',
  peer: 'bare node:http, HMAC and the same insert, one commit a request',
  meaning: 'Signed events of 9.8 KB from 32 connections, checked, committed (WAL + FULL) and answered a second.',
  goal: `>= ${GOAL}; memory flat under a minute of bad signatures`,
  async measure() {
    const sender = startSender()
    const ours = await openOurs()
    const bare = await openBare()
    const compared: ComparedRates[] = []
    for (const connections of [1, 8, CONNECTIONS]) compared.push(await compare({ sender, ours, bare }, connections))
    const worn = await compareOnSlowerDisk(sender)
    const flood = await floodWithBadSignatures(sender, ours)
    await Promise.all([ours.close(), bare.close()])
    sender.stop()
    const [one, eight, crowd] = compared
    if (!one || !eight || !crowd) throw new Error('expected three comparisons')
    const value = median(crowd.ratios)
    return {
      value,
      runs: crowd.ratios,
      isGoalMet: value >= GOAL && flood.growthMb <= MOST_GROWTH_MB,
      notes: [
        `32 connections: ours ${figure(crowd.ours)}/s, bare ${figure(crowd.peer)}/s`,
        `8 connections: ${figure(median(eight.ratios))} (ours ${figure(eight.ours)}/s); 1: ${figure(median(one.ratios))} (ours ${figure(one.ours)}/s), where there is nothing to share`,
        `what is shared is the sync, so the ratio falls where syncs are cheap: with ${SLOWER_SYNC_MS} ms more a commit it is ${figure(median(worn.ratios))}`,
        `${FLOOD_MS / 1000} s of bad signatures, ${figure(flood.perSecond)}/s: memory grew by ${figure(flood.growthMb)} MB (at most ${MOST_GROWTH_MB}); a valid event among them took ${figure(flood.validMs)} ms at p99`,
      ],
    }
  },
}

interface Sides {
  readonly sender: Sender
  readonly ours: Receiver
  readonly bare: Receiver
}

function compare({ sender, ours, bare }: Sides, connections: number): Promise<ComparedRates> {
  const event = preparedEvent()
  const side = (receiver: Receiver) => async (count: number) => {
    const result = await sender.send({ ...event, port: receiver.port, connections, count })
    expectStatus(result, 200)
    return result.elapsedMs
  }
  return compareRates({ ours: side(ours), peer: side(bare) }, PLAN)
}

/** The same where a commit takes what it took when this goal was set. */
async function compareOnSlowerDisk(sender: Sender): Promise<ComparedRates> {
  const sync = busySync(SLOWER_SYNC_MS)
  const ours = await openOurs(sync)
  const bare = await openBare(sync)
  const compared = await compare({ sender, ours, bare }, CONNECTIONS)
  await Promise.all([ours.close(), bare.close()])
  return compared
}

/** Bad signatures for a minute, and a valid event now and then. */
async function floodWithBadSignatures(sender: Sender, { port }: Receiver) {
  const flooder = startSender()
  const bad = preparedEvent('not the secret')
  const flood = (forMs: number) => flooder.send({ ...bad, port, connections: CONNECTIONS, count: 0, forMs })
  // what a first flood makes the process reach for stays with it
  await flood(FLOOD_MS / 6)
  const before = process.memoryUsage.rss()
  const flooding = flood(FLOOD_MS)
  const valid = await sender.send({ ...preparedEvent(), port, connections: 1, count: 100 })
  expectStatus(valid, 200)
  const result = await flooding
  expectStatus(result, 401)
  flooder.stop()
  return {
    perSecond: (result.statuses['401'] ?? 0) / (result.elapsedMs / 1000),
    growthMb: (process.memoryUsage.rss() - before) / BYTES_PER_MB,
    validMs: percentile(valid.latenciesMs, 0.99),
  }
}

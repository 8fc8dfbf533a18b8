import type { Bench } from './support/bench.ts'
import { compareRates } from './support/compare-rates.ts'
import { figure, median, percentile } from './support/statistics.ts'
import {
  expectStatus,
  openBare,
  openOurs,
  preparedEvent,
  type Receiver,
  slowSync,
  startSender,
} from './support/webhook-sides.ts'

const GOAL = 10
const GOAL_P99_MS = 50
const SYNC_MS = 5
const CONNECTIONS = 32
const PLAN = { runs: 5, turns: 2, count: 320 }

/** The same where a sync costs what it does on a till's worn disk. */
export const bench: Bench = {
  name: 'webhook.slow_sync_group_vs_single_c32',
  unit: 'ratio',
  peer: 'bare node:http, HMAC and the same insert, one commit a request',
  meaning: `Signed events of 9.8 KB from 32 connections a second, each commit ${SYNC_MS} ms slower.`,
  goal: `>= ${GOAL}, and p99 of an answer <= ${GOAL_P99_MS} ms`,
  async measure() {
    const sender = startSender()
    const sync = slowSync(SYNC_MS)
    const ours = await openOurs(sync)
    const bare = await openBare(sync)
    const event = preparedEvent()
    const latencies: number[] = []
    const side = (receiver: Receiver) => async (count: number) => {
      const result = await sender.send({ ...event, port: receiver.port, connections: CONNECTIONS, count })
      expectStatus(result, 200)
      if (receiver === ours) latencies.push(...result.latenciesMs)
      return result.elapsedMs
    }
    const compared = await compareRates({ ours: side(ours), peer: side(bare) }, PLAN)
    await Promise.all([ours.close(), bare.close()])
    sender.stop()
    const value = median(compared.ratios)
    const p99 = percentile(latencies, 0.99)
    return {
      value,
      runs: compared.ratios,
      isGoalMet: value >= GOAL && p99 <= GOAL_P99_MS,
      notes: [
        `ours ${figure(compared.ours)}/s, bare ${figure(compared.peer)}/s`,
        `our answers: p50 ${figure(median(latencies))} ms, p99 ${figure(p99)} ms`,
      ],
    }
  },
}

import type { Core } from '../../electron/bridge/core/core.ts'
import { systemClock } from '../../electron/bridge/lib/clock.ts'
import { type Bench, RUNS } from './support/bench.ts'
import { openBareTable, timed } from './support/databases.ts'
import { createOwnCore } from './support/own-core.ts'
import { statusJob } from './support/own-outbox.ts'
import { figure, median, percentile } from './support/statistics.ts'
import { storedOrder } from './support/stored-order.ts'
import { type ServerThread, startServerThread } from './support/server-thread.ts'
import { until } from './support/until.ts'

const SAMPLES = 100
const WARM_UP = 50
const ADDED_MS = 1
const NS_PER_MS = 1e6

/** How long a tap takes to leave this PC. */
export const bench: Bench = {
  name: 'outbox.wire_ms_p50',
  unit: 'ms',
  peer: 'one bare commit (one sync) on the same disk',
  meaning: 'From queuing a status change to the first byte of its PATCH at klikit, over an open connection.',
  goal: `<= one sync + ${ADDED_MS} ms`,
  async measure() {
    const klikit = await startServerThread(new URL('support/bare-klikit.ts', import.meta.url))
    const bare = openBareTable()
    const core = createOwnCore({ fetch, baseUrl: `http://127.0.0.1:${klikit.port}` })
    core.outbox.start()
    for (let warm = 0; warm < WARM_UP; warm++) await sendOne(core, klikit)
    const wire: number[] = []
    const sync: number[] = []
    const slow: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const samples = { wire: [] as number[], sync: [] as number[] }
      for (let sample = 0; sample < SAMPLES; sample++) {
        samples.wire.push(await sendOne(core, klikit))
        samples.sync.push(timed(() => bare.insert(statusJob('71000000').payload)))
      }
      wire.push(median(samples.wire))
      sync.push(median(samples.sync))
      slow.push(percentile(samples.wire, 0.99))
    }
    await core.stop()
    await klikit.stop()
    bare.close()
    const value = median(wire)
    const notes = [`one bare commit ${figure(median(sync))} ms; p99 of the way ${figure(median(slow))} ms`]
    return { value, runs: wire, isGoalMet: value <= median(sync) + ADDED_MS, notes }
  },
}

let lastId = 71_000_000

/** Sends one status change and waits until it is recorded as done. */
async function sendOne(core: Core, klikit: ServerThread): Promise<number> {
  const stored = storedOrder(String((lastId += 1)), systemClock.now())
  core.orders.write(stored, { linesChanged: false })
  const start = process.hrtime.bigint()
  const outboxId = core.ask(stored.order.id, 'accepted')
  const elapsedMs = Number((await klikit.firstByteAt()) - start) / NS_PER_MS
  await until(() => core.jobs.find(outboxId)?.state === 'done', 'a status change to be done')
  return elapsedMs
}

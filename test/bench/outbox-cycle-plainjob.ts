import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { better, defineQueue, defineWorker, type Logger } from 'plainjob'
import type { Bench } from './support/bench.ts'
import { compareRates, type Side } from './support/compare-rates.ts'
import { createFolder, openOwnDatabase } from './support/databases.ts'
import { createCycle } from './support/outbox-cycle-side.ts'
import { statusJob } from './support/own-outbox.ts'
import { figure, median } from './support/statistics.ts'

const SYNCHRONOUS_FULL = 2
const silent: Logger = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} }

/** The same cycle in a published queue that is made as durable as ours. */
export const bench: Bench = {
  name: 'outbox.cycle_vs_plainjob_full',
  unit: 'ratio',
  peer: 'plainjob, its connection set to synchronous=FULL (no retry rules, lanes or keys)',
  meaning: 'Jobs queued, run and recorded as done a second, against another SQLite queue.',
  goal: 'none; above 1 is faster than plainjob',
  async measure() {
    const cycle = createCycle(openOwnDatabase())
    const plainjob = openPlainjob()
    const { ratios, ours, peer } = await compareRates({ ours: cycle.side, peer: plainjob.side })
    await cycle.stop()
    plainjob.close()
    const notes = [`ours ${figure(ours)}/s, plainjob ${figure(peer)}/s`]
    return { value: median(ratios), runs: ratios, isGoalMet: null, notes }
  },
}

function openPlainjob(): { readonly side: Side; readonly close: () => void } {
  const database = new SqliteDatabase(path.join(createFolder(), 'plainjob.db'))
  const queue = defineQueue({ connection: better(database), logger: silent })
  // it sets NORMAL itself, which loses rows at a power cut
  database.pragma('synchronous = FULL')
  const found: unknown = database.pragma('synchronous', { simple: true })
  if (found !== SYNCHRONOUS_FULL)
    throw new Error(`expected plainjob at synchronous ${SYNCHRONOUS_FULL}, got ${String(found)}`)
  return {
    async side(count) {
      const start = performance.now()
      const { kind, payload } = statusJob('71000000')
      for (let queued = 0; queued < count; queued++) queue.add(kind, payload)
      const finishedAt = await runAll(queue, kind, count)
      return finishedAt - start
    },
    close: () => queue.close(),
  }
}

/** Lets a worker do `count` jobs; resolves with the moment when the last was recorded. */
async function runAll(queue: ReturnType<typeof defineQueue>, kind: string, count: number): Promise<number> {
  let left = count
  let finishedAt = 0
  const work = () => Promise.resolve()
  const onCompleted = () => {
    left -= 1
    if (left > 0) return
    finishedAt = performance.now()
    void worker.stop()
  }
  const worker = defineWorker(kind, work, { queue, logger: silent, onCompleted })
  await worker.start()
  return finishedAt
}

import type { Bench } from './support/bench.ts'
import { compareRates, type Side } from './support/compare-rates.ts'
import { countCommits, openBareTable, openOwnDatabase, timed } from './support/databases.ts'
import { createCycle } from './support/outbox-cycle-side.ts'
import { statusJob } from './support/own-outbox.ts'
import { figure, median } from './support/statistics.ts'

const GOAL = 0.45
const MOST_SYNCS = 2
const COUNTED_JOBS = 500

/** A job's whole way through the outbox, its own work left out. */
export const bench: Bench = {
  name: 'outbox.cycle_vs_bare',
  unit: 'ratio',
  peer: 'bare INSERT of the same texts, WAL + FULL, one commit a row',
  meaning: 'Jobs queued, run and recorded as done a second, against plain rows written once.',
  goal: `>= ${GOAL}, at most ${MOST_SYNCS} syncs a job`,
  async measure() {
    const database = openOwnDatabase()
    const bare = openBareTable()
    const cycle = createCycle(database)
    const text = JSON.stringify(statusJob('71000000'))
    const peer: Side = (count) =>
      timed(() => {
        for (let done = 0; done < count; done++) bare.insert(text)
      })
    const { ratios, addedUs, ours, peer: bareRate } = await compareRates({ ours: cycle.side, peer })
    const syncs = await countSyncs()
    await cycle.stop()
    bare.close()
    const value = median(ratios)
    return {
      value,
      runs: ratios,
      isGoalMet: value >= GOAL && syncs <= MOST_SYNCS,
      notes: [
        `ours ${figure(ours)}/s, bare ${figure(bareRate)}/s; ${figure(addedUs)} µs more a job, so the ratio falls where syncs are cheap`,
        `${figure(syncs)} syncs a job (commits in the write-ahead log, checkpoints apart)`,
      ],
    }
  },
}

async function countSyncs(): Promise<number> {
  const database = openOwnDatabase()
  // a checkpoint would reset the log that is counted in
  database.pragma('wal_autocheckpoint = 0')
  const cycle = createCycle(database)
  const before = countCommits(database)
  await cycle.side(COUNTED_JOBS)
  const commits = countCommits(database) - before
  await cycle.stop()
  return commits / COUNTED_JOBS
}

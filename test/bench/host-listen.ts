import { type Bench, RUNS } from './support/bench.ts'
import { createFolder } from './support/databases.ts'
import { emptyNodeMs, startProgram } from './support/processes.ts'
import { figure, median } from './support/statistics.ts'

/** How long the service takes to come back. */
export const bench: Bench = {
  name: 'host.listen_ms_over_empty_node',
  unit: 'ms',
  peer: 'node -e 0, from start to end',
  meaning: 'From the start of the service in training to its ready line, less what an empty Node takes.',
  goal: 'none',
  async measure() {
    const dataDir = createFolder()
    // the first start makes the database; every later one is what a restaurant sees each morning
    const first = await startOnce(dataDir)
    emptyNodeMs()
    const started: number[] = []
    const empty: number[] = []
    for (let run = 0; run < RUNS; run++) {
      empty.push(emptyNodeMs())
      started.push(await startOnce(dataDir))
    }
    const runs = started.map((ms, index) => ms - (empty[index] ?? Number.NaN))
    const notes = [
      `ready after ${figure(median(started))} ms, an empty Node takes ${figure(median(empty))} ms; the very first start ${figure(first)} ms`,
    ]
    return { value: median(runs), runs, isGoalMet: null, notes }
  },
}

async function startOnce(dataDir: string): Promise<number> {
  const service = await startProgram('headless', ['--training', '--port', '0', '--data-dir', dataDir])
  await service.stop()
  return service.readyMs
}

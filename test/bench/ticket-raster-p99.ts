import { type Bench, RUNS } from './support/bench.ts'
import { openRasterBench } from './support/raster-bench.ts'
import { figure, median, percentile } from './support/statistics.ts'

const SAMPLES = 200
const WARM_UP = 50
const GOAL_MS = 40

/** What a picture costs the unluckiest ticket of a hundred. */
export const bench: Bench = {
  name: 'ticket.raster_ms_p99',
  unit: 'ms',
  peer: 'none: a time on this computer',
  meaning:
    'The slowest of a hundred tickets of eight dishes in eight scripts, from stored ticket to bytes for 576 dots.',
  goal: `<= ${GOAL_MS} ms`,
  async measure() {
    const press = await openRasterBench()
    for (let warm = 0; warm < WARM_UP; warm++) await press.drawOne()
    const runs: number[] = []
    const all: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const samples: number[] = []
      for (let sample = 0; sample < SAMPLES; sample++) samples.push(await press.drawOne())
      runs.push(percentile(samples, 0.99))
      all.push(...samples)
    }
    await press.stop()
    const value = median(runs)
    const notes = [`slowest ${figure(Math.max(...all))} ms of ${all.length} tickets`]
    return { value, runs, isGoalMet: value <= GOAL_MS, notes }
  },
}

import { type Bench, RUNS } from './support/bench.ts'
import { openRasterBench } from './support/raster-bench.ts'
import { figure, median } from './support/statistics.ts'

const SAMPLES = 40
const GOAL_MS = 15

/** What a picture costs a ticket. */
export const bench: Bench = {
  name: 'ticket.raster_ms_p50',
  unit: 'ms',
  peer: 'none: a time on this computer',
  meaning:
    'From a stored ticket of eight dishes in eight scripts to the bytes for 576 dots, the drawing thread being warm.',
  goal: `<= ${GOAL_MS} ms`,
  async measure() {
    const press = await openRasterBench()
    const runs: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const samples: number[] = []
      for (let sample = 0; sample < SAMPLES; sample++) samples.push(await press.drawOne())
      runs.push(median(samples))
    }
    await press.stop()
    const value = median(runs)
    const notes = [`${figure(press.coldMs)} ms from the start of the thread to its first picture`]
    return { value, runs, isGoalMet: value <= GOAL_MS, notes }
  },
}

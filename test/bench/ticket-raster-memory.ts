import type { Bench } from './support/bench.ts'
import { openRasterBench } from './support/raster-bench.ts'
import { figure, median } from './support/statistics.ts'

const TICKETS = 2_000
const GOAL = 1.05
const BYTES_PER_MB = 1e6

/** Whether a kitchen that prints pictures all week fills its memory. */
export const bench: Bench = {
  name: 'ticket.raster_rss_growth',
  unit: 'ratio',
  peer: 'the second quarter of the same run',
  meaning: `Resident memory over the last quarter of ${TICKETS} raster tickets against the second quarter, medians.`,
  goal: `<= ${GOAL}`,
  async measure() {
    const press = await openRasterBench()
    const megabytes: number[] = []
    for (let ticket = 0; ticket < TICKETS; ticket++) {
      await press.drawOne()
      megabytes.push(process.memoryUsage.rss() / BYTES_PER_MB)
    }
    await press.stop()
    const quarter = TICKETS / 4
    const second = median(megabytes.slice(quarter, 2 * quarter))
    const last = median(megabytes.slice(3 * quarter))
    const value = last / second
    const notes = [
      `${figure(second)} MB in the second quarter, ${figure(last)} MB in the last, at most ${figure(Math.max(...megabytes))} MB`,
    ]
    return { value, runs: [value], isGoalMet: value <= GOAL, notes }
  },
}

import { bytesOf, FIRST_LOAD_LIMIT_BYTES, readWindowBuild } from '../support/first-load.ts'
import type { Bench } from './support/bench.ts'
import { figure } from './support/statistics.ts'

const BYTES_PER_KB = 1000
const GOAL_KB = FIRST_LOAD_LIMIT_BYTES / BYTES_PER_KB
const MOST_NAMED = 4

/** How much a browser must fetch and read before an order can be seen. */
export const bench: Bench = {
  name: 'ui.bundle_kb',
  unit: 'kB',
  peer: 'none: a size, the same on every computer',
  meaning: 'Script and style, minified, that the page needs before the board stands; all other screens come behind it.',
  goal: `<= ${figure(GOAL_KB)}`,
  async measure() {
    const { first, later } = await readWindowBuild()
    const kb = (bytes: number): string => `${figure(bytes / BYTES_PER_KB)} kB`
    const largest = later.toSorted((a, b) => b.bytes - a.bytes).slice(0, MOST_NAMED)
    const value = bytesOf(first) / BYTES_PER_KB
    const notes = [
      `${kb(bytesOf(first, 'gzipBytes'))} where it is compressed, as in the installer`,
      `${kb(bytesOf(later))} come behind it in ${later.length} files, the largest ${largest.map(({ path, bytes }) => `${path.replace(/^assets\/|-[^-]*$/g, '')} ${kb(bytes)}`).join(', ')}`,
    ]
    return { value, runs: [value], isGoalMet: value <= GOAL_KB, notes }
  },
}

import type { Bench } from './support/bench.ts'
import { openMemoryGauge, type PageMemory } from './support/page-memory.ts'
import { clearBoard, takeTimeInHand, workAnHour } from './support/shop-day.ts'
import { openShopWindow } from './support/shop-window.ts'
import { figure } from './support/statistics.ts'

const HOURS = 8
const GOAL = 1.15
const BYTES_PER_MB = 1e6

/** Whether a window that stands open all day grows. */
export const bench: Bench = {
  name: 'ui.memory_8h_over_1h',
  unit: 'ratio',
  peer: 'itself after one hour',
  meaning:
    "The page's memory after eight hours of a busy shop, all garbage collected, over its memory after one, both after an hour of warming up: orders served, screens visited, lines broken, timers fired.",
  goal: `<= ${GOAL}`,
  async measure() {
    const window = await openShopWindow({ kind: 'training' }, takeTimeInHand)
    try {
      await window.page.locator('.board').waitFor()
      const read = await openMemoryGauge(window.page)
      // an hour before they count: a new page's heap grows by the code that V8 compiles as it is used, by nothing else
      await workAnHour(window)
      const hours: PageMemory[] = []
      for (let hour = 0; hour < HOURS; hour++) {
        await workAnHour(window)
        await clearBoard(window)
        hours.push(await read())
      }
      const all = (pick: (memory: PageMemory) => number): string =>
        hours.map((memory) => figure(pick(memory))).join(', ')
      const notes = [
        `heap after each hour: ${all(({ heapBytes }) => heapBytes / BYTES_PER_MB)} MB`,
        `nodes: ${all(({ nodes }) => nodes)}; listeners: ${all(({ listeners }) => listeners)}`,
      ]
      const value = (hours.at(-1)?.heapBytes ?? Number.NaN) / (hours[0]?.heapBytes ?? Number.NaN)
      return { value, runs: [value], isGoalMet: value <= GOAL, notes }
    } finally {
      await window.stop()
    }
  },
}

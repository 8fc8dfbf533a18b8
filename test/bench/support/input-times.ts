import type { Page } from '@playwright/test'

/** What the browser itself noted of a person's keys and clicks, times in ms. */
export interface InputTimes {
  /** How long each took from the hardware to the next paint; the browser notes those of a frame or less as none, here as a frame. */
  readonly latenciesMs: readonly number[]
  /** Stretches of work of more than 50 ms, during which nothing else gets its turn. */
  readonly longTasksMs: readonly number[]
}

/** The shortest that the browser may note (Event Timing API, durationThreshold). */
const SHORTEST_MS = 16

/** Begins to note; what came before is forgotten. */
export async function noteInputs(page: Page): Promise<() => Promise<InputTimes>> {
  const notes = await page.evaluateHandle((durationThreshold) => {
    const interactions = new Map<number, number>()
    const longTasksMs: number[] = []
    const before = performance.interactionCount
    const events = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        if (entry.interactionId === 0) continue
        const known = interactions.get(entry.interactionId) ?? 0
        interactions.set(entry.interactionId, Math.max(known, entry.duration))
      }
    })
    // TypeScript's own list of options lacks the threshold
    const above = { type: 'event', durationThreshold, buffered: false }
    events.observe(above)
    const tasks = new PerformanceObserver((list) =>
      longTasksMs.push(...list.getEntries().map((entry) => entry.duration)),
    )
    tasks.observe({ type: 'longtask', buffered: false })
    const read = () => {
      events.disconnect()
      tasks.disconnect()
      return { noted: [...interactions.values()], longTasksMs, all: performance.interactionCount - before }
    }
    return { read }
  }, SHORTEST_MS)
  return async () => {
    const { noted, longTasksMs, all } = await notes.evaluate(({ read }) => read())
    const quick = Array.from({ length: Math.max(0, all - noted.length) }, () => SHORTEST_MS)
    return { latenciesMs: [...noted, ...quick], longTasksMs }
  }
}

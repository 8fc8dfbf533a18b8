/** What one benchmark found. */
export interface Measurement {
  readonly value: number
  /** The value of each run; `value` is their median. */
  readonly runs: readonly number[]
  /** null where the project set itself no goal. */
  readonly isGoalMet: boolean | null
  /** What else was seen on the way, a line each. */
  readonly notes: readonly string[]
}

/** One benchmark: a figure against a named peer, measured in turn with it. */
export interface Bench {
  readonly name: string
  readonly unit: 'ratio' | 'ms' | 'orders/s' | 'MB' | 'kB'
  /** What it is compared with. */
  readonly peer: string
  /** What the figure says, in a sentence that a newcomer understands. */
  readonly meaning: string
  /** The goal in words; `none` where there is none. */
  readonly goal: string
  /** Measures. Rejects when no figure can be had. */
  measure(): Promise<Measurement>
}

/** Runs of every comparison: fewer than five say nothing, more than seven take too long. */
export const RUNS = 7

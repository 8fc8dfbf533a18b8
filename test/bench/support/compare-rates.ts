import { RUNS } from './bench.ts'
import { median } from './statistics.ts'

/** Does `count` operations and returns how long they took, in ms. */
export type Side = (count: number) => number | Promise<number>

interface Plan {
  readonly runs?: number
  /** Turns that each side gets within a run. */
  readonly turns?: number
  /** Operations a turn. */
  readonly count?: number
}

/** Operations a second of both sides, and ours divided by the peer's, run by run. */
export interface ComparedRates {
  readonly ratios: readonly number[]
  /** What one of our operations takes more than one of the peer's, in µs. */
  readonly addedUs: number
  readonly ours: number
  readonly peer: number
}

/**
 * Runs two sides turn by turn: the disk's mood changes within seconds, so each run gives both sides many short turns and changes who begins.
 * One turn each comes first, uncounted.
 */
export async function compareRates(sides: { ours: Side; peer: Side }, plan: Plan = {}): Promise<ComparedRates> {
  const { runs = RUNS, turns = 20, count = 150 } = plan
  await sides.peer(count)
  await sides.ours(count)
  const ours: number[] = []
  const peer: number[] = []
  for (let run = 0; run < runs; run++) {
    const spent = { ours: 0, peer: 0 }
    for (let turn = 0; turn < turns; turn++) {
      for (const side of turn % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)) {
        spent[side] += await sides[side](count)
      }
    }
    ours.push(((turns * count) / spent.ours) * 1000)
    peer.push(((turns * count) / spent.peer) * 1000)
  }
  const ratios = ours.map((rate, index) => rate / (peer[index] ?? Number.NaN))
  const addedUs = median(ours.map((rate, index) => 1e6 / rate - 1e6 / (peer[index] ?? Number.NaN)))
  return { ratios, addedUs, ours: median(ours), peer: median(peer) }
}

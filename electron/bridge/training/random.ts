import { createHash } from 'node:crypto'

/** A repeatable source of chance: the same seed gives the same draws on every machine. */
export interface Random {
  /** A number from 0 inclusive to 1 exclusive. */
  fraction(): number
  /** An integer from `min` to `max`, both inclusive. */
  integer(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  weighted<T>(choices: readonly (readonly [item: T, weight: number])[]): T
  /** Up to `count` different items, in their original order. */
  sample<T>(items: readonly T[], count: number): readonly T[]
  hex(length: number): string
}

const DRAW_BYTES = 4
const DRAW_RANGE = 2 ** 32

function createDraw(seed: number): () => number {
  let block: Buffer = Buffer.alloc(0)
  let blockNumber = 0
  let offset = 0
  return () => {
    if (offset >= block.length) {
      block = createHash('sha256').update(`${seed}:${blockNumber}`).digest()
      blockNumber += 1
      offset = 0
    }
    const value = block.readUInt32BE(offset) / DRAW_RANGE
    offset += DRAW_BYTES
    return value
  }
}

function pickWith<T>(fraction: () => number, items: readonly T[]): T {
  const item = items[Math.floor(fraction() * items.length)]
  if (item === undefined) throw new Error('expected at least one item to pick from, got an empty list')
  return item
}

function weightedWith<T>(fraction: () => number, choices: readonly (readonly [T, number])[]): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0)
  let left = fraction() * total
  for (const [item, weight] of choices) {
    left -= weight
    if (left < 0) return item
  }
  return pickWith(fraction, choices)[0]
}

function sampleWith<T>(fraction: () => number, items: readonly T[], count: number): readonly T[] {
  const indexes = items.map((_, index) => index)
  while (indexes.length > count) indexes.splice(Math.floor(fraction() * indexes.length), 1)
  const chosen = new Set(indexes)
  return items.filter((_, index) => chosen.has(index))
}

/** Makes a source of chance whose every draw follows from `seed`. */
export function createRandom(seed: number): Random {
  const fraction = createDraw(seed)
  return {
    fraction,
    integer: (min, max) => min + Math.floor(fraction() * (max - min + 1)),
    chance: (probability) => fraction() < probability,
    pick: (items) => pickWith(fraction, items),
    weighted: (choices) => weightedWith(fraction, choices),
    sample: (items, count) => sampleWith(fraction, items, count),
    hex: (length) => Array.from({ length }, () => Math.floor(fraction() * 16).toString(16)).join(''),
  }
}

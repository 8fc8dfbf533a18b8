import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../electron/bridge/training/random.ts'

describe('random', () => {
  it('repeats itself for the same seed', () => {
    const [one, two] = [createRandom(9), createRandom(9)]
    expect(Array.from({ length: 50 }, one.fraction)).toEqual(Array.from({ length: 50 }, two.fraction))
  })

  it('stays within its bounds and reaches both', () => {
    const random = createRandom(1)
    const draws = Array.from({ length: 1000 }, () => random.integer(3, 5))
    expect(new Set(draws)).toEqual(new Set([3, 4, 5]))
  })

  it('favours what weighs more', () => {
    const random = createRandom(1)
    const draws = Array.from({ length: 1000 }, () =>
      random.weighted([
        ['often', 90],
        ['seldom', 10],
      ] as const),
    )
    const seldom = draws.filter((draw) => draw === 'seldom').length
    expect(seldom).toBeGreaterThan(50)
    expect(seldom).toBeLessThan(150)
  })

  it('samples different items in their order', () => {
    expect(createRandom(1).sample([1, 2, 3, 4, 5], 5)).toEqual([1, 2, 3, 4, 5])
    expect(createRandom(1).sample([1, 2, 3], 2)).toHaveLength(2)
  })

  it('refuses to pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow('empty list')
  })
})

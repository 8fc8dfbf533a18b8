import { expect, it } from 'vitest'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { createRefusalPace } from '../../../electron/bridge/webhook/refusal-pace.ts'

it('a flood is told two thousand times at once, two thousand times within the next second, and then not at all', async () => {
  const clock = createFakeClock(0)
  const pace = createRefusalPace(clock)
  const waits = Array.from({ length: 6_000 }, pace)
  expect(waits.slice(0, 2_000).every((wait) => wait === 0)).toBe(true)
  const told = waits.filter((wait) => wait !== null)
  expect(told.length).toBeGreaterThan(3_990)
  expect(told.length).toBeLessThan(4_010)
  expect(Math.max(...told)).toBeLessThanOrEqual(1_000)
  await clock.advance(3_000)
  expect(pace()).toBe(0)
})

it('a clock set back by an hour does not silence us', () => {
  const clock = createFakeClock(7_200_000)
  const pace = createRefusalPace(clock)
  Array.from({ length: 3_000 }, pace)
  clock.jump(-3_600_000)
  expect(pace()).toBe(0)
})

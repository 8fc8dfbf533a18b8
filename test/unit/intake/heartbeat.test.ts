import { expect, it } from 'vitest'
import { createHeartbeat } from '../../../electron/bridge/intake/heartbeat.ts'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { DAY, HOUR, SECOND } from '../../support/times.ts'

function watch() {
  const clock = createFakeClock(Date.parse('2026-11-20T12:00:00Z'))
  const beats: number[] = []
  const jumps: number[] = []
  const heartbeat = createHeartbeat({
    clock,
    nextBeatMs: () => 5 * SECOND,
    onBeat: (elapsedMs) => beats.push(elapsedMs),
    onJump: (lostMs) => jumps.push(lostMs),
  })
  heartbeat.start()
  return { clock, beats, jumps, heartbeat }
}

it('counts the time that passes', async () => {
  const { clock, beats, jumps, heartbeat } = watch()
  await clock.advance(60 * SECOND)
  expect(beats).toEqual(Array.from({ length: 12 }, () => 5 * SECOND))
  expect(jumps).toEqual([])
  await heartbeat.stop()
  expect(clock.pendingTimers()).toBe(0)
})

it.each([HOUR, -HOUR, DAY, -DAY, 30 * SECOND])(
  'notices a clock that is %i ms off, once, and counts none of it',
  async (jump) => {
    const { clock, beats, jumps, heartbeat } = watch()
    await clock.advance(12 * SECOND)
    clock.jump(jump)
    await clock.advance(18 * SECOND)
    expect(jumps).toEqual([jump])
    expect(beats).toEqual(Array.from({ length: 6 }, () => 5 * SECOND))
    await heartbeat.stop()
  },
)

it('takes a timer that a busy moment delayed for what it is', async () => {
  const { clock, beats, jumps, heartbeat } = watch()
  await clock.advance(2 * SECOND)
  clock.jump(4 * SECOND)
  await clock.advance(3 * SECOND)
  expect(jumps).toEqual([])
  expect(beats).toEqual([9 * SECOND])
  await heartbeat.stop()
})

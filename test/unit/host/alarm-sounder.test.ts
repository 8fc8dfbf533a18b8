import { expect, it } from 'vitest'
import type { AlertSound } from '../../../shared/alerts.ts'
import { createAlarmSounder, type Heard } from '../../../electron/alarm-sounder.ts'
import type { Sounded } from '../../../electron/bridge/alerts/ring.ts'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import type { Logger } from '../../../electron/bridge/lib/logger.ts'
import { MINUTE, SECOND } from '../../support/times.ts'

function bench({ canPlay = true, brokenFile = false } = {}) {
  const clock = createFakeClock(0)
  const logged: string[] = []
  const drop = () => {}
  const log = (event: string) => void logged.push(event)
  const logger: Logger = { debug: drop, info: drop, error: log, warn: log }
  const plays: string[] = []
  const told: Sounded[] = []
  const beeps = { count: 0 }
  const sounder = createAlarmSounder({
    clock,
    logger,
    player: {
      async play(file: string, signal: AbortSignal) {
        if (!canPlay) return false
        plays.push(file)
        await clock.sleep(2 * SECOND, signal).catch(() => undefined)
        return true
      },
    },
    soundFile(sound, volume) {
      if (brokenFile) throw new Error('no such file')
      return `${sound}@${volume}`
    },
    beep: () => void (beeps.count += 1),
    onSounded: (sounded) => told.push(sounded),
  })
  const ring = (sounds: readonly AlertSound[], more: Partial<Heard> = {}) =>
    sounder.set({ sounds, volume: 80, test: null, ...more })
  return { clock, logged, plays, told, beeps, sounder, ring }
}

it('plays again and again with a pause, however often it is told to, until told otherwise', async () => {
  const { clock, plays, beeps, ring, sounder } = bench()
  ring(['new_order'])
  ring(['new_order'])
  await clock.advance(10 * SECOND)
  expect(plays).toEqual(['new_order@80', 'new_order@80', 'new_order@80'])
  ring([])
  await clock.advance(MINUTE)
  expect(plays).toHaveLength(3)
  expect(beeps.count).toBe(0)
  expect(clock.pendingTimers()).toBe(0)
  ring(['new_order'])
  await clock.advance(SECOND)
  expect(plays).toHaveLength(4)
  sounder.stop()
})

it('gives each of several sounds its turn, a new one first, and drops one that is answered', async () => {
  const { clock, plays, ring, sounder } = bench()
  ring(['new_order'])
  await clock.advance(5 * SECOND)
  ring(['printer', 'new_order'], { volume: 50 })
  await clock.advance(12 * SECOND)
  expect(plays).toEqual(['new_order@80', 'new_order@80', 'printer@50', 'new_order@50'])
  ring(['printer'], { volume: 50 })
  await clock.advance(10 * SECOND)
  expect(new Set(plays.slice(4))).toEqual(new Set(['printer@50']))
  sounder.stop()
})

it('plays a test once, beside whatever rings, and none from before it was there', async () => {
  const { clock, plays, ring, told } = bench()
  ring([], { test: { id: 7, sound: 'printer' } })
  await clock.advance(10 * SECOND)
  expect(plays).toEqual([])
  const test = { id: 8, sound: 'changed' } as const
  ring([], { test })
  ring([], { test })
  await clock.advance(10 * SECOND)
  expect(plays).toEqual(['changed@80'])
  expect(told).toEqual([{ sound: 'changed', outcome: 'played' }])
  ring([])
  ring([], { test: { id: 9, sound: 'overdue' } })
  await clock.advance(10 * SECOND)
  expect(plays).toEqual(['changed@80', 'overdue@80'])
})

it('beeps where nothing can play, says so once in the log and each time on the screens', async () => {
  const { clock, logged, beeps, ring, told, sounder } = bench({ canPlay: false })
  ring(['new_order'])
  await clock.advance(6 * SECOND)
  expect(beeps.count).toBe(3)
  expect(logged).toEqual(['alarm.no_player'])
  expect(told).toContainEqual({ sound: 'new_order', outcome: 'beeped' })
  sounder.stop()
})

it('beeps when the sound itself cannot be read', async () => {
  const { clock, logged, beeps, ring, sounder } = bench({ brokenFile: true })
  ring(['new_order'])
  await clock.advance(SECOND)
  expect(beeps.count).toBe(1)
  expect(logged).toContain('alarm.sound_failed')
  sounder.stop()
})

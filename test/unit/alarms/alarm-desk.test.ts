import { beforeEach, describe, expect, it } from 'vitest'
import {
  type AlarmDesk,
  type AlarmState,
  createAlarmDesk,
  type Trouble,
} from '../../../electron/bridge/alarms/alarm-desk.ts'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { DAY, MINUTE } from '../../support/times.ts'

let clock: FakeClock
let desk: AlarmDesk
let told: AlarmState[]

beforeEach(() => {
  clock = createFakeClock(Date.parse('2026-11-20T12:00:00Z'))
  told = []
  desk = createAlarmDesk({ clock, logger: silentLogger, onChange: (state) => told.push(state) })
})

const trouble = (id: string, fields: Partial<Trouble> = {}): Trouble => ({
  id,
  kind: 'printer',
  title: `${id} does not print`,
  message: 'Paper out.',
  requestIds: [],
  once: false,
  ...fields,
})
const ids = () => desk.state().alarms.map(({ id }) => id)

describe('an alarm', () => {
  it('sounds from when its trouble is found until it is gone, and is told once each', async () => {
    desk.settle([trouble('a')])
    desk.settle([trouble('a')])
    expect(told).toHaveLength(1)
    expect(desk.state()).toMatchObject({ sounding: true, alarms: [{ id: 'a', silencedUntil: null }] })
    desk.settle([])
    desk.settle([])
    expect(told).toHaveLength(2)
    expect(desk.state()).toEqual({ sounding: false, alarms: [] })
  })

  it('keeps its time while its words change, and tells of the change', async () => {
    desk.settle([trouble('a')])
    const since = clock.now()
    await clock.advance(MINUTE)
    desk.settle([trouble('a', { message: '3 tickets wait.', requestIds: ['1', '2', '3', '4', '5', '6'] })])
    expect(desk.state().alarms).toMatchObject([
      { since, message: '3 tickets wait.', requestIds: ['1', '2', '3', '4', '5'] },
    ])
    expect(told).toHaveLength(2)
  })

  it('stands among the others by age', async () => {
    desk.settle([trouble('b')])
    await clock.advance(MINUTE)
    desk.settle([trouble('a'), trouble('b')])
    expect(ids()).toEqual(['b', 'a'])
  })
})

describe('silence', () => {
  it('quiets what sounds, for as long as asked, and no later alarm', async () => {
    desk.settle([trouble('a')])
    desk.silence(5)
    expect(desk.state()).toMatchObject({ sounding: false, alarms: [{ silencedUntil: clock.now() + 5 * MINUTE }] })
    await clock.advance(MINUTE)
    desk.settle([trouble('a'), trouble('b')])
    expect(desk.state().sounding).toBe(true)
    desk.silence(10)
    await clock.advance(4 * MINUTE - 1)
    expect(desk.state().sounding).toBe(false)
    await clock.advance(1)
    expect(desk.state().alarms).toMatchObject([{ id: 'a', silencedUntil: null }, { id: 'b' }])
    expect(told.at(-1)?.sounding).toBe(true)
  })

  it('ends with its alarm: the same trouble again sounds again', async () => {
    desk.settle([trouble('a')])
    desk.silence(10)
    desk.settle([])
    desk.settle([trouble('a')])
    expect(desk.state().sounding).toBe(true)
    const before = told.length
    await clock.advance(10 * MINUTE)
    expect(told).toHaveLength(before)
  })

  it.each([DAY, -DAY])('lasts as long as asked when the clock is moved by %i ms', async (jump) => {
    desk.settle([trouble('a')])
    desk.silence(5)
    clock.jump(jump)
    await clock.advance(5 * MINUTE - 1)
    expect(desk.state().sounding).toBe(false)
    await clock.advance(1)
    expect(desk.state().sounding).toBe(true)
  })

  it('of what has happened, and does not clear by itself, is its end', () => {
    const restored = trouble('storage:restored', { once: true })
    desk.settle([restored])
    desk.silence(1)
    expect(desk.state().alarms).toEqual([])
    desk.settle([restored])
    expect(desk.state().alarms).toEqual([])
    desk.settle([])
    desk.settle([restored])
    expect(ids()).toEqual(['storage:restored'])
  })

  it('of nothing is nothing', () => {
    desk.silence(5)
    expect(told).toEqual([])
    expect(clock.pendingTimers()).toBe(0)
  })
})

it('a desk that is closed says so to whoever sounds, and leaves no timer', () => {
  desk.settle([trouble('a')])
  desk.silence(5)
  desk.stop()
  expect(told.at(-1)).toEqual({ sounding: false, alarms: [] })
  expect(clock.pendingTimers()).toBe(0)
})

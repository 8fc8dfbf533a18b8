import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OpenSlot, WeekHours } from '../../../electron/bridge/lib/opening-hours.ts'
import { endOfDay } from '../../../electron/bridge/lib/end-of-day.ts'

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'))
afterEach(() => vi.unstubAllEnvs())

const at = (clock: string) => new Date(clock).getTime()
const everyDay = (...slots: OpenSlot[]): WeekHours => Array.from({ length: 7 }, () => slots)
const hm = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const slot = (opens: string, closes: string): OpenSlot => ({ opens: hm(opens), closes: hm(closes) })
const day = everyDay(slot('11:00', '22:00'))
const split = everyDay(slot('11:00', '14:00'), slot('17:00', '22:30'))
const night = everyDay(slot('18:00', '02:00'))

describe('the end of the day', () => {
  it.each([
    ['the closing', '2026-11-20T15:00', day, { at: '2026-11-20T22:00', because: 'closing' }],
    [
      'the closing, asked for before the opening',
      '2026-11-20T09:00',
      day,
      { at: '2026-11-20T22:00', because: 'closing' },
    ],
    ['the last closing of a split day', '2026-11-20T13:00', split, { at: '2026-11-20T22:30', because: 'closing' }],
    ['a closing past midnight', '2026-11-20T20:00', night, { at: '2026-11-21T02:00', because: 'closing' }],
    ['that of last night, while it lasts', '2026-11-21T01:30', night, { at: '2026-11-21T02:00', because: 'closing' }],
    [
      'that of tonight, once last night is over',
      '2026-11-21T02:00',
      night,
      { at: '2026-11-22T02:00', because: 'closing' },
    ],
    ['04:00 after the shop has closed', '2026-11-20T22:00', day, { at: '2026-11-21T04:00', because: 'early_morning' }],
    ['04:00 where no hours are known', '2026-11-20T15:00', null, { at: '2026-11-21T04:00', because: 'early_morning' }],
    [
      '04:00 of the same day after midnight',
      '2026-11-20T03:59',
      null,
      { at: '2026-11-20T04:00', because: 'early_morning' },
    ],
    [
      '04:00 of the next day at 04:00 sharp',
      '2026-11-20T04:00',
      null,
      { at: '2026-11-21T04:00', because: 'early_morning' },
    ],
    [
      '04:00 where it never closes',
      '2026-11-20T15:00',
      everyDay(slot('00:00', '23:59')),
      { at: '2026-11-21T04:00', because: 'early_morning' },
    ],
    ['04:00 on a day of rest', '2026-11-20T15:00', everyDay(), { at: '2026-11-21T04:00', because: 'early_morning' }],
  ] as const)('is %s', (_name, now, hours, end) => {
    expect(endOfDay(at(now), hours)).toEqual({ ...end, at: at(end.at) })
  })

  it('counts from Sunday', () => {
    const sunday = everyDay().map((slots, index) => (index === 0 ? [slot('11:00', '20:00')] : slots))
    expect(endOfDay(at('2026-11-22T12:00'), sunday)).toEqual({ at: at('2026-11-22T20:00'), because: 'closing' })
    expect(endOfDay(at('2026-11-23T12:00'), sunday).because).toBe('early_morning')
  })

  it.each([
    // the night of 25 October 2026 has 03:00 twice, that of 28 March 2027 has no 02:30
    ['2026-10-24T23:00', 6],
    ['2027-03-27T23:00', 4],
  ])('is 04:00 on the wall in the night of %s, which is %i hours away', (now, hours) => {
    expect(endOfDay(at(now), null).at - at(now)).toBe(hours * 3_600_000)
  })

  it('is the closing on the wall, also where clocks skip it', () => {
    const late = everyDay(slot('18:00', '02:30'))
    expect(endOfDay(at('2027-03-27T23:00'), late)).toEqual({ at: at('2027-03-28T03:30'), because: 'closing' })
    expect(endOfDay(at('2026-10-24T23:00'), everyDay(slot('18:00', '03:30'))).at).toBe(at('2026-10-25T03:30'))
  })
})

import { afterEach, expect, it, vi } from 'vitest'
import { localDayOf, spanOfDay } from '../../../electron/bridge/intake/local-day.ts'
import { HOUR } from '../../support/times.ts'

afterEach(() => vi.unstubAllEnvs())

it.each([
  ['Asia/Jakarta', '2026-11-20T16:59:59Z', '2026-11-20'],
  ['Asia/Jakarta', '2026-11-20T17:00:00Z', '2026-11-21'],
  ['America/New_York', '2026-03-08T04:30:00Z', '2026-03-07'],
  ['UTC', '2026-01-01T00:00:00Z', '2026-01-01'],
])('the day in %s at %s is %s', (timeZone, moment, day) => {
  vi.stubEnv('TZ', timeZone)
  expect(localDayOf(Date.parse(moment))).toBe(day)
})

it.each([
  ['America/New_York', '2026-03-08', 23],
  ['America/New_York', '2026-11-01', 25],
  ['Asia/Jakarta', '2026-11-20', 24],
])('a day in %s may be no 24 hours: %s has %i', (timeZone, day, hours) => {
  vi.stubEnv('TZ', timeZone)
  const { from, to } = spanOfDay(day)
  expect((to - from) / HOUR).toBe(hours)
  expect([localDayOf(from), localDayOf(to - 1), localDayOf(to, 1)]).toEqual([day, day, day])
})

it('yesterday of the first of a month is the last of the one before', () => {
  expect(localDayOf(new Date(2026, 2, 1, 12).getTime(), 1)).toBe('2026-02-28')
})

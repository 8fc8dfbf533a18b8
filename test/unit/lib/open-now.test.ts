import { describe, expect, it } from 'vitest'
import { openNow } from '../../../electron/bridge/lib/open-now.ts'
import type { WeekHours } from '../../../electron/bridge/lib/opening-hours.ts'

// Saturday, 21 November 2026, by this machine's own zone as the shop's
const at = (day: number, hours: number, minutes = 0) => new Date(2026, 10, day, hours, minutes).getTime()
const slot = (opens: number, closes: number) => ({ opens: opens * 60, closes: closes * 60 })
const everyDay = (...slots: readonly { opens: number; closes: number }[]): WeekHours =>
  Array.from({ length: 7 }, () => slots)

describe('whether a shop is open', () => {
  const day = everyDay(slot(8, 22))
  const lunch = everyDay(slot(11, 14), slot(17, 22))
  const night = everyDay(slot(18, 2))
  const saturdays: WeekHours = [[], [], [], [], [], [], [slot(10, 12)]]
  const always = everyDay({ opens: 0, closes: 23 * 60 + 59 })

  it.each([
    ['before it opens', day, at(21, 7), { state: 'closed', at: at(21, 8) }],
    ['on the minute it opens', day, at(21, 8), { state: 'open', at: at(21, 22) }],
    ['on the minute it closes', day, at(21, 22), { state: 'closed', at: at(22, 8) }],
    ['between two shifts', lunch, at(21, 15), { state: 'closed', at: at(21, 17) }],
    ['past midnight, in the shift of the day before', night, at(22, 1), { state: 'open', at: at(22, 2) }],
    ['after the only day of the week', saturdays, at(21, 13), { state: 'closed', at: at(28, 10) }],
    ['always, written as 00:00 to 23:59', always, at(21, 23, 59), { state: 'open', at: null }],
    ['never', everyDay(), at(21, 12), { state: 'closed', at: null }],
    ['nobody knows when', null, at(21, 12), { state: 'unknown', at: null }],
  ] as const)('%s', (_, hours, now, expected) => {
    expect(openNow(now, hours)).toEqual(expected)
  })
})

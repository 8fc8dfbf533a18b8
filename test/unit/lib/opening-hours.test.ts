import { describe, expect, it } from 'vitest'
import { readWeekHours } from '../../../electron/bridge/lib/opening-hours.ts'

const open = (start_time: unknown, end_time: unknown) => ({ disabled: false, slots: [{ start_time, end_time }] })

describe('opening hours of a branch', () => {
  it('are read as minutes of each weekday, in either spelling', () => {
    const week = readWeekHours({
      '0': open(800, 2200),
      '1': {
        slots: [
          { startTime: 1130, endTime: 1400 },
          { startTime: 1700, endTime: 200 },
        ],
      },
      '2': { disabled: true, slots: [{ start_time: 800, end_time: 2200 }] },
    })
    expect(week?.slice(0, 4)).toEqual([
      [{ opens: 480, closes: 1320 }],
      [
        { opens: 690, closes: 840 },
        { opens: 1020, closes: 120 },
      ],
      [],
      [],
    ])
  })

  it.each([
    null,
    undefined,
    'x',
    [],
    {},
    { '0': null },
    { '0': open('8', 2200) },
    { '0': open(875, 2200) },
    { '0': open(-5, 2200) },
  ])('are unknown in %j', (value) => {
    expect(readWeekHours(value)).toBeNull()
  })
})

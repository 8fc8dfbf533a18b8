import { expect, test } from 'vitest'
import { pauseEnd } from '../../../electron/bridge/stores/pause-end.ts'

const at = (hours: number, minutes = 0) => new Date(2026, 10, 21, hours, minutes).getTime()
const daily = Array.from({ length: 7 }, () => [{ opens: 8 * 60, closes: 22 * 60 }])

test.each([
  ['minutes', { kind: 'minutes', minutes: 30 }, daily, { at: at(12, 30), because: 'time' }],
  ['the closing of today', { kind: 'until_closing' }, daily, { at: at(22), because: 'closing' }],
  [
    'the next dark hour where no closing is known',
    { kind: 'until_closing' },
    null,
    { at: at(28), because: 'early_morning' },
  ],
  ['never', { kind: 'until_on' }, daily, null],
] as const)('a pause lasts until %s', (_, duration, hours, expected) => {
  expect(pauseEnd(duration, at(12), hours)).toEqual(expected)
})

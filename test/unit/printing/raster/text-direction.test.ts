import { expect, test } from 'vitest'
import {
  firstStrongDirection,
  hasRtlLetters,
  keepNumbersWhole,
} from '../../../../electron/bridge/printing/raster/text-direction.ts'

test.each([
  ['Nasi لومبيا', 'ltr'],
  ['12 لومبيا Nasi', 'rtl'],
  ['(عربي)', 'rtl'],
  ['שלום', 'rtl'],
  ['蝦餃', 'ltr'],
  ['12:48 +1', null],
])('%j runs %s', (text, direction) => {
  expect(firstStrongDirection(text)).toBe(direction)
})

test('RTL letters are found anywhere', () => {
  expect(hasRtlLetters('GrabFood · توصيل')).toBe(true)
  expect(hasRtlLetters('GrabFood · delivery 12')).toBe(false)
})

test.each([
  ['اتصل على 050-1234567', 'اتصل على \u200E050-1234567'],
  ['رقم +971 50 123 4567', 'رقم \u200E+971 50 123 4567'],
  ['هاتف 050 123 4567', 'هاتف \u200E050 123 4567'],
  // two counts beside each other are no telephone, and times and shares run right by themselves
  ['حبة 2 3', 'حبة 2 3'],
  ['يلغي 12:36', 'يلغي 12:36'],
  ['call 050-1234567', 'call 050-1234567'],
])('%j is drawn as %j', (line, drawn) => {
  expect(keepNumbersWhole(line)).toBe(drawn)
})

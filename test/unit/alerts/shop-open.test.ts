import { expect, it } from 'vitest'
import { isShopOpen } from '../../../electron/bridge/alerts/shop-open.ts'
import type { WeekHours } from '../../../electron/bridge/lib/opening-hours.ts'
import { readWeekHours } from '../../../electron/bridge/lib/opening-hours.ts'

/** A moment of the week that begins on Sunday, 15 November 2026, by this machine's zone. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, 15 + day, hour, minute).getTime()
const weekOf = (slots: Readonly<Record<number, readonly [number, number]>>): WeekHours =>
  [0, 1, 2, 3, 4, 5, 6].map((day) => {
    const slot = slots[day]
    return slot ? [{ opens: slot[0] * 60, closes: slot[1] * 60 }] : []
  })

it('is open in its hours, and an hour before and after', () => {
  const monday = [weekOf({ 1: [10, 22] })]
  expect(
    [8.9, 9, 15, 22.9].map((hour) => isShopOpen(monday, at(1, Math.floor(hour), Math.round((hour % 1) * 60)))),
  ).toEqual([false, true, true, true])
  expect(isShopOpen(monday, at(1, 23))).toBe(false)
  expect(isShopOpen(monday, at(2, 15))).toBe(false)
})

it('over midnight, over the week’s end, and around the clock', () => {
  const late = [weekOf({ 6: [18, 2] })]
  expect(isShopOpen(late, at(6, 23))).toBe(true)
  expect(isShopOpen(late, at(0, 2, 30))).toBe(true)
  expect(isShopOpen(late, at(0, 3))).toBe(false)
  expect(isShopOpen([weekOf({ 1: [0, 24] })], at(0, 23, 30))).toBe(true)
  expect(isShopOpen([weekOf({ 3: [0, 0] })], at(3, 12))).toBe(true)
})

it('one open branch is enough; hours that are not known count as open', () => {
  const closed = weekOf({ 1: [10, 12] })
  expect(isShopOpen([closed, weekOf({ 2: [10, 22] })], at(2, 12))).toBe(true)
  expect(isShopOpen([closed], at(2, 12))).toBe(false)
  expect(isShopOpen([closed, null], at(2, 12))).toBe(true)
  expect(isShopOpen([], at(2, 12))).toBe(true)
  expect(isShopOpen([readWeekHours('nonsense')], at(2, 12))).toBe(true)
})

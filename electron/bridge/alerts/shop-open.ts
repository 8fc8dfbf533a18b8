import type { OpenSlot, WeekHours } from '../lib/opening-hours.ts'

const DAY_MINUTES = 1440
/** Cleaning up and the first delivery of goods happen outside the hours that guests see. */
const MARGIN_MINUTES = 60

/** Whether any of these branches is open at a moment (epoch ms), by this PC's time zone, or about to be. True where the hours are not known. */
export function isShopOpen(hours: readonly (WeekHours | null)[], now: number): boolean {
  if (hours.length === 0) return true
  const date = new Date(now)
  const minute = date.getHours() * 60 + date.getMinutes()
  return hours.some((week) => week === null || isOpen(week, date.getDay(), minute))
}

function isOpen(week: WeekHours, day: number, minute: number): boolean {
  const of = (weekday: number): readonly OpenSlot[] => week[(weekday + 7) % 7] ?? []
  return (
    of(day).some((slot) => covers(slot, minute)) ||
    of(day - 1).some((slot) => covers(slot, minute + DAY_MINUTES)) ||
    of(day + 1).some((slot) => covers(slot, minute - DAY_MINUTES))
  )
}

function covers({ opens, closes }: OpenSlot, minute: number): boolean {
  const end = closes <= opens ? closes + DAY_MINUTES : closes
  return minute >= opens - MARGIN_MINUTES && minute < end + MARGIN_MINUTES
}

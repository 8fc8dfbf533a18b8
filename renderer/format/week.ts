import type { TFunction } from 'i18next'
import { perLocale } from './locale.ts'
import { formatTime } from './time.ts'

const weekday = perLocale((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long' }))
const shortWeekday = perLocale((locale) => new Intl.DateTimeFormat(locale, { weekday: 'short' }))

// 4 January 2026 was a Sunday
const SUNDAY = { year: 2026, month: 0, day: 4 } as const

/** The name of a weekday, 0 for Sunday. */
export function formatWeekday(day: number, t: TFunction): string {
  return weekday(t).format(new Date(SUNDAY.year, SUNDAY.month, SUNDAY.day + day))
}

/** `08:00` of minutes from midnight; 24 hours and more are the day after. */
export function formatMinuteOfDay(minutes: number, t: TFunction): string {
  const at = new Date(SUNDAY.year, SUNDAY.month, SUNDAY.day, 0, minutes).getTime()
  return formatTime(at, at, t)
}

/** `22:00` today, `Sun 08:00` on another day of this week. */
export function formatDayTime(atMs: number, nowMs: number, t: TFunction): string {
  const time = formatTime(atMs, atMs, t)
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString()
  return isToday ? time : `${shortWeekday(t).format(atMs)} ${time}`
}

import type { WeekHours } from './opening-hours.ts'
import { minutesOf, spanOf } from './open-spans.ts'

/** Where no closing is known the day ends when any kitchen is dark. */
const EARLY_MORNING_HOUR = 4
/** 00:00 to 23:59 is how klikit writes "always": that shop never closes. */
const ALWAYS_OPEN_MINUTES = 24 * 60 - 1

/** When a working day ends (epoch ms), and whether by the hours. */
export interface DayEnd {
  readonly at: number
  readonly because: 'closing' | 'early_morning'
}

/**
 * When the working day of `now` (epoch ms) ends: the last closing of the day, also past midnight, or the next 04:00 where none is known or the
 * shop has closed already. By this PC's own time zone: klikit's hours name none (klikit-api 8).
 */
export function endOfDay(now: number, hours: WeekHours | null): DayEnd {
  const closing = hours === null ? null : (closingOf(now, hours, 1) ?? closingOf(now, hours, 0))
  return closing === null
    ? { at: nextEarlyMorning(now), because: 'early_morning' }
    : { at: closing, because: 'closing' }
}

/** The last closing of the day that began `daysBack` days ago, if `now` still belongs to it. */
function closingOf(now: number, hours: WeekHours, daysBack: number): number | null {
  const today = new Date(now)
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysBack)
  const slots = hours[midnight.getDay()] ?? []
  const spans = slots.filter((slot) => minutesOf(slot) < ALWAYS_OPEN_MINUTES).map((slot) => spanOf(midnight, slot))
  // yesterday's shift counts while it lasts; today's from its first minute on
  if (daysBack > 0 && !spans.some(({ from, to }) => from <= now && now < to)) return null
  const closing = Math.max(...spans.map(({ to }) => to))
  return now < closing ? closing : null
}

function nextEarlyMorning(now: number): number {
  const today = new Date(now)
  const at = (daysOn: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + daysOn, EARLY_MORNING_HOUR).getTime()
  return at(0) > now ? at(0) : at(1)
}

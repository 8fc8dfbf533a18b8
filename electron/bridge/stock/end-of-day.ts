import type { PlannedReturn } from '../../../shared/item.ts'
import type { OpenSlot, WeekHours } from '../lib/opening-hours.ts'

/** Where no closing is known the day ends when any kitchen is dark. */
const EARLY_MORNING_HOUR = 4
const DAY_MINUTES = 24 * 60
/** 00:00 to 23:59 is how klikit writes "always": that shop never closes. */
const ALWAYS_OPEN_MINUTES = DAY_MINUTES - 1

interface OpenSpan {
  readonly from: number
  readonly to: number
}

/**
 * When the working day of `now` (epoch ms) ends: the last closing of the day, also past midnight, or the next 04:00 where none is known or the
 * shop has closed already. By this PC's own time zone: klikit's hours name none (klikit-api 8).
 */
export function endOfDay(now: number, hours: WeekHours | null): PlannedReturn {
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

function minutesOf({ opens, closes }: OpenSlot): number {
  return closes > opens ? closes - opens : closes - opens + DAY_MINUTES
}

function spanOf(midnight: Date, slot: OpenSlot): OpenSpan {
  return { from: momentOf(midnight, slot.opens), to: momentOf(midnight, slot.opens + minutesOf(slot)) }
}

/** A wall-clock time of a day, in minutes from its midnight; a day may have 23 or 25 hours. */
function momentOf(midnight: Date, minutes: number): number {
  return new Date(midnight.getFullYear(), midnight.getMonth(), midnight.getDate(), 0, minutes).getTime()
}

function nextEarlyMorning(now: number): number {
  const today = new Date(now)
  const at = (daysOn: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + daysOn, EARLY_MORNING_HOUR).getTime()
  return at(0) > now ? at(0) : at(1)
}

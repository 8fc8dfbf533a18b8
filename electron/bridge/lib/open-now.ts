import type { WeekHours } from './opening-hours.ts'
import { type OpenSpan, spanOf } from './open-spans.ts'

/** Whether a shop is open, and when that changes (epoch ms); null for never, or not within a week. */
export interface OpenNow {
  readonly state: 'open' | 'closed' | 'unknown'
  readonly at: number | null
}

/** Yesterday's shift may still last; a shop that opens once a week opens within seven days. */
const DAYS = [-1, 0, 1, 2, 3, 4, 5, 6, 7]
/** Hours that end at 23:59 and begin again at 00:00 do not close in between. */
const SEAM_MS = 60_000

/** Tells by a branch's hours and this PC's time zone: klikit's hours name none (klikit-api 8). */
export function openNow(now: number, hours: WeekHours | null): OpenNow {
  if (hours === null) return { state: 'unknown', at: null }
  const spans = mergedSpans(now, hours)
  const current = spans.find(({ from, to }) => from <= now && now < to)
  if (current === undefined) return { state: 'closed', at: spans.find(({ from }) => from > now)?.from ?? null }
  // open to the end of what was looked at: it does not close
  return { state: 'open', at: current === spans.at(-1) && current.to > now + LOOKED_AT_MS ? null : current.to }
}

const LOOKED_AT_MS = 6.5 * 86_400_000

function mergedSpans(now: number, hours: WeekHours): readonly OpenSpan[] {
  const today = new Date(now)
  const all = DAYS.flatMap((ahead) => {
    const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate() + ahead)
    return (hours[midnight.getDay()] ?? []).map((slot) => spanOf(midnight, slot))
  })
  const merged: OpenSpan[] = []
  for (const span of all.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last !== undefined && span.from <= last.to + SEAM_MS)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else merged.push(span)
  }
  return merged
}

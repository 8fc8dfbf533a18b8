import type { OutFor, PlannedReturn } from '../../../shared/item.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { WeekHours } from '../lib/opening-hours.ts'
import { endOfDay } from '../lib/end-of-day.ts'

const HOUR_MS = 3_600_000
/** Beyond this an item is off the menu rather than out for a while. */
const LONGEST_OUT_MS = 31 * 24 * HOUR_MS

/** When something that goes out at `now` comes back by itself; null for never. Throws BridgeError `invalid_input` for a moment that is no use. */
export function plannedReturn(outFor: OutFor, now: number, hours: WeekHours | null): PlannedReturn | null {
  switch (outFor.kind) {
    case 'until_on':
      return null
    case 'end_of_day':
      return endOfDay(now, hours)
    case 'hours':
      return { at: now + outFor.hours * HOUR_MS, because: 'hours' }
    case 'until':
      if (outFor.at <= now || outFor.at > now + LONGEST_OUT_MS) throw strangeMoment(outFor.at)
      return { at: outFor.at, because: 'time' }
  }
}

function strangeMoment(at: number): BridgeError {
  const shown = Number.isFinite(new Date(at).getTime()) ? new Date(at).toLocaleString('en-GB') : String(at)
  return new BridgeError(
    'invalid_input',
    `\`outFor.at\`: expected a time from now to 31 days ahead, got ${shown}. Choose another time.`,
  )
}

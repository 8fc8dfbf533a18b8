import type { LiveAgain, PauseDuration } from '../../../shared/stores.ts'
import { endOfDay } from '../lib/end-of-day.ts'
import type { WeekHours } from '../lib/opening-hours.ts'

/** When a pause that begins at `now` (epoch ms) ends by itself; null for never. */
export function pauseEnd(duration: PauseDuration, now: number, hours: WeekHours | null): LiveAgain | null {
  switch (duration.kind) {
    case 'until_on':
      return null
    case 'until_closing':
      return endOfDay(now, hours)
    case 'minutes':
      return { at: now + duration.minutes * 60_000, because: 'time' }
  }
}

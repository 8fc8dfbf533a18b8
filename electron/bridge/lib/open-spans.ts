import type { OpenSlot } from './opening-hours.ts'

const DAY_MINUTES = 24 * 60

/** From opening to closing, epoch ms. */
export interface OpenSpan {
  readonly from: number
  readonly to: number
}

/** How long a slot lasts; one that closes at or before it opens ends the day after. */
export function minutesOf({ opens, closes }: OpenSlot): number {
  return closes > opens ? closes - opens : closes - opens + DAY_MINUTES
}

/** A slot of the day that begins at `midnight`. */
export function spanOf(midnight: Date, slot: OpenSlot): OpenSpan {
  return { from: momentOf(midnight, slot.opens), to: momentOf(midnight, slot.opens + minutesOf(slot)) }
}

/** A wall-clock time of a day, in minutes from its midnight; a day may have 23 or 25 hours. */
function momentOf(midnight: Date, minutes: number): number {
  return new Date(midnight.getFullYear(), midnight.getMonth(), midnight.getDate(), 0, minutes).getTime()
}

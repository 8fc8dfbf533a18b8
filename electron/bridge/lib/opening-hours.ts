import { z } from 'zod'

/** An open span of a day, in minutes from its midnight. `closes` at or below `opens` lies in the next day. */
export interface OpenSlot {
  readonly opens: number
  readonly closes: number
}

/** The slots of each weekday, Sunday first; none on a day that is closed. */
export type WeekHours = readonly (readonly OpenSlot[])[]

const DAYS = [0, 1, 2, 3, 4, 5, 6]

// 800 is 08:00, 2359 the last minute (klikit-api 8)
const clockNumber = z
  .int()
  .min(0)
  .max(2400)
  .refine((value) => value % 100 < 60)
// reads say start_time, writes and menus startTime (klikit-api 15 #17)
const slotSchema = z.union([
  z.object({ start_time: clockNumber, end_time: clockNumber }).transform((slot) => ({
    opens: toMinutes(slot.start_time),
    closes: toMinutes(slot.end_time),
  })),
  z.object({ startTime: clockNumber, endTime: clockNumber }).transform((slot) => ({
    opens: toMinutes(slot.startTime),
    closes: toMinutes(slot.endTime),
  })),
])
const daySchema = z.object({
  disabled: z.boolean().nullish().catch(null),
  slots: z.array(z.unknown()).nullish().catch(null),
})

/** Reads a branch's `available_times`; klikit's merchant app takes "0" for Sunday (klikit-api 8). Null when nothing of it can be read. */
export function readWeekHours(value: unknown): WeekHours | null {
  const week = z.record(z.string(), z.unknown()).safeParse(value)
  if (!week.success) return null
  const days = DAYS.map((day) => slotsOf(week.data[day]))
  return days.every((slots) => slots.length === 0) ? null : days
}

function slotsOf(value: unknown): OpenSlot[] {
  const day = daySchema.safeParse(value)
  if (!day.success || day.data.disabled === true) return []
  return (day.data.slots ?? []).flatMap((slot) => {
    const parsed = slotSchema.safeParse(slot)
    return parsed.success ? [parsed.data] : []
  })
}

function toMinutes(clock: number): number {
  return Math.floor(clock / 100) * 60 + (clock % 100)
}

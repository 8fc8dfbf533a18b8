import { z } from 'zod'

/** What an order calls a person for. */
export const alertKindSchema = z.enum(['new_order', 'changed', 'cancelled', 'overdue'])
export type AlertKind = z.infer<typeof alertKindSchema>

/** The sounds there are, the most urgent first: a change and a cancellation share one. */
export const alertSounds = ['intake', 'printer', 'changed', 'new_order', 'overdue'] as const
export const alertSoundSchema = z.enum(alertSounds)
export type AlertSound = z.infer<typeof alertSoundSchema>

/** Under this many percent a sound does not carry through a kitchen (design README, "Motion and sound"). */
export const QUIET_VOLUME = 30

/** How staff are called. Nothing here can take an order or an alarm off the screen; it decides what is heard. */
export const alertSettingsSchema = z.strictObject({
  /** Percent of what the sounds can do. The volume of the system and of the loudspeaker is not ours. */
  volume: z.int().min(0).max(100).default(80),
  muted: z.boolean().default(false),
  /** Whether the PC that runs POS Bridge plays them. Browser consoles play for themselves. */
  onHost: z.boolean().default(true),
  /** What rings. The intake alarm has no switch of its own: an order that cannot come in shows on no screen. */
  sounds: z
    .strictObject({
      new_order: z.boolean().default(true),
      changed: z.boolean().default(true),
      overdue: z.boolean().default(true),
      printer: z.boolean().default(true),
    })
    .prefault({}),
  /** klikit ids of channels whose orders do not ring; they are shown all the same. */
  quietProviders: z.array(z.string().trim().min(1).max(64)).max(100).default([]),
  /** From when on an order is a large one; null for never. */
  large: z
    .strictObject({
      items: z.int().min(1).max(10_000).nullable().default(null),
      /** Whole units of the order's own currency. */
      total: z.int().min(1).max(1_000_000_000).nullable().default(null),
    })
    .prefault({}),
  /** Messages of the operating system; desktop alone. */
  notify: z.boolean().default(true),
  /** Whether a call brings the window to the front; desktop alone. Alarms always do. */
  bringToFront: z.boolean().default(false),
  /** When this PC may not fall asleep; desktop alone. `open` goes by the branches' opening hours, as far as they are known. */
  stayAwake: z.enum(['always', 'open', 'never']).default('always'),
})
export type AlertSettings = Readonly<z.infer<typeof alertSettingsSchema>>

import { z } from 'zod'
import { accessSettingsSchema, pinRoleSchema } from '../access.ts'

/** What asks for a PIN. Who is unlocked belongs to each screen, which holds the key. */
export const accessViewSchema = z.strictObject({
  /** True while PINs are asked for: switched on, and a manager PIN is there. */
  enabled: z.boolean(),
  /** Which roles have a PIN. */
  pins: z.strictObject({ cashier: z.boolean(), manager: z.boolean() }),
  lockMinutes: accessSettingsSchema.shape.lockMinutes.unwrap(),
  rules: accessSettingsSchema.shape.rules.unwrap(),
  /** Until when (epoch ms) no PIN is taken after too many wrong ones; null for a role that may try. */
  waits: z.strictObject({ cashier: z.int().nullable(), manager: z.int().nullable() }),
})
export type AccessView = Readonly<z.infer<typeof accessViewSchema>>

/** A role that was unlocked: the key goes with each call, and counts until nothing was done for `idleMs`. */
export const unlockedSchema = z.strictObject({
  key: z.string(),
  role: pinRoleSchema,
  /** Epoch ms of the host; every command with the key moves it on. */
  until: z.int(),
  idleMs: z.int(),
})
export type Unlocked = Readonly<z.infer<typeof unlockedSchema>>

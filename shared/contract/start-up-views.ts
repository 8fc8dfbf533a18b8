import { z } from 'zod'

/** Something that only some hosts can do, as the system said when it was asked last. */
const hostSwitchSchema = z.strictObject({
  /** False where this host has no such thing, as a service has no window. */
  supported: z.boolean(),
  on: z.boolean(),
  /** Why it is not as the settings want it, in plain words; null when it is. */
  problem: z.string().nullable(),
})
export type HostSwitch = Readonly<z.infer<typeof hostSwitchSchema>>

/** What this host can do for its own start, as read back, and whether the guided set-up waits for somebody. */
export const startUpViewSchema = z.strictObject({
  atBoot: hostSwitchSchema,
  kiosk: hostSwitchSchema,
  /** `open`: it is to be shown. `left`: it was put off. `over`: it is done, or this installation never needed it. */
  setUp: z.enum(['open', 'left', 'over']),
})
export type StartUpView = Readonly<z.infer<typeof startUpViewSchema>>

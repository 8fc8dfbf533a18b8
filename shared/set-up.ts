import { z } from 'zod'

/** The steps of the guided set-up, in order. */
export const setUpSteps = [
  'welcome',
  'training',
  'connection',
  'branches',
  'printer',
  'sound',
  'startUp',
  'summary',
] as const
const setUpStepSchema = z.enum(setUpSteps)
export type SetUpStep = z.infer<typeof setUpStepSchema>

/** How far the guided set-up is. It is kept with the settings, so that any screen goes on with it, and the next start too. */
export const setUpSchema = z.strictObject({
  /** `new`: nobody has begun. `left`: put off by somebody, to be finished later. */
  state: z.enum(['new', 'going', 'left', 'done']).default('new'),
  step: setUpStepSchema.default('welcome'),
  /** What a person answered at each step that was passed. What can be looked up, such as a key, is looked up instead. */
  answers: z.partialRecord(setUpStepSchema, z.enum(['done', 'skipped'])).default({}),
})
export type SetUp = Readonly<z.infer<typeof setUpSchema>>

/** How the desktop app starts, and whether a person can leave it. Without meaning to a service. */
export const startUpSettingsSchema = z.strictObject({
  /** Starts by itself when somebody logs in to this PC. */
  atBoot: z.boolean().default(false),
  /** Fills the screen and stays there, until this is switched off. */
  kiosk: z.boolean().default(false),
})
export type StartUpSettings = Readonly<z.infer<typeof startUpSettingsSchema>>

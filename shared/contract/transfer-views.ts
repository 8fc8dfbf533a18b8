import { z } from 'zod'

/** What an export leaves out, each for a reason that the screen gives. */
export const leftOutSchema = z.enum(['secrets', 'pins', 'setUp'])
export type LeftOut = z.infer<typeof leftOutSchema>

/** The settings of this PC as a file for another, or for later. */
export const settingsFileSchema = z.strictObject({
  fileName: z.string(),
  text: z.string(),
  leftOut: z.array(leftOutSchema),
})

/** One value that an import would change. */
export const settingChangeSchema = z.strictObject({
  /** Such as `intake.pollSeconds`; a list of named things goes by their ids. */
  path: z.string(),
  /** Of what it is, as staff call it: a printer, a station; null for a setting of the whole shop. */
  name: z.string().nullable(),
  /** In one short line; null where there is nothing. */
  from: z.string().nullable(),
  to: z.string().nullable(),
})
export type SettingChange = Readonly<z.infer<typeof settingChangeSchema>>

/** What importing a file would do. */
export const importPreviewSchema = z.strictObject({
  appVersion: z.string(),
  /** Epoch ms. */
  exportedAt: z.int(),
  changes: z.array(settingChangeSchema),
})
export type ImportPreview = Readonly<z.infer<typeof importPreviewSchema>>

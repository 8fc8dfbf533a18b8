import { z } from 'zod'
import { accessSettingsSchema } from './access.ts'
import { alertSettingsSchema } from './alerts.ts'
import { intakeSettingsSchema } from './intake.ts'
import { windowLanguageSchema } from './language.ts'
import { printerConfigSchema } from './printer.ts'
import { printRulesSchema, routingSchema } from './routing.ts'
import { setUpSchema, startUpSettingsSchema } from './set-up.ts'
import { pauseReasonsSchema, storeCodesSchema, visibilitySettingsSchema } from './stores.ts'
import { ticketSettingsSchema } from './ticket-design.ts'

export const environmentSchema = z.enum(['training', 'dev', 'production', 'custom'])
export type Environment = z.infer<typeof environmentSchema>

/** Base URLs of klikit's two tiers (klikit-api 1). */
export const environmentUrls = {
  dev: 'https://api.dev.shadowchef.co/v1/partner',
  production: 'https://gateway-enterprise.klikit.io/v1/partner',
} as const

/** A reason the operator may give for rejecting or cancelling. klikit publishes no list: these are editable (klikit-api 7.4). */
export const cancelReasonSchema = z.strictObject({
  code: z.string().trim().min(1).max(64),
  label: z.string().trim().min(1).max(80),
})
export type CancelReason = Readonly<z.infer<typeof cancelReasonSchema>>

// codes of klikit's older public draft; the live API documents none, so they are a starting point to edit
const draftReasons: CancelReason[] = [
  { code: 'out_of_items', label: 'Out of items' },
  { code: 'kitchen_closed', label: 'Kitchen closed' },
  { code: 'store_too_busy', label: 'Too busy' },
  { code: 'customer_requested', label: 'Customer asked' },
  { code: 'cannot_complete_request', label: 'Cannot make it as asked' },
  { code: 'other', label: 'Other' },
]

const baseUrlSchema = z
  .string()
  .trim()
  .refine((text) => text === '' || isHttpUrl(text), 'expected a URL such as https://host/v1/partner')

function isHttpUrl(text: string): boolean {
  const parsed = z.url({ protocol: /^https?$/ }).safeParse(text)
  return parsed.success && !/[?#]/.test(text)
}

/** Everything an operator can set, bar secrets. Unknown keys are refused by name. */
export const settingsSchema = z.strictObject({
  version: z.literal(1).default(1),
  environment: environmentSchema.default('training'),
  /** Used when environment is `custom`; no trailing slash needed. */
  customBaseUrl: baseUrlSchema.default(''),
  /** klikit branch ids to take orders for; empty means all of this credential's. */
  branchIds: z.array(z.string().trim().min(1)).default([]),
  intake: intakeSettingsSchema.prefault({}),
  alerts: alertSettingsSchema.prefault({}),
  printers: z.array(printerConfigSchema).default([]),
  printRules: printRulesSchema.prefault({}),
  routing: routingSchema.prefault({}),
  ticket: ticketSettingsSchema.prefault({}),
  cancelReasons: z.array(cancelReasonSchema).min(1).default(draftReasons),
  /** Endpoint facts that klikit does not publish (klikit-api 10). Off until an operator has asked klikit and switches it on. */
  availability: z
    .strictObject({
      enabled: z.boolean().default(false),
      /** `{partner_item_id}` is replaced, URL-encoded. */
      path: z.string().startsWith('/').default('/items/{partner_item_id}/availability'),
      /** JSON body; `"{available}"`, `"{brand_id}"` and `"{branch_id}"` are replaced with values. */
      body: z.string().default('{"available":"{available}","brand_id":"{brand_id}","branch_id":"{branch_id}"}'),
    })
    .prefault({}),
  /** Likewise unpublished (klikit-api 11). */
  visibility: visibilitySettingsSchema.prefault({}),
  pauseReasons: pauseReasonsSchema,
  /** The restaurant's own codes of its stores, for tickets and files. */
  storeCodes: storeCodesSchema,
  access: accessSettingsSchema.prefault({}),
  window: z
    .strictObject({
      theme: z.enum(['system', 'light', 'dark', 'hc']).default('system'),
      density: z.enum(['comfortable', 'compact', 'touch']).default('comfortable'),
      /** Apart from the tickets' own language. */
      language: windowLanguageSchema.default('system'),
    })
    .prefault({}),
  startUp: startUpSettingsSchema.prefault({}),
  setUp: setUpSchema.prefault({}),
  orders: z
    .strictObject({
      /** A tap is kept back for so long before klikit hears of it, so that it can be taken back; 0 sends at once. */
      undoSeconds: z.int().min(0).max(30).default(0),
    })
    .prefault({}),
  /** Minutes waited at which a card warns, and at which it is late when no due time is known. */
  ages: z
    .strictObject({
      warnMinutes: z.int().min(1).max(240).default(5),
      lateMinutes: z.int().min(1).max(240).default(8),
    })
    .prefault({}),
})
export type Settings = Readonly<z.infer<typeof settingsSchema>>

/** A partial change of settings: whole top-level values replace the old ones; the merged whole is then read with {@link settingsSchema}. */
export type SettingsPatch = Partial<Omit<z.input<typeof settingsSchema>, 'version'>>
export const settingsPatchSchema = z.custom<SettingsPatch>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && !('version' in value),
  'expected an object of settings to change',
)

/**
 * The secrets of one environment. They live in the vault and nowhere else. The first three are klikit's (klikit-api 2); the secret before a
 * rotation is kept by the app itself; the rest belong to tunnels.
 */
export const secretNameSchema = z.enum([
  'partnerKey',
  'secretKey',
  'webhookSecret',
  'previousWebhookSecret',
  'cloudflaredToken',
  'ngrokToken',
  'sshPrivateKey',
])
export type SecretName = z.infer<typeof secretNameSchema>

import { z } from 'zod'
import { epochMsSchema, orderIdSchema } from '../order.ts'

/** Whether webhooks may be relied on. `suspect`: a poll found what no webhook brought. `down`: nothing can come in. */
export const webhookHealthSchema = z.enum(['off', 'waiting', 'healthy', 'suspect', 'down'])
export type WebhookHealth = z.infer<typeof webhookHealthSchema>

/** How a tunnel stands. */
export const tunnelStateSchema = z.strictObject({
  kind: z.enum(['none', 'manual', 'cloudflared', 'ssh', 'ngrok']),
  state: z.enum(['off', 'starting', 'up', 'reconnecting', 'failed']),
  publicUrl: z.string().nullable(),
  /** Why it is not up, in plain words with the way out. */
  reason: z.string().nullable(),
  /** Since when it is in this state. */
  since: epochMsSchema,
})
export type TunnelState = Readonly<z.infer<typeof tunnelStateSchema>>

/** What became of one delivery. */
export const deliveryVerdictSchema = z.enum([
  'taken',
  'duplicate',
  'unknown_type',
  'unreadable',
  'strange_store',
  'bad_signature',
  'missing_headers',
  'too_large',
  'not_stored',
])
export type DeliveryVerdict = z.infer<typeof deliveryVerdictSchema>

/** One delivery, for the log. Ids and times alone: no body, no guest. */
export const webhookDeliverySchema = z.strictObject({
  id: z.int(),
  eventId: z.string().nullable(),
  type: z.string().nullable(),
  receivedAt: epochMsSchema,
  verdict: deliveryVerdictSchema,
  httpStatus: z.int(),
  /** Milliseconds until our answer left, and until the orders in it were taken in; null while that lasts. */
  answeredMs: z.int(),
  processedMs: z.int().nullable(),
  orderIds: z.array(z.string()),
  message: z.string().nullable(),
})
export type WebhookDelivery = Readonly<z.infer<typeof webhookDeliverySchema>>

/** Deliveries over a span of time; `accepted` were answered with 2xx. */
const rateSchema = z.strictObject({ received: z.int(), accepted: z.int() })

/** One line of what an operator sends to klikit: this event of this store goes to this URL. */
export const webhookRegistrationSchema = z.strictObject({
  brandId: z.string(),
  brandName: z.string(),
  branchId: z.string(),
  branchName: z.string(),
  event: z.string(),
  url: z.string(),
})
export type WebhookRegistration = Readonly<z.infer<typeof webhookRegistrationSchema>>

/** Webhooks, the tunnel and the poller below them, as Health and Settings show them. */
export const webhooksViewSchema = z.strictObject({
  listener: z.strictObject({
    state: z.enum(['off', 'listening', 'failed']),
    url: z.string().nullable(),
    message: z.string().nullable(),
  }),
  tunnel: tunnelStateSchema,
  health: webhookHealthSchema,
  /** Plain words for `health`. */
  healthMessage: z.string().nullable(),
  lastEventAt: epochMsSchema.nullable(),
  pollSeconds: z.int(),
  rates: z.strictObject({ fiveMinutes: rateSchema, hour: rateSchema, day: rateSchema }),
  secret: z.strictObject({ present: z.boolean(), previousUntil: epochMsSchema.nullable() }),
  /** Empty while there is no public URL or no store is known. */
  registrations: z.array(webhookRegistrationSchema),
  deliveries: z.array(webhookDeliverySchema),
  /** Turned away within the last five minutes, by verdict. */
  refusals: z.partialRecord(deliveryVerdictSchema, z.int()),
  /** Events taken whose orders are not stored yet, and when the oldest came. */
  backlog: z.strictObject({ count: z.int(), oldest: epochMsSchema.nullable() }),
  /** How to go on, when something is missing. */
  notice: z.string().nullable(),
})
export type WebhooksView = Readonly<z.infer<typeof webhooksViewSchema>>

/** One step of the self-test, in order; the first that failed is where it breaks. */
export const selfTestSchema = z.strictObject({
  passed: z.boolean(),
  steps: z.array(
    z.strictObject({
      step: z.enum(['listener', 'secret', 'tunnel', 'public_url', 'answer', 'signature', 'back_here']),
      ok: z.boolean().nullable(),
      message: z.string(),
      durationMs: z.int().nullable(),
    }),
  ),
})
export type SelfTest = Readonly<z.infer<typeof selfTestSchema>>

/** What is amiss with an order of a day. */
export const differenceSchema = z.strictObject({
  orderId: orderIdSchema,
  orderNumber: z.string(),
  kind: z.enum(['not_stored', 'not_current', 'not_printed', 'status_not_sent', 'unreadable']),
  message: z.string(),
  /** Whether `intake.repair` can mend it. */
  repairable: z.boolean(),
})
export type Difference = Readonly<z.infer<typeof differenceSchema>>

/** One day, counted on both sides. `checkedAt` null: not yet looked at. */
export const reconciliationSchema = z.strictObject({
  running: z.boolean(),
  days: z.array(
    z.strictObject({
      /** Local calendar day, YYYY-MM-DD. */
      day: z.string(),
      checkedAt: epochMsSchema.nullable(),
      /** Orders that klikit lists, that we hold, that have a ticket, and whose last word of ours arrived. */
      listed: z.int(),
      stored: z.int(),
      printed: z.int(),
      statusSent: z.int(),
      differences: z.array(differenceSchema),
      message: z.string().nullable(),
    }),
  ),
})
export type Reconciliation = Readonly<z.infer<typeof reconciliationSchema>>

/** Something that cannot wait for a glance at the screen. It sounds until it clears or a person hears it. */
export const alarmSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['intake_silent', 'webhooks_down', 'server_errors', 'client_errors', 'printer', 'storage']),
  title: z.string(),
  message: z.string(),
  since: epochMsSchema,
  /** For support; newest first, at most five. */
  requestIds: z.array(z.string()),
  /** Heard until then by a person; null while it sounds. */
  silencedUntil: epochMsSchema.nullable(),
})
export type Alarm = Readonly<z.infer<typeof alarmSchema>>

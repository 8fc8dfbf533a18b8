import { z } from 'zod'
import { epochMsSchema, namedSchema } from '../order.ts'
import { printerConditionSchema, printerConfigSchema } from '../printer.ts'
import { environmentSchema, secretNameSchema, settingsSchema } from '../settings.ts'
import { alarmSchema, tunnelStateSchema, webhookHealthSchema } from './intake-views.ts'
import { oldTicketsSchema } from './printing-views.ts'
import { stockItemSchema } from '../item.ts'

/** How intake stands with klikit. `starting` until the first answer. */
export const connectionStateSchema = z.enum([
  'starting',
  'online',
  'offline',
  'bad_answer',
  'unauthorised',
  'no_credentials',
])

/** The system line: what the window's top bar says on every screen. */
export const systemSchema = z.strictObject({
  version: z.string(),
  environment: environmentSchema,
  storeName: z.string().nullable(),
  connection: z.strictObject({
    state: connectionStateSchema,
    /** Last complete answer from klikit. */
    lastContactAt: epochMsSchema.nullable(),
    message: z.string().nullable(),
  }),
  queue: z.strictObject({ waiting: z.int(), held: z.int(), dead: z.int(), oldestAt: epochMsSchema.nullable() }),
  printers: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      condition: printerConditionSchema,
      cause: z.string().nullable(),
      waiting: z.int(),
    }),
  ),
  unreadable: z.int(),
  storage: z.strictObject({ state: z.enum(['good', 'full', 'failing', 'restored']), message: z.string().nullable() }),
  webhooks: webhookHealthSchema,
  tunnel: tunnelStateSchema.pick({ kind: true, state: true, reason: true }),
  oldTickets: oldTicketsSchema,
  /** Stores that are paused, or will be once klikit is reached, of those that this PC serves. */
  stores: z.strictObject({ paused: z.int(), total: z.int() }),
  /** Oldest first. */
  alarms: z.array(alarmSchema),
})
export type SystemLine = Readonly<z.infer<typeof systemSchema>>

/** What this credential may do, per feature. `untried` where trying would change something. */
export const featureAccessSchema = z.strictObject({
  feature: z.enum(['orders', 'order_status', 'dictionaries', 'brands', 'menus', 'stock', 'visibility', 'providers']),
  scope: z.string().nullable(),
  access: z.enum(['allowed', 'denied', 'failing', 'untried']),
  message: z.string().nullable(),
  requestId: z.string().nullable(),
  checkedAt: epochMsSchema.nullable(),
})
export type FeatureAccess = Readonly<z.infer<typeof featureAccessSchema>>

/** Whether a secret is in the vault, and its last four characters when it is longer than eleven. Never the secret. */
export const secretHintSchema = z.strictObject({ present: z.boolean(), tail: z.string().nullable() })

/** The settings screen: saved values as read back, secrets as hints, and what is known to choose from. */
export const settingsViewSchema = z.strictObject({
  settings: settingsSchema,
  secrets: z.record(secretNameSchema, secretHintSchema),
  vault: z.strictObject({ kind: z.string(), warning: z.string().nullable() }),
  features: z.array(featureAccessSchema),
  branches: z.array(z.strictObject({ id: z.string(), title: z.string(), brandIds: z.array(z.string()) })),
  brands: z.array(namedSchema),
  printers: z.array(
    z.strictObject({
      config: printerConfigSchema,
      condition: printerConditionSchema,
      cause: z.string().nullable(),
      lastPrintedAt: epochMsSchema.nullable(),
      waiting: z.int(),
    }),
  ),
})
export type SettingsView = Readonly<z.infer<typeof settingsViewSchema>>

/** Menu items with their stock, and how old the menu is. */
export const stockViewSchema = z.strictObject({
  items: z.array(stockItemSchema),
  menuReadAt: epochMsSchema.nullable(),
  refreshing: z.boolean(),
  /** Set when flips cannot be sent now: not enabled, scope missing; says what to do. */
  notice: z.string().nullable(),
})
export type StockView = Readonly<z.infer<typeof stockViewSchema>>

/** One job of the outbox as Health lists it. */
export const queueEntrySchema = z.strictObject({
  id: z.int(),
  lane: z.string(),
  kind: z.string(),
  title: z.string(),
  state: z.enum(['queued', 'running', 'held', 'parked', 'blocked', 'dead', 'unknown']),
  attempts: z.int(),
  createdAt: epochMsSchema,
  notBefore: epochMsSchema.nullable(),
  error: z.string().nullable(),
  errorCode: z.string().nullable(),
  requestId: z.string().nullable(),
})
export type QueueEntry = Readonly<z.infer<typeof queueEntrySchema>>

/** One call to klikit, without bodies or secrets. `status` null: no answer came. */
export const requestEntrySchema = z.strictObject({
  at: epochMsSchema,
  method: z.string(),
  path: z.string(),
  status: z.int().nullable(),
  outcome: z.string(),
  durationMs: z.int(),
  requestId: z.string().nullable(),
})
export type RequestEntry = Readonly<z.infer<typeof requestEntrySchema>>

/** A payload that could not be read, kept aside whole. */
export const unreadableSchema = z.strictObject({
  id: z.int(),
  at: epochMsSchema,
  source: z.string(),
  orderId: z.string().nullable(),
  problem: z.string(),
  excerpt: z.string(),
})

/** The health screen. */
export const healthSchema = z.strictObject({
  system: systemSchema,
  intake: z.strictObject({
    lastPollAt: epochMsSchema.nullable(),
    lastCompletePollAt: epochMsSchema.nullable(),
    nextPollAt: epochMsSchema.nullable(),
    ordersToday: z.int(),
    clockSkewMs: z.int().nullable(),
    failures: z.int(),
  }),
  queue: z.array(queueEntrySchema),
  dead: z.array(queueEntrySchema),
  requests: z.array(requestEntrySchema),
  unreadable: z.array(unreadableSchema),
  storage: z.strictObject({
    path: z.string(),
    bytes: z.int(),
    orders: z.int(),
    checkedAt: epochMsSchema.nullable(),
    backupAt: epochMsSchema.nullable(),
  }),
  logFile: z.string().nullable(),
})
export type Health = Readonly<z.infer<typeof healthSchema>>

/** Training mode's own corner: the virtual printer and its switches. null outside training. */
export const trainingSchema = z
  .strictObject({
    simulatorUrl: z.string(),
    printer: z.strictObject({
      paperOut: z.boolean(),
      paperLow: z.boolean(),
      coverOpen: z.boolean(),
      mute: z.boolean(),
      off: z.boolean(),
      tickets: z.int(),
    }),
    offline: z.boolean(),
  })
  .nullable()
export type Training = Readonly<z.infer<typeof trainingSchema>>

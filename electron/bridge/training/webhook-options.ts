import { z } from 'zod'

/** Secret of a simulator that was told no other. */
export const TRAINING_WEBHOOK_SECRET = 'training-webhook-secret'

const rate = z.number().min(0).max(1)

// waits of klikit's older public draft, which the live documentation neither repeats nor replaces (klikit-api 12)
const DRAFT_RETRY_MS = [30_000, 120_000, 600_000, 3_600_000, 21_600_000, 86_400_000]

/** klikit's three events (klikit-api 12). */
export const webhookTypes = [
  'klikit.order.created.v2',
  'klikit.order.status.updated',
  'klikit.order.cart.updated',
] as const
export type WebhookType = (typeof webhookTypes)[number]

/** Where simulated webhooks go, and what may be wrong with them. */
export const webhookOptionsSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(1).default(TRAINING_WEBHOOK_SECRET),
  types: z.array(z.enum(webhookTypes)).default([...webhookTypes]),
  /** Milliseconds between a change and its first delivery. */
  delayMs: z.number().min(0).default(0),
  /** Each delivery waits up to this much longer, by chance: events overtake one another. */
  shuffleMs: z.number().min(0).default(0),
  /** `full` is the order as GET gives it, `stub` its id, status and time of change. */
  body: z.enum(['full', 'stub']).default('full'),
  /** How many events of one kind and store share an envelope at most; they wait `batchWaitMs` for each other. */
  batchSize: z.int().min(1).max(50).default(1),
  batchWaitMs: z.number().min(0).default(250),
  /** How often each delivery is sent beyond the first time. */
  duplicates: z.int().min(0).max(1_000).default(0),
  /** The documentation says both (klikit-api 15, row 11). */
  eventId: z.enum(['same', 'per_attempt']).default('same'),
  wrongSignatureRate: rate.default(0),
  /** Chance that an event is never sent: only a poll finds the change. */
  dropRate: rate.default(0),
  /** Milliseconds before each further attempt; when they are used up the delivery has failed and can be replayed. */
  retryMs: z.array(z.number().min(0)).default(DRAFT_RETRY_MS),
})

/** Where simulated webhooks go, and what may be wrong with them. */
export type WebhookOptions = Readonly<z.infer<typeof webhookOptionsSchema>>

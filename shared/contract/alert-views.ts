import { z } from 'zod'
import { alertKindSchema, alertSoundSchema } from '../alerts.ts'
import { epochMsSchema, namedSchema, orderIdSchema } from '../order.ts'

/** One reason to call a person. It stands until somebody answers it, or until its cause is gone. */
export const alertCallSchema = z.strictObject({
  id: z.string(),
  kind: alertKindSchema,
  orderId: orderIdSchema,
  orderNumber: z.string(),
  provider: namedSchema.nullable(),
  itemCount: z.int(),
  /** Larger than the operator's own limit. */
  large: z.boolean(),
  since: epochMsSchema,
  /** False where the settings say that such a call is only shown. */
  rings: z.boolean(),
})
export type AlertCall = Readonly<z.infer<typeof alertCallSchema>>

/** Who is called for what, and what is heard. */
export const alertsViewSchema = z.strictObject({
  /** Oldest first. Alarms stand in view `system`. */
  calls: z.array(alertCallSchema),
  /** What sounds now, each once, the most urgent first; empty while it is quiet. */
  sounds: z.array(alertSoundSchema),
  /** Percent; 0 while muted. */
  volume: z.int(),
  /** Everything is quiet until then; null while it is not. */
  quietUntil: epochMsSchema.nullable(),
  /** What the PC that runs POS Bridge made of the last sound. `untried` until there was one in this run. */
  host: z.strictObject({
    state: z.enum(['untried', 'played', 'beeped', 'off']),
    sound: alertSoundSchema.nullable(),
    at: epochMsSchema.nullable(),
  }),
})
export type AlertsView = Readonly<z.infer<typeof alertsViewSchema>>

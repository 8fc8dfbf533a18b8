import { z } from 'zod'
import { moneySchema } from '../money.ts'
import {
  epochMsSchema,
  namedSchema,
  orderIdSchema,
  orderSchema,
  orderStageSchema,
  orderTypeSchema,
  statusVerbSchema,
} from '../order.ts'
import { printerConditionSchema, printJobSchema, printStateSchema } from '../printer.ts'

/** What klikit knows of our last word on an order; read from the outbox, never stored twice. `none`: we said nothing. */
export const orderSyncSchema = z.strictObject({
  state: z.enum(['none', 'waiting', 'sending', 'sent', 'held', 'refused']),
  verb: statusVerbSchema.nullable(),
  message: z.string().nullable(),
  outboxId: z.int().nullable(),
  /** Until then it is kept back and can be taken back (`order.takeBack`); null when it was not, or has left. */
  undoUntil: epochMsSchema.nullable(),
})
export type OrderSync = Readonly<z.infer<typeof orderSyncSchema>>

/** What the paper knows: the most worrying of an order's latest tickets. `none`: nothing to print. */
export const orderPrintSchema = z.strictObject({
  state: z.union([z.literal('none'), printStateSchema]),
  jobId: z.string().nullable(),
  printerName: z.string().nullable(),
  cause: z.string().nullable(),
  condition: printerConditionSchema.nullable(),
  reprint: z.int(),
  /** The station for which another printer printed, or is to print, one of its tickets, and that printer. */
  backup: z.strictObject({ station: z.string(), printerName: z.string() }).nullable(),
})
export type OrderPrint = Readonly<z.infer<typeof orderPrintSchema>>

/** Why an order needs a person. */
export const attentionSchema = z.enum(['not_printed', 'did_it_come_out', 'changed', 'cancelled', 'refused', 'held'])
export type Attention = z.infer<typeof attentionSchema>

/** How a line differs from what staff have seen. `quantity`: how many more, or fewer where it is below 0. `note`: the order's note is another. */
export const orderChangeSchema = z.strictObject({
  kind: z.enum(['add', 'remove', 'quantity', 'note']),
  /** The dish; for `note` the new note, empty where it was taken away. */
  name: z.string(),
  quantity: z.int(),
  /** Options and comment, for who must tell two of a name apart. */
  detail: z.string().nullable(),
})
export type OrderChange = Readonly<z.infer<typeof orderChangeSchema>>

/** An order as a card on the board shows it. The customer is masked already. */
export const orderCardSchema = z.strictObject({
  id: orderIdSchema,
  number: z.string(),
  stage: orderStageSchema,
  statusName: z.string(),
  provider: namedSchema.nullable(),
  brands: z.array(namedSchema),
  type: orderTypeSchema,
  table: z.string().nullable(),
  customer: z.string().nullable(),
  itemCount: z.int(),
  /** Larger than the operator's own limit. */
  large: z.boolean(),
  /** What changed since staff last saw it, until they have seen that. */
  changes: z.array(orderChangeSchema),
  note: z.string().nullable(),
  lines: z.array(
    z.strictObject({ quantity: z.int(), name: z.string(), comment: z.string().nullable(), modifierCount: z.int() }),
  ),
  total: moneySchema.nullable(),
  currencySymbol: z.string().nullable(),
  paid: z.boolean().nullable(),
  cash: z.boolean(),
  receivedAt: epochMsSchema,
  dueAt: epochMsSchema.nullable(),
  scheduledFor: epochMsSchema.nullable(),
  courier: z.strictObject({
    status: z.string().nullable(),
    riderName: z.string().nullable(),
    pickupPin: z.string().nullable(),
  }),
  print: orderPrintSchema,
  sync: orderSyncSchema,
  attention: z.array(attentionSchema),
  /** What the operator may say now; the first of accepted, ready, picked_up is the card's one next step. */
  verbs: z.array(statusVerbSchema),
  cancellationReason: z.string().nullable(),
})
export type OrderCard = Readonly<z.infer<typeof orderCardSchema>>

/** Orders per tab, over the whole database for the open ones and the last 24 hours for the closed. */
export const orderCountsSchema = z.strictObject({
  new: z.int(),
  preparing: z.int(),
  ready: z.int(),
  scheduled: z.int(),
  done: z.int(),
  attention: z.int(),
})
export type OrderCounts = Readonly<z.infer<typeof orderCountsSchema>>

/** All open orders, oldest due first, and closed ones that still need a person. Pushed as deltas by id. */
export const boardSchema = z.strictObject({ counts: orderCountsSchema, cards: z.array(orderCardSchema) })
export type Board = Readonly<z.infer<typeof boardSchema>>

/** A page of closed orders, newest first; `nextCursor` null at the end. */
export const closedOrdersSchema = z.strictObject({ cards: z.array(orderCardSchema), nextCursor: z.string().nullable() })

/** One line of an order's story. `detail` is plain words; ids are for support. */
export const timelineEntrySchema = z.strictObject({
  at: epochMsSchema,
  kind: z.enum(['received', 'changed', 'status', 'command', 'sent', 'refused', 'print', 'acknowledged']),
  title: z.string(),
  detail: z.string().nullable(),
  requestId: z.string().nullable(),
})
export type TimelineEntry = Readonly<z.infer<typeof timelineEntrySchema>>

/** Everything about one order. */
export const orderDetailSchema = z.strictObject({
  card: orderCardSchema,
  order: orderSchema,
  branchName: z.string().nullable(),
  /** The restaurant's own code of the order's store, or codes; null when it has none. */
  storeCode: z.string().nullable(),
  timeline: z.array(timelineEntrySchema),
  prints: z.array(printJobSchema),
})
export type OrderDetail = Readonly<z.infer<typeof orderDetailSchema>>

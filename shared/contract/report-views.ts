import { z } from 'zod'
import { moneySchema } from '../money.ts'
import { epochMsSchema, namedSchema, orderTypeSchema } from '../order.ts'
import { orderCardSchema } from './order-views.ts'

/** Where an order stands, as Find filters by: `open` is new, preparing and ready. By klikit's word. */
export const foundStateSchema = z.enum(['open', 'scheduled', 'done', 'cancelled'])
export type FoundState = z.infer<typeof foundStateSchema>

/** A calendar day where the host stands, YYYY-MM-DD. */
export const localDaySchema = z.iso.date('expected a day as YYYY-MM-DD')

/** What to find. Text is matched with ids, customer names and phone numbers; the days include both ends. All of it must fit. */
export const findParamsSchema = z.strictObject({
  text: z.string().max(200).default(''),
  state: foundStateSchema.optional(),
  providerId: z.string().max(64).optional(),
  brandId: z.string().max(64).optional(),
  type: orderTypeSchema.optional(),
  fromDay: localDaySchema.optional(),
  toDay: localDaySchema.optional(),
  cursor: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type FindParams = z.input<typeof findParamsSchema>

/** Which of an order's words fit what was typed. */
const foundBySchema = z.enum(['number', 'id', 'name', 'phone'])

/** A page of found orders, newest first, those with exactly the typed number before all others. */
export const foundOrdersSchema = z.strictObject({
  orders: z.array(
    z.strictObject({
      card: orderCardSchema,
      externalId: z.string().nullable(),
      placedAt: epochMsSchema,
      foundBy: z.array(foundBySchema),
    }),
  ),
  nextCursor: z.string().nullable(),
  /** Orders from before there was a search are still being entered: older ones may be missing. null when all are in. */
  filling: z.strictObject({ entered: z.int(), total: z.int() }).nullable(),
})
export type FoundOrders = Readonly<z.infer<typeof foundOrdersSchema>>

/** What orders can be filtered by: every provider and brand that is known here. */
export const findFiltersSchema = z.strictObject({ providers: z.array(namedSchema), brands: z.array(namedSchema) })

/** Orders of one kind, with their totals as received, one sum a currency. */
export const reportGroupSchema = z.strictObject({
  /** klikit's id, or a word of ours: `several`, `none`, `cash`, `paid`, `unpaid`, `unknown`. */
  id: z.string(),
  name: z.string(),
  orders: z.int(),
  totals: z.array(moneySchema),
})
export type ReportGroup = Readonly<z.infer<typeof reportGroupSchema>>

/** An average and how many orders it was taken over; null without any. */
const averageSchema = z.strictObject({ ms: z.int().nullable(), orders: z.int() })

/** A local day or several in figures: what the Z-report of a till is to orders. Cancelled orders count in `cancelled` alone. */
export const dayReportSchema = z.strictObject({
  fromDay: localDaySchema,
  toDay: localDaySchema,
  madeAt: epochMsSchema,
  received: z.int(),
  /** Orders that were not cancelled. */
  sold: reportGroupSchema,
  open: z.int(),
  /** Sold orders that told no amount: in no total. */
  withoutTotal: z.int(),
  providers: z.array(reportGroupSchema),
  brands: z.array(reportGroupSchema),
  payments: z.array(reportGroupSchema),
  cancelled: z.strictObject({ all: reportGroupSchema, reasons: z.array(reportGroupSchema) }),
  /** Orders that were ready, or are still not, after their due time. */
  late: z.int(),
  times: z.strictObject({ accept: averageSchema, ready: averageSchema }),
  /** Orders by the local hour in which they were placed, 0 to 23. */
  hours: z.array(z.int()),
  filling: foundOrdersSchema.shape.filling,
})
export type DayReport = Readonly<z.infer<typeof dayReportSchema>>

/** Which days: both ends are included. */
export const reportSpanSchema = z.strictObject({ fromDay: localDaySchema, toDay: localDaySchema })
export type ReportSpan = Readonly<z.infer<typeof reportSpanSchema>>

/** A text to be saved as a file. */
export const savedFileSchema = z.strictObject({ fileName: z.string(), text: z.string() })

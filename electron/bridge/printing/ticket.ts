import { z } from 'zod'
import { type Money, moneySchema } from '../../../shared/money.ts'
import { epochMsSchema } from '../../../shared/order.ts'
import { cashierDesignSchema, kitchenDesignSchema, ticketLanguageSchema } from '../../../shared/ticket-design.ts'

/** One chosen option under a line; `quantity` is per unit of its parent. `price` is of a cashier's copy alone. */
export interface TicketModifier {
  readonly quantity: number
  readonly name: string
  readonly price: Money | null
  readonly modifiers: readonly TicketModifier[]
}

const priceSchema = moneySchema.nullable().default(null)

const ticketModifierSchema: z.ZodType<TicketModifier> = z.lazy(() =>
  z.strictObject({
    quantity: z.int(),
    name: z.string(),
    price: priceSchema,
    modifiers: z.array(ticketModifierSchema),
  }),
)

/** How a line differs from the ticket before. */
const lineChangeSchema = z.enum(['add', 'remove', 'quantity'])

/** One line to cook. `previousQuantity` goes with change `quantity`. `brand` is set where an order mixes brands. */
const ticketLineSchema = z.strictObject({
  change: lineChangeSchema.nullable(),
  quantity: z.int(),
  previousQuantity: z.int().nullable(),
  name: z.string(),
  brand: z.string().nullable(),
  price: priceSchema,
  modifiers: z.array(ticketModifierSchema),
  comment: z.string().nullable(),
})
export type TicketLine = Readonly<z.infer<typeof ticketLineSchema>>

/** A ticket on paper that another one speaks of. */
const ticketReferenceSchema = z.strictObject({ code: z.string(), at: epochMsSchema })
export type TicketReference = Readonly<z.infer<typeof ticketReferenceSchema>>

/** Says that this paper was printed before; `firstPrintedAt` null when nobody knows whether it was. */
const reprintMarkSchema = z.strictObject({ number: z.int(), firstPrintedAt: epochMsSchema.nullable() })
export type ReprintMark = Readonly<z.infer<typeof reprintMarkSchema>>

/** Why a station got lines that no route sent to it: nothing takes them, or the order holds excluded items alone. */
const ticketRemarkSchema = z.enum(['unrouted', 'only_excluded'])
export type TicketRemark = z.infer<typeof ticketRemarkSchema>

/** Amounts below the lines, as received (shared/money.ts); null where the order does not say. */
const billSchema = z.strictObject({
  /** False when klikit's amounts contradict each other: then none is printed, and the paper says so. */
  pricesAddUp: z.boolean(),
  currencySymbol: z.string().nullable(),
  items: priceSchema,
  discount: priceSchema,
  deliveryFee: priceSchema,
  additionalFee: priceSchema,
  tax: priceSchema,
  /** The branch's own name for the tax, such as VAT 12% or PPN. */
  taxLabel: z.string().nullable(),
  taxIncluded: z.boolean().nullable(),
  final: priceSchema,
  providerGrandTotal: priceSchema,
  paid: z.boolean().nullable(),
  cash: z.boolean(),
  /** klikit's ids of method and channel, such as 18/49: their names are unpublished. */
  method: z.string().nullable(),
  qrData: z.string().nullable(),
})
export type TicketBill = Readonly<z.infer<typeof billSchema>>

/** What the paper is for, and the designer's choices for it when the ticket was made. */
const lookSchema = z.discriminatedUnion('template', [
  z.strictObject({ template: z.literal('kitchen'), design: kitchenDesignSchema }),
  z.strictObject({ template: z.literal('cashier'), design: cashierDesignSchema, bill: billSchema }),
])

const guestSchema = z.strictObject({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  instruction: z.string().nullable(),
})
export type TicketGuest = Readonly<z.infer<typeof guestSchema>>

/**
 * What a station is told about an order, all texts sanitised, no layout. Stored in the spool as it was when the order called for it, so
 * that a retry prints the same. A reprint keeps its kind and carries `reprint`. Fields with a default came later than the first rows.
 */
const orderTicketSchema = z.strictObject({
  kind: z.enum(['order', 'update', 'void']),
  language: ticketLanguageSchema,
  look: lookSchema.default({ template: 'kitchen', design: kitchenDesignSchema.parse({}) }),
  number: z.string(),
  channel: z.string().nullable(),
  typeLabel: z.string(),
  table: z.string().nullable(),
  queueNumber: z.string().nullable(),
  brands: z.array(z.string()),
  /** The restaurant's own code of the store. */
  storeCode: z.string().nullable().default(null),
  guest: guestSchema.nullable().default(null),
  time: z.strictObject({ kind: z.enum(['due', 'scheduled', 'received', 'cancelled']), at: epochMsSchema }),
  station: z.string(),
  /** The other stations that got a ticket of this order. */
  alsoAt: z.array(z.string()).default([]),
  /** The station whose printer cannot print: this paper stands in for it. */
  backupFor: z.string().nullable().default(null),
  remark: ticketRemarkSchema.nullable().default(null),
  page: z.strictObject({ number: z.int(), of: z.int() }),
  copy: z.strictObject({ number: z.int(), of: z.int() }),
  note: z.string().nullable(),
  noteChanged: z.boolean(),
  /** 1 for the first update of an order; null unless kind is `update`. */
  update: z.int().nullable(),
  replaces: ticketReferenceSchema.nullable(),
  reprint: reprintMarkSchema.nullable(),
  lines: z.array(ticketLineSchema),
  /** True when `lines` are the changes alone. */
  delta: z.boolean(),
  /** Units of this station's lines. */
  itemCount: z.int(),
  cancellationReason: z.string().nullable(),
  longId: z.string(),
  code: z.string(),
  createdAt: epochMsSchema,
})
export type OrderTicket = Readonly<z.infer<typeof orderTicketSchema>>

/** A page that proves a printer: its name, a ruler and the characters it has. */
const testTicketSchema = z.strictObject({
  kind: z.literal('test'),
  language: ticketLanguageSchema,
  printerName: z.string(),
  code: z.string(),
  createdAt: epochMsSchema,
})
export type TestTicket = Readonly<z.infer<typeof testTicketSchema>>

/** Orders of one kind with their totals as received. `name` is empty where `id` is a word of ours, such as `cash` or `several`. */
const reportRowSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  orders: z.int(),
  totals: z.array(moneySchema),
})
export type ReportRow = Readonly<z.infer<typeof reportRowSchema>>

/** Days in figures, all texts sanitised, as they were when somebody asked for the paper. */
const reportTicketSchema = z.strictObject({
  kind: z.literal('report'),
  language: ticketLanguageSchema,
  shop: z.string().nullable(),
  /** Local days, YYYY-MM-DD, both included. */
  fromDay: z.string(),
  toDay: z.string(),
  /** Whether orders of these days could still come in when it was made. */
  soFar: z.boolean(),
  received: z.int(),
  sold: reportRowSchema,
  open: z.int(),
  cancelled: reportRowSchema,
  late: z.int(),
  withoutTotal: z.int(),
  /** Milliseconds on average; null where no order told. */
  acceptMs: z.int().nullable(),
  readyMs: z.int().nullable(),
  providers: z.array(reportRowSchema),
  brands: z.array(reportRowSchema),
  payments: z.array(reportRowSchema),
  reasons: z.array(reportRowSchema),
  /** 0 for the first print. */
  reprint: z.int(),
  code: z.string(),
  createdAt: epochMsSchema,
})
export type ReportTicket = Readonly<z.infer<typeof reportTicketSchema>>

/** Anything a printer of ours prints, as the spool keeps it. */
export const ticketSchema = z.discriminatedUnion('kind', [orderTicketSchema, testTicketSchema, reportTicketSchema])
export type Ticket = Readonly<z.infer<typeof ticketSchema>>

/** True for a ticket that tells a station of an order. */
export function isOrderTicket(ticket: Ticket): ticket is OrderTicket {
  return ticket.kind !== 'test' && ticket.kind !== 'report'
}

/** The short code that ties paper to a job: the printer's initials and the head of the job's id, such as K1-8C21. */
export function ticketCode(printerName: string, jobId: string): string {
  const initials = printerName.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)?.join('') ?? ''
  const head = jobId.replaceAll(/[^0-9a-z]/gi, '').slice(0, 4)
  return `${initials.slice(0, 4) || 'P'}-${head}`.toUpperCase()
}

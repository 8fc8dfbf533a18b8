import { z } from 'zod'
import { epochMsSchema } from '../../../shared/order.ts'
import { ticketLanguageSchema } from '../../../shared/ticket-design.ts'

/** One chosen option under a line; `quantity` is per unit of its parent. */
export interface TicketModifier {
  readonly quantity: number
  readonly name: string
  readonly modifiers: readonly TicketModifier[]
}

const ticketModifierSchema: z.ZodType<TicketModifier> = z.lazy(() =>
  z.strictObject({ quantity: z.int(), name: z.string(), modifiers: z.array(ticketModifierSchema) }),
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

/**
 * What the kitchen is told about an order, all texts sanitised, no layout and no prices. Stored in the spool as it was when the
 * order called for it, so that a retry prints the same. A reprint keeps its kind and carries `reprint`.
 */
const orderTicketSchema = z.strictObject({
  kind: z.enum(['order', 'update', 'void']),
  language: ticketLanguageSchema,
  number: z.string(),
  channel: z.string().nullable(),
  typeLabel: z.string(),
  table: z.string().nullable(),
  queueNumber: z.string().nullable(),
  brands: z.array(z.string()),
  time: z.strictObject({ kind: z.enum(['due', 'scheduled', 'received', 'cancelled']), at: epochMsSchema }),
  station: z.string(),
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

/** Anything a printer of ours prints, as the spool keeps it. */
export const ticketSchema = z.discriminatedUnion('kind', [orderTicketSchema, testTicketSchema])
export type Ticket = Readonly<z.infer<typeof ticketSchema>>

/** The short code that ties paper to a job: the printer's initials and the head of the job's id, such as K1-8C21. */
export function ticketCode(printerName: string, jobId: string): string {
  const initials = printerName.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)?.join('') ?? ''
  const head = jobId.replaceAll(/[^0-9a-z]/gi, '').slice(0, 4)
  return `${initials.slice(0, 4) || 'P'}-${head}`.toUpperCase()
}

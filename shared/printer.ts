import { z } from 'zod'
import { epochMsSchema } from './order.ts'

export const printerIdSchema = z.string().min(1).max(64).brand<'PrinterId'>()

/** How the bytes reach the printer. Further kinds join here. */
export const printerAddressSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tcp'),
    host: z.string().trim().min(1, 'expected an IP address or host name'),
    port: z.int().min(1).max(65_535),
  }),
])
export type PrinterAddress = Readonly<z.infer<typeof printerAddressSchema>>

/** How a printer proves that paper came out (printing.md): its own end-of-job answer, an in-order status, or nothing. */
export const printProofSchema = z.enum(['end_of_job', 'in_order_status', 'none'])
export type PrintProof = z.infer<typeof printProofSchema>

/** What a printer can do. `columns` are characters of font A on its paper. */
export const printerProfileSchema = z.strictObject({
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  codePage: z.enum(['PC437_USA', 'PC850_MULTILINGUAL', 'PC858_EURO', 'WPC1252']),
  cut: z.enum(['full', 'partial', 'none']),
  /** The strongest proof the printer was seen to give; `auto` asks it on every job. */
  proof: z.union([z.literal('auto'), printProofSchema]),
})
export type PrinterProfile = Readonly<z.infer<typeof printerProfileSchema>>

/** A printer as configured in the settings. */
export const printerConfigSchema = z.strictObject({
  id: printerIdSchema,
  name: z.string().trim().min(1, 'expected a name that staff know, such as Kitchen 1').max(40),
  address: printerAddressSchema,
  profile: printerProfileSchema,
  copies: z.int().min(1).max(5),
  enabled: z.boolean(),
})
export type PrinterConfig = Readonly<z.infer<typeof printerConfigSchema>>

/** What a printer was last seen to say. `silent`: it takes bytes but gives no reply. */
export const printerConditionSchema = z.enum([
  'unknown',
  'ready',
  'silent',
  'paper_low',
  'paper_out',
  'cover_open',
  'error',
  'offline',
  'unreachable',
])
export type PrinterCondition = z.infer<typeof printerConditionSchema>

/** Why a ticket came to be. */
export const ticketKindSchema = z.enum(['order', 'update', 'void', 'reprint', 'test'])
export type TicketKind = z.infer<typeof ticketKindSchema>

/**
 * What became of a print job (printing.md). `printed`: the printer said so. `sent_unconfirmed`: bytes delivered, the printer gives no
 * reply. `unknown`: bytes left and the link died, a person must look. `blocked`: kept until the printer's trouble clears.
 */
export const printStateSchema = z.enum([
  'queued',
  'printing',
  'printed',
  'sent_unconfirmed',
  'unknown',
  'blocked',
  'discarded',
])
export type PrintState = z.infer<typeof printStateSchema>

/** One ticket on its way to, or out of, one printer. */
export const printJobSchema = z.strictObject({
  id: z.string(),
  orderId: z.string().nullable(),
  printerId: z.string(),
  printerName: z.string(),
  kind: ticketKindSchema,
  copy: z.int(),
  /** 0 for the first print, n for REPRINT n. */
  reprint: z.int(),
  state: printStateSchema,
  /** Plain words, for blocked and unknown. */
  cause: z.string().nullable(),
  condition: printerConditionSchema.nullable(),
  createdAt: epochMsSchema,
  finishedAt: epochMsSchema.nullable(),
})
export type PrintJob = Readonly<z.infer<typeof printJobSchema>>

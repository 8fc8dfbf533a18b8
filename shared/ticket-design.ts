import { z } from 'zod'
import { languageSchema } from './language.ts'

/** Languages that a ticket's fixed words come in. */
export const ticketLanguageSchema = languageSchema
export type TicketLanguage = z.infer<typeof ticketLanguageSchema>

/** `large` is read from two metres; `small` saves paper. */
export const ticketSizeSchema = z.enum(['small', 'normal', 'large'])
export type TicketSize = z.infer<typeof ticketSizeSchema>

/** What a station's paper is for: cooking, or the counter with prices. */
export const ticketTemplateSchema = z.enum(['kitchen', 'cashier'])
export type TicketTemplate = z.infer<typeof ticketTemplateSchema>

const lines = z.string().trim().max(300)

/** What the kitchen's ticket shows. The number, the items, every note and every mark (UPDATE, REPRINT, COPY) are always there. */
export const kitchenDesignSchema = z.strictObject({
  size: ticketSizeSchema.default('normal'),
  /** Own words at the head, such as the shop's name; may have several lines. */
  header: lines.default(''),
  brand: z.boolean().default(true),
  /** The restaurant's own code of the store, where it has one. */
  storeCode: z.boolean().default(true),
  customer: z.boolean().default(false),
  stationLine: z.boolean().default(true),
  alsoAt: z.boolean().default(true),
  itemCount: z.boolean().default(true),
  printedAt: z.boolean().default(true),
  longId: z.boolean().default(true),
})
export type KitchenDesign = Readonly<z.infer<typeof kitchenDesignSchema>>

/** What the cashier's copy shows beside items and total. */
export const cashierDesignSchema = z.strictObject({
  size: ticketSizeSchema.default('normal'),
  header: lines.default(''),
  footer: lines.default(''),
  storeCode: z.boolean().default(true),
  customer: z.boolean().default(true),
  taxes: z.boolean().default(true),
  payment: z.boolean().default(true),
  /** The order's own QR code, where the order has one. */
  qrCode: z.boolean().default(true),
})
export type CashierDesign = Readonly<z.infer<typeof cashierDesignSchema>>

/** The look of tickets, as set in the designer. */
export const ticketSettingsSchema = z.strictObject({
  /** Language of the ticket's fixed words, apart from the screen's. */
  language: ticketLanguageSchema.default('en'),
  kitchen: kitchenDesignSchema.prefault({}),
  cashier: cashierDesignSchema.prefault({}),
})
export type TicketSettings = Readonly<z.infer<typeof ticketSettingsSchema>>

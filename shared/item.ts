import { z } from 'zod'
import { epochMsSchema, namedSchema } from './order.ts'

/** A store in klikit's sense: one brand at one branch (klikit-api 8). */
export const storeKeySchema = z.strictObject({ brandId: z.string(), branchId: z.string() })
export type StoreKey = Readonly<z.infer<typeof storeKeySchema>>

/** How far a stock flip has come. */
export const stockSyncSchema = z.enum(['none', 'waiting', 'sending', 'sent', 'held', 'refused'])
export type StockSync = z.infer<typeof stockSyncSchema>

/** One sellable item of one store. `partnerItemId` null means unmapped: klikit has no SKU to address it by. */
export const stockItemSchema = z.strictObject({
  key: z.string(),
  store: storeKeySchema,
  brandName: z.string(),
  branchName: z.string(),
  itemId: z.string(),
  partnerItemId: z.string().nullable(),
  name: z.string(),
  category: namedSchema,
  /** What the operator wants, or klikit's own word where nothing was asked for. */
  available: z.boolean(),
  sync: stockSyncSchema,
  syncMessage: z.string().nullable(),
  changedAt: epochMsSchema.nullable(),
  changedBy: z.string().nullable(),
})
export type StockItem = Readonly<z.infer<typeof stockItemSchema>>

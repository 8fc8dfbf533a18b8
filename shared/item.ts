import { z } from 'zod'
import { epochMsSchema, namedSchema } from './order.ts'

/** A store in klikit's sense: one brand at one branch (klikit-api 8). */
export const storeKeySchema = z.strictObject({ brandId: z.string(), branchId: z.string() })
export type StoreKey = Readonly<z.infer<typeof storeKeySchema>>

/** Names an item or option of a store: the same dish of two brands has two keys. */
export function itemKey(store: StoreKey, itemId: string): string {
  return `${store.brandId}:${store.branchId}:${itemId}`
}

/** How far a stock flip has come. */
export const stockSyncSchema = z.enum(['none', 'waiting', 'sending', 'sent', 'held', 'refused'])
export type StockSync = z.infer<typeof stockSyncSchema>

/** What the moment is at which something comes back by itself: asked for, the shop's closing, or 04:00 where no closing is known. */
export const returnReasonSchema = z.enum(['hours', 'closing', 'early_morning', 'time'])
export type ReturnReason = z.infer<typeof returnReasonSchema>

/** When something that is out comes back by itself, and why then. */
export const plannedReturnSchema = z.strictObject({ at: epochMsSchema, because: returnReasonSchema })
export type PlannedReturn = Readonly<z.infer<typeof plannedReturnSchema>>

/** How long something is out. Hours are real ones, whatever the wall clock does meanwhile. */
export const outForSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('until_on') }),
  z.strictObject({ kind: z.literal('end_of_day') }),
  z.strictObject({ kind: z.literal('hours'), hours: z.int().min(1).max(168) }),
  z.strictObject({ kind: z.literal('until'), at: epochMsSchema }),
])
export type OutFor = Readonly<z.infer<typeof outForSchema>>

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
  /** What the operator wants, or klikit's own word where nothing was asked for or its menu changed since. */
  available: z.boolean(),
  sync: stockSyncSchema,
  syncMessage: z.string().nullable(),
  changedAt: epochMsSchema.nullable(),
  changedBy: z.string().nullable(),
})
export type StockItem = Readonly<z.infer<typeof stockItemSchema>>

const listedSchema = z.strictObject({
  itemId: z.string(),
  /** The SKU to address it by; null: it cannot be switched from here. */
  partnerItemId: z.string().nullable(),
  name: z.string(),
  /** Its names in other languages, to be found by. */
  otherNames: z.array(z.string()),
})

/** A choice offered with an item, such as a size, and its options. */
export const menuGroupSchema = z.strictObject({ id: z.string(), name: z.string(), options: z.array(listedSchema) })
export const menuItemSchema = z.strictObject({ ...listedSchema.shape, groups: z.array(menuGroupSchema) })
export const menuCategorySchema = z.strictObject({ id: z.string(), name: z.string(), items: z.array(menuItemSchema) })
export const menuSectionSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  categories: z.array(menuCategorySchema),
})
/** A store's menu: sections, categories, items, groups, options (klikit-api 9). Groups within options stand with the item's own. */
export const storeMenuSchema = z.strictObject({ sections: z.array(menuSectionSchema) })
export type MenuOption = Readonly<z.infer<typeof listedSchema>>
export type MenuItem = Readonly<z.infer<typeof menuItemSchema>>
export type MenuCategory = Readonly<z.infer<typeof menuCategorySchema>>
export type StoreMenu = Readonly<z.infer<typeof storeMenuSchema>>

import { z } from 'zod'
import { plannedReturnSchema, stockSyncSchema, storeKeySchema, storeMenuSchema } from '../item.ts'
import { epochMsSchema, namedSchema } from '../order.ts'

/** The menus of stores as they were last read. They change only when klikit's do; what is out stands in {@link stockNowSchema}. */
export const stockMenuSchema = z.strictObject({
  menus: z.array(z.strictObject({ store: storeKeySchema, menu: storeMenuSchema })),
})
export type StockMenu = Readonly<z.infer<typeof stockMenuSchema>>

/** Why a key of a command was passed over. */
export const stockSkipSchema = z.strictObject({
  key: z.string(),
  name: z.string().nullable(),
  reason: z.enum(['not_on_menu', 'no_sku', 'changed_since']),
})
export type StockSkip = Readonly<z.infer<typeof stockSkipSchema>>

/** An item or option that is not simply on sale: it is out, was switched here, or klikit says otherwise. */
export const stockStateSchema = z.strictObject({
  key: z.string(),
  store: storeKeySchema,
  name: z.string(),
  partnerItemId: z.string().nullable(),
  /** The category of an item, the group of an option. */
  category: namedSchema,
  isOption: z.boolean(),
  available: z.boolean(),
  sync: stockSyncSchema,
  syncMessage: z.string().nullable(),
  changedAt: epochMsSchema.nullable(),
  changedBy: z.string().nullable(),
  /** null: out until somebody turns it on, or not out. */
  returns: plannedReturnSchema.nullable(),
  /**
   * Set while klikit's menu, read after klikit took the change, says otherwise. `elsewhere`: the menu had agreed before, so somebody changed it
   * at klikit, and its word counts. Otherwise the menu may lag behind until it is published.
   */
  klikitSays: z.strictObject({ available: z.boolean(), since: epochMsSchema, elsewhere: z.boolean() }).nullable(),
})
export type StockState = Readonly<z.infer<typeof stockStateSchema>>

/** A change of many items, while it runs and shortly after. */
export const stockChangeSchema = z.strictObject({
  id: z.int(),
  at: epochMsSchema,
  by: z.string(),
  /** null where what was wanted differs from item to item. */
  available: z.boolean().nullable(),
  title: z.string().nullable(),
  total: z.int(),
  sent: z.int(),
  /** Changed again by somebody since. */
  replaced: z.int(),
  refused: z.int(),
  undone: z.boolean(),
  /** What klikit refused, at most fifty. */
  problems: z.array(z.strictObject({ key: z.string(), name: z.string(), message: z.string() })),
})
export type StockChange = Readonly<z.infer<typeof stockChangeSchema>>

/** Stock at this moment: everything that is not simply on sale, and how changes get on. */
export const stockNowSchema = z.strictObject({
  stores: z.array(
    z.strictObject({
      store: storeKeySchema,
      brandName: z.string(),
      branchName: z.string(),
      items: z.int(),
      menuReadAt: epochMsSchema.nullable(),
      /** When "for the rest of the day" would end, asked for now. */
      endOfDay: plannedReturnSchema,
    }),
  ),
  states: z.array(stockStateSchema),
  /** Newest first. */
  changes: z.array(stockChangeSchema),
  refreshing: z.boolean(),
  /** `off`: the operator has not switched sending on. `held`: klikit does not let this credential. */
  sending: z.enum(['on', 'off', 'held']),
  /** Set when changes cannot be sent now or the menu could not be read; says what to do. */
  notice: z.string().nullable(),
})
export type StockNow = Readonly<z.infer<typeof stockNowSchema>>

import { z } from 'zod'
import { stockSyncSchema, storeKeySchema } from '../item.ts'
import { epochMsSchema } from '../order.ts'
import { liveAgainSchema } from '../stores.ts'

/** What is known of a store: what klikit last took from here. `unknown` where it was never asked from here; klikit tells nobody. */
const storeStateSchema = z.enum(['live', 'paused', 'unknown'])

/** One brand at one branch. */
export const storeSchema = z.strictObject({
  store: storeKeySchema,
  brandName: z.string(),
  /** The restaurant's own code. */
  code: z.string().nullable(),
  /** Stores of one switch are paused together: what one call to klikit flips. */
  switch: z.string(),
  state: storeStateSchema,
  /** When klikit took that (epoch ms). */
  since: epochMsSchema.nullable(),
  /** What was asked for last; null when nothing was. */
  wanted: z.enum(['live', 'paused']).nullable(),
  /** How far that has come. */
  sync: stockSyncSchema,
  syncMessage: z.string().nullable(),
  /** When it goes live by itself; null for never. */
  until: liveAgainSchema.nullable(),
  /** The reason's words; its code where the reason was removed since. */
  reason: z.string().nullable(),
  by: z.string().nullable(),
  changedAt: epochMsSchema.nullable(),
  /** Whether what was asked for has not left this PC, so that it can be taken back. */
  undoable: z.boolean(),
})
export type StoreView = Readonly<z.infer<typeof storeSchema>>

/** An open span of a day in minutes from its midnight; one that closes at or before it opens ends the day after. */
const openSlotSchema = z.strictObject({ opens: z.int(), closes: z.int() })

/** Whether a branch is open now by klikit's hours and this PC's clock. `at`: when that changes; null for never. */
export const openNowSchema = z.strictObject({
  state: z.enum(['open', 'closed', 'unknown']),
  at: epochMsSchema.nullable(),
})
export type OpenNow = Readonly<z.infer<typeof openNowSchema>>

/** A branch with its stores. */
export const branchStoresSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Sunday first; null where klikit does not say. */
  hours: z.array(z.array(openSlotSchema)).nullable(),
  /** Today's place in `hours`, by this PC's clock. */
  today: z.int(),
  openNow: openNowSchema,
  /** When "until closing" would end, asked for now. */
  closing: liveAgainSchema,
  stores: z.array(storeSchema),
})
export type BranchStores = Readonly<z.infer<typeof branchStoresSchema>>

/** Every store that this PC serves. */
export const storesViewSchema = z.strictObject({
  branches: z.array(branchStoresSchema),
  /** When branches and brands were last read; null for never. */
  readAt: epochMsSchema.nullable(),
  reading: z.boolean(),
  /** `off`: the operator has not switched sending on. `held`: klikit does not let this credential. */
  sending: z.enum(['on', 'off', 'held']),
  /** Why nothing can be sent, and what to do. */
  notice: z.string().nullable(),
})
export type StoresView = Readonly<z.infer<typeof storesViewSchema>>

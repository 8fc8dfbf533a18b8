import { z } from 'zod'

const historyEntrySchema = z.looseObject({
  id: z.int(),
  order_id: z.int(),
  status: z.int(),
  processed_at: z.string(),
})

/** The fields the simulator itself reads of an order; everything else is carried along untouched. */
export const wireOrderSchema = z.looseObject({
  id: z.int(),
  status: z.int(),
  type: z.int(),
  provider_id: z.int(),
  branch_id: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
  order_status_histories: z.array(historyEntrySchema).readonly(),
})

/** An order as klikit sends it. Money, names and flags live among its loose fields. */
export type WireOrder = Readonly<z.infer<typeof wireOrderSchema>>

/** Time as on live orders: RFC 3339, UTC, whole seconds. */
export function wireTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`
}

const serialised = new WeakMap<WireOrder, string>()

/** The order's JSON text, kept because orders are replaced rather than changed. */
export function orderJson(order: WireOrder): string {
  const known = serialised.get(order)
  if (known !== undefined) return known
  const json = JSON.stringify(order)
  serialised.set(order, json)
  return json
}

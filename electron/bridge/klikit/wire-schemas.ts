import { z } from 'zod'
import { withGroups, withModifiers } from './modifier-shapes.ts'

/**
 * klikit's shapes as they come. Everything but an order's identity may be missing, null or of a neighbouring type; unknown fields are kept in
 * the raw JSON. A field that cannot be read counts as absent: `.catch` here is the tolerant rule, the raw payload stays whole in the snapshot.
 */
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
const int = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number)
      .pipe(z.int()),
  ])
  .nullish()
  .catch(null)
const flag = z.boolean().nullish().catch(null)
const id = z.union([z.string().trim().min(1), z.int().transform(String)])
const optionalId = id.nullish().catch(null)
const texts = z.record(z.string(), text).nullish().catch(null)
/** An order's own id goes into paths: digits or a plain token, never 0, which is Go's "not set". */
const orderId = z
  .union([z.string().trim(), z.int().transform(String)])
  .pipe(z.string().regex(/^(?!0$)\w[\w.:-]{0,63}$/))

function listOf<T extends z.ZodType>(item: T) {
  return z.array(item.nullish().catch(null)).nullish().catch(null)
}

/** An object whose options are first brought under the names that we know. */
function knownSpelling<S extends z.ZodRawShape>(respell: (value: unknown) => unknown, shape: S) {
  return z.preprocess(respell, z.object(shape))
}

const brand = z.object({ id: optionalId, title: text }).nullish().catch(null)

/** A modifier of cart_v2 or of the older cart: names differ, both nest to any depth (klikit-api 7.6). */
export interface WireModifier {
  readonly id?: string | null | undefined
  readonly modifier_id?: string | null | undefined
  readonly name?: string | null | undefined
  readonly title?: string | null | undefined
  readonly klikit_name?: string | null | undefined
  readonly quantity?: number | null | undefined
  readonly modifier_quantity?: number | null | undefined
  readonly is_selected?: boolean | null | undefined
  readonly price?: string | null | undefined
  readonly modifier_groups?: readonly (WireModifierGroup | null | undefined)[] | null | undefined
  readonly groups?: readonly (WireModifierGroup | null | undefined)[] | null | undefined
}

/** A group of modifiers, in either shape. */
export interface WireModifierGroup {
  readonly name?: string | null | undefined
  readonly title?: string | null | undefined
  readonly klikit_group_name?: string | null | undefined
  readonly modifiers?: readonly (WireModifier | null | undefined)[] | null | undefined
}

const modifier: z.ZodType<WireModifier> = z.lazy(() =>
  knownSpelling(withGroups, {
    id: optionalId,
    modifier_id: optionalId,
    name: text,
    title: text,
    klikit_name: text,
    quantity: int,
    modifier_quantity: int,
    is_selected: flag,
    price: text,
    modifier_groups: listOf(modifierGroup),
    groups: listOf(modifierGroup),
  }),
)
const modifierGroup: z.ZodType<WireModifierGroup> = z.lazy(() =>
  knownSpelling(withModifiers, { name: text, title: text, klikit_group_name: text, modifiers: listOf(modifier) }),
)

const line = knownSpelling(withGroups, {
  id: optionalId,
  item_id: optionalId,
  klikit_id: optionalId,
  klikit_sku_id: text,
  name: text,
  title: text,
  title_v2: texts,
  klikit_name: text,
  klikit_name_translation: texts,
  quantity: int,
  comment: text,
  brand,
  klikit_section_name: text,
  klikit_category_name: text,
  price: text,
  unit_price: text,
  modifier_groups: listOf(modifierGroup),
  groups: listOf(modifierGroup),
})
export type WireLine = z.infer<typeof line>

const person = z
  .object({ first_name: text, last_name: text, phone: text, email: text, address: text, instruction: text })
  .nullish()
  .catch(null)

/** An order of GET /orders, GET /orders/{id} or a webhook body (klikit-api 7.5). Only `id` must be there. */
export const wireOrderSchema = z.object({
  id: orderId,
  identity: text,
  short_id: text,
  external_id: text,
  branch_id: optionalId,
  brands: listOf(z.object({ id: optionalId, title: text })),
  brand_id: optionalId,
  provider_id: int,
  source: int,
  type: int,
  status: int,
  created_at: text,
  placed_at: text,
  updated_at: text,
  currency: text,
  currency_symbol: text,
  item_count: int,
  item_price: int,
  final_price: int,
  delivery_fee: int,
  discount: int,
  provider_grand_total: int,
  vat: int,
  additional_fee: int,
  is_vat_included: flag,
  payment_method: int,
  payment_channel_id: int,
  payment_channel: int,
  payment_status: int,
  is_offline_payment: flag,
  preparation_time: int,
  order_comment: text,
  klikit_comment: text,
  delivery_comment: text,
  table_no: text,
  order_queue: text,
  scheduled_time: text,
  cart: listOf(line),
  cart_v2: listOf(line),
  user_full_name: text,
  user_first_name: text,
  user_last_name: text,
  user_phone: text,
  user_email: text,
  delivery_address: text,
  delivery_info: person,
  fulfillments: listOf(z.object({ status_id: int, receiver: person })),
  fulfillment_status_id: int,
  fulfillment_rider: z.object({ name: text, phone: text }).nullish().catch(null),
  fulfillment_pickup_pin: text,
  fulfillment_expected_pickup_time: text,
  order_status_histories: listOf(z.object({ status: int, processed_at: text })),
  cancellation_reason: text,
  auto_accept: flag,
  can_accept: flag,
  can_ready: flag,
  can_deliver: flag,
  can_cancel: flag,
  qr_code_url: text,
})
export type WireOrder = z.infer<typeof wireOrderSchema>

import { z } from 'zod'
import { moneySchema } from './money.ts'

/** klikit's order id. An integer on orders and a string in paths and replies: always a string here (klikit-api 15 #10). */
export const orderIdSchema = z.string().min(1).max(64).brand<'OrderId'>()
export type OrderId = z.infer<typeof orderIdSchema>

/** Epoch milliseconds, UTC. */
export const epochMsSchema = z.int()

/** How the food leaves: klikit types 1 pickup, 2 delivery, 3 dinein. */
export const orderTypeSchema = z.enum(['pickup', 'delivery', 'dinein', 'unknown'])
export type OrderType = z.infer<typeof orderTypeSchema>

/** What the operator can tell klikit about an order: the words of PATCH /orders/{id}/status. */
export const statusVerbSchema = z.enum(['accepted', 'ready', 'picked_up', 'rejected', 'cancelled'])
export type StatusVerb = z.infer<typeof statusVerbSchema>

/** The lane an order stands in on screen. */
export const orderStageSchema = z.enum(['new', 'preparing', 'ready', 'scheduled', 'done', 'cancelled'])
export type OrderStage = z.infer<typeof orderStageSchema>

/** A name with klikit's id: a brand, a provider. */
export const namedSchema = z.strictObject({ id: z.string(), name: z.string() })
export type Named = Readonly<z.infer<typeof namedSchema>>

/** One chosen option of a line, nested to any depth. `quantity` is per unit of its parent. */
export interface OrderModifier {
  readonly id: string | null
  readonly groupName: string | null
  readonly name: string
  readonly quantity: number
  readonly price: z.infer<typeof moneySchema> | null
  readonly modifiers: readonly OrderModifier[]
}

export const orderModifierSchema: z.ZodType<OrderModifier> = z.lazy(() =>
  z.strictObject({
    id: z.string().nullable(),
    groupName: z.string().nullable(),
    name: z.string(),
    quantity: z.int(),
    price: moneySchema.nullable(),
    modifiers: z.array(orderModifierSchema),
  }),
)

/** One line of the cart. `price` is the line total, `unitPrice` per unit, as received. */
export const orderLineSchema = z.strictObject({
  itemId: z.string().nullable(),
  sku: z.string().nullable(),
  name: z.string(),
  quantity: z.int(),
  comment: z.string().nullable(),
  brand: namedSchema.nullable(),
  section: z.string().nullable(),
  category: z.string().nullable(),
  unitPrice: moneySchema.nullable(),
  price: moneySchema.nullable(),
  modifiers: z.array(orderModifierSchema),
})
export type OrderLine = Readonly<z.infer<typeof orderLineSchema>>

/** The customer as the provider gave them. Shown masked until asked for, never logged. */
export const customerSchema = z.strictObject({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  instruction: z.string().nullable(),
})
export type Customer = Readonly<z.infer<typeof customerSchema>>

/** The courier, as far as the order tells. `statusId` is klikit's fulfilment status. */
export const courierSchema = z.strictObject({
  statusId: z.int().nullable(),
  status: z.string().nullable(),
  riderName: z.string().nullable(),
  riderPhone: z.string().nullable(),
  pickupPin: z.string().nullable(),
  expectedPickupAt: epochMsSchema.nullable(),
})

/** An order in our own words: everything but its identity may be missing on the wire. */
export const orderSchema = z.strictObject({
  id: orderIdSchema,
  /** The number that staff call out: short_id, else identity, external_id, id. */
  number: z.string(),
  externalId: z.string().nullable(),
  branchId: z.string().nullable(),
  provider: namedSchema.nullable(),
  brands: z.array(namedSchema),
  type: orderTypeSchema,
  statusId: z.int(),
  createdAt: epochMsSchema,
  updatedAt: epochMsSchema,
  scheduledFor: epochMsSchema.nullable(),
  /** Minutes, presumably (klikit-api 7.6). */
  preparationMinutes: z.int().nullable(),
  itemCount: z.int(),
  lines: z.array(orderLineSchema),
  comment: z.string().nullable(),
  table: z.string().nullable(),
  queueNumber: z.string().nullable(),
  currency: z.string().nullable(),
  currencySymbol: z.string().nullable(),
  totals: z.strictObject({
    items: moneySchema.nullable(),
    deliveryFee: moneySchema.nullable(),
    discount: moneySchema.nullable(),
    final: moneySchema.nullable(),
    providerGrandTotal: moneySchema.nullable(),
    /** klikit's `vat`. Absent on orders that were stored before it was read, as the next two. */
    tax: moneySchema.nullish(),
    /** klikit's `additional_fee`. */
    additionalFee: moneySchema.nullish(),
    /** Whether the prices hold the tax already. */
    taxIncluded: z.boolean().nullish(),
  }),
  /** False when the lines do not add up to the item price: then no price is shown or printed. */
  pricesAddUp: z.boolean(),
  payment: z.strictObject({
    methodId: z.int().nullable(),
    channelId: z.int().nullable(),
    paid: z.boolean().nullable(),
    cash: z.boolean(),
  }),
  customer: customerSchema,
  courier: courierSchema,
  cancellationReason: z.string().nullable(),
  autoAccept: z.boolean(),
  /** null where the order does not say. Not state-aware (klikit-api 7.3). */
  capabilities: z.strictObject({
    accept: z.boolean().nullable(),
    ready: z.boolean().nullable(),
    deliver: z.boolean().nullable(),
    cancel: z.boolean().nullable(),
  }),
  statusHistory: z.array(z.strictObject({ statusId: z.int(), at: epochMsSchema.nullable() })),
  qrCodeUrl: z.string().nullable(),
})
export type Order = Readonly<z.infer<typeof orderSchema>>

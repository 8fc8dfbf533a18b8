import { z } from 'zod'
import { chooseCart, type CartLine } from './cart.ts'
import type { Catalogue, CatalogueBranch } from './catalogue.ts'
import { customerIn, type Customer } from './customer-words.ts'
import { ORDER_TYPE } from './order-status-machine.ts'
import type { Random } from './random.ts'
import type { SaleContext } from './wire-cart.ts'

/** What a caller may fix of a generated order; all the rest is left to chance. Times are epoch milliseconds. */
export const orderRequestSchema = z.strictObject({
  branchId: z.int().optional(),
  brandIds: z.array(z.int()).min(1).optional(),
  providerId: z.int().optional(),
  type: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  lineCount: z.int().min(1).max(50).optional(),
  /** Which cart fields the order carries; live orders have `cart_v2` alone or both. */
  cartShape: z.enum(['cart_v2', 'both', 'cart']).optional(),
  /** Makes a pre-order (status 6) due then; null makes sure it is none. */
  scheduledAt: z.number().nullable().optional(),
  autoAccept: z.boolean().optional(),
  autoReady: z.boolean().optional(),
  comment: z.string().optional(),
  createdAt: z.number().optional(),
  status: z.int().optional(),
  /** Whether fields that live orders sometimes lack are dropped at random. */
  dropOptional: z.boolean().optional(),
  /** Wire fields laid over the finished order, for shapes the generator does not make. */
  fields: z.record(z.string(), z.unknown()).optional(),
})

/** A wish for the next order. */
export type OrderRequest = Readonly<z.infer<typeof orderRequestSchema>>

/** An order decided but not yet written in klikit's words. */
export interface OrderPlan {
  readonly branch: CatalogueBranch
  readonly cart: readonly CartLine[]
  readonly customer: Customer
  readonly locale: string
  readonly type: number
  readonly sale: SaleContext
  readonly scheduledAt: number | null
}

const KLIKIT_PROVIDER = 1
const TIKTOK_PROVIDER = 16
const MULTI_BRAND_CHANCE = 0.3
const SCHEDULED_CHANCE = 0.08
const DISCOUNT_CHANCE = 0.15
// fees come in steps of this share of a typical one, so that they look set by hand
const DELIVERY_FEE_SHARE = 0.12

function chooseBranch(random: Random, { branches }: Catalogue, request: OrderRequest): CatalogueBranch {
  const { branchId, brandIds = [] } = request
  const fitting = branches.filter(
    ({ id, brandIds: sold }) =>
      (branchId === undefined || id === branchId) && brandIds.every((brandId) => sold.includes(brandId)),
  )
  if (fitting.length === 0) {
    throw new Error(
      `expected a branch of the catalogue that sells the brands asked for, got branch ${branchId} and brands [${brandIds.join()}]`,
    )
  }
  return random.pick(fitting)
}

function chooseBrands(random: Random, branch: CatalogueBranch, wanted?: readonly number[]): readonly number[] {
  if (wanted) return wanted
  return random.sample(branch.brandIds, random.chance(MULTI_BRAND_CHANCE) ? random.integer(2, 3) : 1)
}

function chooseType(random: Random, request: OrderRequest): number {
  if (request.type !== undefined) return request.type
  if (request.providerId !== undefined && request.providerId !== KLIKIT_PROVIDER) return ORDER_TYPE.delivery
  return random.weighted([
    [ORDER_TYPE.delivery, 65],
    [ORDER_TYPE.pickup, 20],
    [ORDER_TYPE.dineIn, 15],
  ] as const)
}

function chooseProvider(random: Random, branch: CatalogueBranch, type: number): number {
  if (type === ORDER_TYPE.dineIn) return KLIKIT_PROVIDER
  // TikTok Shop sells vouchers that are collected, it does not deliver
  return random.pick(branch.providerIds.filter((id) => id !== TIKTOK_PROVIDER || type === ORDER_TYPE.pickup))
}

function chooseSchedule(random: Random, request: OrderRequest, now: number): number | null {
  if (request.scheduledAt !== undefined) return request.scheduledAt
  // an order given a status or a past is not a pre-order unless asked for
  if (request.status !== undefined || request.createdAt !== undefined) return null
  return random.chance(SCHEDULED_CHANCE) ? now + random.integer(45, 240) * 60_000 : null
}

function roundedTo(value: number, step: number): number {
  return Math.round(value / step) * step
}

function chooseSale(random: Random, branch: CatalogueBranch, providerId: number, type: number): SaleContext {
  const typical = branch.currencyCode === 'SGD' ? 600 : 1_000_000
  const fee =
    type === ORDER_TYPE.delivery ? roundedTo(typical * (0.5 + random.fraction()), typical * DELIVERY_FEE_SHARE) : 0
  const discount = random.chance(DISCOUNT_CHANCE) ? roundedTo(typical / 5, 1) : 0
  return {
    currency: branch.currencyCode,
    providerId,
    deliveryFeeHundredths: Math.round(fee),
    discountHundredths: discount,
  }
}

/** Decides everything about the next order that its request leaves open. Throws when no branch fits the request. */
export function planOrder(random: Random, catalogue: Catalogue, request: OrderRequest, now: number): OrderPlan {
  const branch = chooseBranch(random, catalogue, request)
  const brandIds = chooseBrands(random, branch, request.brandIds)
  const brands = catalogue.brands.filter(({ id }) => brandIds.includes(id))
  const type = chooseType(random, request)
  const providerId = request.providerId ?? chooseProvider(random, branch, type)
  const locale = random.pick(brands).locale
  return {
    branch,
    cart: chooseCart(random, brands, request.lineCount ?? random.integer(1, 5)),
    customer: customerIn(random, locale),
    locale,
    type,
    sale: chooseSale(random, branch, providerId, type),
    scheduledAt: chooseSchedule(random, request, now),
  }
}

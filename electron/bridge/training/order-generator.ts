import { changeCart, type CartLine } from './cart.ts'
import type { Catalogue } from './catalogue.ts'
import {
  appFields,
  cartFields,
  chooseShape,
  commentField,
  customerFields,
  deliveryFields,
  flagFields,
  identityFields,
  moneyFields,
  shapeOf,
  withoutSome,
  type Fields,
} from './order-fields.ts'
import { planOrder, type OrderPlan, type OrderRequest } from './order-plan.ts'
import { ORDER_STATUS, ORDER_TYPE } from './order-status-machine.ts'
import type { Random } from './random.ts'
import { cartBrands, cartTotals, type SaleContext } from './wire-cart.ts'
import { wireOrderSchema, wireTime, type WireOrder } from './wire-order.ts'

/** What the generator needs: chance, a menu, and the time. */
export interface OrderGeneratorDeps {
  readonly random: Random
  readonly catalogue: Catalogue
  readonly clock: { now(): number }
  /** The id of the first order; later ones count up. */
  readonly firstOrderId?: number | undefined
}

/** An order in klikit's shape with the cart it was made from, so that the cart can be changed later. */
export interface GeneratedOrder {
  readonly order: WireOrder
  readonly cart: readonly CartLine[]
  readonly sale: SaleContext
}

/** An endless supply of believable orders. */
export interface OrderGenerator {
  next(request?: OrderRequest): GeneratedOrder
  /** The same order after its customer changed the cart; `updated_at` is the caller's business. */
  changed(generated: GeneratedOrder): GeneratedOrder
  historyId(): number
}

// ids start above every captured one, so that fixtures and generated orders live together
const FIRST_ORDER_ID = 71_300_000
// leaves room for a day's orders below five digits
const SERIAL_STARTS = 8000
const FIRST_HISTORY_ID = 253_900_000

interface OrderIds {
  readonly order: number
  readonly history: number
  readonly serial: number
}

function lifeFields(request: OrderRequest, plan: OrderPlan, ids: OrderIds, now: number): Fields {
  const createdAt = wireTime(request.createdAt ?? now)
  const status = request.status ?? (plan.scheduledAt === null ? ORDER_STATUS.placed : ORDER_STATUS.scheduled)
  return {
    id: ids.order,
    created_at: createdAt,
    updated_at: createdAt,
    status,
    order_status_histories: [
      { id: ids.history, order_id: ids.order, status, processed_at: createdAt, updated_by: null },
    ],
  }
}

function writeOrder(
  { random, catalogue, clock }: OrderGeneratorDeps,
  request: OrderRequest,
  ids: OrderIds,
): GeneratedOrder {
  const now = clock.now()
  const plan = planOrder(random, catalogue, request, now)
  const preparation = random.pick([10, 15, 20, 30])
  const fields: Fields = {
    business_id: catalogue.business.id,
    ...identityFields(random, plan, ids.serial),
    ...moneyFields(random, plan),
    ...flagFields(random, request, plan.type === ORDER_TYPE.dineIn),
    ...customerFields(plan),
    ...deliveryFields(plan, ids.order),
    additional_info: { vehicle_info: {} },
    order_comment: commentField(random, request, plan),
    preparation_time: preparation,
    max_preparation_time: preparation * 3,
    ...appFields(random, plan),
    ...cartFields(request.cartShape ?? chooseShape(random), plan.cart, plan.sale),
  }
  const kept = request.dropOptional === false ? fields : withoutSome(random, fields)
  const order = wireOrderSchema.parse({ ...lifeFields(request, plan, ids, now), ...kept, ...request.fields })
  return { order, cart: plan.cart, sale: plan.sale }
}

function rewriteCart(random: Random, { order, cart, sale }: GeneratedOrder): GeneratedOrder {
  const next = changeCart(random, cart)
  const totals = Object.entries(cartTotals(next, sale)).filter(([name]) => name in order)
  const fields = { ...Object.fromEntries(totals), ...cartFields(shapeOf(order), next, sale), brands: cartBrands(next) }
  return { order: { ...order, ...fields }, cart: next, sale }
}

/** Makes a generator; with the same seed, catalogue and times it makes the same orders. */
export function createOrderGenerator(deps: OrderGeneratorDeps): OrderGenerator {
  const firstOrderId = deps.firstOrderId ?? FIRST_ORDER_ID
  // a run that begins elsewhere calls out other numbers too, or two orders on the board would share one
  const firstSerial = deps.firstOrderId === undefined ? 0 : deps.firstOrderId % SERIAL_STARTS
  let orders = 0
  let histories = 0
  const historyId = () => {
    histories += 1
    return FIRST_HISTORY_ID + histories
  }
  return {
    next(request = {}) {
      const ids = { order: firstOrderId + orders, history: historyId(), serial: firstSerial + orders }
      orders += 1
      return writeOrder(deps, request, ids)
    },
    changed: (generated) => rewriteCart(deps.random, generated),
    historyId,
  }
}

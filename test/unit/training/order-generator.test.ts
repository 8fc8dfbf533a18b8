import { describe, expect, it } from 'vitest'
import { createOrderGenerator, type GeneratedOrder } from '../../../electron/bridge/training/order-generator.ts'
import { createRandom } from '../../../electron/bridge/training/random.ts'
import { TRAINING_CATALOGUE } from '../../../electron/bridge/training/training-catalogue.ts'
import { displayText } from '../../../electron/bridge/training/wire-cart.ts'

const NOON = Date.parse('2026-11-20T12:00:00Z')

function generatorOf(seed: number) {
  return createOrderGenerator({ random: createRandom(seed), catalogue: TRAINING_CATALOGUE, clock: { now: () => NOON } })
}

interface V2Modifier {
  readonly id: string
  readonly name: string
  readonly quantity: number
  readonly price: string
  readonly modifier_groups: readonly V2Group[]
}

interface V2Group {
  readonly id: string
  readonly modifiers: readonly V2Modifier[]
}

interface V2Line {
  readonly id: string
  readonly name: string
  readonly quantity: number
  readonly price: string
  readonly unit_price: string
  readonly modifier_groups: readonly V2Group[]
  readonly comment?: string
}

const linesOf = ({ order }: GeneratedOrder) => (order['cart_v2'] ?? []) as readonly V2Line[]
const hundredths = (text: string) => Number(text.replace('.', ''))
const depthOf = (groups: readonly V2Group[]): number =>
  Math.max(0, ...groups.flatMap(({ modifiers }) => modifiers.map((each) => 1 + depthOf(each.modifier_groups))))

const generator = generatorOf(1)
const sample = Array.from({ length: 400 }, () => generator.next())
const fieldsOf = (name: string) => sample.map(({ order }) => order[name])

describe('generated orders', () => {
  it('are the same for the same seed and others for another', () => {
    const [one, same, other] = [generatorOf(5), generatorOf(5), generatorOf(6)].map((each) => each.next().order)
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
  })

  it('have ids of their own, past every captured one', () => {
    expect(new Set(fieldsOf('id')).size).toBe(sample.length)
    expect(Math.min(...sample.map(({ order }) => order.id))).toBeGreaterThan(71_280_866)
  })

  it('add up: line prices to item_price, units to lines', () => {
    for (const generated of sample) {
      const lines = linesOf(generated)
      if (lines.length === 0) continue
      const total = lines.reduce((sum, { price }) => sum + hundredths(price), 0)
      expect(total).toBe(generated.order['item_price'])
      for (const line of lines) expect(hundredths(line.price)).toBe(hundredths(line.unit_price) * line.quantity)
    }
  })

  it('count their items, and show money in thousands', () => {
    const { order, cart } = generator.next({ branchId: 9201 })
    expect(order['item_count']).toBe(cart.reduce((sum, { quantity }) => sum + quantity, 0))
    expect([displayText(1_300_000), displayText(0), displayText(730_000)]).toEqual(['13.000', '0.000', '7.300'])
  })

  it('come from several brands at once, in every script of the catalogue', () => {
    const brands = new Set(sample.flatMap(({ cart }) => cart.map(({ brand }) => brand.locale)))
    expect(brands).toEqual(new Set(['id', 'th', 'vi', 'ar', 'bn', 'zh']))
    expect(sample.some(({ order }) => (order['brands'] as unknown[]).length > 1)).toBe(true)
  })

  it('nest modifiers inside modifiers', () => {
    expect(Math.max(...sample.flatMap((each) => linesOf(each).map((line) => depthOf(line.modifier_groups))))).toBe(2)
  })

  it('come in each cart shape and each type, some scheduled, some with comments', () => {
    const shapes = sample.map(({ order }) => `${'cart' in order} ${'cart_v2' in order}`)
    expect(new Set(shapes)).toEqual(new Set(['true true', 'false true', 'true false']))
    expect(new Set(fieldsOf('type'))).toEqual(new Set([1, 2, 3]))
    expect(fieldsOf('status')).toContain(6)
    expect(fieldsOf('order_comment').some((comment) => comment !== '')).toBe(true)
    expect(sample.some((each) => linesOf(each).some(({ comment }) => comment !== undefined))).toBe(true)
  })

  it('seat dine-in guests at tables and send nobody to them', () => {
    const dineIn = sample.filter(({ order }) => order.type === 3)
    expect(dineIn.every(({ order }) => order['table_no'] !== undefined && order['delivery_info'] === null)).toBe(true)
  })

  it('lack optional fields now and then, never when told to be complete', () => {
    expect(fieldsOf('currency_symbol')).toContain(undefined)
    const complete = Array.from({ length: 30 }, () => generator.next({ dropOptional: false }).order)
    expect(complete.every((order) => order['currency_symbol'] !== undefined)).toBe(true)
  })

  it("give foodpanda's modifier prices as totals and everybody else's per unit of the parent", () => {
    const priced = (providerId: number) =>
      Array.from({ length: 80 }, () =>
        generator.next({ providerId, branchId: 9202, brandIds: [8102], cartShape: 'cart_v2' }),
      )
        .flatMap(linesOf)
        .filter(({ quantity }) => quantity === 2)
        .flatMap(({ modifier_groups }) => modifier_groups.flatMap(({ modifiers }) => modifiers))
        .filter(({ name, quantity }) => name === 'กุ้งสด' && quantity === 1)
        .map(({ price }) => price)
    expect(new Set(priced(6))).toEqual(new Set(['1.50']))
    expect(new Set(priced(7))).toEqual(new Set(['3.00']))
  })

  it('keep their shape and identity when the cart changes, and still add up', () => {
    for (const before of sample.slice(0, 50)) {
      const after = generator.changed(before)
      expect(after.order.id).toBe(before.order.id)
      expect('cart' in after.order).toBe('cart' in before.order)
      expect(after.cart).not.toEqual(before.cart)
      if (linesOf(after).length === 0) continue
      expect(linesOf(after).reduce((sum, { price }) => sum + hundredths(price), 0)).toBe(after.order['item_price'])
    }
  })

  it('follow a request, and refuse one that no branch can serve', () => {
    const { order } = generator.next({
      branchId: 9203,
      type: 2,
      providerId: 11,
      comment: 'x',
      fields: { table_no: '7' },
    })
    expect(order).toMatchObject({
      branch_id: 9203,
      type: 2,
      provider_id: 11,
      order_comment: 'x',
      table_no: '7',
      currency: 'VND',
    })
    expect(() => generator.next({ branchId: 9203, brandIds: [8104] })).toThrow('8104')
  })
})

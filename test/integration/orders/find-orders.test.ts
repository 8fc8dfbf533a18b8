import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Order, orderIdSchema, type OrderStage } from '../../../shared/order.ts'
import { findOrders, type OrderQuery } from '../../../electron/bridge/orders/search/find-orders.ts'
import {
  createSearchRepository,
  type SearchRepository,
} from '../../../electron/bridge/orders/search/search-repository.ts'
import { makeOrder } from '../../support/printable-order.ts'
import { createTempDatabase } from '../../support/temp-database.ts'

const ORDERS = 50_000
const FIRST_AT = Date.UTC(2026, 0, 1)
const MINUTE_MS = 60_000

let search: SearchRepository
let close: () => void
const all = new Map<string, { order: Order; stage: OrderStage }>()

function customer(name: string, phone: string): Order['customer'] {
  return { name, phone, email: null, address: null, instruction: null }
}

// first names 40, last names 41: a pair comes every 1,640 orders, whatever the position of the newest
function plainOrder(i: number): Order {
  return makeOrder({
    id: orderIdSchema.parse(String(7_000_000 + i)),
    number: String(i % 10_000),
    externalId: `GF-${i * 7919}`,
    createdAt: FIRST_AT + i * MINUTE_MS,
    provider: { id: String(i % 7), name: '' },
    brands: [{ id: String(i % 5), name: '' }],
    type: i % 3 === 0 ? 'pickup' : 'delivery',
    customer: customer(`First${i % 40} Last${i % 41}`, `+62812${String(10_000_000 + i * 13)}`),
  })
}

const absurd: readonly Partial<Order>[] = [
  { number: '50%_off', customer: customer(`${'Wolfeschlegel'.repeat(46)} Zed`, '0812-0000-0001') },
  { number: 'RTL-1', customer: customer('فاطمة الزهراء', '٠٨١٢٠٠٠٠٠٠٠٢') },
  { number: 'EMO', customer: customer('🍕 Łukasz 👩‍🍳', '+65 9123 4567') },
  { number: 'KANJI', customer: customer('田中太郎', '090-1234-5678') },
  { number: 'THAI', customer: customer('สมชาย ใจดี', '+66 81 234 5678') },
  { number: '"x" OR *', customer: customer("Robert'); DROP TABLE orders;--", '') },
]

beforeAll(() => {
  const opened = createTempDatabase()
  ;({ close } = opened)
  search = createSearchRepository(opened.database)
  const enter = (order: Order, stage: OrderStage): void => {
    all.set(order.id, { order, stage })
    search.enter(order, stage)
  }
  opened.database.transaction(() => {
    // oldest last, as when old orders are entered after new ones
    for (let i = ORDERS - 1; i >= 0; i--) enter(plainOrder(i), stageOf(i))
    // old, so that nothing but the index leads to them
    absurd.forEach((odd, i) =>
      enter(
        makeOrder({ ...odd, id: orderIdSchema.parse(`odd-${i}`), externalId: null, createdAt: FIRST_AT + i }),
        'done',
      ),
    )
  })()
}, 60_000)

afterAll(() => close())

function stageOf(i: number): OrderStage {
  if (i > ORDERS - 40) return 'preparing'
  return i % 100 === 0 ? 'cancelled' : 'done'
}

const anything: OrderQuery = {
  text: '',
  stages: [],
  providerId: null,
  brandId: null,
  type: null,
  from: null,
  to: null,
  cursor: null,
  limit: 50,
}

function find(query: Partial<OrderQuery>): readonly string[] {
  return findOrders(search, { ...anything, ...query }).orderIds
}

/** Every page, to the end. */
function findAll(query: Partial<OrderQuery>): readonly string[] {
  const found: string[] = []
  let cursor: string | null = null
  do {
    const page = findOrders(search, { ...anything, ...query, cursor })
    found.push(...page.orderIds)
    ;({ cursor } = page)
  } while (cursor !== null)
  return found
}

/** What a look at every order finds, newest first. */
function expected(fits: (order: Order, stage: OrderStage) => boolean): readonly string[] {
  return [...all.values()]
    .filter(({ order, stage }) => fits(order, stage))
    .sort((a, b) => b.order.createdAt - a.order.createdAt)
    .map(({ order }) => order.id)
}

describe('among 50,000 orders', () => {
  it('nothing asked shows the newest', () => {
    expect(find({})).toEqual(expected(() => true).slice(0, 50))
  })

  it('a number comes before all that begins like it, newest first', () => {
    const found = find({ text: '104' })
    const exact = expected((order) => order.number === '104')
    expect(exact).toHaveLength(5)
    expect(found.slice(0, 5)).toEqual(exact)
    expect(found).toHaveLength(50)
  })

  it.each([
    ['an order id', '7000123', '7000123'],
    ['a long id', `gf-${123 * 7919}`, '7000123'],
    ['a long id without its dash', `GF${123 * 7919}`, '7000123'],
    ['a phone as it is dialled', `0812 ${10_000_000 + 123 * 13}`, '7000123'],
    ['a phone with its country', `+62 812-${10_000_000 + 123 * 13}`, '7000123'],
    ['the end of a phone', String(10_000_000 + 123 * 13), '7000123'],
  ])('finds by %s, before what only begins so', (_, text, orderId) => {
    const found = find({ text })
    expect(found[0]).toBe(orderId)
    expect(found.length).toBeLessThan(5)
  })

  it('every page together is exactly what a look at every order finds, none twice', () => {
    const found = findAll({ text: 'first7 last7' })
    expect(found).toEqual(expected((order) => order.customer.name === 'First7 Last7'))
    expect(findAll({ text: '104', limit: 3 })).toHaveLength(new Set(findAll({ text: '104', limit: 3 })).size)
  })

  it('filters alone and together with a text', () => {
    expect(findAll({ stages: ['cancelled'], limit: 100 })).toEqual(expected((_, stage) => stage === 'cancelled'))
    expect(findAll({ stages: ['new', 'preparing', 'ready'] })).toHaveLength(39)
    expect(findAll({ providerId: '3', brandId: '2', type: 'pickup', limit: 100 })).toEqual(
      expected((o) => o.provider?.id === '3' && o.brands[0]?.id === '2' && o.type === 'pickup'),
    )
    expect(findAll({ text: 'last9', providerId: '3', stages: ['cancelled'] })).toEqual(
      expected((o, s) => o.customer.name?.endsWith('Last9') === true && o.provider?.id === '3' && s === 'cancelled'),
    )
    expect(find({ providerId: '99' })).toEqual([])
    expect(find({ type: 'dinein' })).toEqual([])
  })

  it('a span of days holds its first moment and not its end', () => {
    const from = FIRST_AT + 600 * MINUTE_MS
    const to = FIRST_AT + 610 * MINUTE_MS
    expect(find({ from, to })).toEqual(expected((o) => o.createdAt >= from && o.createdAt < to))
    expect(find({ from: to, to: from })).toEqual([])
  })
})

describe('absurd orders and queries', () => {
  it.each([
    ['wolfeschlegelwolfeschlegel zed', 'odd-0'],
    ['50%', 'odd-0'],
    ['فاطمة', 'odd-1'],
    ['فاطمه'.slice(0, 4), 'odd-1'],
    ['081200000002', 'odd-1'],
    ['🍕', 'odd-2'],
    ['lukasz', 'odd-2'],
    ['太郎', 'odd-3'],
    ['ใจ', 'odd-4'],
    ['robert drop', 'odd-5'],
  ])('finds %s', (text, orderId) => {
    expect(find({ text })).toContain(orderId)
  })

  it.each([
    '%',
    '_',
    '"',
    '*',
    '"*"',
    "'; DELETE FROM order_terms; --",
    'NEAR(a b)',
    'number:1 OR',
    '~',
    '=p6',
    '\0',
    '\ud800',
  ])('takes %j as plain text', (text) => {
    for (const orderId of find({ text })) expect(all.has(orderId)).toBe(true)
    expect(find({})).toHaveLength(50)
  })

  it('nothing but signs finds nothing, and not everything', () => {
    expect(find({ text: '%' })).toEqual([])
    expect(find({ text: '"*"' })).toEqual([])
  })

  it('a mark of the index itself leads nowhere', () => {
    expect(find({ text: '=p6' })).toEqual([])
  })

  it('a cursor of another making begins anew', () => {
    expect(find({ cursor: 'rest:abc' })).toEqual(find({}))
  })
})

describe('what changes', () => {
  it('follows stage, name and phone, and forgets the old ones', () => {
    const order = plainOrder(5)
    search.enter({ ...order, customer: customer('Changed Person', '+62 811 999 1234') }, 'cancelled')
    expect(find({ text: 'changed person', stages: ['cancelled'] })).toEqual([order.id])
    expect(find({ text: '9991234' })).toEqual([order.id])
    expect(find({ text: order.customer.phone ?? '' })).toEqual([])
    search.enter(order, 'done')
    expect(find({ text: 'changed person' })).toEqual([])
  })

  it('orders of one moment keep apart, however many', () => {
    const at = Date.UTC(2020, 0, 1)
    for (let i = 0; i < 2_100; i++)
      search.enter(makeOrder({ id: orderIdSchema.parse(`same-${i}`), number: 'SAMETIME', createdAt: at }), 'done')
    expect(findAll({ text: 'sametime', limit: 100 })).toHaveLength(2_100)
  })
})

import { describe, expect, it } from 'vitest'
import {
  extractBranches,
  extractBrands,
  extractDictionary,
  extractOrders,
} from '../../../electron/bridge/klikit/extractors.ts'
import { dataOfFixture } from '../../support/klikit-fixtures.ts'

describe('a page of orders', () => {
  it('is read from the captured reply', () => {
    expect(extractOrders(dataOfFixture('orders-list.json'))).toMatchObject({
      total: 50,
      orders: [{ id: 71_280_866 }, { id: 71_269_954 }],
    })
  })

  it.each([
    [{ orders: [1], total: 5 }, 1, 5],
    [{ orders: [1], total: '5' }, 1, 5],
    [{ orders: [], total: 0 }, 0, 0],
    [{ orders: null, total: 0 }, 0, 0],
    [{ total: 0 }, 0, 0],
    [{ orders: [], total: 50 }, 0, 50],
    [{ orders: [1], results: 'x' }, 1, Infinity],
    [{ orders: [1, 2], total: null }, 2, Infinity],
    [{ orders: [1], total: 'many' }, 1, Infinity],
    [{ orders: [] }, 0, Infinity],
  ])('of %j says how many there are, or that it does not say', (data, count, total) => {
    const page = extractOrders(data)
    expect(page?.orders).toHaveLength(count)
    expect(page?.total).toBe(total)
  })

  // GET /orders/count answers {} always: taken for a page it would hide every order (klikit-api 15 #23)
  it.each([
    null,
    undefined,
    {},
    [],
    'x',
    5,
    { orders: {} },
    { orders: 'none', total: 0 },
    { orders: null },
    { orders: null, total: 3 },
    { total: 3 },
    { results: [] },
  ])('is not %j', (data) => {
    expect(extractOrders(data)).toBeNull()
  })
})

describe('a word list', () => {
  it('is read from the captured replies, blanks trimmed', () => {
    const statuses = extractDictionary(dataOfFixture('fulfillment-statuses.partial.json'))
    expect(statuses?.get(3)).toBe('PENDING_PICKUP')
    expect(extractDictionary(dataOfFixture('order-types.json'))?.get(3)).toBe('dinein')
    expect(extractDictionary(dataOfFixture('draft/providers.json'))?.get(17)).toBe('maxim')
  })

  it('leaves out what it cannot read', () => {
    const labels = extractDictionary([
      null,
      'x',
      { id: 1 },
      { id: 2, status: ' ' },
      { id: 3, title: ' Ready ' },
      { id: '4', name: 9 },
      { id: 1.5, name: 'x' },
    ])
    expect([...(labels ?? [])]).toEqual([
      [3, 'Ready'],
      [4, '9'],
    ])
  })

  it.each([null, {}, 'x', { data: [] }])('is not %j', (data) => {
    expect(extractDictionary(data)).toBeNull()
  })
})

describe('branches', () => {
  it('are read from the captured reply, ids as text', () => {
    const page = extractBranches(dataOfFixture('branches-list.partial.json'))
    expect(page?.total).toBe(9)
    expect(page?.branches[0]).toMatchObject({
      id: '5913',
      title: '(DEMO) Buleleng',
      brandIds: ['1100', '1615', '1616', '4111'],
    })
    expect(JSON.parse(page?.branches[0]?.body ?? '')).toMatchObject({ lon: 115.092_902_305_755_8 })
  })

  it('may name one brand or none, and have no title', () => {
    const page = extractBranches({
      results: [{ id: '1', brand_id: 7 }, { id: 2, brand_ids: null, title: 5 }, { title: 'no id' }, null],
    })
    expect(page).toMatchObject({
      total: 4,
      branches: [
        { id: '1', brandIds: ['7'], title: 'Branch 1' },
        { id: '2', brandIds: [], title: 'Branch 2' },
      ],
    })
  })

  it.each([null, {}, [], { results: null }, { results: {} }, { orders: [] }])(
    'are not %j: that must not wipe those known',
    (data) => {
      expect(extractBranches(data)).toBeNull()
    },
  )
})

describe('brands', () => {
  it('are read from the captured reply', () => {
    expect(extractBrands(dataOfFixture('brands-list.partial.json'))?.[0]).toMatchObject({
      id: '1100',
      title: 'TEST - Klikit Healthy Kitchen',
    })
  })

  it('may come without the array around them, and without titles', () => {
    expect(extractBrands({ brands: [{ id: 4 }, null, { title: 'no id' }] })).toMatchObject([
      { id: '4', title: 'Brand 4' },
    ])
  })

  it.each([null, {}, [], [{}], [null], { brands: null }, 'x'])('are not %j: that must not wipe those known', (data) => {
    expect(extractBrands(data)).toBeNull()
  })
})

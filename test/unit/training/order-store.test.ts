import { describe, expect, it } from 'vitest'
import { createOrderStore, type OrderQuery } from '../../../electron/bridge/training/order-store.ts'
import { createRandom } from '../../../electron/bridge/training/random.ts'
import { wireTime, type WireOrder } from '../../../electron/bridge/training/wire-order.ts'

const START = Date.parse('2026-11-20T12:00:00Z')
const EVERYTHING: OrderQuery = {
  page: 1,
  size: 100,
  fromMs: null,
  toMs: null,
  statuses: null,
  providerId: null,
  branchId: null,
}

function orderAt(id: number, createdAt: number, fields: Partial<WireOrder> = {}): WireOrder {
  const at = wireTime(createdAt)
  const required = { status: 1, type: 1, provider_id: 1, branch_id: 1, order_status_histories: [] }
  return { id, created_at: at, updated_at: at, ...required, ...fields }
}

describe('order store', () => {
  it('lists as a sort of everything would, whatever the order of arrival', () => {
    const random = createRandom(3)
    const store = createOrderStore()
    const orders = Array.from({ length: 300 }, (_, id) =>
      orderAt(id, START + random.integer(0, 500) * 1000, {
        status: random.integer(1, 5),
        branch_id: random.integer(1, 3),
      }),
    )
    for (const order of orders) store.put(order)
    const query = {
      ...EVERYTHING,
      fromMs: START + 100_000,
      toMs: START + 400_000,
      statuses: new Set([2, 4]),
      branchId: 2,
    }
    const wanted = orders.filter(
      ({ created_at, status, branch_id }) =>
        Date.parse(created_at) >= query.fromMs &&
        Date.parse(created_at) < query.toMs &&
        [2, 4].includes(status) &&
        branch_id === 2,
    )
    const page = store.page(query)
    expect(page.total).toBe(wanted.length)
    expect(page.orders.map(({ created_at }) => created_at)).toEqual(
      wanted
        .map(({ created_at }) => created_at)
        .toSorted()
        .toReversed(),
    )
    expect(new Set(page.orders)).toEqual(new Set(wanted))
  })

  it('pages the same with and without a filter', () => {
    const store = createOrderStore()
    for (let id = 1; id <= 25; id += 1) store.put(orderAt(id, START + id * 1000))
    for (const page of [1, 2, 3, 4]) {
      expect(store.page({ ...EVERYTHING, page, size: 10, branchId: 1 })).toEqual(
        store.page({ ...EVERYTHING, page, size: 10 }),
      )
    }
  })

  it('puts the younger of two orders of the same second first', () => {
    const store = createOrderStore()
    store.put(orderAt(1, START))
    store.put(orderAt(2, START))
    expect(store.all().map(({ id }) => id)).toEqual([2, 1])
  })

  it('replaces an order in place and says that something changed', () => {
    const store = createOrderStore()
    store.put(orderAt(1, START))
    const before = store.revision()
    store.put(orderAt(1, START, { status: 2 }))
    expect(store.page(EVERYTHING)).toMatchObject({ total: 1, orders: [{ status: 2 }] })
    expect(store.revision()).toBeGreaterThan(before)
  })

  it('lists an order whose time of creation changes at its new place, once', () => {
    const store = createOrderStore()
    for (let id = 1; id <= 3; id += 1) store.put(orderAt(id, START + id * 1000))
    store.put(orderAt(1, START + 9000))
    expect(store.all().map(({ id }) => id)).toEqual([1, 3, 2])
    expect(store.page({ ...EVERYTHING, fromMs: START + 8000 })).toMatchObject({ total: 1, orders: [{ id: 1 }] })
  })
})

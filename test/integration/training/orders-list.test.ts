import { describe, expect, it } from 'vitest'
import { codeOf, dataOf, NOON, orderListOf, orderOf, startSimulator } from './klikit-calls.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const iso = (ms: number) => new Date(ms).toISOString()

describe('GET /orders', () => {
  it('walks every order once, newest first, until page times size reaches total', async () => {
    await using klikit = await startSimulator()
    const placed = klikit.simulator.admin.placeOrders(25)
    const pages: ReturnType<typeof orderListOf>[] = []
    for (let page = 1; page <= 3; page += 1) pages.push(orderListOf(await klikit.get(`/orders?page=${page}&size=10`)))
    const ids = pages.flatMap(({ orders }) => orders.map(({ id }) => id))
    expect(ids).toEqual(placed.map(({ id }) => id).toReversed())
    expect(pages.map(({ page, size, total }) => [page, size, total])).toEqual([
      [1, 10, 25],
      [2, 10, 25],
      [3, 10, 25],
    ])
  })

  it('gives an empty page beyond the end', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.placeOrders(3)
    expect(dataOf(await klikit.get('/orders?page=2&size=10'))).toEqual({ orders: [], page: 2, size: 10, total: 3 })
  })

  it.each([
    'size=0',
    'size=101',
    'size=ten',
    'page=0',
    'page=-1',
    'page=1.5',
    'from=2026-11-20',
    'to=yesterday',
    'from=2026-11-20T10:00:00',
  ])('refuses %s', async (query) => {
    await using klikit = await startSimulator()
    const reply = await klikit.get(`/orders?${query}`)
    expect([reply.status, codeOf(reply)]).toEqual([400, 'request_invalid'])
  })

  it('includes from and excludes to, on created_at', async () => {
    await using klikit = await startSimulator()
    const [first, second] = [NOON - 2000, NOON - 1000, NOON].map((createdAt) =>
      klikit.simulator.admin.placeOrder({ createdAt }),
    )
    const list = orderListOf(await klikit.get(`/orders?from=${iso(NOON - 2000)}&to=${iso(NOON)}`))
    expect(list.orders.map(({ id }) => id)).toEqual([second?.id, first?.id])
    expect(list.total).toBe(2)
  })

  it('understands a window with an offset', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.placeOrder({ createdAt: NOON })
    const from = encodeURIComponent('2026-11-20T19:00:00+07:00')
    expect(orderListOf(await klikit.get(`/orders?from=${from}`)).total).toBe(1)
  })

  it('takes a window of 90 days and refuses a longer one', async () => {
    await using klikit = await startSimulator()
    const windowOf = (ms: number) => klikit.get(`/orders?from=${iso(NOON - ms)}&to=${iso(NOON)}`)
    expect((await windowOf(90 * DAY_MS)).status).toBe(200)
    const refused = await windowOf(90 * DAY_MS + 1000)
    expect([refused.status, codeOf(refused)]).toEqual([400, 'request_invalid_range'])
    expect(codeOf(await klikit.get(`/orders?from=${iso(NOON - 91 * DAY_MS)}`))).toBe('request_invalid_range')
  })

  it('filters by branch, provider and status', async () => {
    await using klikit = await startSimulator()
    const { admin } = klikit.simulator
    admin.placeOrders(20, { status: 1, autoAccept: false })
    const wanted = admin.placeOrder({ branchId: 9202, providerId: 7, status: 4 })
    const list = orderListOf(await klikit.get('/orders?branch_id=9202&provider_id=7&status=READY'))
    expect(list.orders.map(({ id }) => id)).toEqual([wanted.id])
    expect(list.total).toBe(1)
    expect(orderListOf(await klikit.get('/orders?status=2,4')).total).toBe(1)
  })

  it('keeps an order where it was created when it is changed later', async () => {
    await using klikit = await startSimulator()
    const [old] = klikit.simulator.admin.placeOrders(3, { status: 1, autoAccept: false }, 60_000)
    await klikit.clock.advance(60_000)
    klikit.simulator.admin.advance(old?.id ?? 0, 2)
    const list = orderListOf(await klikit.get('/orders'))
    const last = list.orders.at(-1)
    expect(last).toMatchObject({ id: old?.id, status: 2, updated_at: '2026-11-20T12:01:00Z' })
    expect(last?.order_status_histories.map(({ status }) => status)).toEqual([1, 2])
  })

  it('finds an order that was placed with a past of its own', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.placeOrder({ createdAt: NOON })
    const older = klikit.simulator.admin.placeOrder({ createdAt: NOON - DAY_MS })
    expect(orderListOf(await klikit.get('/orders')).orders.at(-1)?.id).toBe(older.id)
  })
})

describe('GET /orders/{id} and its neighbours', () => {
  it('gives the same order as the list', async () => {
    await using klikit = await startSimulator()
    const { id } = klikit.simulator.admin.placeOrder()
    const detail = orderOf(await klikit.get(`/orders/${id}`))
    expect(detail).toEqual(orderListOf(await klikit.get('/orders')).orders[0])
    expect(detail).toEqual(klikit.simulator.admin.order(id))
  })

  it.each(['/orders/1', '/orders/abc', '/orders/%zz', '/orders/71300000/nothing'])(
    'answers 404 for %s',
    async (path) => {
      await using klikit = await startSimulator()
      const reply = await klikit.get(path)
      expect([reply.status, codeOf(reply)]).toEqual([404, 'resource_not_found'])
    },
  )

  it('counts nothing, as documented', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.placeOrders(3)
    expect(dataOf(await klikit.get('/orders/count'))).toEqual({})
  })
})

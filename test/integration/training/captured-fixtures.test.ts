import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { codeOf, dataOf, orderListOf, startSimulator } from './klikit-calls.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures/klikit/', import.meta.url))
const CAPTURED_DAY = 'from=2026-06-24T00:00:00Z&to=2026-06-25T00:00:00Z'

describe('captured payloads', () => {
  it.each([
    ['/orders', 'orders-list.json'],
    ['/orders?page=1&size=2', 'orders-list.json'],
    ['/orders/count', 'orders-count.json'],
    ['/orders/order-types', 'order-types.json'],
    ['/orders/fulfillment-statuses', 'fulfillment-statuses.partial.json'],
    ['/brands', 'brands-list.partial.json'],
    ['/branches', 'branches-list.partial.json'],
    ['/menus?brand_id=5297&branch_id=1293', 'menu-store-level.partial.json'],
  ])('%s is %s, byte for byte', async (path, file) => {
    await using klikit = await startSimulator()
    await klikit.simulator.admin.loadFixture(FIXTURES)
    expect((await klikit.get(path)).text).toBe(await readFile(`${FIXTURES}${file}`, 'utf8'))
  })

  it('tells what it loaded and what it left', async () => {
    await using klikit = await startSimulator()
    const loaded = await klikit.simulator.admin.loadFixture(FIXTURES)
    expect(loaded.orders).toBe(2)
    expect(loaded.served).toContain('/menus?brand_id=5297&branch_id=1293')
    expect(loaded.ignored).toContain('webhook-signature-vector.json')
  })

  it('are orders like any other: in windows, by id, and open to change', async () => {
    await using klikit = await startSimulator()
    await klikit.simulator.admin.loadFixture(`${FIXTURES}orders-list.json`)
    const list = orderListOf(await klikit.get(`/orders?${CAPTURED_DAY}`))
    expect(list.orders.map(({ id }) => id)).toEqual([71280866, 71269954])
    expect(dataOf(await klikit.get('/orders/71269954'))).toEqual(list.orders[1])
    const reply = await klikit.patch('/orders/71269954/status', { status: 'accepted' }, 'k')
    expect(codeOf(reply)).toBe('state_invalid_transition')
  })

  it('stop being served as captured once something has happened', async () => {
    await using klikit = await startSimulator()
    await klikit.simulator.admin.loadFixture(FIXTURES)
    const { id } = klikit.simulator.admin.placeOrder()
    const list = orderListOf(await klikit.get('/orders'))
    expect(list.orders.map((order) => order.id)).toEqual([id, 71280866, 71269954])
    expect(list.total).toBe(3)
  })

  it('fail loudly when an orders page is none', async () => {
    await using klikit = await startSimulator()
    const misnamed = klikit.simulator.admin.loadFixture(`${FIXTURES}none.json`)
    await expect(misnamed).rejects.toThrow('no such file')
  })
})

describe('raw pages', () => {
  it('take the place of an answer as often as told', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.serveRaw('/brands', '{"data":[]}', { count: 1, status: 203 })
    const reply = await klikit.get('/brands')
    expect([reply.status, reply.text]).toEqual([203, '{"data":[]}'])
    expect((await klikit.get('/brands')).status).toBe(200)
  })

  it('serve paths that klikit does not have, to known callers alone', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.admin.serveRaw('/orders/sources', '{"data":[1]}')
    expect(dataOf(await klikit.get('/orders/sources'))).toEqual([1])
    expect((await klikit.get('/orders/sources', { authorization: '' })).status).toBe(401)
    klikit.simulator.admin.clearRaw()
    expect((await klikit.get('/orders/sources')).status).toBe(404)
  })
})

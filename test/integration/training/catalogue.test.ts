import { describe, expect, it } from 'vitest'
import { codeOf, dataOf, KEY, startSimulator, type KlikitReply } from './klikit-calls.ts'

interface MenuItem {
  readonly skuID: string
  readonly title: Readonly<Record<string, string>>
  readonly onlyModifier: boolean
  readonly oos: { readonly available: boolean }
  readonly prices: Readonly<Record<string, Readonly<Record<string, { readonly price: number }>>>>
  readonly modifierGroups: readonly { readonly modifiers: readonly MenuItem[] }[]
  readonly [field: string]: unknown
}

interface Menu {
  readonly menu: {
    readonly branchInfo?: Readonly<Record<string, unknown>>
    readonly businessInfo?: Readonly<Record<string, unknown>>
    readonly sections: readonly { readonly categories: readonly { readonly items: readonly MenuItem[] }[] }[]
  }
}

const menuOf = (reply: KlikitReply) => dataOf(reply) as Menu
const STORE_MENU = '/menus?brand_id=8102&branch_id=9201'
const itemsIn = ({ menu }: Menu) => menu.sections.flatMap((s) => s.categories.flatMap(({ items }) => items))
const depthOf = ({ modifierGroups }: MenuItem): number =>
  1 + Math.max(-1, ...modifierGroups.flatMap(({ modifiers }) => modifiers.map(depthOf)))

describe('dictionaries', () => {
  it.each([
    ['/orders/statuses', { id: 4, status: 'READY' }],
    ['/orders/fulfillment-statuses', { id: 9, status: 'CANCELED' }],
    ['/orders/order-types', { id: 3, type: 'dinein' }],
    ['/providers', { id: 17, display_name: 'Maxim' }],
  ])('%s is a plain list', async (path, entry) => {
    await using klikit = await startSimulator()
    expect(dataOf(await klikit.get(path))).toContainEqual(expect.objectContaining(entry))
  })
})

describe('brands and branches', () => {
  it('puts brands under data[0].brands', async () => {
    await using klikit = await startSimulator()
    const [{ brands }] = dataOf(await klikit.get('/brands')) as [{ brands: { id: number; business_id: number }[] }]
    expect(brands).toHaveLength(6)
    expect(brands[0]).toMatchObject({ id: 8101, business_id: 900 })
  })

  it('puts branches under data.results, brand titles out of step with brand ids', async () => {
    await using klikit = await startSimulator()
    const page = dataOf(await klikit.get('/branches')) as { results: { brand_ids: number[]; brand_titles: string[] }[] }
    expect(page).toMatchObject({ page: 1, size: 1000, total: 3 })
    expect(page.results[0]).toMatchObject({ id: 9201, language_id: '3', availability_mask: 127, lat: -6.26 })
    const titles = page.results[0]?.brand_titles
    expect(titles).toEqual(titles?.toSorted())
    expect(titles?.[0]).toBe('Warung Sari Rasa')
    expect(page.results[0]?.brand_ids[0]).toBe(8104)
  })

  it('pages branches', async () => {
    await using klikit = await startSimulator()
    const page = dataOf(await klikit.get('/branches?page=2&size=2')) as { results: { id: number }[] }
    expect(page.results.map(({ id }) => id)).toEqual([9203])
  })
})

describe('menus', () => {
  it('shows a store its sections, categories, items and nested modifiers', async () => {
    await using klikit = await startSimulator()
    const menu = menuOf(await klikit.get(STORE_MENU))
    expect(menu.menu.branchInfo).toMatchObject({ brandID: 8102, branchID: 9201, providerIDs: '1,6,9,11,16,17' })
    const [item] = itemsIn(menu)
    expect(item).toMatchObject({
      skuID: 'BKK-001',
      title: { th: 'ข้าวผัดกะเพรา' },
      onlyModifier: false,
      isAvailable: true,
    })
    expect(item?.prices['6']?.['IDR']?.price).toBe(48_000)
    expect(item ? depthOf(item) : 0).toBe(2)
  })

  it('shows the business every brand and no store fields', async () => {
    await using klikit = await startSimulator()
    const menu = menuOf(await klikit.get('/menus'))
    expect(menu.menu.businessInfo).toMatchObject({ businessID: 900 })
    expect(itemsIn(menu)).toHaveLength(42)
    expect(itemsIn(menu)[0]).not.toHaveProperty('isAvailable')
  })

  it.each([
    ['/menus?brand_id=8102', 400, 'request_invalid'],
    ['/menus?branch_id=9201', 400, 'request_invalid'],
    ['/menus?brand_id=8102&branch_id=x', 400, 'request_invalid'],
    ['/menus?brand_id=8105&branch_id=9201', 404, 'resource_not_found'],
  ])('refuses %s', async (path, status, code) => {
    await using klikit = await startSimulator()
    const reply = await klikit.get(path)
    expect([reply.status, codeOf(reply)]).toEqual([status, code])
  })
})

describe('item availability', () => {
  it('switches an item in one store and shows it in that menu alone', async () => {
    await using klikit = await startSimulator()
    const body = { available: false, brand_id: 8102, branch_id: 9201 }
    const reply = await klikit.patch('/items/BKK-001/availability', body, 'k')
    expect(dataOf(reply)).toMatchObject({ partner_item_id: 'BKK-001', available: false })
    const here = itemsIn(menuOf(await klikit.get(STORE_MENU)))
    const there = itemsIn(menuOf(await klikit.get('/menus?brand_id=8102&branch_id=9202')))
    expect([here[0]?.oos.available, there[0]?.oos.available]).toEqual([false, true])
  })

  it('reaches every store when none is named', async () => {
    await using klikit = await startSimulator()
    await klikit.patch('/items/BKK-001/availability', { available: false }, 'k')
    const { availability, writes } = klikit.simulator.admin.snapshot()
    expect(availability.map(({ branchId, available }) => [branchId, available])).toEqual([
      [9201, false],
      [9202, false],
    ])
    expect(writes[0]).toMatchObject({ outcome: 'effect', effects: 2 })
  })

  it.each([
    ['an unknown item', '/items/NOPE/availability', { available: true }, [404, 'resource_unmapped']],
    [
      'an item of another brand',
      '/items/BKK-001/availability',
      { available: true, brand_id: 8101 },
      [404, 'resource_unmapped'],
    ],
    ['a word for a boolean', '/items/BKK-001/availability', { available: 'no' }, [400, 'request_invalid']],
  ])('refuses %s', async (_name, path, body, refusal) => {
    await using klikit = await startSimulator()
    const reply = await klikit.patch(path, body, 'k')
    expect([reply.status, codeOf(reply)]).toEqual(refusal)
  })

  it('asks for an idempotency key unless told not to', async () => {
    await using klikit = await startSimulator()
    const without = await klikit.patch('/items/BKK-001/availability', { available: false })
    expect(codeOf(without)).toBe('request_missing_idempotency_key')
    klikit.simulator.admin.setRules({ availabilityNeedsKey: false })
    expect((await klikit.patch('/items/BKK-001/availability', { available: false })).status).toBe(200)
  })

  it('asks for its scope', async () => {
    await using klikit = await startSimulator({ vocabulary: 'concepts' })
    klikit.simulator.admin.setScopes(KEY, ['orders:read'])
    const reply = await klikit.patch('/items/BKK-001/availability', { available: false }, 'k')
    expect(reply.json?.error).toEqual({ code: 'FORBIDDEN_SCOPE', message: 'credential is not scoped for menus:oos' })
  })

  it('takes many at once and reports each row', async () => {
    await using klikit = await startSimulator()
    const items = [
      { partner_item_id: 'BKK-001', available: false },
      { partner_item_id: 'NOPE', available: false },
    ]
    const reply = await klikit.patch('/items/availability/bulk', { branch_id: 9201, items }, 'k')
    expect(dataOf(reply)).toMatchObject({
      applied: 1,
      failed: 1,
      results: [{ ok: true }, { ok: false, code: 'resource_unmapped' }],
    })
  })

  it('offers bulk where it is told to, or not at all', async () => {
    await using klikit = await startSimulator({ bulkAvailabilityPath: '/menus/items/bulk' })
    const body = { items: [{ partner_item_id: 'BKK-001', available: false }] }
    expect((await klikit.patch('/menus/items/bulk', body, 'k')).status).toBe(200)
    klikit.simulator.admin.setRules({ bulkAvailabilityPath: null })
    expect((await klikit.patch('/menus/items/bulk', body, 'k')).status).toBe(404)
  })
})

import { describe, expect, it } from 'vitest'
import { AVAILABILITY_JOB } from '../../../electron/bridge/stock/availability-job.ts'
import { createItemRepository, itemKey } from '../../../electron/bridge/stock/item-repository.ts'
import { createStock, STOCK_OFF_NOTICE } from '../../../electron/bridge/stock/stock.ts'
import { flipStateOf } from '../../../electron/bridge/views/flip-state.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { createCourierBench } from '../../support/courier-bench.ts'
import { never } from '../../support/klikit-bench.ts'
import { MINUTE } from '../../support/times.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

const template = {
  path: '/items/{partner_item_id}/availability',
  body: '{"available":"{available}","brand_id":"{brand_id}","branch_id":"{branch_id}"}',
}

/** The stock of one simulated store, its menu read, its flips going out for real. */
async function openStock() {
  const courier = await createCourierBench()
  const { klikit, database, outbox, jobs } = courier
  const items = createItemRepository(database)
  const branches = await klikit.run(klikit.api.readBranches(never()))
  const [branch] = branches.ok ? branches.value : []
  const store = { branchId: branch?.id ?? '', brandId: branch?.brandIds[0] ?? '' }
  const readMenu = async () => {
    const menu = await klikit.run(klikit.api.readMenu(store, never()))
    if (!menu.ok) throw new Error(menu.error.message)
    items.replaceStore(store, menu.value, klikit.clock.now())
  }
  await readMenu()
  const switches = { template: template as typeof template | null }
  const stock = createStock({
    database,
    items,
    clock: klikit.clock,
    enqueueJob: outbox.enqueue,
    flipState: (id) =>
      flipStateOf(jobs.find(id), { isRunning: outbox.isRunning, hold: outbox.holdOf(AVAILABILITY_JOB) }),
    template: () => switches.template,
    names: () => ({ brands: new Map([[store.brandId, 'Dimsum']]), branches: new Map() }),
  })
  const [first] = stock.list()
  if (!first) throw new Error('expected a menu')
  const written = () =>
    klikit.admin
      .snapshot()
      .writes.filter((write) => write.outcome === 'effect')
      .map((write) => write.rawBody)
  const itemOf = (key: string) => stock.list().find((item) => item.key === key)
  const delivered = () => advanceUntil(klikit.clock, () => jobs.counts().waiting === 0)
  return {
    courier,
    klikit,
    stock,
    items,
    store,
    first,
    switches,
    readMenu,
    written,
    itemOf,
    delivered,
    [Symbol.asyncDispose]: () => courier[Symbol.asyncDispose](),
  }
}

describe('the stock of a store', () => {
  it('lists its items with names and klikit’s own word', async () => {
    await using bench = await openStock()
    expect(bench.first).toMatchObject({
      brandName: 'Dimsum',
      branchName: `Branch ${bench.store.branchId}`,
      sync: 'none',
      available: true,
      changedAt: null,
    })
    expect(bench.first.key).toBe(itemKey(bench.store, bench.first.itemId))
  })

  it('switches an item off at klikit, in that store alone', async () => {
    await using bench = await openStock()
    bench.stock.set(bench.first.key, false, 'desktop')
    expect(bench.itemOf(bench.first.key)).toMatchObject({
      available: false,
      sync: 'sending',
      changedBy: 'desktop',
      changedAt: bench.klikit.clock.now(),
    })
    await bench.delivered()
    expect(bench.itemOf(bench.first.key)).toMatchObject({ available: false, sync: 'sent' })
    expect(bench.klikit.admin.snapshot().availability).toMatchObject([
      {
        brandId: Number(bench.store.brandId),
        branchId: Number(bench.store.branchId),
        sku: bench.first.partnerItemId,
        available: false,
      },
    ])
  })

  it('sends only the last of many flips made while the line was down', async () => {
    await using bench = await openStock()
    bench.klikit.line.down = true
    bench.stock.set(bench.first.key, false, 'a')
    await bench.klikit.clock.advance(MINUTE)
    expect(bench.itemOf(bench.first.key)).toMatchObject({ sync: 'waiting' })
    for (const available of [true, false, true, false]) bench.stock.set(bench.first.key, available, 'b')
    bench.klikit.line.down = false
    await bench.delivered()
    expect(bench.written()).toEqual([expect.stringContaining('"available":false')])
    expect(bench.courier.states()).toEqual({ done: 1, superseded: 4 })
  })

  it('keeps flips of different items apart', async () => {
    await using bench = await openStock()
    const [one, two] = bench.stock.list()
    bench.stock.set(one?.key ?? '', false, 'a')
    bench.stock.set(two?.key ?? '', false, 'a')
    await bench.delivered()
    expect(bench.written()).toHaveLength(2)
  })

  it('keeps a wish over a new reading of the menu, and forgets it when its job is dismissed', async () => {
    await using bench = await openStock()
    bench.stock.set(bench.first.key, false, 'a')
    await bench.delivered()
    await bench.readMenu()
    expect(bench.itemOf(bench.first.key)).toMatchObject({ available: false })
    const [wish] = bench.items.wishes().values()
    bench.items.dropWish(wish?.outboxId ?? 0)
    expect(bench.items.wishes().size).toBe(0)
    expect(bench.itemOf(bench.first.key)).toMatchObject({ sync: 'none', changedAt: null })
    expect(bench.items.readAt()).toBe(bench.klikit.clock.now())
  })

  it('says why klikit refused a flip', async () => {
    await using bench = await openStock()
    bench.items.replaceStore(
      bench.store,
      [{ itemId: '1', partnerItemId: 'GONE', name: 'Gone', categoryId: '1', categoryName: 'c', available: null }],
      bench.klikit.clock.now(),
    )
    bench.stock.set(itemKey(bench.store, '1'), false, 'a')
    await bench.delivered()
    expect(bench.itemOf(itemKey(bench.store, '1'))).toMatchObject({
      sync: 'refused',
      syncMessage: expect.stringContaining('GONE'),
    })
  })

  it('holds flips while the scope is missing, tells of it, and sends them when it is granted', async () => {
    await using bench = await openStock()
    bench.klikit.admin.setScopes('bench-key-0001', ['orders:read', 'menus:read'])
    bench.stock.set(bench.first.key, false, 'a')
    await advanceUntil(bench.klikit.clock, () => bench.courier.outbox.holdOf(AVAILABILITY_JOB) !== null)
    expect(bench.itemOf(bench.first.key)).toMatchObject({ sync: 'held' })
    bench.klikit.admin.setScopes('bench-key-0001', ['orders:read', 'menus:read', 'menus:oos'])
    await bench.delivered()
    expect(bench.itemOf(bench.first.key)).toMatchObject({ sync: 'sent' })
  })
})

describe('a flip that cannot be', () => {
  it('of an item that is not on the menu, without a SKU, or with sending off is refused with what to do, and nothing is kept', async () => {
    await using bench = await openStock()
    bench.items.replaceStore(
      bench.store,
      [{ itemId: '1', partnerItemId: null, name: 'Hakau', categoryId: '1', categoryName: 'c', available: false }],
      bench.klikit.clock.now(),
    )
    const key = itemKey(bench.store, '1')
    expect(await thrownBridgeError(() => bench.stock.set('nobody', false, 'a'))).toMatchObject({ code: 'not_found' })
    expect(await thrownBridgeError(() => bench.stock.set(key, false, 'a'))).toMatchObject({
      code: 'not_allowed',
      message: expect.stringContaining('Hakau'),
    })
    bench.switches.template = null
    expect(await thrownBridgeError(() => bench.stock.set(key, false, 'a'))).toMatchObject({
      code: 'not_allowed',
      message: STOCK_OFF_NOTICE,
    })
    expect(bench.courier.states()).toEqual({})
    expect(bench.items.wishes().size).toBe(0)
    expect(bench.itemOf(key)).toMatchObject({ available: false, partnerItemId: null })
  })
})

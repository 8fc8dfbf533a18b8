import { describe, expect, it } from 'vitest'
import { itemKey } from '../../../shared/item.ts'
import { AVAILABILITY_JOB } from '../../../electron/bridge/stock/availability-job.ts'
import { STOCK_OFF_NOTICE } from '../../../electron/bridge/stock/stock.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { openStockBench as openStock, readingOf } from '../../support/stock-bench.ts'
import { MINUTE } from '../../support/times.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

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
    bench.stock.set(bench.first.key, { available: false }, 'desktop')
    expect(bench.itemOf(bench.first.key)).toMatchObject({ sync: 'waiting' })
    // the outbox looks at its rows once whoever wrote them has ended
    await Promise.resolve()
    expect(bench.itemOf(bench.first.key)).toMatchObject({ sync: 'sending' })
    expect(bench.itemOf(bench.first.key)).toMatchObject({
      available: false,
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
    bench.stock.set(bench.first.key, { available: false }, 'a')
    await bench.klikit.clock.advance(MINUTE)
    expect(bench.itemOf(bench.first.key)).toMatchObject({ sync: 'waiting' })
    for (const available of [true, false, true, false]) bench.stock.set(bench.first.key, { available }, 'b')
    bench.klikit.line.down = false
    await bench.delivered()
    expect(bench.written()).toEqual([expect.stringContaining('"available":false')])
    expect(bench.courier.states()).toEqual({ done: 1, superseded: 4 })
  })

  it('keeps flips of different items apart', async () => {
    await using bench = await openStock()
    const [one, two] = bench.stock.list()
    bench.stock.set(one?.key ?? '', { available: false }, 'a')
    bench.stock.set(two?.key ?? '', { available: false }, 'a')
    await bench.delivered()
    expect(bench.written()).toHaveLength(2)
  })

  it('keeps a wish over a new reading of the menu, and forgets it when its job is dismissed', async () => {
    await using bench = await openStock()
    bench.stock.set(bench.first.key, { available: false }, 'a')
    await bench.delivered()
    await bench.readMenu()
    expect(bench.itemOf(bench.first.key)).toMatchObject({ available: false })
    const [wish] = bench.wishes.list()
    bench.stock.jobDismissed(wish?.outboxId ?? 0)
    expect(bench.wishes.list()).toEqual([])
    expect(bench.itemOf(bench.first.key)).toMatchObject({ sync: 'none', changedAt: null })
    expect(bench.items.readAt()).toBe(bench.klikit.clock.now())
  })

  it('says why klikit refused a flip', async () => {
    await using bench = await openStock()
    bench.stock.menuRead(bench.store, readingOf({ id: '1', sku: 'GONE' }), bench.klikit.clock.now())
    bench.stock.set(itemKey(bench.store, '1'), { available: false }, 'a')
    await bench.delivered()
    expect(bench.itemOf(itemKey(bench.store, '1'))).toMatchObject({
      sync: 'refused',
      syncMessage: expect.stringContaining('GONE'),
    })
  })

  it('holds flips while the scope is missing, tells of it, and sends them when it is granted', async () => {
    await using bench = await openStock()
    bench.klikit.admin.setScopes('bench-key-0001', ['orders:read', 'menus:read'])
    bench.stock.set(bench.first.key, { available: false }, 'a')
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
    const reading = readingOf({ id: '1', sku: null, name: 'Hakau', available: false })
    bench.stock.menuRead(bench.store, reading, bench.klikit.clock.now())
    const key = itemKey(bench.store, '1')
    expect(await thrownBridgeError(() => bench.stock.set('nobody', { available: false }, 'a'))).toMatchObject({
      code: 'not_found',
    })
    expect(await thrownBridgeError(() => bench.stock.set(key, { available: false }, 'a'))).toMatchObject({
      code: 'not_allowed',
      message: expect.stringContaining('Hakau'),
    })
    bench.switches.template = null
    expect(await thrownBridgeError(() => bench.stock.set(key, { available: false }, 'a'))).toMatchObject({
      code: 'not_allowed',
      message: STOCK_OFF_NOTICE,
    })
    expect(bench.courier.states()).toEqual({})
    expect(bench.wishes.list()).toEqual([])
    expect(bench.itemOf(key)).toMatchObject({ available: false, partnerItemId: null })
  })
})

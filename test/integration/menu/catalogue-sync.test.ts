import { describe, expect, it } from 'vitest'
import { createCatalogueRepository } from '../../../electron/bridge/menu/catalogue-repository.ts'
import { createCatalogueSync } from '../../../electron/bridge/menu/catalogue-sync.ts'
import type { DictionaryName } from '../../../electron/bridge/klikit/klikit-api.ts'
import type { LogFields, Logger } from '../../../electron/bridge/lib/logger.ts'
import { createItemRepository } from '../../../electron/bridge/stock/item-repository.ts'
import { createNames } from '../../../electron/bridge/views/names.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { createKlikitBench } from '../../support/klikit-bench.ts'
import { makeOrder } from '../../support/printable-order.ts'
import { createTempDatabase } from '../../support/temp-database.ts'
import { DAY, MINUTE } from '../../support/times.ts'

async function openCatalogue() {
  const klikit = await createKlikitBench()
  const { database, close } = createTempDatabase()
  const repository = createCatalogueRepository(database)
  const items = createItemRepository(database)
  const names = createNames(repository)
  const log: { event: string; fields: LogFields | undefined }[] = []
  const note = (event: string, fields?: LogFields) => void log.push({ event, fields })
  const logger: Logger = { debug: note, info: note, warn: note, error: note }
  const chosen: string[] = []
  let changes = 0
  const sync = createCatalogueSync({
    source: {
      branches: klikit.api.readBranches,
      brands: klikit.api.readBrands,
      dictionary: (name, signal) => klikit.api.readDictionary(name as DictionaryName, signal),
      menu: klikit.api.readMenu,
    },
    repository,
    saveMenu: (store, menu, readAt) => void items.replaceStore(store, menu, readAt),
    clock: klikit.clock,
    logger,
    branchIds: () => chosen,
    onChange: () => (changes += 1),
  })
  const asked = (path: string) =>
    klikit.admin.snapshot().requests.filter((request) => request.path.split('?')[0] === path).length
  return {
    klikit,
    repository,
    items,
    names,
    log,
    chosen,
    sync,
    asked,
    changes: () => changes,
    refresh: () => klikit.run(sync.refresh()),
    async [Symbol.asyncDispose]() {
      await sync.stop()
      await klikit[Symbol.asyncDispose]()
      close()
    },
  }
}

describe('reading the catalogue', () => {
  it('fills branches, brands, word lists and every store’s menu', async () => {
    await using bench = await openCatalogue()
    const running = bench.sync.refresh()
    expect(bench.sync.isRefreshing()).toBe(true)
    await bench.klikit.run(running)
    expect([bench.sync.isRefreshing(), bench.sync.lastFailure()]).toEqual([false, null])
    const branches = bench.repository.branches()
    expect(branches.length).toBeGreaterThan(1)
    expect(new Set(branches.map((branch) => branch.taxLabel))).toEqual(new Set(['VAT']))
    const stores = branches.reduce((sum, branch) => sum + branch.brandIds.length, 0)
    expect(bench.asked('/menus')).toBe(stores)
    expect(new Set(bench.items.list().map((item) => `${item.brandId}:${item.branchId}`)).size).toBe(stores)
    expect(bench.repository.dictionary('order_statuses').get(1)).toBe('PLACED')
    expect(bench.changes()).toBe(2)
  })

  it('reads menus of the chosen branches alone', async () => {
    await using bench = await openCatalogue()
    await bench.refresh()
    const [branch] = bench.repository.branches()
    bench.chosen.push(branch?.id ?? '')
    bench.klikit.admin.clearJournal()
    await bench.refresh()
    expect(bench.asked('/menus')).toBe(branch?.brandIds.length)
  })

  it('by the clock reads menus every five minutes and the lists daily', async () => {
    await using bench = await openCatalogue()
    bench.chosen.push('none')
    bench.sync.start()
    const reads = () => [bench.asked('/brands'), bench.asked('/orders/statuses')]
    await advanceUntil(bench.klikit.clock, () => bench.changes() === 2)
    await bench.klikit.clock.advance(DAY - MINUTE)
    expect(reads()).toEqual([1, 1])
    expect(bench.changes()).toBeGreaterThan(500)
    const before = bench.changes()
    await advanceUntil(bench.klikit.clock, () => bench.changes() >= before + 4, 10_000)
    expect(reads()).toEqual([2, 2])
  })
})

describe('what cannot be read', () => {
  it.each([
    ['/brands', '{"data":{}}'],
    ['/branches', '{"data":null}'],
    ['/menus', '{"data":{"menu":{}}}'],
    ['/menus', '<html>'],
  ])('leaves the last known in place: %s %s', async (path, body) => {
    await using bench = await openCatalogue()
    await bench.refresh()
    const known = () => [bench.repository.branches(), bench.repository.brands(), bench.items.list().length]
    const before = known()
    bench.klikit.admin.serveRaw(path, body)
    await bench.refresh()
    expect(known()).toEqual(before)
    expect(bench.sync.lastFailure()).toEqual(expect.any(String))
    bench.klikit.admin.clearRaw()
    await bench.refresh()
    expect(bench.sync.lastFailure()).toBeNull()
  })

  it('of one store keeps no other store’s menu from being read', async () => {
    await using bench = await openCatalogue()
    bench.klikit.admin.setFaults([{ kind: 'status', status: 404, path: '^/menus', count: 1 }])
    await bench.refresh()
    const stores = bench.repository.branches().reduce((sum, branch) => sum + branch.brandIds.length, 0)
    expect(new Set(bench.items.list().map((item) => `${item.brandId}:${item.branchId}`)).size).toBe(stores - 1)
    expect(bench.sync.lastFailure()).toEqual(expect.any(String))
  })

  it('of the word lists keeps no menu away and is no failure to show: some pages are unpublished', async () => {
    await using bench = await openCatalogue()
    bench.klikit.admin.setFaults([{ kind: 'status', status: 404, path: '^/(providers|orders)' }])
    await bench.refresh()
    expect(bench.sync.lastFailure()).toBeNull()
    expect(bench.items.list().length).toBeGreaterThan(5)
    expect(bench.log.filter((line) => line.event === 'catalogue.dictionary_failed')).toHaveLength(4)
    expect(bench.names.provider(makeOrder({ provider: { id: '6', name: '' } }))).toBe('GrabFood')
  })

  it('for want of a line is told, and read within a minute or two of its return', async () => {
    await using bench = await openCatalogue()
    bench.klikit.line.down = true
    bench.sync.start()
    await bench.klikit.clock.advance(10 * MINUTE)
    expect(bench.sync.lastFailure()).toContain('cannot be reached')
    bench.klikit.line.down = false
    const backAt = bench.klikit.clock.now()
    await advanceUntil(bench.klikit.clock, () => bench.sync.lastFailure() === null, 500)
    expect(bench.items.list().length).toBeGreaterThan(5)
    expect(bench.klikit.clock.now() - backAt).toBeLessThan(2 * MINUTE)
  })
})

describe('what klikit stops listing', () => {
  it('is dropped, whatever a wrong clock stamped it with; words are kept', async () => {
    await using bench = await openCatalogue()
    bench.klikit.clock.jump(10 * DAY)
    bench.repository.saveBranches([{ id: 'old', title: 'Old', brandIds: ['1'], body: '{}' }], bench.klikit.clock.now())
    bench.repository.saveBrands([{ id: 'old', title: 'Old', body: '{}' }], bench.klikit.clock.now())
    bench.repository.saveDictionary('order_statuses', new Map([[77, 'OLD']]), bench.klikit.clock.now())
    bench.klikit.clock.jump(-10 * DAY)
    await bench.refresh()
    expect(bench.repository.branches().map((branch) => branch.id)).not.toContain('old')
    expect(bench.repository.brands().map((brand) => brand.id)).not.toContain('old')
    expect(bench.repository.dictionary('order_statuses').get(77)).toBe('OLD')
  })
})

describe('names', () => {
  it('come from klikit’s lists once read, from what is known of them before, and from the number at last', async () => {
    await using bench = await openCatalogue()
    const named = (id: string) => bench.names.provider(makeOrder({ provider: { id, name: '' } }))
    expect([named('17'), named('99')]).toEqual(['Maxim', 'Provider 99'])
    expect(bench.names.provider(makeOrder({ provider: null }))).toBe('')
    expect(bench.names.dictionaries().fulfilment.get(11)).toBe('DISPATCH_FAILED')
    bench.repository.saveDictionary(
      'providers',
      new Map([
        [99, 'New'],
        [17, 'Maxim Food'],
      ]),
      1,
    )
    expect(named('99')).toBe('Provider 99')
    bench.names.reload()
    expect([named('99'), named('17'), named('6')]).toEqual(['New', 'Maxim Food', 'GrabFood'])
    await bench.refresh()
    bench.names.reload()
    expect(bench.names.stores().branches.size).toBeGreaterThan(1)
    expect(bench.names.stores().brands.size).toBeGreaterThan(1)
    expect(bench.names.statuses().get(3)).toBe('CANCELLED')
  })
})

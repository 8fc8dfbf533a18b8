import { expect, test } from 'vitest'
import { settingsSchema } from '../../../shared/settings.ts'
import { openOwnShop, type OwnBridge } from '../../support/own-bridge.ts'
import { until } from '../../support/until.ts'

// a branch of the simulated business
const JAKARTA = '9201'
const availability = { ...settingsSchema.parse({}).availability, enabled: true }

/** A shop of these branches, of all when none is named: every store takes its time to be read. */
async function openShopWithMenus(...branchIds: string[]) {
  const shop = await openOwnShop({ availability, branchIds })
  await shop.bridge.command('menu.refresh', {})
  const { items } = await shop.bridge.view('stock', {})
  const keys = items.map((item) => item.key)
  return { ...shop, keys, first: keys[0] ?? '' }
}

const storesOf = async (bridge: OwnBridge) => (await bridge.view('stockNow', {})).stores.map(({ store }) => store)

test('menus are had whole, by branch, by brand and by store', async () => {
  const { bridge } = await openShopWithMenus()
  const stores = await storesOf(bridge)
  const read = async (of: { branchId?: string; brandId?: string }) =>
    (await bridge.view('stockMenu', of)).menus.map(({ store }) => store)
  const [first] = stores
  if (!first) throw new Error('expected a store')
  expect(await read({})).toEqual(stores)
  expect(await read({ branchId: first.branchId })).toEqual(stores.filter(({ branchId }) => branchId === first.branchId))
  expect(await read({ brandId: first.brandId })).toEqual(stores.filter(({ brandId }) => brandId === first.brandId))
  expect(await read(first)).toEqual([first])
  expect(await read({ branchId: 'nowhere' })).toEqual([])
})

test('a PC that is set to one branch shows its stores alone', async () => {
  const { bridge } = await openShopWithMenus()
  const [first] = await storesOf(bridge)
  const branchId = first?.branchId ?? ''
  await bridge.command('settings.save', { patch: { branchIds: [branchId] } })
  const shown = await storesOf(bridge)
  expect(new Set(shown.map((store) => store.branchId))).toEqual(new Set([branchId]))
  const { items } = await bridge.view('stock', {})
  expect(items.every((item) => item.store.branchId === branchId)).toBe(true)
})

test('a store says when its day ends, by the closing that klikit gives for its branch', async () => {
  const { bridge } = await openShopWithMenus(JAKARTA)
  const { stores } = await bridge.view('stockNow', {})
  // the simulated branches are open from 08:00 to 22:00
  const isClosed = new Date().getHours() >= 22
  for (const { endOfDay } of stores) {
    expect(endOfDay.because).toBe(isClosed ? 'early_morning' : 'closing')
    expect(new Date(endOfDay.at).getHours()).toBe(isClosed ? 4 : 22)
  }
})

test.each([
  ['stock.setMany', { keys: [], available: false }, 'keys'],
  ['stock.setMany', { keys: Array.from({ length: 2001 }, String), available: false }, 'keys'],
  ['stock.setMany', { keys: ['x'], available: true, outFor: { kind: 'until_on' } }, 'outFor'],
  ['stock.set', { key: 'x', available: false, outFor: { kind: 'hours', hours: 0 } }, 'outFor.hours'],
  ['stock.set', { key: 'x', available: false, outFor: { kind: 'for ever' } }, 'outFor'],
  ['stock.set', { key: 'x', available: false, until: 5 }, 'until'],
] as const)('%s refuses %j by name', async (name, input, field) => {
  const { bridge } = await openOwnShop({ availability })
  const reply = await bridge.command(name, input as never)
  expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input', message: expect.stringContaining(field) } })
})

test('with sending off nothing of many is changed, and the screen says why', async () => {
  const { bridge, keys } = await openShopWithMenus(JAKARTA)
  await bridge.command('settings.save', { patch: { availability: { ...availability, enabled: false } } })
  const reply = await bridge.command('stock.setMany', { keys, available: false })
  expect(reply).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
  expect(await bridge.view('stockNow', {})).toMatchObject({
    sending: 'off',
    notice: expect.stringContaining('Settings, Stock'),
    states: [],
  })
})

test('a change of several shows its progress and what klikit refused, until it was undone', async () => {
  const { bridge, simulator, keys } = await openShopWithMenus(JAKARTA)
  const some = keys.slice(0, 4)
  simulator.admin.setFaults([{ kind: 'status', status: 404, code: 'unmapped', path: '^/items/', count: 1 }])
  const reply = await bridge.command('stock.setMany', { keys: some, available: false, title: 'Some' })
  const changeId = reply.ok ? (reply.value.changeId ?? 0) : 0
  const change = async () => (await bridge.view('stockNow', {})).changes[0]
  await until('an end', async () => ((await change())?.sent ?? 0) + ((await change())?.refused ?? 0) === 4)
  expect(await change()).toMatchObject({
    id: changeId,
    title: 'Some',
    available: false,
    total: 4,
    sent: 3,
    refused: 1,
    undone: false,
    problems: [{ name: expect.any(String), message: expect.any(String) }],
  })
  await bridge.command('stock.undo', { changeId })
  const changes = await until('the undoing', async () => {
    const { changes: all } = await bridge.view('stockNow', {})
    return all[0]?.sent === 4 ? all : undefined
  })
  expect(changes).toMatchObject([
    { available: null, total: 4, sent: 4 },
    { id: changeId, undone: true },
  ])
  expect(simulator.admin.snapshot().availability.every(({ available }) => available)).toBe(true)
  expect(await bridge.command('stock.undo', { changeId })).toMatchObject({ ok: false, error: { code: 'not_found' } })
})

test('one item is no change of several', async () => {
  const { bridge, first } = await openShopWithMenus(JAKARTA)
  await bridge.command('stock.set', { key: first, available: false })
  expect((await bridge.view('stockNow', {})).changes).toEqual([])
})

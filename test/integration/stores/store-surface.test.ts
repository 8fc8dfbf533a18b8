import { expect, test } from 'vitest'
import { settingsSchema } from '../../../shared/settings.ts'
import { openOwnShop, type OwnBridge, startOwnBridge } from '../../support/own-bridge.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { until } from '../../support/until.ts'

const visibility = { ...settingsSchema.parse({}).visibility, enabled: true }
// a branch of the simulated business
const JAKARTA = '9201'
const secrets = { 'custom.partnerKey': 'pk_shop_of_a_test', 'custom.secretKey': 'sk_shop_of_a_test_0123' }

const storesOf = async (bridge: OwnBridge) => (await bridge.view('stores', {})).branches.flatMap(({ stores }) => stores)
const thirtyMinutes = { kind: 'minutes', minutes: 30 } as const

async function openStores(changes: object = {}) {
  const dataDir = makeTempDir()
  const shop = await openOwnShop({ visibility, branchIds: [JAKARTA], ...changes }, dataDir)
  await shop.bridge.command('store.readAgain', {})
  const stores = await storesOf(shop.bridge)
  const [first] = stores
  if (!first) throw new Error('expected stores')
  return { ...shop, dataDir, stores, first }
}

test('a branch tells its hours, when it closes, and its stores, as klikit listed them', async () => {
  const { bridge } = await openStores()
  const { branches, readAt, sending, notice } = await bridge.view('stores', {})
  expect([sending, notice]).toEqual(['on', null])
  expect(Date.now() - (readAt ?? 0)).toBeLessThan(60_000)
  const [branch] = branches
  expect(branches).toHaveLength(1)
  expect(branch).toMatchObject({ id: JAKARTA, today: new Date().getDay() })
  // the simulated branches are open from 08:00 to 22:00
  expect(branch?.hours).toEqual(Array.from({ length: 7 }, () => [{ opens: 480, closes: 1320 }]))
  const [hour] = [new Date().getHours()]
  expect(branch?.openNow.state).toBe(hour >= 8 && hour < 22 ? 'open' : 'closed')
  expect(new Date(branch?.openNow.at ?? 0).getHours()).toBe(hour >= 8 && hour < 22 ? 22 : 8)
})

test('the system line counts paused stores while they are paused, and no longer', async () => {
  const { bridge, stores, first } = await openStores()
  const counted = async () => (await bridge.view('system', {})).stores
  expect(await counted()).toEqual({ paused: 0, total: stores.length })
  await bridge.command('store.pause', { targets: [first.store], duration: thirtyMinutes, reason: 'no_staff' })
  expect(await counted()).toEqual({ paused: 1, total: stores.length })
  await until('klikit to take it', async () => (await storesOf(bridge))[0]?.sync === 'sent')
  expect((await storesOf(bridge))[0]).toMatchObject({ state: 'paused', reason: 'No staff', by: 'test' })
  await bridge.command('store.resume', { targets: [first.store] })
  // still paused at klikit until it has taken the new word
  expect((await counted()).paused).toBe(1)
  await until('the end of it', async () => (await counted()).paused === 0)
})

test('a pause that had not left when the app stopped goes out after the next start, once', async () => {
  const { bridge, simulator, dataDir, first } = await openStores()
  simulator.admin.setFaults([{ kind: 'status', status: 503, path: '/visibility$' }])
  await bridge.command('store.pause', { targets: [first.store], duration: { kind: 'until_on' } })
  await until('a first try', () => simulator.admin.snapshot().writes.some(({ path }) => path.endsWith('/visibility')))
  const { settings } = await bridge.view('settings', {})
  await bridge.stop()
  simulator.admin.setFaults([])
  const next = await startOwnBridge(settings, secrets, dataDir)
  await next.command('outbox.resume', {})
  await until('the pause', () => simulator.admin.snapshot().visibility.some(({ visible }) => !visible))
  const writes = simulator.admin.snapshot().writes.filter(({ path }) => path.endsWith('/visibility'))
  expect(new Set(writes.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  expect(writes.filter(({ outcome }) => outcome === 'effect')).toHaveLength(1)
})

test('in training stores can be paused without a word in the settings', async () => {
  const bridge = await startOwnBridge({ environment: 'training' })
  const first = await until('branches', async () => (await storesOf(bridge))[0])
  const reply = await bridge.command('store.pause', { targets: [first.store], duration: thirtyMinutes })
  expect(reply).toEqual({ ok: true, value: { queued: 1 } })
  await until('klikit to take it', async () => (await storesOf(bridge))[0]?.state === 'paused')
})

test('a refused pause is told with its store, and dismissed it is forgotten', async () => {
  const { bridge, simulator, first } = await openStores()
  simulator.admin.setFaults([{ kind: 'status', status: 400, code: 'request_invalid', path: '/visibility$' }])
  await bridge.command('store.pause', { targets: [first.store], duration: thirtyMinutes })
  const [dead] = await until('the refusal', async () => {
    const { dead: all } = await bridge.view('health', {})
    return all.length > 0 ? all : undefined
  })
  expect(dead?.title).toBe(`${first.brandName}, (TRAINING) Jakarta Kemang: pause`)
  await bridge.command('outbox.dismiss', { outboxId: dead?.id ?? 0 })
  expect((await storesOf(bridge))[0]).toMatchObject({ state: 'unknown', wanted: null, until: null })
})

test.each([
  ['store.pause', { targets: [], duration: thirtyMinutes }, 'targets'],
  ['store.pause', { targets: [{ brandId: '1' }], duration: thirtyMinutes }, 'branchId'],
  [
    'store.pause',
    { targets: [{ brandId: '1', branchId: '2' }], duration: { kind: 'minutes', minutes: 0 } },
    'duration',
  ],
  ['store.pause', { targets: [{ brandId: '1', branchId: '2' }], duration: { kind: 'always' } }, 'duration'],
  ['store.resume', { targets: [{ brandId: '1', branchId: '2' }], because: 'x' }, 'because'],
] as const)('%s refuses %j by name', async (name, input, field) => {
  const { bridge } = await openOwnShop({ visibility })
  const reply = await bridge.command(name, input as never)
  expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input', message: expect.stringContaining(field) } })
})

test('what klikit cannot be asked for is said, and what was read before stays', async () => {
  const { bridge, simulator, stores } = await openStores()
  simulator.admin.setFaults([{ kind: 'status', status: 503, path: '^/(brands|branches)$' }])
  const reply = await bridge.command('store.readAgain', {})
  expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable' } })
  expect(await storesOf(bridge)).toHaveLength(stores.length)
})

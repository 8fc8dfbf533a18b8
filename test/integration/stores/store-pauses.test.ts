import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import type { StoreKey } from '../../../shared/item.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { CREDENTIAL } from '../../support/klikit-bench.ts'
import { type CoreBench, openCoreBench } from '../../support/core-bench.ts'

const MINUTE_MS = 60_000

async function openShop(visibility: object = {}) {
  const bench = await openCoreBench()
  bench.settings = settingsSchema.parse({ ...bench.settings, visibility: { enabled: true, ...visibility } })
  await bench.until(() => bench.core.servedStores().length > 0)
  await bench.until(() => !bench.core.catalogueSync.isRefreshing())
  const [store] = bench.core.servedStores()
  if (store === undefined) throw new Error('expected a store')
  return { bench, store }
}

const standing = (bench: CoreBench, store: StoreKey) => bench.core.storePauses.standing(store)
const atKlikit = ({ klikit }: CoreBench, { brandId, branchId }: StoreKey) =>
  klikit.admin
    .snapshot()
    .visibility.find((each) => each.brandId === Number(brandId) && each.branchId === Number(branchId))?.visible
const writes = ({ klikit }: CoreBench) =>
  klikit.admin.snapshot().writes.filter(({ path }) => path.endsWith('/visibility'))
const inMinutes = (minutes: number) => ({ duration: { kind: 'minutes', minutes } as const, reason: null })
const untilOn = { duration: { kind: 'until_on' } as const, reason: 'too_busy' }

test('a pause reaches klikit once, under a key, and is known from then on', async () => {
  await using shop = (await openShop()).bench
  const [store] = shop.core.servedStores()
  if (!store) throw new Error('expected a store')
  expect(standing(shop, store)).toMatchObject({ state: 'unknown', wanted: null, sync: 'none' })
  expect(shop.core.storePauses.pause([store], untilOn, 'desktop')).toEqual({ queued: 1 })
  expect(standing(shop, store)).toMatchObject({ state: 'unknown', wanted: 'paused', sync: 'waiting' })
  await shop.until(() => standing(shop, store).sync === 'sent')
  expect(standing(shop, store)).toMatchObject({
    state: 'paused',
    wanted: 'paused',
    since: expect.any(Number),
    until: null,
    reason: 'Too busy',
    by: 'desktop',
    undoable: false,
  })
  expect(writes(shop)).toMatchObject([
    {
      method: 'PATCH',
      path: `/brands/${store.brandId}/visibility`,
      rawBody: `{"visible":false,"branch_id":${store.branchId}}`,
      idempotencyKey: expect.stringMatching(/^[\w-]{36}$/),
      outcome: 'effect',
      effects: 1,
    },
  ])
  expect(atKlikit(shop, store)).toBe(false)
})

test('a pause of thirty minutes ends by itself, also when the app was closed meanwhile', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.core.storePauses.pause([store], inMinutes(30), 'desktop')
  await shop.until(() => standing(shop, store).state === 'paused')
  await shop.pass(29 * MINUTE_MS)
  expect(atKlikit(shop, store)).toBe(false)
  await shop.restart(2 * MINUTE_MS)
  await shop.until(() => atKlikit(shop, store) === true)
  await shop.until(() => standing(shop, store).sync === 'sent')
  expect(standing(shop, store)).toMatchObject({ state: 'live', wanted: 'live', by: 'timer', until: null })
})

test('a pause made without a line waits, survives a restart, and goes out when the line is back', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.klikit.line.down = true
  shop.core.storePauses.pause([store], untilOn, 'desktop')
  await shop.pass(2000)
  await shop.restart()
  await shop.until(() => standing(shop, store).sync === 'waiting')
  expect(standing(shop, store)).toMatchObject({ state: 'unknown', wanted: 'paused' })
  shop.klikit.line.down = false
  await shop.until(() => atKlikit(shop, store) === false)
  expect(writes(shop)).toHaveLength(1)
})

test('without a line the last wish wins: what was paused and put live again leaves as one call', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.klikit.line.down = true
  shop.core.storePauses.pause([store], untilOn, 'desktop')
  shop.core.storePauses.resume([store], 'desktop')
  await shop.pass(1000)
  shop.klikit.line.down = false
  await shop.until(() => standing(shop, store).sync === 'sent')
  expect(writes(shop).map(({ rawBody }) => rawBody)).toEqual([`{"visible":true,"branch_id":${store.branchId}}`])
})

test('what has not left is taken back without a call', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.klikit.admin.setScopes(CREDENTIAL.partnerKey, ['orders:read', 'brands:read', 'menus:read'])
  const [, second] = shop.core.servedStores()
  if (!second) throw new Error('expected two stores')
  shop.core.storePauses.pause([store], untilOn, 'desktop')
  await shop.until(() => standing(shop, store).sync === 'held')
  // the hold keeps the second from being tried at all
  shop.core.storePauses.pause([second], untilOn, 'desktop')
  expect(standing(shop, second).undoable).toBe(true)
  expect(shop.core.storePauses.undo([second], 'desktop')).toEqual({ queued: 0 })
  expect(standing(shop, second)).toMatchObject({ state: 'unknown', wanted: null, sync: 'none' })
})

test('taken back, the wish before counts again, though it had not left either', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.klikit.admin.setScopes(CREDENTIAL.partnerKey, ['orders:read', 'brands:read', 'menus:read'])
  const [, second] = shop.core.servedStores()
  if (!second) throw new Error('expected two stores')
  shop.core.storePauses.pause([store], untilOn, 'desktop')
  await shop.until(() => standing(shop, store).sync === 'held')
  shop.core.storePauses.pause([second], inMinutes(60), 'desktop')
  const { until } = standing(shop, second)
  shop.core.storePauses.resume([second], 'desktop')
  expect(shop.core.storePauses.undo([second], 'tablet')).toEqual({ queued: 1 })
  expect(standing(shop, second)).toMatchObject({ wanted: 'paused', sync: 'held', until, by: 'tablet' })
  shop.klikit.admin.setScopes(CREDENTIAL.partnerKey, ['orders:read', 'visibility:write'])
  shop.core.channel.release()
  await shop.until(() => standing(shop, second).sync === 'sent')
  expect([standing(shop, second).state, atKlikit(shop, second)]).toEqual(['paused', false])
  expect(writes(shop).filter(({ outcome }) => outcome === 'effect')).toHaveLength(2)
})

test('what klikit may have got already is taken back by sending the opposite', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.klikit.admin.setFaults([{ kind: 'reset-after-effect', path: '/visibility$', count: 1 }])
  shop.core.storePauses.pause([store], untilOn, 'desktop')
  await shop.until(() => atKlikit(shop, store) === false && standing(shop, store).undoable)
  expect(shop.core.storePauses.undo([store], 'desktop')).toEqual({ queued: 1 })
  await shop.until(() => atKlikit(shop, store) === true)
  await shop.until(() => standing(shop, store).sync === 'sent')
  expect(standing(shop, store)).toMatchObject({ state: 'live', wanted: 'live' })
})

test('what klikit took cannot be taken back', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.core.storePauses.pause([store], untilOn, 'desktop')
  await shop.until(() => standing(shop, store).sync === 'sent')
  expect(() => shop.core.storePauses.undo([store], 'desktop')).toThrow(/cannot be taken back/)
})

test('a missing scope holds the pause, says so by name, and the pause goes out once it is granted', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.klikit.admin.setScopes(CREDENTIAL.partnerKey, ['orders:read', 'brands:read', 'menus:read'])
  shop.core.storePauses.pause([store], untilOn, 'desktop')
  await shop.until(() => standing(shop, store).sync === 'held')
  const access = shop.core.features.list().find(({ feature }) => feature === 'visibility')
  expect(access).toMatchObject({ scope: 'visibility:write', access: 'denied', requestId: expect.any(String) })
  shop.klikit.admin.setScopes(CREDENTIAL.partnerKey, ['orders:read', 'visibility:write'])
  await shop.pass(2 * MINUTE_MS)
  await shop.until(() => standing(shop, store).sync === 'sent')
  expect(atKlikit(shop, store)).toBe(false)
})

test('a pause that klikit refuses is dead; dismissed, what klikit took before counts again', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.klikit.admin.setFaults([{ kind: 'status', status: 400, code: 'request_invalid', path: '/visibility$' }])
  shop.core.storePauses.pause([store], inMinutes(15), 'desktop')
  await shop.until(() => standing(shop, store).sync === 'refused')
  expect(shop.core.storePauses.isPaused(store)).toBe(false)
  const [dead] = shop.core.jobs.listTroubled()
  if (!dead) throw new Error('expected a dead job')
  shop.core.outbox.dismiss(dead.id)
  shop.core.storePauses.jobDismissed(dead.id)
  expect(standing(shop, store)).toMatchObject({ state: 'unknown', wanted: null, until: null })
})

test('a return that klikit refuses is asked for once: dismissed, the store stays paused until somebody puts it live', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.core.storePauses.pause([store], inMinutes(15), 'desktop')
  await shop.until(() => standing(shop, store).state === 'paused')
  // such as a store that klikit has removed meanwhile
  shop.klikit.admin.setFaults([{ kind: 'status', status: 404, code: 'not_found', path: '/visibility$' }])
  await shop.pass(16 * MINUTE_MS)
  await shop.until(() => standing(shop, store).sync === 'refused')
  const [dead] = shop.core.jobs.listTroubled()
  if (!dead) throw new Error('expected a dead job')
  shop.core.outbox.dismiss(dead.id)
  shop.core.storePauses.jobDismissed(dead.id)
  expect(standing(shop, store)).toMatchObject({ state: 'paused', wanted: 'paused', until: null })
  await shop.pass(5 * MINUTE_MS)
  expect(shop.core.jobs.listTroubled()).toEqual([])
})

test('a return that is taken back stays taken back', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.core.storePauses.pause([store], inMinutes(15), 'desktop')
  await shop.until(() => standing(shop, store).state === 'paused')
  shop.klikit.line.down = true
  await shop.pass(16 * MINUTE_MS)
  await shop.until(() => standing(shop, store).wanted === 'live' && standing(shop, store).undoable)
  shop.core.storePauses.undo([store], 'desktop')
  await shop.pass(5 * MINUTE_MS)
  expect(standing(shop, store)).toMatchObject({ wanted: 'paused', by: 'desktop', until: null })
})

test('a store whose branch this PC no longer serves can still be put live where it was paused', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  const before = shop.settings
  const elsewhere = shop.core.servedStores().find(({ branchId }) => branchId !== store.branchId)
  if (!elsewhere) throw new Error('expected two branches')
  shop.core.storePauses.pause([store], untilOn, 'desktop')
  await shop.until(() => standing(shop, store).state === 'paused')
  shop.settings = settingsSchema.parse({ ...before, branchIds: [elsewhere.branchId] })
  const isListed = () => shop.core.servedStores().some((each) => isDeepStrictEqual(each, store))
  expect(isListed()).toBe(true)
  shop.core.storePauses.resume([store], 'desktop')
  await shop.until(() => atKlikit(shop, store) === true && standing(shop, store).sync === 'sent')
  expect(isListed()).toBe(false)
})

test('by the branch all its brands go at once, and one alone is refused by name', async () => {
  const { bench, store } = await openShop({ level: 'branch' })
  await using shop = bench
  const together = shop.core.servedStores().filter(({ branchId }) => branchId === store.branchId)
  expect(together.length).toBeGreaterThan(1)
  expect(() => shop.core.storePauses.pause([store], untilOn, 'desktop')).toThrow(/flips together/)
  expect(shop.core.storePauses.pause(together, untilOn, 'desktop')).toEqual({ queued: 1 })
  await shop.until(() => together.every((each) => standing(shop, each).state === 'paused'))
  expect(writes(shop).map(({ path }) => path)).toEqual([`/branches/${store.branchId}/visibility`])
  // set to single brands meanwhile: what the branch's call paused, the branch's call puts live
  shop.settings = settingsSchema.parse({ ...shop.settings, visibility: { enabled: true, level: 'brand' } })
  expect(() => shop.core.storePauses.resume([store], 'desktop')).toThrow(/flips together/)
  shop.core.storePauses.resume(together, 'desktop')
  await shop.until(() => together.every((each) => atKlikit(shop, each) === true))
  expect(writes(shop)).toHaveLength(2)
})

test('how stores are paused changed meanwhile, a timer puts live what it paused and nothing beside it', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  const other = shop.core
    .servedStores()
    .find(({ brandId, branchId }) => branchId === store.branchId && brandId !== store.brandId)
  if (!other) throw new Error('expected two brands at one branch')
  shop.core.storePauses.pause([store], inMinutes(30), 'desktop')
  shop.core.storePauses.pause([other], untilOn, 'desktop')
  await shop.until(() => [store, other].every((each) => standing(shop, each).state === 'paused'))
  shop.settings = settingsSchema.parse({ ...shop.settings, visibility: { enabled: true, level: 'branch' } })
  await shop.pass(31 * MINUTE_MS)
  await shop.until(() => standing(shop, store).state === 'live')
  expect([atKlikit(shop, store), atKlikit(shop, other)]).toEqual([true, false])
  expect(standing(shop, other)).toMatchObject({ state: 'paused', wanted: 'paused', until: null })
})

test('an order that comes while its store is paused is stored, prints, and is named in the log', async () => {
  const { bench } = await openShop()
  await using shop = bench
  shop.core.storePauses.pause(shop.core.servedStores(), untilOn, 'desktop')
  await shop.until(() => shop.core.servedStores().every((store) => standing(shop, store).state === 'paused'))
  const order = shop.place()
  await shop.until(() => shop.stored(order))
  expect(shop.log.find(({ event }) => event === 'order.came_while_paused')?.fields).toMatchObject({
    orderId: String(order.id),
  })
})

test.each([
  ['an unknown store', [{ brandId: '1', branchId: 'nowhere' }], null, /branch nowhere/],
  ['an unknown reason', null, 'because', /"too_busy" or/],
] as const)('%s is refused by name, and nothing is queued', async (_, targets, reason, message) => {
  const { bench, store } = await openShop()
  await using shop = bench
  const asked = { duration: { kind: 'until_on' } as const, reason }
  expect(() => shop.core.storePauses.pause(targets ?? [store], asked, 'desktop')).toThrow(message)
  expect(shop.core.jobs.counts().waiting).toBe(0)
})

test('switched off, nothing is paused, and a pause that is due stays due until it can be sent', async () => {
  const { bench, store } = await openShop()
  await using shop = bench
  shop.core.storePauses.pause([store], inMinutes(15), 'desktop')
  await shop.until(() => standing(shop, store).state === 'paused')
  const on = shop.settings
  shop.settings = settingsSchema.parse({ ...on, visibility: { enabled: false } })
  expect(() => shop.core.storePauses.pause([store], untilOn, 'desktop')).toThrow(/Settings, Store/)
  await shop.pass(16 * MINUTE_MS)
  expect(atKlikit(shop, store)).toBe(false)
  shop.settings = on
  await shop.pass(MINUTE_MS)
  await shop.until(() => atKlikit(shop, store) === true)
})

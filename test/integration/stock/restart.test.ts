import { expect, test } from 'vitest'
import type { Settings } from '../../../shared/settings.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { openOwnShop, startOwnBridge } from '../../support/own-bridge.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { until } from '../../support/until.ts'

const sending: Partial<Settings> = { availability: { ...settingsSchema.parse({}).availability, enabled: true } }
const secrets = { 'custom.partnerKey': 'pk_shop_of_a_test', 'custom.secretKey': 'sk_shop_of_a_test_0123' }

/** A shop whose menu has been read, and a way to start the app anew over the same folder. */
async function open() {
  const dataDir = makeTempDir()
  const { bridge, simulator } = await openOwnShop(sending, dataDir)
  const items = await until('every menu', async () => {
    const { stores } = await bridge.view('stockNow', {})
    const { branches } = await bridge.view('settings', {})
    const expected = branches.reduce((sum, branch) => sum + branch.brandIds.length, 0)
    return expected > 0 && stores.length === expected ? (await bridge.view('stock', {})).items : undefined
  })
  const { settings } = await bridge.view('settings', {})
  const outAtKlikit = () => simulator.admin.snapshot().availability.filter(({ available }) => !available).length
  const again = () => startOwnBridge(settings, secrets, dataDir)
  return { bridge, simulator, keys: items.slice(0, 20).map((item) => item.key), outAtKlikit, again }
}

test('a change of many that had not left when the app stopped is sent whole after the next start', async () => {
  const { bridge, simulator, keys, outAtKlikit, again } = await open()
  simulator.admin.setFaults([{ kind: 'status', status: 503, path: '^/items/' }])
  await bridge.command('stock.setMany', { keys, available: false, title: 'Twenty' })
  await bridge.stop()
  expect(outAtKlikit()).toBe(0)
  simulator.admin.setFaults([])
  const next = await again()
  await next.command('outbox.resume', {})
  await until('every flip', () => outAtKlikit() === keys.length)
  await until('the end of the change', async () => (await next.view('stockNow', {})).changes[0]?.sent === keys.length)
})

test('an item is back after a restart when its time came while the app was off', async () => {
  const { bridge, keys, outAtKlikit, again } = await open()
  const [key = ''] = keys
  const at = Date.now() + 1500
  const set = await bridge.command('stock.set', { key, available: false, outFor: { kind: 'until', at } })
  expect(set.ok).toBe(true)
  await until('the flip', () => outAtKlikit() === 1)
  await bridge.stop()
  await until('its time', () => Date.now() > at)
  expect(outAtKlikit()).toBe(1)
  const next = await again()
  await until('its return', () => outAtKlikit() === 0)
  await until('"sent" on screen', async () => {
    const state = (await next.view('stockNow', {})).states.find((each) => each.key === key)
    return state?.available === true && state.sync === 'sent'
  })
})

test('training keeps over a restart what was taken off sale', async () => {
  const dataDir = makeTempDir()
  const bridge = await startOwnBridge({ environment: 'training' }, {}, dataDir)
  const item = await until('a menu', async () => (await bridge.view('stock', {})).items[0])
  await bridge.command('stock.set', { key: item.key, available: false })
  const isSent = async (from: typeof bridge) =>
    (await from.view('stock', {})).items.find((each) => each.key === item.key)?.sync === 'sent'
  await until('the flip', () => isSent(bridge))
  await bridge.stop()
  const next = await startOwnBridge({ environment: 'training' }, {}, dataDir)
  await next.command('menu.refresh', {})
  const { states } = await next.view('stockNow', {})
  expect(states.find((state) => state.key === item.key)).toMatchObject({ available: false, klikitSays: null })
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type ElectronApplication } from '@playwright/test'
import { alertSettingsSchema } from '../../shared/alerts.ts'
import { type DesktopApp, openDesktopApp } from './support/desktop-app.ts'
import { callsOf, clickNote, type FakeSound, makeFakeSound, watchCalls } from './support/desktop-calls.ts'
import { findDesktop } from './support/find-desktop.ts'
import { moveIn, openShop, type Shop } from './support/shop.ts'
import { t } from './support/words.ts'

interface Counter {
  readonly app: DesktopApp
  readonly shop: Shop
  readonly sound: FakeSound
}

/** The real window at a counter that has a loudspeaker, and whose calls of a person are noted down. */
const test = base.extend<{ counter: Counter }>({
  // oxlint-disable-next-line no-empty-pattern
  counter: async ({}, use, testInfo) => {
    const desktop = await findDesktop()
    if (!desktop.found) return testInfo.skip(true, desktop.why)
    const folder = mkdtempSync(join(tmpdir(), 'pos-bridge-e2e-'))
    const dataDir = join(folder, 'data')
    mkdirSync(dataDir)
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ setUp: { state: 'done' } }))
    const sound = makeFakeSound(folder)
    const shop = await openShop()
    const app = await openDesktopApp(desktop.path, dataDir, sound.env)
    await moveIn(app, shop)
    await watchCalls(app.electron)
    await use({ app, shop, sound })
    await app.stop()
    await shop.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
})

// a pickup is finished by the kitchen
const PICKUP = 1

async function bringIn({ app, shop }: Counter) {
  const order = shop.place({ type: PICKUP })
  await app.command('intake.poll', {})
  await expect.poll(async () => (await app.view('alerts', {})).calls.length).toBeGreaterThan(0)
  return order
}

const hide = (electron: ElectronApplication) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
const isVisible = (electron: ElectronApplication) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

test.describe('calls of a person in the desktop', { tag: '@desktop' }, () => {
  test('an order rings while the window is hidden, again and again, until somebody answers', async ({ counter }) => {
    const { app, sound } = counter
    await hide(app.electron)
    const before = sound.played().length
    await bringIn(counter)
    await expect
      .poll(
        () =>
          sound
            .played()
            .slice(before)
            .filter((name) => name.startsWith('new-order')).length,
      )
      .toBeGreaterThan(1)
    expect(await isVisible(app.electron)).toBe(false)
    expect((await app.view('alerts', {})).host).toMatchObject({ state: 'played', sound: 'new_order' })
    const { calls } = await app.view('alerts', {})
    await app.command('alert.answer', { orderIds: calls.map(({ orderId }) => orderId) })
    await expect.poll(async () => (await app.view('alerts', {})).sounds).toEqual([])
    const heard = sound.played().length
    // longer than the pause between two sounds (electron/alarm-sounder.ts)
    await app.page.waitForTimeout(4_000)
    expect(sound.played().length).toBe(heard)
  })

  test('its note opens the order in the window, which comes to the front', async ({ counter }) => {
    const { app } = counter
    const { number } = await bringIn(counter)
    await hide(app.electron)
    await expect.poll(async () => (await callsOf(app.electron)).notes).toEqual([expect.stringContaining(number)])
    const [title = ''] = (await callsOf(app.electron)).notes
    await clickNote(app.electron, title)
    await expect.poll(() => isVisible(app.electron)).toBe(true)
    const detail = app.page.getByRole('article', { name: t('orders.order', { number }), exact: true })
    await expect(detail).toBeVisible()
    // to open it is to answer it: the note goes with the call
    await expect.poll(async () => (await callsOf(app.electron)).notes).toEqual([])
  })

  test('badge, tray and task bar count the orders that call, and stop when none does', async ({ counter }) => {
    const { app } = counter
    await bringIn(counter)
    await bringIn(counter)
    await expect.poll(async () => (await callsOf(app.electron)).badges.at(-1)).toBe(2)
    const calling = await callsOf(app.electron)
    expect(calling.flashes.at(-1)).toBe(true)
    expect(calling.tips.at(-1)).toMatch(/^POS Bridge: 2 /)
    const { calls } = await app.view('alerts', {})
    await app.command('alert.answer', { orderIds: calls.map(({ orderId }) => orderId) })
    await expect.poll(async () => (await callsOf(app.electron)).badges.at(-1)).toBe(0)
    const calm = await callsOf(app.electron)
    expect(calm.flashes.at(-1)).toBe(false)
    expect(calm.tips.at(-1)).toBe('POS Bridge')
    expect(calm.notes).toEqual([])
  })

  test('the PC is kept awake as the settings say', async ({ counter: { app } }) => {
    const stayAwake = (choice: 'always' | 'never') =>
      app.command('settings.save', { patch: { alerts: alertSettingsSchema.parse({ stayAwake: choice }) } })
    await stayAwake('never')
    await expect.poll(async () => (await callsOf(app.electron)).awake).toBe(false)
    await stayAwake('always')
    await expect.poll(async () => (await callsOf(app.electron)).awake).toBe(true)
  })
})

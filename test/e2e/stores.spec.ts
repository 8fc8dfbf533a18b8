import { expect, type Locator } from '@playwright/test'
import type { StoreView } from '../../shared/contract/store-views.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { test } from './fixtures.ts'
import type { App } from './support/app.ts'
import type { Screen } from './support/screen.ts'
import type { Shop } from './support/shop.ts'
import { t } from './support/words.ts'

const visibility = { ...settingsSchema.parse({}).visibility, enabled: true }

/** Sending switched on, branches read; the first store of the branch. */
async function openStores(app: App, ui: Screen, changes: object = {}): Promise<readonly StoreView[]> {
  await app.command('settings.save', { patch: { visibility: { ...visibility, ...changes } } })
  await app.command('store.readAgain', {})
  const [branch] = (await app.view('stores')).branches
  if (!branch) throw new Error('expected a branch')
  await ui.go('store')
  return branch.stores
}

function firstOf<T>(list: readonly T[]): T {
  const [first] = list
  if (first === undefined) throw new Error('expected a store')
  return first
}

const rowOf = ({ page }: Screen, { brandName }: StoreView): Locator =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: brandName })
const shown = (shop: Shop, { store }: StoreView): boolean | undefined =>
  shop.klikit.snapshot().visibility.find(({ brandId }) => brandId === Number(store.brandId))?.visible
const standing = async (app: App, { store }: StoreView) =>
  (await app.view('stores')).branches
    .flatMap(({ stores }) => stores)
    .find((each) => each.store.brandId === store.brandId && each.store.branchId === store.branchId)

test.describe('stores', () => {
  test('a store is paused in two taps, says until when and why, and goes live again', async ({ app, shop, ui }) => {
    const store = firstOf(await openStores(app, ui))
    const row = rowOf(ui, store)
    await expect(row).toContainText(t('stores.state.unknown'))
    await row
      .getByRole('button', { name: t('stores.act', { action: t('stores.pause'), name: store.brandName }) })
      .click()
    await ui.sheet.getByRole('button', { name: t('stores.sheet.pause', { count: 1 }) }).click()
    await expect(row).toContainText(t('stores.state.paused'))
    await expect(row).toContainText(/(29|30) min left/)
    await expect(row).toContainText('Too busy')
    await expect(ui.line).toContainText(t('system.storesPaused', { count: 1 }))
    expect(shown(shop, store)).toBe(false)
    await ui.go('orders')
    await ui.line.getByRole('button', { name: t('system.storesPaused', { count: 1 }) }).click()
    await row
      .getByRole('button', { name: t('stores.act', { action: t('stores.goLive'), name: store.brandName }) })
      .click()
    await expect(row).toContainText(t('stores.state.live'))
    await expect(ui.line).not.toContainText(t('system.storesPaused', { count: 1 }))
    expect(shown(shop, store)).toBe(true)
  })

  test('the whole branch is paused until closing and put live in one tap each', async ({ app, shop, ui }) => {
    const stores = await openStores(app, ui)
    const [branch] = (await app.view('stores')).branches
    const name = branch?.name ?? ''
    await ui.page.getByRole('button', { name: t('stores.act', { action: t('stores.pauseAll'), name }) }).click()
    await ui.sheet.getByRole('radio', { name: t('stores.sheet.untilClosing') }).click({ force: true })
    await ui.sheet.getByRole('radio', { name: 'Equipment trouble' }).click({ force: true })
    await ui.sheet.getByRole('button', { name: t('stores.sheet.pause', { count: stores.length }) }).click()
    await expect.poll(() => stores.map((store) => shown(shop, store))).toEqual(stores.map(() => false))
    expect(await standing(app, firstOf(stores))).toMatchObject({ until: branch?.closing, reason: 'Equipment trouble' })
    await expect(ui.line).toContainText(t('system.storesAllPaused'))
    await ui.page.getByRole('button', { name: t('stores.act', { action: t('stores.liveAll'), name }) }).click()
    await expect.poll(() => stores.map((store) => shown(shop, store))).toEqual(stores.map(() => true))
  })

  test('offline a pause waits, says so, and is taken back', async ({ app, shop, ui }) => {
    const store = firstOf(await openStores(app, ui))
    const row = rowOf(ui, store)
    await shop.cutLine()
    await row
      .getByRole('button', { name: t('stores.act', { action: t('stores.pause'), name: store.brandName }) })
      .click()
    await ui.sheet.getByRole('button', { name: t('stores.sheet.pause', { count: 1 }) }).click()
    await expect(row).toContainText(t('stores.willBe.paused'))
    await expect(row).toContainText(t('sync.waiting'))
    await row.getByRole('button', { name: t('stores.undo') }).click()
    await expect(
      row.getByRole('button', { name: t('stores.act', { action: t('stores.goLive'), name: store.brandName }) }),
    ).toBeHidden()
    await shop.mendLine()
    await expect.poll(async () => (await standing(app, store))?.sync, { timeout: 40_000 }).toBe('sent')
    expect(shown(shop, store)).not.toBe(false)
  })

  test('a missing scope is named, and the pause waits for it', async ({ app, shop, ui }) => {
    shop.klikit.setScopes(shop.key, ['orders:read', 'brands:read', 'menus:read'])
    const store = firstOf(await openStores(app, ui))
    const row = rowOf(ui, store)
    await row
      .getByRole('button', { name: t('stores.act', { action: t('stores.pause'), name: store.brandName }) })
      .click()
    await ui.sheet.getByRole('button', { name: t('stores.sheet.pause', { count: 1 }) }).click()
    await expect(row).toContainText(t('stores.why.held'))
    await expect(ui.page.getByRole('main')).toContainText('visibility:write')
  })

  test('switched off, it says what to ask klikit for and leads to its settings', async ({ app, shop, ui, page }) => {
    const store = firstOf(await openStores(app, ui, { enabled: false }))
    await rowOf(ui, store)
      .getByRole('button', { name: t('stores.act', { action: t('stores.pause'), name: store.brandName }) })
      .click()
    await expect(ui.toast(t('stores.pauseFailed'))).toBeVisible()
    await page.getByRole('button', { name: t('stores.openSettings') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('settings.stores.title'))
    await page.getByLabel(t('settings.stores.body')).fill('{"visible":true}')
    await page.getByRole('button', { name: t('common.save'), exact: true }).click()
    await expect(page.getByText(/^expected "\{visible\}" in it/)).toBeVisible()
    expect(shop.klikit.snapshot().visibility).toEqual([])
  })

  test('a store code stands on the ticket, in the order and in the file', async ({ app, shop, ui, page }) => {
    const store = firstOf(await openStores(app, ui))
    const [branch] = (await app.view('stores')).branches
    await ui.goSettings('branches')
    const label = t('settings.branches.codeOf', { brand: store.brandName, branch: branch?.name ?? '' })
    await page.getByLabel(label).fill('JKT-01')
    const form = page.locator('form').filter({ hasText: t('settings.branches.codes') })
    await form.getByRole('button', { name: t('common.save'), exact: true }).click()
    await expect.poll(async () => (await standing(app, store))?.code).toBe('JKT-01')
    const { id, number } = shop.place({ brandIds: [Number(store.store.brandId)] })
    await app.command('intake.poll', {})
    await expect.poll(() => shop.papers(number).length).toBe(1)
    expect(firstOf(shop.papers(number)).lines.join('\n')).toContain(' \u00B7 JKT-01')
    await ui.go('orders')
    await ui.openOrder(number)
    await expect(page.getByText(t('detail.storeCode', { code: 'JKT-01' }))).toBeVisible()
    const day = new Date()
    const today = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-')
    const file = await app.command('report.export', { fromDay: today, toDay: today, what: 'orders' })
    expect(JSON.stringify(file)).toContain(`${id}`)
    expect(JSON.stringify(file)).toContain('JKT-01')
  })
})

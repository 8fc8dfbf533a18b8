import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import type { App } from './support/app.ts'
import { t } from './support/words.ts'

async function pickItem(app: App): Promise<{ readonly name: string; readonly sku: string }> {
  await app.command('menu.refresh', {})
  const { items } = await app.view('stock')
  const item = items.find((each) => each.partnerItemId !== null && /^[\w ]+$/.test(each.name))
  if (!item?.partnerItemId) throw new Error('expected an item with a SKU on the menu')
  return { name: item.name, sku: item.partnerItemId }
}

test.describe('stock', () => {
  test('an item is switched off and on again, and klikit hears both', async ({ app, shop, ui, page }) => {
    const { name, sku } = await pickItem(app)
    const atKlikit = () => shop.klikit.snapshot().availability.filter((record) => record.sku === sku)
    await ui.go('stock')
    await page.getByRole('searchbox', { name: t('stock.find') }).fill(name)
    const toggle = page.getByRole('switch', { name: t('stock.switch', { name }) })
    await expect(toggle).toBeChecked()
    await ui.toggle(toggle)
    await expect(toggle).not.toBeChecked()
    const items = page.getByRole('region', { name: t('stock.title') })
    await expect(items).toContainText(t('sync.sent'))
    expect(atKlikit().map((record) => record.available)).toEqual([false])
    await page.getByRole('searchbox', { name: t('stock.find') }).fill('')
    await page.getByRole('button', { name: t('stock.outNow') }).click()
    await expect(items.getByRole('heading', { name })).toBeVisible()
    await ui.toggle(toggle)
    await expect(items).toContainText(t('stock.nothingOut'))
    await expect.poll(() => atKlikit().map((record) => record.available)).toEqual([true])
  })

  test('offline, the last wish wins', async ({ app, shop, ui, page }) => {
    const { name, sku } = await pickItem(app)
    await ui.go('stock')
    await page.getByRole('searchbox', { name: t('stock.find') }).fill(name)
    await shop.cutLine()
    const toggle = page.getByRole('switch', { name: t('stock.switch', { name }) })
    const items = page.getByRole('region', { name: t('stock.title') })
    await ui.toggle(toggle)
    await expect(toggle).not.toBeChecked()
    await expect(items).toContainText(t('stock.waiting'))
    await ui.toggle(toggle)
    await expect(toggle).toBeChecked()
    await ui.toggle(toggle)
    await expect(toggle).not.toBeChecked()
    await shop.mendLine()
    await expect(items).toContainText(t('sync.sent'), { timeout: 40_000 })
    const records = shop.klikit.snapshot().availability.filter((record) => record.sku === sku)
    expect(records.map((record) => record.available)).toEqual([false])
  })
})

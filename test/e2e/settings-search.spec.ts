import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { t } from './support/words.ts'

test.describe('the search of the settings', () => {
  test('finds a field by its words, goes there and marks it, by keyboard alone', async ({ ui, page }) => {
    await ui.go('settings')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('/')
    const search = page.getByRole('searchbox', { name: t('settings.search.label') })
    await expect(search).toBeFocused()
    await page.keyboard.type('colours')
    const found = page.getByRole('listbox', { name: t('settings.search.label') }).getByRole('option')
    await expect(found).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('settings.window.title'))
    const marked = page.locator('[data-found]')
    await expect(marked).toContainText(t('settings.window.theme'))
    await expect(marked).toBeInViewport()
    await expect(marked).toBeHidden({ timeout: 10_000 })
  })

  test('finds a section by another word for it, with the arrows, and says when there is nothing', async ({
    ui,
    page,
  }) => {
    await ui.go('settings')
    const search = page.getByRole('searchbox', { name: t('settings.search.label') })
    await search.fill('tickets older')
    await search.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('settings.routing.title'))
    await expect(page.getByLabel(t('settings.routing.expire'))).toBeFocused()
    await search.fill('nonsense-qx')
    await expect(page.getByText(t('settings.search.none'))).toBeVisible()
    await search.press('Escape')
    await expect(page.getByRole('button', { name: t('settings.section.webhooks') })).toBeVisible()
    await search.fill('password')
    await search.press('ArrowDown')
    await search.press('ArrowUp')
    await search.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('settings.access.title'))
  })
})

test.describe('settings as a file', () => {
  test('go to a file and come back from it: shown first, taken over, taken back', async ({ app, ui, page }) => {
    await app.command('settings.save', { patch: { ages: { warnMinutes: 4 } } })
    const { text } = await app.command('settings.export', {})
    await app.command('settings.save', { patch: { ages: { warnMinutes: 6 } } })
    await ui.goSettings('transfer')
    await page.getByRole('button', { name: t('settings.transfer.saveButton') }).click()
    await expect(ui.toast('pos-bridge-settings-')).toBeVisible()

    const file = page.locator('input[type=file]')
    await file.setInputFiles({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('half {') })
    await expect(page.getByRole('alert')).toContainText('not JSON')
    await file.setInputFiles({ name: 'shop.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    const row = page.getByRole('row', { name: /ages\.warnMinutes/ })
    await expect(row).toContainText('64')
    expect((await app.view('settings')).settings.ages.warnMinutes).toBe(6)
    await page.getByRole('button', { name: t('settings.transfer.apply') }).click()
    await expect(ui.toast(t('settings.transfer.appliedToast', { count: 1 }))).toBeVisible()
    expect((await app.view('settings')).settings.ages.warnMinutes).toBe(4)
    await page
      .getByRole('log')
      .getByRole('button', { name: t('settings.transfer.undo') })
      .click()
    await expect(ui.toast(t('settings.transfer.undone'))).toBeVisible()
    expect((await app.view('settings')).settings.ages.warnMinutes).toBe(6)
  })
})

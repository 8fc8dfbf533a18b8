import { expect } from '@playwright/test'
import { findLeaks, privateFactsOf } from '../support/private-facts.ts'
import { test } from './fixtures.ts'
import { t } from './support/words.ts'

test.describe('settings', () => {
  test('settings are saved and read back', async ({ app, ui, page }) => {
    await ui.goSettings('intake')
    const poll = page.getByRole('textbox', { name: t('settings.intake.poll') })
    await poll.fill('2')
    await page.getByRole('button', { name: t('common.save'), exact: true }).click()
    await expect(poll).toHaveAttribute('aria-invalid', 'true')
    await poll.fill('7')
    await ui.toggle(page.getByRole('switch', { name: t('settings.intake.autoAccept') }))
    await page.getByRole('button', { name: t('common.save'), exact: true }).click()
    await expect(page.getByText(/Saved and read back/)).toBeVisible()
    await ui.goSettings('orders')
    await page.getByRole('textbox', { name: t('settings.orders.warn') }).fill('4')
    const undo = page.getByRole('textbox', { name: t('settings.orders.undo') })
    await undo.fill('31')
    await page.getByRole('button', { name: t('common.save'), exact: true }).click()
    await expect(undo).toHaveAttribute('aria-invalid', 'true')
    await undo.fill('5')
    await page.getByRole('button', { name: t('common.save'), exact: true }).click()
    await expect(page.getByText(/Saved and read back/)).toBeVisible()
    await ui.goSettings('window')
    await page.getByText(t('settings.window.themes.dark'), { exact: true }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    const { settings } = await app.view('settings')
    expect(settings).toMatchObject({
      intake: { pollSeconds: 7, autoAccept: true },
      orders: { undoSeconds: 5 },
      ages: { warnMinutes: 4, lateMinutes: 8 },
      window: { theme: 'dark' },
    })
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await ui.goSettings('intake')
    await expect(poll).toHaveValue('7')
    await expect(page.getByRole('switch', { name: t('settings.intake.autoAccept') })).toBeChecked()
  })

  test('what was typed and not saved is still there after a look elsewhere', async ({ ui, page }) => {
    await ui.goSettings('intake')
    const poll = page.getByRole('textbox', { name: t('settings.intake.poll') })
    await poll.fill('17')
    await ui.goSettings('ticket')
    await expect(
      page.getByRole('button', { name: `${t('settings.section.intake')} ${t('settings.unsaved')}` }),
    ).toBeVisible()
    await ui.go('orders')
    await ui.goSettings('intake')
    await expect(poll).toHaveValue('17')
    await expect(page.getByText(t('common.unsaved'))).toBeVisible()
    await page.getByRole('button', { name: t('common.discard') }).click()
    await expect(poll).toHaveValue('10')
  })

  test('a wrong key is refused; the right one works, shows what it may do, and brings the orders in', async ({
    outside,
    ui,
    page,
  }) => {
    const { number } = outside.place()
    await ui.goSettings('connection')
    await page.getByText(t('settings.connection.environments.custom'), { exact: true }).click()
    await page.getByRole('textbox', { name: t('settings.connection.customUrl') }).fill(outside.url)
    await page.getByLabel(t('settings.connection.partnerKey')).fill(outside.key)
    await page.getByLabel(t('settings.connection.secretKey')).fill('not-the-secret')
    const testButton = page.getByRole('button', { name: t('settings.connection.test'), exact: true })
    await testButton.click()
    await expect(page.getByRole('heading', { name: t('settings.connection.fails') })).toBeVisible()
    await expect(page.getByText(t('settings.connection.acceptedNot'))).toBeVisible()
    await page.getByLabel(t('settings.connection.secretKey')).fill(outside.secret)
    await testButton.click()
    await expect(page.getByRole('heading', { name: t('settings.connection.works') })).toBeVisible()
    const access = page.getByRole('region', { name: t('settings.connection.mayDo') })
    await expect(access).toContainText('orders:read')
    await expect(access.getByText(t('settings.connection.access.allowed')).first()).toBeVisible()
    await page.getByRole('button', { name: t('settings.connection.testAndSave') }).click()
    await ui.sheet.getByRole('button', { name: t('settings.connection.switch') }).click()
    await expect(ui.line.getByRole('button', { name: t('app.training') })).toBeHidden()
    await expect(page.getByText(outside.secret)).toHaveCount(0)
    await ui.go('orders')
    await expect(ui.order(number)).toBeVisible()
  })

  test('the exported log tells no secret and no customer', async ({ app, shop, ui, page }) => {
    const { number } = shop.place({ type: 2, providerId: 6 })
    await app.command('intake.poll', {})
    await ui
      .order(number)
      .getByRole('button', { name: t('verb.accepted'), exact: true })
      .click()
    await expect(ui.order(number)).toContainText(t('sync.sent'))
    await ui.go('health')
    await page.getByRole('button', { name: t('health.export') }).click()
    await expect(ui.toast('pos-bridge-')).toBeVisible()
    const { text } = await app.command('log.export', {})
    expect(text).toContain('host.ready')
    const facts = [shop.secret, `${shop.key}:${shop.secret}`, ...privateFactsOf(shop.klikit.snapshot().orders)]
    expect(findLeaks(text + app.logs(), facts)).toEqual([])
  })
})

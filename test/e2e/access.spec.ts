import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import type { App } from './support/app.ts'
import { t } from './support/words.ts'

const MANAGER_PIN = '2468'
const manager = t('access.role.manager')

const pinSheet = (page: Page) => page.getByRole('dialog', { name: t('access.title') })
const unlockedItem = (page: Page) => page.getByRole('button', { name: `${manager} · ${t('access.lock')}` })

/** Taps a PIN on the large keys. */
async function tapPin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await pinSheet(page).getByRole('button', { name: digit, exact: true }).click()
  await pinSheet(page)
    .getByRole('button', { name: t('access.unlock') })
    .click()
}

test.describe('PINs', () => {
  test('a manager sets a PIN and switches it on; from then on risky things ask for it, the daily work does not', async ({
    app,
    shop,
    ui,
    page,
  }) => {
    await ui.goSettings('access')
    await page.getByRole('button', { name: t('settings.access.setOf', { role: manager }) }).click()
    await ui.sheet.getByLabel(t('settings.access.newPin'), { exact: true }).fill(MANAGER_PIN)
    await ui.sheet.getByLabel(t('settings.access.again')).fill(MANAGER_PIN)
    await ui.sheet.getByRole('button', { name: t('common.save') }).click()
    await expect(ui.toast(t('settings.access.savedToast', { role: manager }))).toBeVisible()
    await ui.flip(page.getByRole('main'), t('settings.access.enabled'))
    await page.getByRole('button', { name: t('common.save'), exact: true }).click()
    await expect(page.getByText(/Saved and read back/)).toBeVisible()
    expect(await app.view('access')).toMatchObject({ enabled: true, pins: { manager: true, cashier: false } })

    const [taken, refused] = [shop.place(), shop.place()]
    await app.command('intake.poll', {})
    await ui.go('orders')
    await ui
      .order(taken.number)
      .getByRole('button', { name: t('verb.accepted'), exact: true })
      .click()
    await expect.poll(() => shop.statusWrites(taken.id)).toHaveLength(1)
    await expect(pinSheet(page)).toBeHidden()

    await ui.openOrder(refused.number)
    await page.getByRole('button', { name: t('verb.rejected') }).click()
    await ui.sheet.getByText('Kitchen closed').click()
    await ui.sheet.getByRole('button', { name: t('verb.rejected') }).click()
    await expect(pinSheet(page)).toBeVisible()
    await expect(pinSheet(page).getByLabel(t('access.pin'), { exact: true })).toBeFocused()
    expect(shop.statusWrites(refused.id)).toEqual([])
    await tapPin(page, '1111')
    await expect(pinSheet(page).getByRole('alert')).toHaveText(t('access.wrong'))
    await tapPin(page, MANAGER_PIN)
    await expect(pinSheet(page)).toBeHidden()
    await expect.poll(() => shop.statusWrites(refused.id)).toHaveLength(1)
    await expect(unlockedItem(page)).toBeVisible()
  })

  test('what was typed is saved after the PIN, by keyboard alone; Lock and a restart ask again', async ({
    app,
    restart,
    ui,
    page,
  }) => {
    await lockApp(app)
    await ui.goSettings('intake')
    const poll = page.getByRole('textbox', { name: t('settings.intake.poll') })
    const save = page.getByRole('button', { name: t('common.save'), exact: true })
    await poll.fill('17')
    await poll.press('Enter')
    await expect(pinSheet(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('alert')).toContainText('PIN')
    await expect(poll).toHaveValue('17')
    await save.click()
    await expect(pinSheet(page).getByLabel(t('access.pin'), { exact: true })).toBeFocused()
    await page.keyboard.type(MANAGER_PIN)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/Saved and read back/)).toBeVisible()
    expect((await app.view('settings')).settings.intake.pollSeconds).toBe(17)

    await unlockedItem(page).click()
    await expect(unlockedItem(page)).toBeHidden()
    await poll.fill('18')
    await save.click()
    await tapPin(page, MANAGER_PIN)
    await expect.poll(async () => (await app.view('settings')).settings.intake.pollSeconds).toBe(18)

    const again = await restart()
    await expect(unlockedItem(again.page)).toBeHidden()
    await expect(again.command('log.export', {})).rejects.toThrow(/locked/)
    expect(again.logs()).not.toContain(MANAGER_PIN)
  })

  test('too many wrong PINs make everybody wait, with the seconds counted down', async ({ app, ui, page }) => {
    await lockApp(app)
    await ui.go('health')
    await page.getByRole('button', { name: t('health.export') }).click()
    for (let guess = 0; guess < 5; guess += 1) {
      await tapPin(page, '0000')
      await expect(pinSheet(page).getByRole('alert')).toBeVisible()
    }
    await expect(pinSheet(page).getByRole('alert')).toContainText(t('access.wait', { time: '0:0' }).slice(0, 20))
    await tapPin(page, MANAGER_PIN)
    await expect(pinSheet(page)).toBeVisible()
  })
})

/** Sets the manager's PIN and asks for it, as Settings does. */
async function lockApp(app: Pick<App, 'command'>): Promise<void> {
  await app.command('access.setPin', { role: 'manager', pin: MANAGER_PIN })
  await app.command('settings.save', { patch: { access: { enabled: true } } })
}

import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { alertSettingsSchema } from '../../shared/alerts.ts'
import { until } from '../support/until.ts'
import { test } from './fixtures.ts'
import type { App } from './support/app.ts'
import type { Shop } from './support/shop.ts'
import { t } from './support/words.ts'

// a delivery is finished by its rider, not by the kitchen
const PICKUP = 1
const GRABFOOD = 6

const bandOf = (page: Page) => page.getByRole('region', { name: t('alerts.newOrder'), exact: true })

async function bringIn(app: App, shop: Shop, request: Parameters<Shop['place']>[0] = {}) {
  const order = shop.place({ type: PICKUP, ...request })
  await app.command('intake.poll', {})
  return order
}

test.describe('new orders', () => {
  test.use({ quietsBand: false })

  test('each rings until it was seen: accepting one brings the next to the front, the last ends it', async ({
    app,
    shop,
    page,
  }) => {
    const first = await bringIn(app, shop, { providerId: GRABFOOD })
    const band = bandOf(page)
    await expect(band).toContainText(first.number)
    await expect(band).toContainText('GrabFood')
    await expect(page.locator('.ring-frame')).toBeVisible()
    const second = await bringIn(app, shop)
    const third = await bringIn(app, shop)
    await expect(band).toContainText(t('alerts.moreOrders', { count: 1 }))
    // the host itself rings, whatever the screen shows
    await until('a sound by the host', async () => (await app.view('alerts', {})).host.sound === 'new_order')
    await band.getByRole('button', { name: t('verb.accepted'), exact: true }).click()
    await expect(band).toContainText(second.number)
    await expect.poll(() => shop.statusWrites(first.id).map(({ verb }) => verb)).toEqual(['accepted'])
    expect((await app.view('alerts', {})).sounds).toEqual(['new_order'])
    await band.getByRole('button', { name: t('alerts.viewOrdersCount', { count: 2 }) }).click()
    await expect(band).toBeHidden()
    await expect(page.locator('.ring-frame')).toBeHidden()
    expect(await app.view('alerts', {})).toMatchObject({ calls: [], sounds: [] })
    expect(shop.statusWrites(third.id)).toEqual([])
  })

  test('the band moves nothing and takes no tap that was meant for what it covers', async ({ app, shop, page, ui }) => {
    // it stands where it will from the first moment
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const { number } = await bringIn(app, shop)
    await bandOf(page)
      .getByRole('button', { name: t('alerts.viewOrders') })
      .click()
    await expect(bandOf(page)).toBeHidden()
    const card = ui.order(number)
    const before = await card.boundingBox()
    const next = shop.place({ type: PICKUP })
    await app.command('intake.poll', {})
    await bandOf(page).waitFor()
    // a tap at once, where Accept has just appeared
    const button = await bandOf(page)
      .getByRole('button', { name: t('verb.accepted'), exact: true })
      .boundingBox()
    if (!button) throw new Error('expected the button to be on the screen')
    await page.mouse.click(button.x + button.width / 2, button.y + button.height / 2)
    expect(await card.boundingBox()).toEqual(before)
    await page.locator('.band-guard').waitFor({ state: 'detached' })
    expect(shop.statusWrites(next.id)).toEqual([])
    await expect(bandOf(page)).toBeVisible()
    await page.mouse.click(button.x + button.width / 2, button.y + button.height / 2)
    await expect(bandOf(page)).toBeHidden()
    await expect.poll(() => shop.statusWrites(next.id).length).toBe(1)
  })

  test('a minute of quiet makes room, counts down in the system line with what waits, and can be ended', async ({
    app,
    shop,
    page,
    ui,
  }) => {
    const { number } = await bringIn(app, shop)
    await bandOf(page)
      .getByRole('button', { name: t('alerts.quietOne') })
      .click()
    await expect(bandOf(page)).toBeHidden()
    const quiet = ui.line.getByRole('button', { name: t('alerts.endQuiet') })
    await expect(quiet).toContainText(/0:5\d/)
    await expect(quiet).toContainText(t('alerts.waiting', { count: 1 }))
    expect((await app.view('alerts', {})).sounds).toEqual([])
    await quiet.click()
    await expect(bandOf(page)).toBeVisible()
    expect((await app.view('alerts', {})).sounds).toEqual(['new_order'])
    // opening the order is an answer as well
    await bandOf(page)
      .getByRole('button', { name: t('alerts.quietOne') })
      .click()
    await ui.openOrder(number)
    await expect.poll(async () => (await app.view('alerts', {})).calls).toEqual([])
  })

  test('a change rings until it is acknowledged on its card', async ({ app, shop, page, ui }) => {
    const { id, number } = await bringIn(app, shop)
    await bandOf(page)
      .getByRole('button', { name: t('verb.accepted'), exact: true })
      .click()
    await expect.poll(() => shop.statusWrites(id).length).toBe(1)
    shop.klikit.cancel(id)
    await app.command('intake.poll', {})
    await expect.poll(async () => (await app.view('alerts', {})).sounds).toEqual(['changed'])
    await expect(ui.line.getByRole('button', { name: t('alerts.quietOne') })).toBeVisible()
    await ui
      .order(number)
      .getByRole('button', { name: t('step.acknowledge') })
      .click()
    await expect.poll(async () => (await app.view('alerts', {})).sounds).toEqual([])
    await expect(ui.line.getByRole('button', { name: t('alerts.quietOne') })).toBeHidden()
  })

  for (const theme of ['light', 'dark', 'hc'] as const) {
    test(`axe finds nothing serious in the band, ${theme}`, async ({ app, shop, page }) => {
      await app.command('settings.save', { patch: { window: { theme } } })
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await bringIn(app, shop, { comment: 'No peanuts' })
      await bringIn(app, shop)
      await expect(bandOf(page)).toContainText('No peanuts')
      const { violations } = await new AxeBuilder({ page }).include('.order-band').setLegacyMode().analyze()
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    })
  }

  test('what is said to who cannot see it', async ({ app, shop, page }) => {
    const { number } = await bringIn(app, shop)
    await expect(page.getByRole('alert').filter({ hasText: t('alerts.announce', { count: 1, number }) })).toHaveCount(1)
  })
})

test.describe('settings of alerts', () => {
  test('are saved as they are touched, read back, and tried by ear', async ({ app, shop, page, ui }) => {
    await ui.goSettings('alerts')
    const slider = page.getByRole('slider', { name: t('alerts.volume') })
    await expect(slider).toHaveValue('80')
    await slider.focus()
    for (let press = 0; press < 12; press += 1) await page.keyboard.press('ArrowLeft')
    await expect.poll(async () => (await app.view('settings', {})).settings.alerts.volume).toBe(20)
    await expect(page.getByText(t('alerts.quietWarning'))).toBeVisible()
    await expect(ui.line).toContainText(t('alerts.percent', { percent: 20 }))
    // two at once: the second must not bring back what the first has changed
    await ui.toggle(page.getByRole('switch', { name: t('alerts.sound.new_order') }))
    await ui.toggle(page.getByRole('switch', { name: t('alerts.sound.printer') }))
    await expect
      .poll(async () => (await app.view('settings', {})).settings.alerts.sounds)
      .toEqual({ new_order: false, changed: true, overdue: true, printer: false })
    await page.getByRole('button', { name: t('alerts.testOne', { name: t('alerts.sound.changed') }) }).click()
    await until('a try by the host', async () => (await app.view('alerts', {})).host.sound === 'changed')
    await bringIn(app, shop)
    await expect(ui.line).toContainText(t('alerts.waiting', { count: 1 }))
    expect((await app.view('alerts', {})).sounds).toEqual([])
    await app.command('alert.quiet', { minutes: 0 })
    await app.command('settings.save', { patch: { alerts: alertSettingsSchema.parse({ muted: true }) } })
    await expect(page.getByText(t('alerts.mutedWarning'))).toBeVisible()
  })

  test('a limit for large orders takes whole numbers and says what is wrong with others', async ({
    app,
    shop,
    page,
    ui,
  }) => {
    await ui.goSettings('alerts')
    const form = page.getByRole('form', { name: t('alerts.largeTitle') })
    const items = form.getByRole('textbox', { name: t('alerts.largeItems') })
    await items.fill('many')
    await form.getByRole('button', { name: t('common.save') }).click()
    await expect(items).toHaveAttribute('aria-invalid', 'true')
    await items.fill('1')
    await form.getByRole('button', { name: t('common.save') }).click()
    await expect
      .poll(async () => (await app.view('settings', {})).settings.alerts.large)
      .toEqual({ items: 1, total: null })
    await bringIn(app, shop)
    await expect.poll(async () => (await app.view('alerts', {})).calls[0]?.large).toBe(true)
  })
})

test.describe('a browser’s own bell', { tag: '@web' }, () => {
  test('asks for a touch before it can ring, and remembers when it is switched off', async ({ webApp }) => {
    const { page } = webApp
    const on = page.getByRole('button', { name: t('alerts.turnOn') })
    await expect(on).toBeVisible()
    await on.click()
    await expect(on).toBeHidden()
    await page.getByRole('button', { name: t('nav.settings') }).click()
    await page
      .getByRole('navigation', { name: t('settings.title') })
      .getByText(t('settings.section.alerts'))
      .click()
    await expect(page.getByText(t('alerts.ready'))).toBeVisible()
    const loaded = page.waitForResponse((response) => /overdue.*\.wav$/.test(response.url()))
    await page.getByRole('button', { name: t('alerts.testOne', { name: t('alerts.sound.overdue') }) }).click()
    expect((await loaded).status()).toBe(200)
    await page
      .getByRole('switch', { name: t('alerts.onScreen') })
      .locator('xpath=ancestor::label')
      .click()
    await expect(page.getByText(t('alerts.ready'))).toBeHidden()
    await page.reload()
    await expect(page.getByRole('switch', { name: t('alerts.onScreen') }).or(page.getByRole('banner'))).not.toHaveCount(
      0,
    )
    await expect(on).toBeHidden()
    await expect(page.getByRole('banner')).toContainText(t('alerts.problem.off'))
  })
})

import { expect } from '@playwright/test'
import { orderIdSchema } from '../../shared/order.ts'
import { test } from './fixtures.ts'
import { screenOf } from './support/screen.ts'
import { moveIn } from './support/shop.ts'
import { t } from './support/words.ts'

test.describe('console in a browser', { tag: '@web' }, () => {
  test('without the right token it is locked, with it it opens', async ({ webApp }) => {
    const { page, origin, link } = webApp
    const stranger = await page.context().newPage()
    await stranger.goto(`${origin}/#token=wrong`)
    await expect(stranger.getByRole('heading', { name: t('locked.title') })).toBeVisible()
    await stranger.getByLabel(t('locked.token')).fill('wrong again')
    await stranger.getByRole('button', { name: t('locked.unlock') }).click()
    await expect(stranger.getByText(t('locked.refused'))).toBeVisible()
    await stranger.getByLabel(t('locked.token')).fill(link)
    await stranger.getByRole('button', { name: t('locked.unlock') }).click()
    await expect(stranger.getByRole('navigation', { name: t('nav.main') })).toBeVisible()
    expect(stranger.url()).not.toContain('token')
  })

  test('the page says that the host is gone, and goes on by itself when it is back', async ({ webApp }) => {
    const screen = screenOf(webApp.page)
    await expect(webApp.page.getByRole('article').first()).toBeVisible()
    const number = (await webApp.page.getByRole('article').first().getByRole('button').first().innerText()).trim()
    await webApp.stopHost()
    await expect(screen.line).toContainText(t('system.hostLost'))
    await expect(screen.order(number)).toBeVisible()
    await webApp.startHost()
    await expect(screen.line).not.toContainText(t('system.hostLost'), { timeout: 20_000 })
    await expect(screen.order(number)).toBeVisible()
    const { orderId } = await webApp.command('training.placeOrder', {})
    await webApp.command('intake.poll', {})
    const placed = (await webApp.view('order', { orderId: orderIdSchema.parse(orderId) }))?.card
    if (placed?.stage !== 'scheduled') await expect(screen.order(placed?.number ?? '')).toBeVisible()
  })

  test('a second tab sees what the first one does', async ({ webApp, outside }) => {
    await moveIn(webApp, outside)
    const { number } = outside.place()
    await webApp.command('intake.poll', {})
    const tab = await webApp.page.context().newPage()
    await tab.goto(webApp.link)
    const [here, there] = [screenOf(webApp.page), screenOf(tab)]
    await expect(there.lane('new').locator(there.order(number))).toBeVisible()
    await here
      .order(number)
      .getByRole('button', { name: t('verb.accepted'), exact: true })
      .click()
    await expect(there.lane('preparing').locator(there.order(number))).toContainText(t('sync.sent'))
    await there
      .order(number)
      .getByRole('button', { name: t('verb.ready'), exact: true })
      .click()
    await expect(here.lane('ready').locator(here.order(number))).toBeVisible()
  })
})

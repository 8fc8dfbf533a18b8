import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { orderIdSchema } from '../../shared/order.ts'
import { test } from './fixtures.ts'
import type { App } from './support/app.ts'
import { t } from './support/words.ts'

/** What axe calls serious or critical. */
async function flaws(page: Page): Promise<readonly string[]> {
  // the usual mode opens a page of its own, which the desktop cannot
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return bad.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
}

/** Waits until the app holds so many open orders. */
async function untilStored(app: App, orders: number): Promise<void> {
  await expect.poll(async () => (await app.view('board', {})).cards.length).toBe(orders)
}

// orders that are accepted already call nobody
test.use({ quietsBand: false })

test.describe('find', () => {
  test('an order is found by key, number and customer, opened by keyboard, and left where it was', async ({
    app,
    shop,
    ui,
    page,
  }) => {
    const [first, second] = [shop.place({ type: 1, status: 2 }), shop.place({ type: 1, status: 2 })]
    await app.command('intake.poll', {})
    await untilStored(app, 2)

    await page.keyboard.press('/')
    const field = page.getByRole('searchbox', { name: t('find.field') })
    await expect(field).toBeFocused()
    const row = (number: string) => page.getByRole('main').getByRole('button', { name: new RegExp(`^${number} `) })
    await expect(row(first.number)).toBeVisible()
    await page.keyboard.type(first.number)
    await expect(row(first.number)).toBeVisible()
    await expect(row(second.number)).toBeHidden()

    await page.keyboard.press('ArrowDown')
    await expect(row(first.number)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(ui.order(first.number).getByRole('heading', { level: 1 })).toHaveText(first.number)
    await page.keyboard.press('Escape')
    await expect(row(first.number)).toBeFocused()
    await expect(field).toHaveValue(first.number)

    const { order } = (await app.view('order', { orderId: orderIdSchema.parse(String(first.id)) })) ?? {}
    const phone = order?.customer.phone ?? ''
    await field.fill(phone)
    await expect(row(first.number)).toBeVisible()
    await expect(page.getByRole('main')).not.toContainText(order?.customer.name ?? 'no name')
  })

  test('nothing found says so, and the way back out of filters', async ({ app, shop, page }) => {
    const { number } = shop.place({ type: 1, status: 2 })
    await app.command('intake.poll', {})
    await untilStored(app, 1)
    await page.keyboard.press('/')
    const field = page.getByRole('searchbox', { name: t('find.field') })
    await field.fill('nobody of this name')
    await expect(page.getByRole('heading', { name: t('find.none', { text: 'nobody of this name' }) })).toBeVisible()
    await field.fill(number)
    await page.getByRole('button', { name: t('find.state') }).click()
    await page.getByRole('option', { name: t('find.states.cancelled') }).click()
    await expect(page.getByText(t('find.noneNarrowed'))).toBeVisible()
    await page
      .getByRole('main')
      .getByRole('button', { name: t('find.clear') })
      .last()
      .click()
    await expect(page.getByRole('main').getByRole('button', { name: new RegExp(`^${number} `) })).toBeVisible()
  })
})

test.describe('day report', () => {
  // a file is saved by the desktop's own dialog, which no test can press
  test('counts the day and gives it away as files', { tag: '@web' }, async ({ app, shop, ui, page }) => {
    shop.place({ type: 1, status: 2 })
    shop.place({ type: 1, status: 2 })
    await app.command('intake.poll', {})
    await untilStored(app, 2)
    await ui.go('done')
    await page.getByText(t('done.report'), { exact: true }).click()
    const report = page.getByRole('article', { name: t('report.title') })
    await expect(report).toContainText(t('report.orders', { count: 2 }))
    const file = page.waitForEvent('download')
    await page.getByRole('button', { name: t('report.saveOrders') }).click()
    const saved = await file
    expect(saved.suggestedFilename()).toMatch(/^orders-\d{4}-\d\d-\d\d\.csv$/)
    await expect(ui.toast(t('report.saved', { file: saved.suggestedFilename() }))).toBeVisible()
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`find and report have no serious flaw for those who cannot see or point, in ${colorScheme}`, async ({
    app,
    shop,
    ui,
    page,
  }) => {
    await page.emulateMedia({ colorScheme })
    shop.place({ type: 1, status: 2 })
    await app.command('intake.poll', {})
    await untilStored(app, 1)
    await page.keyboard.press('/')
    await expect(page.getByText(t('find.count', { count: 1 }))).toBeVisible()
    expect(await flaws(page)).toEqual([])
    await page.getByRole('searchbox', { name: t('find.field') }).fill('nobody')
    await expect(page.getByRole('heading', { name: t('find.none', { text: 'nobody' }) })).toBeVisible()
    expect(await flaws(page)).toEqual([])
    await ui.go('done')
    await page.getByText(t('done.report'), { exact: true }).click()
    await expect(page.getByRole('article', { name: t('report.title') })).toBeVisible()
    expect(await flaws(page)).toEqual([])
  })
}

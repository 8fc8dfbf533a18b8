import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { visitEveryScreen } from './support/every-screen.ts'
import { fillKitchen } from './support/kitchen-at-eight.ts'
import { t } from './support/words.ts'

/** What axe calls serious or critical, in a line each. */
async function flaws(page: Page, where: string): Promise<readonly string[]> {
  // the usual mode opens a page of its own, which the desktop cannot
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${where}: ${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    )
}

for (const theme of ['light', 'dark', 'hc'] as const) {
  test(`axe finds nothing serious on any screen, ${theme}`, async ({ app, outside, ui, page }) => {
    test.setTimeout(240_000)
    await app.command('settings.save', { patch: { window: { theme } } })
    await fillKitchen(app, outside)
    const { number } = outside.place({ type: 2, providerId: 6 })
    await app.command('intake.poll', {})
    await app.command('menu.refresh', {})
    await expect(ui.order(number)).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    const found: string[] = []
    const check = async (where: string): Promise<void> => void found.push(...(await flaws(page, where)))
    await visitEveryScreen(page, check)
    await ui.go('orders')
    await ui.openOrder(number)
    await check('order')
    await ui
      .order(number)
      .getByRole('button', { name: t('verb.rejected') })
      .click()
    await expect(ui.sheet).toBeVisible()
    await check('reasons to reject')
    expect(found).toEqual([])
  })
}

test('axe finds nothing serious on the locked screen', { tag: '@web' }, async ({ webApp }) => {
  const page = await webApp.page.context().newPage()
  await page.goto(webApp.origin)
  await expect(page.getByRole('heading', { name: t('locked.title') })).toBeVisible()
  expect(await flaws(page, 'locked')).toEqual([])
})

test('axe finds nothing serious in the guided set-up', { tag: '@web' }, async ({ webApp }) => {
  await webApp.command('settings.save', { patch: { setUp: { state: 'new' } } })
  const { page } = webApp
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  expect(await flaws(page, 'set-up')).toEqual([])
})

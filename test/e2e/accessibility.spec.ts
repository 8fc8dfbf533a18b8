import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { fillKitchen } from './support/kitchen-at-eight.ts'
import type { Screen } from './support/screen.ts'
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

const sections = [
  'connection',
  'branches',
  'intake',
  'printers',
  'routing',
  'ticket',
  'alerts',
  'stock',
  'reasons',
  'window',
] as const

/** Every screen and what opens over it, one after the other. */
function views(ui: Screen, number: string): readonly (readonly [string, () => Promise<unknown>])[] {
  return [
    ['board', () => ui.go('orders')],
    ['order', () => ui.openOrder(number)],
    [
      'reasons to reject',
      async () => {
        await ui
          .order(number)
          .getByRole('button', { name: t('verb.rejected') })
          .click()
        await expect(ui.sheet).toBeVisible()
      },
    ],
    [
      'scheduled',
      async () => {
        await ui.page.keyboard.press('Escape')
        await ui.go('scheduled')
      },
    ],
    ['attention', () => ui.go('attention')],
    ['done', () => ui.go('done')],
    ['stock', () => ui.go('stock')],
    ['health', () => ui.go('health')],
    ...sections.map((section) => [`settings ${section}`, () => ui.goSettings(section)] as const),
  ]
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on any screen, ${theme}`, async ({ app, outside, ui, page }) => {
    await app.command('settings.save', { patch: { window: { theme } } })
    await fillKitchen(app, outside)
    const { number } = outside.place({ type: 2, providerId: 6 })
    await app.command('intake.poll', {})
    await app.command('menu.refresh', {})
    await expect(ui.order(number)).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    const found: string[] = []
    for (const [name, open] of views(ui, number)) {
      await open()
      found.push(...(await flaws(page, name)))
    }
    expect(found).toEqual([])
  })
}

test('axe finds nothing serious on the locked screen', { tag: '@web' }, async ({ webApp }) => {
  const page = await webApp.page.context().newPage()
  await page.goto(webApp.origin)
  await expect(page.getByRole('heading', { name: t('locked.title') })).toBeVisible()
  expect(await flaws(page, 'locked')).toEqual([])
})

import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { visitEveryScreen } from './support/every-screen.ts'
import { fillKitchen } from './support/kitchen-at-eight.ts'
import { layoutFlaws } from './support/layout-flaws.ts'
import { t } from './support/words.ts'

const sizes = [
  { width: 1366, height: 768, density: 'comfortable' },
  { width: 1366, height: 768, density: 'compact' },
  { width: 1920, height: 1080, density: 'comfortable' },
  { width: 1280, height: 800, density: 'touch' },
] as const

// design/README.md: the smallest target for a wet finger
const SMALLEST_TARGET_PX = 48

/** Buttons of cards that are lower than a finger needs. */
function lowButtons(page: Page, smallest: number): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const buttons = [...document.querySelectorAll('[data-card] footer button')]
    if (buttons.length === 0) return ['no button on any card']
    return buttons.flatMap((button) => {
      const { height } = button.getBoundingClientRect()
      return height >= least ? [] : [`${button.textContent}: ${height} px`]
    })
  }, smallest)
}

test('nothing is cut off and every step can be hit, at every size', async ({ app, outside, ui, page }) => {
  test.setTimeout(240_000)
  await fillKitchen(app, outside)
  const { number } = outside.place({ type: 2, providerId: 6 })
  await app.command('intake.poll', {})
  await app.command('menu.refresh', {})
  const found: string[] = []
  for (const { density, ...size } of sizes) {
    await app.command('settings.save', { patch: { window: { density } } })
    await expect(page.locator('html')).toHaveAttribute('data-density', density)
    await page.setViewportSize(size)
    const check = async (where: string): Promise<void> => {
      const flaws = await layoutFlaws(page)
      found.push(...flaws.map((flaw) => `${size.width}x${size.height} ${density}, ${where}: ${flaw}`))
    }
    await visitEveryScreen(page, check)
    await ui.go('orders')
    await expect(ui.order(number)).toBeVisible()
    found.push(...(await lowButtons(page, SMALLEST_TARGET_PX)).map((flaw) => `${size.width}x${size.height}: ${flaw}`))
    await ui.openOrder(number)
    await expect(ui.order(number).getByRole('button', { name: t('detail.reprint') })).toBeVisible()
    await check('order')
    await page.keyboard.press('Escape')
  }
  expect(found).toEqual([])
})

import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { fillKitchen } from './support/kitchen-at-eight.ts'
import { t } from './support/words.ts'

const sizes = [
  { width: 1366, height: 768, density: 'comfortable' },
  { width: 1920, height: 1080, density: 'comfortable' },
  { width: 1280, height: 800, density: 'touch' },
] as const

// design/README.md: the smallest target for a wet finger
const SMALLEST_TARGET_PX = 48

/** Elements that reach past the right edge of the page, by what they say. */
function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth > edge) return [`page: ${document.documentElement.scrollWidth} > ${edge}`]
    return [...document.querySelectorAll('main *')]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > edge + 1)
      .map((element) => `${element.className}: ${element.textContent?.slice(0, 40)}`)
  })
}

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
  await fillKitchen(app, outside)
  const { number } = outside.place({ type: 2, providerId: 6 })
  await app.command('intake.poll', {})
  await app.command('menu.refresh', {})
  const found: string[] = []
  for (const { density, ...size } of sizes) {
    await app.command('settings.save', { patch: { window: { density } } })
    await expect(page.locator('html')).toHaveAttribute('data-density', density)
    await page.setViewportSize(size)
    const check = async (where: string) => {
      const flaws = await overflowing(page)
      found.push(...flaws.map((flaw) => `${size.width}x${size.height} ${where}: ${flaw}`))
    }
    await ui.go('orders')
    await expect(ui.order(number)).toBeVisible()
    found.push(...(await lowButtons(page, SMALLEST_TARGET_PX)).map((flaw) => `${size.width}x${size.height}: ${flaw}`))
    await check('board')
    await ui.openOrder(number)
    await expect(ui.order(number).getByRole('button', { name: t('detail.reprint') })).toBeVisible()
    await check('order')
    await page.keyboard.press('Escape')
    for (const place of ['scheduled', 'attention', 'done', 'stock', 'health'] as const) {
      await ui.go(place)
      await check(place)
    }
    for (const section of ['connection', 'printers', 'routing', 'ticket', 'reasons'] as const) {
      await ui.goSettings(section)
      await check(section)
    }
  }
  expect(found).toEqual([])
})

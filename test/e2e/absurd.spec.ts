import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { ABSURD_CATALOGUE, fillAbsurdly } from './support/absurd-shop.ts'
import { visitEveryScreen } from './support/every-screen.ts'
import { layoutFlaws } from './support/layout-flaws.ts'
import { openShop } from './support/shop.ts'
import { t } from './support/words.ts'

const sizes = [
  { width: 1366, height: 768, density: 'comfortable' },
  { width: 1280, height: 800, density: 'touch' },
  { width: 800, height: 1280, density: 'touch' },
] as const

test.describe('absurd data', { tag: '@web' }, () => {
  for (const { density, ...size } of sizes) {
    test(`no screen breaks over absurd data at ${size.width}x${size.height}`, async ({ app, page }) => {
      test.setTimeout(180_000)
      const shop = await openShop(ABSURD_CATALOGUE)
      await app.command('settings.save', { patch: { window: { density } } })
      await page.setViewportSize(size)
      await fillAbsurdly(app, shop)
      const found: string[] = []
      const check = async (where: string): Promise<void> => {
        found.push(...(await layoutFlaws(page)).map((flaw) => `${where}: ${flaw}`))
        if (process.env['LOOK'])
          await page.screenshot({ path: `${process.env['LOOK']}/${size.width}-${where.replaceAll(/\W+/g, '-')}.png` })
      }
      await visitEveryScreen(page, check)
      await page
        .getByRole('navigation', { name: t('nav.main') })
        .getByRole('button', { name: t('nav.orders') })
        .click()
      const cards = page.locator('[data-card]')
      for (let index = 0; index < (await cards.count()); index += 1) {
        await cards.nth(index).press(' ')
        await expect(page.getByRole('heading', { name: t('detail.ticket') })).toBeVisible()
        await check(`order ${index}`)
        await page.keyboard.press('Escape')
      }
      // what guests wrote is shown, not obeyed
      await expect(page).toHaveTitle('POS Bridge')
      await shop.stop()
      expect(found).toEqual([])
    })
  }
})

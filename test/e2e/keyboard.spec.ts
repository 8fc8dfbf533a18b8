import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { t } from './support/words.ts'

test.describe('keyboard', () => {
  test('a shift without a pointer: pick, open, print, accept, finish', async ({ app, shop, ui, page }) => {
    // pressing the band away would take the focus along
    await app.command('alert.quiet', { minutes: 10 })
    const [first, second] = [shop.place({ type: 1 }), shop.place({ type: 1 })]
    await app.command('intake.poll', {})
    const [one, two] = [ui.order(first.number), ui.order(second.number)]
    await expect(one).toContainText(t('print.printed'))
    await expect(two).toContainText(t('print.printed'))

    await page.keyboard.press('F1')
    const cards = ui.lane('new').getByRole('article')
    await expect(cards.nth(0)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(cards.nth(1)).toBeFocused()
    await page.keyboard.press('1')
    await expect(cards.nth(0)).toBeFocused()
    const number = (await cards.nth(0).getByRole('button').first().innerText()).trim()

    await page.keyboard.press('p')
    await expect(ui.order(number)).toContainText(t('print.reprint', { count: 1 }))
    await page.keyboard.press('Space')
    await expect(ui.order(number).getByRole('heading', { level: 1 })).toHaveText(number)
    await page.keyboard.press('Escape')
    await expect(cards.nth(0)).toBeFocused()

    await page.keyboard.press('Enter')
    await expect(ui.lane('preparing').locator(ui.order(number))).toBeVisible()
    // the next one has come up under the finger
    await expect(cards.nth(0)).toBeFocused()

    await page.keyboard.press('F2')
    await expect(ui.order(number)).toBeFocused()
    await expect(ui.order(number)).toContainText(t('sync.sent'))
    await page.keyboard.press('Enter')
    await expect(ui.lane('ready').locator(ui.order(number))).toContainText(t('sync.sent'))
    await page.keyboard.press('F3')
    await expect(ui.order(number)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(ui.order(number)).toBeHidden()
    await page.keyboard.press('F4')
    await expect(page.getByRole('main', { name: t('nav.attention') })).toBeVisible()
    expect(shop.papers(number).map((paper) => paper.kind)).toEqual(['order', 'reprint'])
  })
})

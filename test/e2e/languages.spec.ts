import { expect } from '@playwright/test'
import { createText, loadWords } from '../../renderer/text/text.ts'
import { test } from './fixtures.ts'
import { screenOf } from './support/screen.ts'
import { t } from './support/words.ts'

async function arabic() {
  const text = createText()
  await loadWords(text, 'ar')
  await text.changeLanguage('ar')
  return text.t
}

test.describe('languages', () => {
  test('Arabic turns the window around at once, keys follow, and English comes back', async ({
    app,
    shop,
    ui,
    page,
  }) => {
    // pressing the band away would take the focus along
    await app.command('alert.quiet', { minutes: 10 })
    const [cooking, waiting] = [shop.place({ type: 1 }), shop.place({ type: 1 })]
    await app.command('intake.poll', {})
    await ui
      .order(cooking.number)
      .getByRole('button', { name: t('verb.accepted') })
      .click()
    await expect(ui.lane('preparing').locator(ui.order(cooking.number))).toBeVisible()

    await ui.goSettings('intake')
    await page.getByLabel(t('settings.intake.poll')).fill('45')
    await ui.goSettings('window')
    await page.getByRole('button', { name: new RegExp(t('settings.window.language')) }).click()
    await page.getByRole('option', { name: 'العربية' }).click()

    const ar = await arabic()
    const html = page.locator('html')
    await expect(html).toHaveAttribute('dir', 'rtl')
    await expect(html).toHaveAttribute('lang', 'ar')
    await expect(page.getByRole('heading', { name: ar('settings.window.title'), level: 1 })).toBeVisible()
    // what was typed and not saved is still there
    const sections = page.getByRole('navigation', { name: ar('settings.title') })
    await sections.getByRole('button', { name: ar('settings.section.intake') }).click()
    await expect(page.getByLabel(ar('settings.intake.poll'))).toHaveValue('45')

    await page.keyboard.press('F1')
    const [newLane, preparing] = [ar('orders.stage.new'), ar('orders.stage.preparing')].map((name) =>
      page.getByRole('region', { name, exact: true }),
    )
    const [newBox, nextBox] = [await newLane?.boundingBox(), await preparing?.boundingBox()]
    expect(nextBox?.x).toBeLessThan(newBox?.x ?? 0)
    await expect(newLane?.getByRole('article').first() ?? html).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await expect(preparing?.getByRole('article').first() ?? html).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(newLane?.getByRole('article').first() ?? html).toBeFocused()
    await expect(newLane ?? html).toContainText(waiting.number)

    await page.getByRole('button', { name: ar('nav.settings'), exact: true }).click()
    await sections.getByRole('button', { name: ar('settings.section.window') }).click()
    await page.getByRole('button', { name: new RegExp(ar('settings.window.language')) }).click()
    await page.getByRole('option', { name: 'English' }).click()
    await expect(html).toHaveAttribute('dir', 'ltr')
    await expect(screenOf(page).line).toBeVisible()
    await expect(page.getByRole('heading', { name: t('settings.window.title'), level: 1 })).toBeVisible()
  })
})

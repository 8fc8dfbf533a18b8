import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { visitEveryScreen } from './support/every-screen.ts'
import { layoutFlaws } from './support/layout-flaws.ts'
import { screenOf } from './support/screen.ts'
import { moveIn } from './support/shop.ts'
import { t } from './support/words.ts'

const typed = 'Warung Sari Rasa, half typed'

/** Walks through every screen; what is wrong with one is told with its name. */
async function flawsEverywhere(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  const fail = (error: Error): void => void found.push(`thrown: ${error.message}`)
  page.on('pageerror', fail)
  await visitEveryScreen(page, async (where) => {
    found.push(...(await layoutFlaws(page)).map((flaw) => `${where}: ${flaw}`))
  })
  page.off('pageerror', fail)
  return found
}

test.describe('every screen', { tag: '@web' }, () => {
  test.beforeEach(() => test.setTimeout(120_000))

  test('stands with no data at all', async ({ webApp }) => {
    await webApp.command('settings.save', { patch: { environment: 'custom', customBaseUrl: 'http://127.0.0.1:9/v1' } })
    await expect(webApp.page.getByRole('heading', { name: t('orders.empty.new') })).toBeVisible()
    expect(await flawsEverywhere(webApp.page)).toEqual([])
  })

  test('stands offline, and says so on each', async ({ app, page, ui, outside }) => {
    await moveIn(app, outside)
    const { number } = outside.place()
    await app.command('intake.poll', {})
    await expect(ui.order(number)).toBeVisible()
    await outside.cutLine()
    await expect(ui.line).toContainText(t('system.offline'), { timeout: 30_000 })
    expect(await flawsEverywhere(page)).toEqual([])
    await ui.go('orders')
    await expect(ui.order(number)).toBeVisible()
    await outside.mendLine()
    await expect(ui.line).not.toContainText(t('system.offline'), { timeout: 60_000 })
  })

  test('says why where klikit permits nothing', async ({ webApp, outside }) => {
    await moveIn(webApp, outside)
    outside.klikit.setScopes(outside.key, [])
    await webApp.command('connection.test', { environment: 'custom', customBaseUrl: outside.url, secrets: {} })
    await expect(webApp.command('intake.poll', {})).rejects.toThrow('orders:read')
    expect(await flawsEverywhere(webApp.page)).toEqual([])
    const ui = screenOf(webApp.page)
    await ui.goSettings('connection')
    const main = webApp.page.getByRole('main')
    await expect(main.getByText(t('settings.connection.access.denied')).first()).toBeVisible()
    await expect(main.getByText('orders:read').first()).toBeVisible()
  })

  test('keeps what was typed while the host was away', async ({ webApp, outside }) => {
    await moveIn(webApp, outside)
    const { page } = webApp
    const ui = screenOf(page)
    await ui.go('find')
    const finding = page.getByRole('searchbox', { name: t('find.field') })
    await finding.fill(typed)
    await ui.goSettings('ticket')
    const header = page.getByLabel(t('settings.ticket.header'))
    await header.fill(typed)
    await webApp.stopHost()
    await expect(ui.line).toContainText(t('system.hostLost'))
    expect(await flawsEverywhere(page)).toEqual([])
    await expect(ui.line).toContainText(t('system.hostLost'))
    await webApp.startHost()
    await expect(ui.line).not.toContainText(t('system.hostLost'), { timeout: 30_000 })
    await ui.goSettings('ticket')
    await expect(header).toHaveValue(typed)
    await ui.go('find')
    await expect(finding).toHaveValue(typed)
  })
})

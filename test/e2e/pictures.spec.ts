import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { createRenderPaper } from '../../electron/bridge/lib/paper/render-paper.ts'
import { printerIdSchema } from '../../shared/printer.ts'
import { readPaper } from '../support/read-paper.ts'
import { projectDir } from '../support/spawn-entry.ts'
import { test } from './fixtures.ts'
import { ageOrders, FRIDAY_CATALOGUE, orderEverything } from './support/friday.ts'
import { screenOf } from './support/screen.ts'
import { openShop } from './support/shop.ts'
import { t } from './support/words.ts'

const folder = join(projectDir, 'docs', 'pictures')

test.describe('the first start', () => {
  test.use({ firstStart: true })

  test('as a picture for the README', { tag: ['@pictures', '@web'] }, async ({ webApp }) => {
    const { page } = webApp
    const guide = page.getByRole('main', { name: t('setUp.title') })
    await guide.getByRole('button', { name: t('setUp.welcome.start'), exact: true }).click()
    await guide.getByRole('button', { name: t('setUp.training.place'), exact: true }).click()
    await expect(guide.getByText(t('setUp.training.printed'))).toBeVisible()
    await page.screenshot({ path: join(folder, 'set-up.png') })
  })
})

test('pictures for the README', { tag: ['@pictures', '@web'] }, async ({ webApp }) => {
  test.setTimeout(180_000)
  mkdirSync(folder, { recursive: true })
  const { page } = webApp
  const ui = screenOf(page)
  const take = async (name: string): Promise<void> => {
    // cards glide to their lane; what loops, such as the ring's frame, stands still
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
  }
  const theme = (name: 'light' | 'dark') => webApp.command('settings.save', { patch: { window: { theme: name } } })

  const shop = await openShop(FRIDAY_CATALOGUE)
  await theme('light')
  await orderEverything(webApp, shop)
  await webApp.command('menu.refresh', {})
  await expect(ui.order('1186')).toContainText(t('attention.not_printed'))
  await webApp.stopHost()
  ageOrders(webApp.dataDir)
  await webApp.startHost()
  await expect(ui.line).not.toContainText(t('system.hostLost'), { timeout: 30_000 })
  await expect(ui.line).toContainText(t('condition.paper_out'))
  await expect(ui.order('1190')).toContainText(t('age.waited', { span: '6 min' }))
  await expect(ui.order('1181')).toContainText(t('age.late', { span: '4 min' }))
  await webApp.command('intake.poll', {})
  await take('ringing')
  const { calls } = await webApp.view('alerts')
  await webApp.command('alert.answer', { orderIds: calls.map(({ orderId }) => orderId) })
  await expect(page.getByRole('region', { name: t('alerts.newOrder'), exact: true })).toBeHidden()
  await take('board')
  await theme('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await take('board-dark')
  await theme('light')
  for (const [language, dir] of [
    ['ar', 'rtl'],
    ['th', 'ltr'],
  ] as const) {
    await webApp.command('settings.save', { patch: { window: { theme: 'light', language } } })
    await expect(page.locator(`html[lang="${language}"][dir="${dir}"]`)).toBeVisible()
    await take(`board-${language}`)
  }
  await theme('light')
  await expect(page.locator('html[lang="en"]')).toBeVisible()

  await ui.openOrder('1184')
  await expect(page.getByRole('img', { name: t('detail.ticketAlt', { number: '1184' }) })).toBeVisible()
  await take('order')
  await page.keyboard.press('Escape')

  const { items } = await webApp.view('stock')
  for (const name of ['Teh Tarik', 'Soto Ayam']) {
    const item = items.find((each) => each.name.includes(name))
    if (item) await webApp.command('stock.set', { key: item.key, available: false })
  }
  await ui.go('stock')
  const stock = page.getByRole('region', { name: t('stock.title') })
  await expect(stock.getByText(t('sync.sent'), { exact: true })).toHaveCount(2)
  await expect(page.getByRole('button', { name: /^Menu read/ })).toBeVisible()
  await take('stock')

  const { branches } = await webApp.view('stores')
  const paused = branches.flatMap(({ stores }) => stores)[0]
  if (!paused) throw new Error('expected a store to pause')
  const { brandId, branchId } = paused.store
  await webApp.command('settings.save', { patch: { visibility: { enabled: true } } })
  await webApp.command('store.pause', { targets: [{ brandId, branchId }], duration: { kind: 'minutes', minutes: 30 } })
  await ui.go('store')
  await expect(page.getByText(t('stores.state.paused')).first()).toBeVisible()
  await take('store')

  const message = 'This provider decides on its own orders.'
  shop.klikit.setFaults([{ kind: 'status', status: 422, code: 'invalid_transition', message, method: 'PATCH' }])
  await ui.go('orders')
  await ui
    .order('1191')
    .getByRole('button', { name: t('verb.accepted'), exact: true })
    .click()
  await expect(ui.order('1191')).toContainText(t('attention.refused'))
  await ui.go('health')
  await expect(page.getByRole('region', { name: t('health.gaveUp') })).toBeVisible()
  await take('health')

  const bar = await openShop(FRIDAY_CATALOGUE)
  const printer = { ...bar.printerConfig, id: printerIdSchema.parse('bar'), name: 'Bar' }
  await webApp.command('printer.save', { printer })
  await webApp.command('printer.test', { printerId: printer.id })
  await expect.poll(() => bar.papers().length).toBe(1)
  await ui.goSettings('printers')
  await page.getByRole('button', { name: `${t('common.edit')}: Bar` }).click()
  await page.getByRole('button', { name: t('settings.printers.try') }).click()
  await expect(page.getByText(t('settings.printers.proof.end_of_job'))).toBeVisible()
  await page.locator('.settings-main').evaluate((main) => main.scrollTo(0, 0))
  await take('settings-printers')
  const { brands } = await webApp.view('routing')
  const coffee = brands.filter(({ name }) => name.startsWith('Kopi'))
  const food = brands.filter((brand) => !coffee.includes(brand))
  const stations = [
    { id: 'wok', name: 'Wok', printerId: 'kitchen-1', brands: food },
    { id: 'bar', name: 'Coffee bar', printerId: 'bar', brands: coffee },
    { id: 'counter', name: 'Counter', printerId: 'bar', template: 'cashier', lines: 'all' } as const,
  ]
  await webApp.command('settings.save', { patch: { routing: { stations } } })
  await ui.goSettings('routing')
  await expect(page.getByRole('article', { name: 'Counter' })).toBeVisible()
  await take('settings-routing')
  await ui.goSettings('ticket')
  await expect(page.getByRole('region', { name: t('settings.ticket.preview') }).getByRole('img')).toBeVisible()
  await take('settings-ticket')
  await ui.go('done')
  await page.getByText(t('done.tickets'), { exact: true }).click()
  await expect(page.getByRole('button', { name: new RegExp(`^${t('tickets.show')} ticket`) }).first()).toBeVisible()
  await take('tickets')

  const columns = shop.printerConfig.profile.columns
  const ticket = shop.printer.tickets().find(({ bytes }) => readPaper(bytes, true, columns).number === '1190')
  if (!ticket) throw new Error('expected a ticket out of the printer')
  const { png } = await createRenderPaper()(ticket.bytes, columns)
  writeFileSync(join(folder, 'ticket.png'), png)
  await bar.stop()
  await shop.stop()
})

import { expect } from '@playwright/test'
import type { App } from './support/app.ts'
import { test } from './fixtures.ts'
import type { Shop } from './support/shop.ts'
import { t } from './support/words.ts'

const PICKUP = 1

async function takeIn(app: App, shop: Shop, count: number) {
  const orders = Array.from({ length: count }, () => shop.place({ type: PICKUP, providerId: 6 }))
  await app.command('intake.poll', {})
  return orders
}

async function keepBack(app: App, undoSeconds: number): Promise<void> {
  await app.command('settings.save', { patch: { orders: { undoSeconds } } })
}

const verbs = (shop: Shop, id: number) => shop.statusWrites(id).map(({ verb }) => verb)

test.describe('a step can be taken back', () => {
  test('on its card while it is kept back, and klikit never hears of it', async ({ app, shop, ui }) => {
    await keepBack(app, 30)
    const [order] = await takeIn(app, shop, 1)
    if (!order) throw new Error('no order')
    const card = ui.order(order.number)
    await card.getByRole('button', { name: t('verb.accepted'), exact: true }).click()
    await expect(ui.lane('preparing').locator(card)).toBeVisible()
    await card.getByRole('button', { name: /^Undo \(\d+\)$/ }).click()
    await expect(ui.lane('new').locator(card)).toBeVisible()
    await expect(ui.toast(t('undo.taken', { number: order.number, verb: t('verb.accepted') }))).toBeVisible()
    expect(verbs(shop, order.id)).toEqual([])
  })

  test('with -, as long as it is on this PC; after that its order opens with the reason', async ({
    app,
    shop,
    ui,
    page,
  }) => {
    await keepBack(app, 30)
    const [order] = await takeIn(app, shop, 1)
    if (!order) throw new Error('no order')
    await page.keyboard.press('-')
    await expect(ui.toast(t('undo.nothing'))).toBeVisible()
    const card = ui.order(order.number)
    await card.focus()
    await page.keyboard.press('Enter')
    await expect(ui.lane('preparing').locator(card)).toBeVisible()
    await page.keyboard.press('-')
    await expect(ui.lane('new').locator(card)).toBeVisible()
    await keepBack(app, 0)
    await card.focus()
    await page.keyboard.press('Enter')
    await expect(card).toContainText(t('sync.sent'))
    await page.keyboard.press('-')
    await expect(ui.toast(t('undo.failed', { number: order.number, verb: t('verb.accepted') }))).toBeVisible()
    await expect(page.getByRole('log').getByText(/klikit has no way back/)).toBeVisible()
    await expect(ui.order(order.number).getByRole('heading', { level: 1 })).toHaveText(order.number)
    expect(verbs(shop, order.id)).toEqual(['accepted'])
  })

  test('from the corner, where its card has left the board', async ({ app, shop, ui, page }) => {
    await keepBack(app, 30)
    const order = shop.place({ type: PICKUP, status: 4 })
    await app.command('intake.poll', {})
    const card = ui.order(order.number)
    await card.getByRole('button', { name: t('verb.picked_up'), exact: true }).click()
    await expect(card).toBeHidden()
    await page
      .getByRole('log')
      .getByRole('button', { name: t('undo.waiting'), exact: true })
      .click()
    await expect(ui.lane('ready').locator(card)).toBeVisible()
    expect(verbs(shop, order.id)).toEqual([])
  })
})

test.describe('one step for many orders', () => {
  test('Accept all asks with the numbers first, and accepts each once', async ({ app, shop, ui }) => {
    const orders = await takeIn(app, shop, 3)
    await ui
      .lane('new')
      .getByRole('button', { name: t('batch.all.accepted', { number: 3 }) })
      .click()
    for (const { number } of orders) await expect(ui.sheet).toContainText(number)
    await ui.sheet.getByRole('button', { name: t('batch.all.accepted', { number: 3 }) }).click()
    for (const { number } of orders) await expect(ui.lane('preparing').locator(ui.order(number))).toBeVisible()
    await expect(ui.toast(t('batch.done', { count: 3, verb: t('verb.accepted') }))).toBeVisible()
    for (const { id } of orders) await expect.poll(() => verbs(shop, id)).toEqual(['accepted'])
  })

  test('cards are chosen by keys, by a long press and by taps, and the others stay', async ({
    app,
    shop,
    ui,
    page,
  }) => {
    // pressing the band away would take the focus along
    await app.command('alert.quiet', { minutes: 10 })
    const orders = await takeIn(app, shop, 4)
    const cards = ui.lane('new').getByRole('article')
    await expect(cards).toHaveCount(4)
    await page.keyboard.press('F1')
    await expect(cards.nth(0)).toBeFocused()
    await page.keyboard.press('Shift+ArrowDown')
    const bar = page.getByRole('toolbar', { name: t('batch.bar') })
    await expect(bar).toContainText(t('batch.chosen', { count: 2 }))
    await page.keyboard.press('x')
    await expect(bar).toContainText(t('batch.chosen', { count: 1 }))
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
    await cards.nth(1).locator('.card-lines').click({ delay: 700 })
    await expect(bar).toContainText(t('batch.chosen', { count: 1 }))
    await cards.nth(2).getByRole('checkbox').check()
    await bar.getByRole('button', { name: t('batch.all.accepted', { number: 2 }) }).click()
    await expect(bar).toBeHidden()
    await expect(ui.lane('preparing').getByRole('article')).toHaveCount(2)
    await expect(cards).toHaveCount(2)
    await expect.poll(() => orders.flatMap(({ id }) => verbs(shop, id))).toEqual(['accepted', 'accepted'])
  })
})

test('a filter shows its orders alone, says how many it hides, and ends with one tap', async ({
  app,
  shop,
  ui,
  page,
}) => {
  const grab = shop.place({ providerId: 6, type: 2 })
  const gofood = shop.place({ providerId: 9, type: PICKUP })
  await app.command('intake.poll', {})
  await expect(ui.order(gofood.number)).toBeVisible()
  await page.getByRole('button', { name: t('filter.open') }).click()
  await page.getByRole('button', { name: 'GrabFood', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(ui.order(gofood.number)).toBeHidden()
  await expect(ui.order(grab.number)).toBeVisible()
  const bar = page.getByRole('status').filter({ hasText: t('filter.hidden', { count: 1 }) })
  await bar.getByRole('button', { name: t('filter.clear') }).click()
  await expect(ui.order(gofood.number)).toBeVisible()
})

test('a changed card tells what changed until somebody has confirmed it', async ({ app, shop, ui }) => {
  const { id, number } = shop.place()
  await app.command('intake.poll', {})
  const card = ui.order(number)
  await card.getByRole('button', { name: t('verb.accepted'), exact: true }).click()
  await expect(card).toContainText(t('sync.sent'))
  shop.klikit.editCart(id)
  await app.command('intake.poll', {})
  const changes = card.getByRole('list', { name: t('changes.title') })
  await expect(changes).toContainText(/[+\u2212]\d/)
  const told = (await app.view('board')).cards.find((each) => each.number === number)?.changes ?? []
  expect(told.length).toBeGreaterThan(0)
  await ui.openOrder(number)
  for (const change of told)
    await expect(ui.order(number).getByRole('list', { name: t('changes.title') })).toContainText(change.name)
  await ui
    .order(number)
    .getByRole('button', { name: t('step.confirm') })
    .click()
  await expect(ui.order(number).getByRole('list', { name: t('changes.title') })).toBeHidden()
})

test('the count of a large order follows the limit that was set', async ({ app, shop, ui }) => {
  const { number } = shop.place()
  await app.command('intake.poll', {})
  const card = ui.order(number)
  await expect(card).toBeVisible()
  await expect(card.locator('.item-count-large')).toBeHidden()
  const { settings } = await app.view('settings')
  await app.command('settings.save', { patch: { alerts: { ...settings.alerts, large: { items: 1, total: null } } } })
  await expect(card.locator('.item-count-large')).toBeVisible()
})

test('the day\u2019s report comes out of the printer', async ({ app, shop, ui, page }) => {
  const [order] = await takeIn(app, shop, 1)
  if (!order) throw new Error('no order')
  await ui.go('done')
  await page.getByText(t('done.report'), { exact: true }).click()
  await page.getByRole('button', { name: t('report.print'), exact: true }).click()
  await expect(ui.toast(t('report.printing', { printer: 'Kitchen 1' }))).toBeVisible()
  await expect.poll(() => shop.papers().map((paper) => paper.text)).toContainEqual(expect.stringContaining('Z-REPORT'))
  await page.getByText(t('done.tickets'), { exact: true }).click()
  await expect(page.getByRole('main')).toContainText(t('ticketKind.report'))
})

test('a report without a printer says what to do', async ({ app, shop, ui, page }) => {
  const { settings } = await app.view('settings')
  await takeIn(app, shop, 1)
  await app.command('settings.save', {
    patch: { printers: settings.printers.map((each) => ({ ...each, enabled: false })) },
  })
  await ui.go('done')
  await page.getByText(t('done.report'), { exact: true }).click()
  await page.getByRole('button', { name: t('report.print'), exact: true }).click()
  await expect(page.getByRole('main')).toContainText('There is no printer to print on')
})

test('keys that are faster than cards are drawn lose no step, and a scrolled lane is found as it was left', async ({
  app,
  shop,
  ui,
  page,
}) => {
  test.setTimeout(120_000)
  for (let placed = 0; placed < 90; placed += 1) shop.place({ type: PICKUP, status: 1 })
  await app.command('intake.poll', {})
  await expect(ui.lane('new').locator('.count')).toHaveText('90', { timeout: 30_000 })
  await page.keyboard.press('F1')
  const focused = () => page.evaluate(() => Number(document.activeElement?.getAttribute('aria-posinset') ?? 0))
  await expect.poll(focused).toBe(1)
  // all of them in one task of the page: nothing can be drawn in between
  await page.evaluate(() => {
    for (let step = 0; step < 60; step += 1)
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }),
      )
  })
  await expect.poll(focused).toBe(61)
  const top = () => page.evaluate(() => Math.round(document.querySelector('.lane-cards')?.scrollTop ?? 0))
  const scrolled = await top()
  expect(scrolled).toBeGreaterThan(1000)
  await ui.go('stock')
  await ui.go('orders')
  await expect.poll(async () => Math.abs((await top()) - scrolled)).toBeLessThan(400)
  await expect(ui.lane('new').getByRole('button', { name: /below/ })).toBeVisible()
})

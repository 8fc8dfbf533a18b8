import { expect } from '@playwright/test'
import { orderIdSchema } from '../../shared/order.ts'
import { test } from './fixtures.ts'
import type { App } from './support/app.ts'
import { t } from './support/words.ts'

/** Places training orders until one stands in New: training has pre-orders and orders that accept themselves too. */
async function placeNewOrder(app: App): Promise<string> {
  for (;;) {
    const { orderId } = await app.command('training.placeOrder', {})
    await app.command('intake.poll', {})
    const { cards } = await app.view('board')
    const card = cards.find((each) => each.id === orderId)
    // a delivery is finished by its rider, not by the kitchen
    if (card?.stage === 'new' && card.type !== 'delivery') return card.number
  }
}

test.describe('training', () => {
  test('the first run shows orders to practise on, and can place more', async ({ page, ui, app }) => {
    await expect(ui.line.getByRole('button', { name: t('app.training') })).toBeVisible()
    await expect(page.getByRole('article').first()).toBeVisible()
    const before = (await app.view('training'))?.printer.tickets ?? 0
    const training = await ui.openTraining()
    await training.getByRole('button', { name: t('training.place') }).click()
    await expect(ui.toast(t('training.placed'))).toBeVisible()
    await app.command('intake.poll', {})
    await expect(training.getByText(t('training.tickets', { count: before }), { exact: true })).toBeHidden()
  })

  test('an order goes from New to picked up', async ({ app, ui }) => {
    const number = await placeNewOrder(app)
    const card = ui.order(number)
    await expect(ui.lane('new').locator(card)).toContainText(t('print.printed'))
    await card.getByRole('button', { name: t('verb.accepted'), exact: true }).click()
    await expect(ui.lane('preparing').locator(card)).toContainText(t('sync.sent'))
    await card.getByRole('button', { name: t('verb.ready'), exact: true }).click()
    await expect(ui.lane('ready').locator(card)).toContainText(t('sync.sent'))
    await card.getByRole('button', { name: t('verb.picked_up'), exact: true }).click()
    await expect(card).toBeHidden()
    await ui.go('done')
    await expect(ui.doneRow(number)).toContainText(t('sync.sent'))
  })

  test('an order is rejected with a reason', async ({ app, ui, page }) => {
    const number = await placeNewOrder(app)
    await ui.openOrder(number)
    await ui
      .order(number)
      .getByRole('button', { name: t('verb.rejected') })
      .click()
    await ui.sheet.getByRole('button', { name: t('verb.rejected') }).click()
    await expect(ui.sheet.getByRole('alert')).toHaveText(t('reason.pickFirst'))
    await ui.sheet.getByText('Kitchen closed').click()
    await ui.sheet.getByRole('button', { name: t('verb.rejected') }).click()
    await expect(ui.sheet).toBeHidden()
    await page.keyboard.press('Escape')
    await ui.go('done')
    await expect(ui.doneRow(number)).toContainText(t('sync.sent'))
  })

  test('paper runs out: the card says so, and the ticket prints once when there is paper again', async ({
    app,
    ui,
    page,
  }) => {
    const training = await ui.openTraining()
    await ui.flip(training, t('training.paperOut'))
    const { tickets = 0 } = (await app.view('training'))?.printer ?? {}
    await page.keyboard.press('Escape')
    await placeNewOrder(app)
    // every order whose ticket waits says why
    const card = page
      .getByRole('article')
      .filter({ hasText: t('condition.paper_out') })
      .first()
    await expect(card).toContainText(t('condition.paper_out'))
    await expect(ui.line.getByText(t('condition.paper_out'))).toBeVisible()
    const id = await card.getAttribute('data-card')
    await ui.flip(await ui.openTraining(), t('training.paperOut'))
    await page.keyboard.press('Escape')
    const same = page.locator(`[data-card="${id}"]`)
    await expect(same).toContainText(t('print.printed'))
    await expect(same).not.toContainText(t('attention.not_printed'))
    const detail = await app.view('order', { orderId: orderIdSchema.parse(id) })
    expect(detail?.prints.map((job) => job.state)).toEqual(['printed'])
    expect((await app.view('training'))?.printer.tickets).toBeGreaterThan(tickets)
  })

  test('klikit cannot be reached: taps wait on this PC and go out when it is back', async ({ app, ui, page }) => {
    const number = await placeNewOrder(app)
    await ui.flip(await ui.openTraining(), t('training.offline'))
    await page.keyboard.press('Escape')
    const card = ui.order(number)
    await card.getByRole('button', { name: t('verb.accepted'), exact: true }).click()
    await expect(ui.lane('preparing').locator(card)).toContainText(t('sync.waiting'))
    await expect(ui.line.getByText(t('system.offline'), { exact: true }).last()).toBeVisible()
    await expect(ui.line).toContainText(t('system.waitingToSend', { count: 1 }))
    await ui.flip(await ui.openTraining(), t('training.offline'))
    await page.keyboard.press('Escape')
    await app.command('intake.poll', {})
    await expect(ui.line.getByText(t('system.offline'), { exact: true })).toHaveCount(0)
    // a line that broke in the middle of a call parks it for a minute; this is Try all now
    await app.command('outbox.resume', {})
    await expect(card).toContainText(t('sync.sent'))
    await expect(ui.line).toContainText(t('system.allSent'))
  })
})

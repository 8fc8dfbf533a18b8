import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { t } from './support/words.ts'

// a delivery is finished by its rider, not by the kitchen
const PICKUP = 1

test.describe('orders', () => {
  test('an order goes from New to picked up, and klikit is told each step once', async ({ app, shop, ui }) => {
    const { id, number } = shop.place({ type: PICKUP })
    await app.command('intake.poll', {})
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
    const writes = shop.statusWrites(id)
    expect(writes.map(({ verb, outcome }) => [verb, outcome])).toEqual([
      ['accepted', 'effect'],
      ['ready', 'effect'],
      ['picked_up', 'effect'],
    ])
    expect(new Set(writes.map((write) => write.idempotencyKey)).size).toBe(3)
    expect(shop.papers(number).map((paper) => paper.kind)).toEqual(['order'])
  })

  test('an order is rejected with the reason picked, and the kitchen gets a CANCELLED ticket', async ({
    app,
    shop,
    ui,
  }) => {
    const { id, number } = shop.place({ providerId: 6, type: 2 })
    await app.command('intake.poll', {})
    await ui.openOrder(number)
    await ui
      .order(number)
      .getByRole('button', { name: t('verb.rejected') })
      .click()
    await expect(ui.sheet).toContainText(t('reason.told', { provider: 'GrabFood' }))
    await ui.sheet.getByRole('button', { name: t('verb.rejected') }).click()
    await expect(ui.sheet.getByRole('alert')).toHaveText(t('reason.pickFirst'))
    await ui.sheet.getByText('Kitchen closed').click()
    await ui.sheet.getByRole('button', { name: t('verb.rejected') }).click()
    await expect(ui.sheet).toBeHidden()
    await expect.poll(() => shop.statusWrites(id).map((write) => write.outcome)).toEqual(['effect'])
    expect(JSON.parse(shop.statusWrites(id)[0]?.rawBody ?? '')).toMatchObject({
      status: 'rejected',
      reason_code: 'kitchen_closed',
    })
    await expect.poll(() => shop.papers(number).map((paper) => paper.kind)).toEqual(['order', 'void'])
  })

  test('offline: taps wait on this PC and go out once when the line is back', async ({ app, shop, ui }) => {
    const { id, number } = shop.place({ type: PICKUP })
    await app.command('intake.poll', {})
    const card = ui.order(number)
    await expect(card).toContainText(t('print.printed'))
    await shop.cutLine()
    await card.getByRole('button', { name: t('verb.accepted'), exact: true }).click()
    await expect(ui.lane('preparing').locator(card)).toContainText(t('sync.waiting'))
    await expect(ui.line).toContainText(t('system.offline'))
    await expect(ui.line).toContainText(t('system.waitingToSend', { count: 1 }))
    await card.getByRole('button', { name: t('verb.ready'), exact: true }).click()
    await expect(ui.lane('ready').locator(card)).toContainText(t('sync.waiting'))
    await expect(ui.line).toContainText(t('system.waitingToSend', { count: 2 }))
    await shop.mendLine()
    await expect(card).toContainText(t('sync.sent'), { timeout: 40_000 })
    await expect(ui.line).toContainText(t('system.allSent'))
    expect(shop.statusWrites(id).map(({ verb, outcome }) => [verb, outcome])).toEqual([
      ['accepted', 'effect'],
      ['ready', 'effect'],
    ])
  })

  test('an order changed by its customer says so until somebody has confirmed it', async ({ app, shop, ui }) => {
    const { id, number } = shop.place()
    await app.command('intake.poll', {})
    const card = ui.order(number)
    await card.getByRole('button', { name: t('verb.accepted'), exact: true }).click()
    await expect(card).toContainText(t('sync.sent'))
    shop.klikit.editCart(id)
    await app.command('intake.poll', {})
    await expect(card).toContainText(t('attention.changed'))
    await expect.poll(() => shop.papers(number).map((paper) => paper.kind)).toEqual(['order', 'update'])
    await card.getByRole('button', { name: t('step.confirm') }).click()
    await expect(card).not.toContainText(t('attention.changed'))
    await expect(card.getByRole('button', { name: t('verb.ready'), exact: true })).toBeVisible()
  })

  test('an order cancelled by its customer stands struck until it is acknowledged', async ({ app, shop, ui }) => {
    const { id, number } = shop.place()
    await app.command('intake.poll', {})
    const card = ui.order(number)
    await card.getByRole('button', { name: t('verb.accepted'), exact: true }).click()
    await expect(card).toContainText(t('sync.sent'))
    shop.klikit.cancel(id)
    await app.command('intake.poll', {})
    await expect(ui.lane('preparing').locator(card)).toContainText(t('orders.stopCooking'))
    await card.getByRole('button', { name: t('step.acknowledge') }).click()
    await expect(card).toBeHidden()
    await expect.poll(() => shop.papers(number).map((paper) => paper.kind)).toEqual(['order', 'void'])
  })

  test('what klikit refuses stands on Health, with Retry and Dismiss', async ({ app, shop, ui, page }) => {
    const [first, second] = [shop.place(), shop.place()]
    await app.command('intake.poll', {})
    shop.klikit.setFaults([{ kind: 'status', status: 422, code: 'invalid_transition', method: 'PATCH' }])
    for (const { number } of [first, second]) {
      await ui
        .order(number)
        .getByRole('button', { name: t('verb.accepted'), exact: true })
        .click()
      await expect(ui.order(number)).toContainText(t('attention.refused'))
    }
    await expect(ui.line).toContainText(t('system.dead', { count: 2 }))
    shop.klikit.setFaults([])
    await ui.go('health')
    const dead = page.getByRole('region', { name: t('health.gaveUp') })
    const row = (number: string) => dead.getByRole('listitem').filter({ hasText: number })
    await row(first.number)
      .getByRole('button', { name: t('common.retry') })
      .click()
    await expect(row(first.number)).toBeHidden()
    await expect.poll(() => shop.statusWrites(first.id).at(-1)?.outcome).toBe('effect')
    await row(second.number)
      .getByRole('button', { name: t('common.dismiss') })
      .click()
    await ui.sheet.getByRole('button', { name: t('common.dismiss') }).click()
    await expect(dead).toBeHidden()
    await ui.go('orders')
    await expect(ui.lane('preparing').locator(ui.order(first.number))).toContainText(t('sync.sent'))
    await expect(ui.lane('new').locator(ui.order(second.number))).toBeVisible()
    expect(shop.statusWrites(second.id).filter((write) => write.outcome === 'effect')).toEqual([])
  })
})

import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { t } from './support/words.ts'

// a ticket is longer, a question to the printer much shorter
const MIDDLE_OF_A_TICKET = 300

test.describe('printing', () => {
  test('paper runs out: the card says where and why, and the ticket prints once when there is paper again', async ({
    app,
    shop,
    ui,
  }) => {
    await shop.printer.set({ paperOut: true })
    const { number } = shop.place()
    await app.command('intake.poll', {})
    const card = ui.order(number)
    await expect(card).toContainText(t('attention.not_printed'))
    await expect(card).toContainText(
      t('system.printerFault', { name: 'Kitchen 1', condition: t('condition.paper_out') }),
    )
    const next = shop.place()
    await app.command('intake.poll', {})
    await expect(ui.order(next.number)).toContainText(t('print.blocked'))
    await ui.go('attention')
    await expect(card).toBeVisible()
    await ui.goSettings('printers')
    await expect(ui.page.getByRole('region', { name: t('settings.printers.title') })).toContainText(
      t('conditionWord.paper_out'),
    )
    await ui.go('orders')
    await shop.printer.set({ paperOut: false })
    await expect(card).toContainText(t('print.printed'))
    await expect(ui.order(next.number)).toContainText(t('print.printed'))
    expect(shop.papers(number).map(({ kind, complete }) => [kind, complete])).toEqual([['order', true]])
  })

  test('did it come out? No prints it again, marked as a reprint', async ({ app, shop, ui }) => {
    await shop.printer.set({ resetAfterBytes: MIDDLE_OF_A_TICKET })
    const { number } = shop.place()
    await app.command('intake.poll', {})
    const card = ui.order(number)
    await expect(card).toContainText(t('attention.did_it_come_out'))
    await card.getByRole('button', { name: t('common.no'), exact: true }).click()
    await expect(card).toContainText(t('print.reprint', { count: 1 }))
    await expect.poll(() => shop.papers(number).map((paper) => paper.kind)).toContain('reprint')
  })

  test('did it come out? Yes settles it without another ticket', async ({ app, shop, ui }) => {
    await shop.printer.set({ resetAfterBytes: MIDDLE_OF_A_TICKET })
    const { number } = shop.place()
    await app.command('intake.poll', {})
    const card = ui.order(number)
    await expect(card).toContainText(t('attention.did_it_come_out'))
    const before = shop.papers().length
    await card.getByRole('button', { name: t('common.yes'), exact: true }).click()
    await expect(card).toContainText(t('print.printed'))
    expect(shop.papers()).toHaveLength(before)
  })

  test('a reprint says that it is one, on paper and on screen', async ({ app, shop, ui, page }) => {
    const { number } = shop.place()
    await app.command('intake.poll', {})
    await expect(ui.order(number)).toContainText(t('print.printed'))
    await ui.openOrder(number)
    await ui
      .order(number)
      .getByRole('button', { name: t('detail.reprint') })
      .click()
    await expect(ui.order(number)).toContainText(t('print.reprint', { count: 1 }))
    await expect(page.getByRole('img', { name: t('detail.ticketAlt', { number }) })).toBeVisible()
    await expect.poll(() => shop.papers(number).map((paper) => paper.kind)).toEqual(['order', 'reprint'])
  })
})

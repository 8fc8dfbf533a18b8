import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import type { PrivateCups } from '../support/private-cups.ts'
import { test as base } from './fixtures.ts'
import type { App } from './support/app.ts'
import { startPrintSystem } from './support/print-system.ts'
import type { Screen } from './support/screen.ts'
import type { Shop } from './support/shop.ts'
import { t } from './support/words.ts'

/** With a print system of this computer, where it has one. */
const test = base.extend<object, { readonly cups: PrivateCups | null }>({
  cups: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const cups = await startPrintSystem()
      await use(cups)
      await cups?.stop()
    },
    { scope: 'worker', auto: true },
  ],
})

function portOf(shop: Shop): string {
  const { address } = shop.printerConfig
  if (address.kind !== 'tcp') throw new Error('expected a printer on the network')
  return String(address.port)
}

/** Picks an option of a choice, as a finger does. */
async function pick(page: Page, label: string, option: string): Promise<void> {
  // its name is what is chosen, then its label
  await page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(` ${label}$`) })
    .click()
  await page.getByRole('listbox').getByRole('option', { name: option, exact: true }).click()
}

/** Types into a field with a list below it and takes an option. */
async function find(page: Page, label: string, words: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(words)
  await page.getByRole('listbox').getByRole('option', { name: option }).click()
}

/** Adds the shop's printer by its address, without leaving the keyboard. */
async function addByAddress(ui: Screen, shop: Shop, name: string): Promise<void> {
  const { page } = ui
  await ui.goSettings('printers')
  await page.getByRole('button', { name: t('settings.printers.add'), exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: t('settings.printers.name') }).fill(name)
  await page.getByRole('textbox', { name: t('settings.printers.host') }).fill('127.0.0.1')
  await page.getByRole('textbox', { name: t('settings.printers.port') }).fill(portOf(shop))
}

/** Where an order's tickets went, by station and printer. */
async function stationsOf(app: App, number: string): Promise<readonly string[]> {
  const { jobs } = await app.view('printHistory')
  return jobs
    .filter(({ orderNumber, job }) => orderNumber === number && job.state === 'printed')
    .map(({ job }) => `${job.station} on ${job.printerName}`)
}

function list(page: Page): Locator {
  return page.getByRole('region', { name: t('settings.printers.title'), exact: true })
}

test.describe('printers', () => {
  test('a printer of this PC is found, added, and prints a test ticket that a person answers for', async ({
    cups,
    outside,
    ui,
    page,
  }) => {
    test.skip(cups === null, 'there is no print system here')
    await cups?.addQueue('Receipts', `socket://127.0.0.1:${portOf(outside)}`)
    await ui.goSettings('printers')
    await list(page)
      .getByRole('button', { name: t('settings.printers.find') })
      .click()
    const panel = page.getByRole('complementary', { name: t('settings.discovery.title') })
    const queues = panel.getByRole('region', { name: t('settings.discovery.group.spooler') })
    await expect(queues).toContainText('Receipts')
    await queues.getByRole('button', { name: /Receipts/ }).click()
    await expect(page.getByRole('textbox', { name: t('settings.printers.queue') })).toHaveValue('Receipts')
    await page.getByRole('button', { name: t('settings.printers.saveFirst') }).click()
    await expect(list(page)).toContainText('Receipts')

    await page.getByRole('button', { name: `${t('settings.printers.test')}: Receipts` }).click()
    await expect(list(page)).toContainText(t('settings.printers.trial.sent_unconfirmed'), { timeout: 20_000 })
    await list(page)
      .getByRole('button', { name: t('common.yes'), exact: true })
      .click()
    await expect(list(page)).not.toContainText(t('settings.printers.trial.sent_unconfirmed'))
    await expect.poll(() => outside.printer.ticketCount()).toBe(1)
  })

  test('a network printer is asked before it is saved, and confirms its test ticket', async ({
    app,
    outside,
    ui,
    page,
  }) => {
    await addByAddress(ui, outside, 'Bar')
    await page.getByRole('button', { name: t('settings.printers.try') }).click()
    await expect(page.getByText(t('settings.printers.proof.end_of_job'))).toBeVisible()
    expect(outside.printer.ticketCount()).toBe(0)
    await page.getByRole('button', { name: t('settings.printers.saveFirst') }).click()
    await expect(list(page)).toContainText(`127.0.0.1:${portOf(outside)}`)

    await page.getByRole('button', { name: `${t('settings.printers.test')}: Bar` }).click()
    await expect(list(page)).toContainText(t('settings.printers.trial.printed'))
    await page.getByRole('button', { name: `${t('settings.printers.diagnose')}: Bar` }).click()
    await expect(list(page)).toContainText(t('settings.printers.proof.end_of_job'))
    const { printers } = await app.view('settings')
    expect(printers.map(({ config }) => config)).toMatchObject([
      { name: 'Bar', address: { kind: 'tcp', host: '127.0.0.1' }, profile: { columns: 48, mode: 'auto' } },
    ])
  })

  test('a model fills the form, the drawer kicks, and an address outside the shop needs a yes', async ({
    app,
    outside,
    ui,
    page,
  }) => {
    await addByAddress(ui, outside, '')
    await page.getByRole('button', { name: t('settings.printers.saveFirst') }).click()
    const name = page.getByRole('textbox', { name: t('settings.printers.name') })
    await expect(name).toHaveAttribute('aria-invalid', 'true')
    await name.fill('Counter')
    await find(page, t('settings.printers.model'), 'POS-5890', /^Zjiang/)
    await pick(page, t('settings.printers.drawerPin'), t('settings.printers.drawers.2'))
    await page.getByRole('textbox', { name: t('settings.printers.host') }).fill('203.0.113.9')
    await page.getByRole('button', { name: t('settings.printers.saveFirst') }).click()
    await expect(page.getByRole('alert')).toContainText('203.0.113.9')
    await expect(page.getByText(t('settings.printers.public.address', { host: '203.0.113.9' }))).toBeVisible()
    await page.getByRole('textbox', { name: t('settings.printers.host') }).fill('127.0.0.1')
    await page.getByRole('button', { name: t('settings.printers.saveFirst') }).click()
    await expect(list(page)).toContainText('Counter')
    const { printers } = await app.view('settings')
    expect(printers[0]?.config.profile).toMatchObject({ columns: 32, drawer: { pin: 2 } })
    await page.getByRole('button', { name: `${t('settings.printers.drawer.open')}: Counter` }).click()
    await expect(ui.toast(t('settings.printers.drawer.opened', { name: 'Counter' }))).toBeVisible()
  })

  test('an order prints at the station that makes it, and the preview says so before it is saved', async ({
    app,
    shop,
    ui,
    page,
  }) => {
    const bar = { ...shop.printerConfig, id: 'bar', name: 'Bar' }
    await app.command('printer.save', { printer: bar })
    const { number } = shop.place({ lineCount: 2 })
    await app.command('intake.poll', {})
    await expect.poll(() => shop.papers(number).length).toBeGreaterThan(0)
    const { cards } = await app.view('board')
    const [line] = cards.find((card) => card.number === number)?.lines ?? []
    if (!line) throw new Error('expected an order with a line')

    await ui.goSettings('routing')
    const preview = page.getByRole('region', { name: t('settings.routing.preview') })
    await expect(preview).toContainText(number)
    await page.getByRole('button', { name: t('settings.routing.add') }).click()
    await page.getByRole('textbox', { name: t('settings.routing.name') }).fill('Grill')
    await find(page, t('settings.routing.items'), line.name, line.name)
    await expect(preview.getByRole('article', { name: 'Grill' })).toContainText(line.name)
    await expect(preview).toContainText(t('settings.routing.previewDraft'))

    await page.getByRole('button', { name: t('settings.routing.add') }).click()
    await page.getByRole('textbox', { name: t('settings.routing.name') }).fill('Counter')
    await pick(page, t('settings.routing.printer'), 'Bar')
    await page.getByText(t('settings.routing.linesOf.all'), { exact: true }).click()
    await page.getByText(t('settings.routing.templates.cashier'), { exact: true }).click()
    const counter = preview.getByRole('article', { name: 'Counter' })
    await expect(counter).toContainText(t('settings.routing.printsOn', { printer: 'Bar' }))
    await expect(counter).toContainText(t('settings.routing.cashier'))
    await page.getByRole('button', { name: t('common.save'), exact: true }).click()
    await expect(page.getByText(/Saved and read back/)).toBeVisible()
    const { settings } = await app.view('settings')
    expect(settings.routing.stations).toMatchObject([
      { name: 'Grill', items: [line.name], lines: 'matching' },
      { name: 'Counter', printerId: 'bar', lines: 'all', template: 'cashier' },
    ])
    const next = shop.place({ lineCount: 2 })
    await app.command('intake.poll', {})
    await expect.poll(() => stationsOf(app, next.number)).toContain('Counter on Bar')
  })

  test('the designer draws each change, and what is saved is what prints', async ({ app, shop, ui, page }) => {
    await ui.goSettings('ticket')
    const paper = page.getByRole('region', { name: t('settings.ticket.preview') }).getByRole('img')
    await expect(paper).toBeVisible()
    const first = await paper.getAttribute('src')
    await page.getByText(t('settings.ticket.sizes.large'), { exact: true }).click()
    await expect(paper).not.toHaveAttribute('src', first ?? '')
    const large = await paper.getAttribute('src')
    await page.getByRole('textbox', { name: t('settings.ticket.header') }).fill('WARUNG BU KETUT')
    await expect(paper).not.toHaveAttribute('src', large ?? '')
    await pick(page, t('settings.ticket.paper'), t('settings.ticket.papers.58'))
    await expect(page.getByText(/^384 ×/)).toBeVisible()
    await page.getByText(t('settings.ticket.kinds.void'), { exact: true }).click()
    await page.getByRole('button', { name: t('common.save'), exact: true }).click()
    await expect(page.getByText(/Saved and read back/)).toBeVisible()

    const { number } = shop.place()
    await app.command('intake.poll', {})
    await expect
      .poll(() =>
        shop
          .papers()
          .map(({ text }) => text)
          .join('\n'),
      )
      .toContain('WARUNG BU KETUT')
    expect(number).not.toBe('')
  })

  test('every ticket is in the history, and prints again marked as a reprint', async ({ app, shop, ui, page }) => {
    const { number } = shop.place()
    await app.command('intake.poll', {})
    await expect(ui.order(number)).toContainText(t('print.printed'))
    await ui.go('done')
    await page.getByText(t('done.tickets'), { exact: true }).click()
    const row = page.getByRole('listitem').filter({ hasText: number })
    await expect(row).toContainText(t('print.printed'))
    await row.getByRole('button', { name: new RegExp(`^${t('tickets.show')} ticket ${number}`) }).click()
    const sheet = page.getByRole('dialog')
    await expect(sheet.getByRole('img', { name: t('tickets.alt', { number }) })).toBeVisible()
    await page.keyboard.press('Escape')
    await row.getByRole('button', { name: new RegExp(`^${t('tickets.again')}`) }).click()
    await expect(page.getByRole('listitem').filter({ hasText: t('print.reprint', { count: 1 }) })).toContainText(
      t('print.printed'),
    )
    await expect.poll(() => shop.papers(number).map(({ kind }) => kind)).toEqual(['order', 'reprint'])
  })

  test('a ticket that waits is taken back and never prints', async ({ app, shop, ui, page }) => {
    await shop.printer.set({ paperOut: true })
    const { number } = shop.place()
    await app.command('intake.poll', {})
    await expect(ui.order(number)).toContainText(t('attention.not_printed'))
    await ui.go('done')
    await page.getByText(t('done.tickets'), { exact: true }).click()
    const row = page.getByRole('listitem').filter({ hasText: number })
    await expect(row).toContainText(t('print.blocked'))
    await row.getByRole('button', { name: new RegExp(`^${t('tickets.cancel')}`) }).click()
    await ui.sheet.getByRole('button', { name: t('tickets.cancel') }).click()
    await expect(row).toContainText(t('print.discarded'))
    await shop.printer.set({ paperOut: false })
    const next = shop.place()
    await app.command('intake.poll', {})
    await expect.poll(() => shop.papers(next.number).length).toBe(1)
    expect(shop.papers(number)).toEqual([])
  })
})

/** What axe calls serious or critical, in a line each. */
async function flaws(page: Page): Promise<readonly string[]> {
  // React Aria speaks of an option by its id for some seconds after the list with it has closed
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('[data-live-announcer]')
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on what opens in the printing screens, ${theme}`, async ({ app, shop, ui, page }) => {
    await app.command('settings.save', { patch: { window: { theme } } })
    const { number } = shop.place()
    await app.command('intake.poll', {})
    await expect(ui.order(number)).toContainText(t('print.printed'))
    const found: string[] = []
    await ui.goSettings('printers')
    await page.getByRole('button', { name: `${t('settings.printers.diagnose')}: Kitchen 1` }).click()
    await page.getByRole('button', { name: `${t('common.edit')}: Kitchen 1` }).click()
    await page.getByRole('button', { name: t('settings.printers.advanced') }).click()
    await expect(list(page)).toContainText(t('settings.printers.proof.end_of_job'))
    found.push(...(await flaws(page)))
    await page.getByRole('button', { name: t('settings.printers.find') }).click()
    found.push(...(await flaws(page)))
    await ui.goSettings('routing')
    await page.getByRole('button', { name: t('settings.routing.add') }).click()
    await find(page, t('settings.routing.categories'), 'Sate', /Sate/)
    found.push(...(await flaws(page)))
    await ui.goSettings('ticket')
    await expect(page.getByRole('region', { name: t('settings.ticket.preview') }).getByRole('img')).toBeVisible()
    found.push(...(await flaws(page)))
    await ui.go('done')
    await page.getByText(t('done.tickets'), { exact: true }).click()
    await page
      .getByRole('button', { name: new RegExp(`^${t('tickets.show')} ticket`) })
      .first()
      .click()
    await expect(ui.sheet.getByRole('img')).toBeVisible()
    found.push(...(await flaws(page)))
    expect(found).toEqual([])
  })
}

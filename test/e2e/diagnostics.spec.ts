import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { checkNameSchema } from '../../shared/contract/diagnostics-views.ts'
import { unzip } from '../support/unzip.ts'
import { test } from './fixtures.ts'
import { t } from './support/words.ts'

// a pickup is finished by the kitchen
const PICKUP = 1

const part = (page: Page, name: 'now' | 'timeline' | 'log' | 'checks') =>
  page
    .getByRole('radiogroup', { name: t('diagnostics.parts') })
    .getByText(t(`diagnostics.${name}`), { exact: true })
    .click()

test('the timeline tells that klikit was away, and from when to when, to eye, keys and ear', async ({
  app,
  shop,
  page,
  ui,
}) => {
  const recorded = async () => {
    const { lanes } = await app.view('healthTimeline', { span: '1h' })
    return lanes.find(({ id }) => id === 'klikit')?.segments.at(-1)?.state
  }
  await expect.poll(recorded).toBe('online')
  await shop.cutLine()
  await expect.poll(recorded, { timeout: 30_000 }).toBe('offline')
  await ui.go('health')
  await part(page, 'timeline')
  const words = t('timeline.event', { subject: t('timeline.subject.klikit'), state: t('timeline.state.offline') })
  const happened = page.getByRole('region', { name: t('timeline.happened') })
  await expect(happened).toContainText(words)
  const lane = page.getByRole('listbox', { name: t('timeline.subject.klikit') })
  await page.getByText(t('timeline.spans.1h')).click()
  await lane.getByRole('option').last().click()
  await expect(page.locator('.timeline-detail')).toContainText(words)
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('.timeline-detail')).toContainText(t('timeline.state.online'))
  await shop.mendLine()
  await expect.poll(recorded, { timeout: 30_000 }).toBe('online')
  await expect(happened).toContainText(new RegExp(t('timeline.fromTo', { from: '\\d+:\\d+', to: '\\d+:\\d+' })))
})

test('the log grows as things happen, can be searched, held still and copied, and names no guest', async ({
  app,
  shop,
  page,
  ui,
}) => {
  await ui.go('health')
  await part(page, 'log')
  const list = page.getByRole('grid', { name: t('log.lines') })
  await expect(list.getByRole('row').first()).toBeVisible()
  await page.getByRole('searchbox', { name: t('log.search') }).fill('alert.tried')
  await page.getByRole('searchbox', { name: t('log.search') }).fill('settings.saved')
  await app.command('settings.save', { patch: { ages: { warnMinutes: 6, lateMinutes: 9 } } })
  await expect(list.getByRole('row').first()).toContainText('ages')
  await list.getByRole('row').first().click()
  const chosen = page.getByRole('region', { name: t('log.chosen') })
  await expect(chosen).toContainText('"event":"settings.saved"')
  // held still while a person reads: what comes is counted
  await app.command('settings.save', { patch: { ages: { warnMinutes: 7, lateMinutes: 9 } } })
  await expect(page.getByText(t('log.newer', { count: 1 }))).toBeVisible()
  const before = await list.getByRole('row').count()
  await page.getByRole('button', { name: t('log.follow') }).click()
  await expect(list.getByRole('row')).toHaveCount(before + 1)
  await page.getByRole('searchbox', { name: t('log.search') }).fill('no such words')
  await expect(page.getByText(t('log.noMatch'))).toBeVisible()
  await page.getByRole('searchbox', { name: t('log.search') }).fill('')
  const { id } = shop.place({ type: PICKUP, fields: { user_full_name: 'Perpetua Quillfeather' } })
  await app.command('intake.poll', {})
  await expect.poll(async () => (await app.view('order', { orderId: String(id) }))?.order.id).toBe(String(id))
  const { lines } = await app.view('log', { level: 'debug', limit: 1000 })
  expect(lines.length).toBeGreaterThan(5)
  expect(JSON.stringify(lines)).not.toMatch(new RegExp(`Quillfeather|${shop.secret}`))
})

test('every part is tried in turn, with verdict, cause and what to do; the result can be copied', async ({
  shop,
  page,
  ui,
}) => {
  await ui.go('health')
  await part(page, 'checks')
  await page.getByRole('button', { name: t('checks.run') }).click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expect(page.getByRole('button', { name: t('checks.again') })).toBeVisible({ timeout: 40_000 })
  const row = (name: 'connection' | 'printers' | 'database' | 'webhooks') =>
    page.getByRole('listitem').filter({ hasText: t(`checks.name.${name}`) })
  await expect(row('connection')).toContainText(t('checks.verdict.passed'))
  await expect(row('printers')).toContainText(shop.printerConfig.name)
  await expect(row('database')).toContainText(t('checks.verdict.passed'))
  await expect(row('webhooks')).toContainText(t('checks.verdict.skipped'))
  await expect(page.getByRole('button', { name: t('checks.copy') })).toBeVisible()
  await shop.printer.stop()
  await page.getByRole('button', { name: t('checks.again') }).click()
  await page.getByRole('button', { name: t('checks.cancel') }).click()
  await expect(
    page.getByRole('button', { name: t('checks.again') }).or(page.getByRole('button', { name: t('checks.run') })),
  ).toBeVisible()
  await page
    .getByRole('button', { name: t('checks.run') })
    .or(page.getByRole('button', { name: t('checks.again') }))
    .click()
  await expect(row('printers')).toContainText(t('checks.verdict.failed'), { timeout: 40_000 })
  await expect(row('printers').locator('.check-next')).not.toBeEmpty()
  expect(checkNameSchema.options).toHaveLength(await page.locator('.check-row').count())
})

test('a support file is shown before it is saved', async ({ app, shop, page, ui }) => {
  shop.place({ type: PICKUP, fields: { user_full_name: 'Perpetua Quillfeather', user_phone: '+62 812-9987-6655' } })
  await app.command('intake.poll', {})
  await ui.go('health')
  await page.getByRole('button', { name: t('support.button') }).click()
  const sheet = page.getByRole('dialog', { name: t('support.title') })
  for (const name of ['about.json', 'timeline.json', 'settings.json', 'pos-bridge.log'])
    await expect(sheet).toContainText(name)
  await sheet.getByRole('button', { name: t('common.close') }).click()
  await expect(sheet).toBeHidden()
})

test(
  'the support file that a browser saves opens, and holds no guest and no secret',
  { tag: '@web' },
  async ({ app, shop, page, ui }) => {
    shop.place({ type: PICKUP, fields: { user_full_name: 'Perpetua Quillfeather', user_phone: '+62 812-9987-6655' } })
    await app.command('intake.poll', {})
    await ui.go('health')
    await page.getByRole('button', { name: t('support.button') }).click()
    const download = page.waitForEvent('download')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('support.save') })
      .click()
    const saved = await download
    expect(saved.suggestedFilename()).toMatch(/^pos-bridge-support-.*\.zip$/)
    const files = unzip(readFileSync(await saved.path()))
    expect(files.get('database.json')).toContain('"integrity": "ok"')
    expect(files.get('pos-bridge.log')).toContain('host.ready')
    expect([...files.values()].join('\n')).not.toMatch(new RegExp(`Quillfeather|9987|${shop.secret}|${shop.key}`))
  },
)

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in any part of Health, ${theme}`, async ({ app, shop, page, ui }) => {
    await app.command('settings.save', { patch: { window: { theme } } })
    await app.command('intake.poll', {})
    expect(shop.papers()).toEqual([])
    await ui.go('health')
    for (const name of ['now', 'timeline', 'log', 'checks'] as const) {
      await part(page, name)
      if (name === 'log') await page.getByRole('grid').getByRole('row').first().click()
      const { violations } = await new AxeBuilder({ page }).include('main').setLegacyMode().analyze()
      expect(
        violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
        name,
      ).toEqual([])
    }
  })
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import type { App } from './support/app.ts'
import type { DesktopApp } from './support/desktop-app.ts'
import { flaws } from './support/flaws.ts'
import { screenOf } from './support/screen.ts'
import { t } from './support/words.ts'

/** A person at the guided set-up, whose presses and typed fields are counted. */
function newcomer(page: Page) {
  const guide = page.getByRole('main', { name: t('setUp.title') })
  const count = { presses: 0, fields: 0 }
  return {
    guide,
    count,
    heading: (words: string) => guide.getByRole('heading', { level: 1, name: words }),
    async press(words: string): Promise<void> {
      await guide.getByRole('button', { name: words, exact: true }).click()
      count.presses += 1
    },
    async pick(words: string): Promise<void> {
      await guide.getByText(words, { exact: true }).click()
      count.presses += 1
    },
    async type(label: string, text: string): Promise<void> {
      await guide.getByLabel(label, { exact: true }).fill(text)
      count.fields += 1
    },
  }
}

/** How the step of this name stands, as the list says it. */
function stepOf(page: Page, words: string) {
  return page.getByRole('navigation', { name: t('setUp.steps') }).getByRole('button', { name: words })
}

test.describe('the first start', () => {
  test.use({ firstStart: true })

  test('shows the guide, and a sample order on paper after two presses', async ({ app, page }) => {
    const person = newcomer(page)
    await expect(person.heading(t('setUp.welcome.title'))).toBeFocused()
    await expect(page.getByRole('navigation', { name: t('nav.main') })).toHaveCount(0)
    await person.press(t('setUp.welcome.start'))
    await person.press(t('setUp.training.place'))
    const { guide } = person
    await expect(guide.getByText(t('setUp.training.printed'))).toBeVisible()
    const ticket = guide.getByRole('img')
    await expect(ticket).toBeVisible()
    expect(await ticket.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBeGreaterThan(200)
    expect(person.count).toEqual({ presses: 2, fields: 0 })
    const { cards } = await app.view('board')
    const number = /\d{3,}/.exec((await ticket.getAttribute('alt')) ?? '')?.[0]
    expect(cards.find((card) => card.number === number)?.print.state).toBe('printed')
    // practice does not ring into a newcomer's ears
    await expect.poll(async () => (await app.view('alerts')).sounds).toEqual([])
  })

  test('goes from nothing to a printed test ticket, over a restart, in few presses', async ({
    app,
    page,
    outside,
    restart,
  }) => {
    const before = newcomer(page)
    await before.press(t('setUp.welcome.start'))
    await before.press(t('setUp.training.without'))
    await before.pick(t('settings.connection.environments.custom'))
    await before.type(t('settings.connection.customUrl'), outside.url)
    await before.type(t('settings.connection.partnerKey'), outside.key)
    await before.type(t('settings.connection.secretKey'), outside.secret)
    await before.press(t('settings.connection.testAndSave'))
    await expect(before.guide.getByText(t('setUp.connection.done'))).toBeVisible()
    await expect(before.guide.getByRole('region', { name: t('settings.connection.mayDo') })).toContainText(
      'orders:read',
    )
    await before.press(t('setUp.next'))
    await expect(before.heading(t('setUp.branches.title'))).toBeVisible()
    await expect.poll(async () => (await app.view('settings')).settings.setUp.step).toBe('branches')

    const { page: anew } = await restart()
    const after = newcomer(anew)
    await expect(after.heading(t('setUp.branches.title'))).toBeVisible()
    await expect(stepOf(anew, t('setUp.step.connection'))).toContainText(t('setUp.state.done'))
    await expect(after.guide.getByText(outside.secret)).toHaveCount(0)
    await expect(after.guide.getByRole('list', { name: t('settings.branches.pick') })).toContainText('Jakarta Kemang')
    await after.press(t('setUp.next'))
    await after.press(t('settings.discovery.byHand'))
    const { port } = outside.printerConfig.address as { readonly port: number }
    await after.type(t('settings.printers.host'), '127.0.0.1')
    await after.type(t('settings.printers.port'), String(port))
    await after.press(t('setUp.printer.save'))
    await expect(after.guide.getByText(t('settings.printers.trial.printed'))).toBeVisible()
    await expect(after.guide.getByRole('img', { name: t('setUp.printer.alt') })).toBeVisible()
    expect(outside.papers()).toHaveLength(1)
    const presses = () => before.count.presses + after.count.presses
    // of these two presses and four fields are the test's own klikit and printer: neither is where a shop's would be
    expect(presses()).toBeLessThanOrEqual(8)
    expect(before.count.fields + after.count.fields).toBe(5)

    await after.press(t('setUp.printer.right'))
    await after.press(t('setUp.sound.play'))
    await after.press(t('setUp.sound.heard'))
    await after.press(t('setUp.next'))
    await expect(after.heading(t('setUp.summary.title'))).toBeVisible()
    await after.press(t('setUp.summary.finish'))
    expect(presses()).toBeLessThanOrEqual(13)

    const { number } = outside.place()
    await expect(screenOf(anew).order(number)).toBeVisible()
    await anew.reload()
    await expect(screenOf(anew).order(number)).toBeVisible()
    // the test ticket and the order's
    await expect.poll(() => outside.papers().length).toBe(2)
  })

  test('a wrong key is told and not saved; the step can be skipped and is missed at the end', async ({
    app,
    page,
    ui,
    outside,
  }) => {
    const person = newcomer(page)
    await person.press(t('setUp.welcome.start'))
    await person.press(t('setUp.training.without'))
    await person.pick(t('settings.connection.environments.custom'))
    await person.type(t('settings.connection.customUrl'), outside.url)
    await person.type(t('settings.connection.partnerKey'), outside.key)
    await person.type(t('settings.connection.secretKey'), 'not-the-secret')
    await person.press(t('settings.connection.testAndSave'))
    await expect(person.heading(t('setUp.connection.title'))).toBeVisible()
    await expect(person.guide.getByText(t('settings.connection.acceptedNot'))).toBeVisible()
    expect((await app.view('settings')).settings.environment).toBe('training')
    await person.press(t('setUp.skip'))
    await expect(person.heading(t('setUp.printer.title'))).toBeVisible()
    await stepOf(page, t('setUp.step.summary')).click()
    await expect(person.heading(t('setUp.summary.missingTitle'))).toBeVisible()
    await expect(person.guide.getByText(t('setUp.summary.missing.connection'))).toBeVisible()
    await expect(stepOf(page, t('setUp.step.connection'))).toContainText(t('setUp.state.skipped'))
    await person.press(t('setUp.summary.open', { section: t('settings.section.printers') }))
    await expect(page.getByRole('heading', { name: t('settings.printers.title') })).toBeVisible()
    await expect(ui.line.getByText(t('system.finishSetUp'))).toHaveCount(0)
  })

  test('it is put off, stays out of the way, and goes on where it was, after a restart too', async ({
    page,
    restart,
  }) => {
    const person = newcomer(page)
    await person.press(t('setUp.welcome.start'))
    await expect(person.heading(t('setUp.training.title'))).toBeVisible()
    await person.press(t('setUp.leave'))
    await expect(page.getByRole('article').first()).toBeVisible()
    const { page: anew } = await restart()
    await expect(anew.getByRole('article').first()).toBeVisible()
    const later = newcomer(anew)
    await expect(later.guide).toHaveCount(0)
    await screenOf(anew)
      .line.getByRole('button', { name: t('system.finishSetUp') })
      .click()
    await expect(later.heading(t('setUp.training.title'))).toBeVisible()
  })

  test.describe('for everybody', () => {
    const inTraining = ['welcome', 'training', 'connection', 'printer', 'sound', 'startUp', 'summary'] as const
    for (const theme of ['light', 'dark'] as const)
      test(`axe finds nothing serious at any step (${theme})`, async ({ app, page }) => {
        await app.command('settings.save', { patch: { window: { theme } } })
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
        const found: string[] = []
        for (const step of inTraining) {
          await stepOf(page, t(`setUp.step.${step}`)).click()
          await expect(stepOf(page, t(`setUp.step.${step}`))).toHaveAttribute('aria-current', 'step')
          found.push(...(await flaws(page, step)))
        }
        expect(found).toEqual([])
      })
  })

  test('a tap in the system line leaves it for where that leads', async ({ page, ui }) => {
    const person = newcomer(page)
    await expect(person.heading(t('setUp.welcome.title'))).toBeVisible()
    await ui.line.getByRole('button', { name: t('system.allSent') }).click()
    await expect(page.getByRole('main', { name: t('nav.health') })).toBeVisible()
    await expect(ui.line.getByRole('button', { name: t('system.finishSetUp') })).toBeVisible()
  })
})

test.describe('start-up', () => {
  test('the guide can be run again, and nothing is lost by it', async ({ app, shop, page, ui }) => {
    await ui.goSettings('startUp')
    await page.getByRole('button', { name: t('settings.startUp.again') }).click()
    const person = newcomer(page)
    await expect(person.heading(t('setUp.welcome.title'))).toBeVisible()
    await expect(stepOf(page, t('setUp.step.training'))).toHaveCount(0)
    await person.press(t('setUp.welcome.start'))
    await expect(person.guide.getByText(t('setUp.connection.done'))).toBeVisible()
    await stepOf(page, t('setUp.step.printer')).click()
    await expect(person.heading(t('setUp.printer.ready', { name: shop.printerConfig.name }))).toBeVisible()
    await person.press(t('setUp.printer.print'))
    await person.press(t('setUp.printer.wrong'))
    await expect(person.guide.getByRole('region', { name: t('setUp.printer.wrongTitle') })).toBeVisible()
    expect((await app.view('settings')).settings.printers).toEqual([shop.printerConfig])
  })

  test('a service says that only the desktop can do it @web', async ({ page, ui }) => {
    await ui.goSettings('startUp')
    await expect(page.getByText(t('settings.startUp.desktopOnly'))).toBeVisible()
    await expect(page.getByRole('switch')).toHaveCount(0)
  })

  test('start with this PC is left for the system to do, and taken back @desktop', async ({ app, page, ui }) => {
    const entry = join(desktopOf(app).configHome, 'autostart', 'pos-bridge.desktop')
    await ui.goSettings('startUp')
    const atBoot = page.getByRole('switch', { name: t('settings.startUp.atBoot') })
    await ui.toggle(atBoot)
    await expect(atBoot).toBeChecked()
    const exec = /^Exec=(.+)$/m.exec(readFileSync(entry, 'utf8'))?.[1] ?? ''
    expect(exec).toContain(`"--data-dir=${app.dataDir}"`)
    await ui.toggle(atBoot)
    await expect(atBoot).not.toBeChecked()
    expect(existsSync(entry)).toBe(false)
  })

  test('a kiosk can be left by its switch alone, and is one again after a restart @desktop', async ({
    app,
    page,
    ui,
    restart,
  }) => {
    await ui.goSettings('startUp')
    const kiosk = page.getByRole('switch', { name: t('settings.startUp.kiosk') })
    await ui.toggle(kiosk)
    await expect(kiosk).toBeChecked()
    expect(await windowOf(app)).toEqual({ kiosk: true, visible: true, menu: false })
    await closeWindow(app)
    await page.keyboard.press('F11')
    await page.keyboard.press('Escape')
    expect(await windowOf(app)).toEqual({ kiosk: true, visible: true, menu: false })

    const again = await restart()
    await expect.poll(() => windowOf(again)).toEqual({ kiosk: true, visible: true, menu: false })
    const { goSettings, toggle } = screenOf(again.page)
    await goSettings('startUp')
    await toggle(again.page.getByRole('switch', { name: t('settings.startUp.kiosk') }))
    await expect.poll(() => windowOf(again)).toEqual({ kiosk: false, visible: true, menu: true })
    await closeWindow(again)
    expect(await windowOf(again)).toEqual({ kiosk: false, visible: false, menu: true })
  })
})

/** The app of a test tagged `@desktop`. */
function desktopOf(app: App): DesktopApp {
  if ('electron' in app) return app as DesktopApp
  throw new Error('expected the desktop app')
}

function windowOf(app: App) {
  return desktopOf(app).electron.evaluate(({ BrowserWindow, Menu }) => {
    const [window] = BrowserWindow.getAllWindows()
    return {
      kiosk: window?.isKiosk() ?? null,
      visible: window?.isVisible() ?? null,
      menu: Menu.getApplicationMenu() !== null,
    }
  })
}

/** What the close button and Alt+F4 ask of the window. */
function closeWindow(app: App): Promise<void> {
  return desktopOf(app).electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

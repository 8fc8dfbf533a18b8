import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type Page, test as base, type TestInfo } from '@playwright/test'
import type { App } from './support/app.ts'
import { openDesktopApp } from './support/desktop-app.ts'
import { launchChromium } from './support/find-chromium.ts'
import { findDesktop } from './support/find-desktop.ts'
import { type Screen, screenOf } from './support/screen.ts'
import { moveIn, openShop, type Shop } from './support/shop.ts'
import { openWebApp, type WebApp } from './support/web-app.ts'
import { t } from './support/words.ts'

/** Options of a project. */
export interface HostingOptions {
  /** Where the screens are shown. */
  readonly hosting: 'web' | 'desktop'
}

interface MachineFixtures {
  /** null for the desktop, and where the machine has no browser. */
  readonly chromium: Browser | null
}

interface JourneyFixtures {
  /** Whether the band of new orders is kept small whenever it covers the screen, as a person who works on would. */
  readonly quietsBand: boolean
  /** Whether nobody has seen the guided set-up yet; else somebody has finished it without setting anything. */
  readonly firstStart: boolean
  /** POS Bridge as it is after the installation: in training, without a printer. */
  readonly app: App
  /** Ends `app` and starts it anew on the same data folder. */
  readonly restart: () => Promise<App>
  /** The same with what only the console in a browser has. For tests tagged `@web`. */
  readonly webApp: WebApp
  readonly ui: Screen
  /** klikit and a printer, unknown to the app. */
  readonly outside: Shop
  /** klikit and a printer that the app is set up for. */
  readonly shop: Shop
}

const NO_BROWSER = 'there is no Chromium, Chrome or Edge here; "npx playwright install chromium" brings one'
const viewport = { width: 1366, height: 768 }

/** Journeys that are written once and run in the desktop window and in a browser. */
export const test = base.extend<JourneyFixtures, HostingOptions & MachineFixtures>({
  hosting: ['web', { option: true, scope: 'worker' }],
  chromium: [
    async ({ hosting }, use) => {
      const browser = hosting === 'web' ? await launchChromium() : null
      if (hosting === 'web' && browser === null) process.stdout.write(`web tests skipped: ${NO_BROWSER}\n`)
      await use(browser)
      await browser?.close()
    },
    // the first time the packaged browser is unpacked
    { scope: 'worker', timeout: 120_000 },
  ],
  firstStart: [false, { option: true }],
  app: async ({ hosting, chromium, firstStart }, use, testInfo) => {
    await using folder = makeFolder(firstStart)
    const app = stopOnce(await openApp({ hosting, chromium, dataDir: folder.path }, testInfo))
    await use(app)
    await app.stop()
  },
  restart: async ({ hosting, chromium, app, quietsBand }, use, testInfo) => {
    let latest = app
    await use(async () => {
      await latest.stop()
      latest = stopOnce(await openApp({ hosting, chromium, dataDir: app.dataDir }, testInfo))
      if (quietsBand) await keepBandSmall(latest.page)
      return latest
    })
    await latest.stop()
  },
  webApp: async ({ chromium, firstStart }, use, testInfo) => {
    await using folder = makeFolder(firstStart)
    const app = await openWebApp(neededBrowser(chromium, testInfo), folder.path, { viewport })
    await use(app)
    await app.stop()
  },
  quietsBand: [true, { option: true }],
  page: async ({ app, quietsBand }, use) => {
    if (quietsBand) await keepBandSmall(app.page)
    await use(app.page)
  },
  ui: async ({ page }, use) => use(screenOf(page)),
  // oxlint-disable-next-line no-empty-pattern
  outside: async ({}, use) => {
    const shop = await openShop()
    await use(shop)
    await shop.stop()
  },
  shop: async ({ app, outside }, use) => {
    await moveIn(app, outside)
    await use(outside)
  },
})

/** The band lies over the bottom edge: whatever is to be pressed below it waits until it is small. */
async function keepBandSmall(page: Page): Promise<void> {
  const band = page.getByRole('region', { name: t('alerts.newOrder'), exact: true })
  // an order answered meanwhile takes its band along, and then there is nothing left to press
  const quiet = () =>
    band
      .getByRole('button', { name: t('alerts.quietOne') })
      .click({ timeout: 2_000 })
      .catch(() => undefined)
  await page.addLocatorHandler(band, quiet, { noWaitAfter: true })
}

interface Opening extends HostingOptions, MachineFixtures {
  readonly dataDir: string
}

async function openApp({ hosting, chromium, dataDir }: Opening, testInfo: TestInfo): Promise<App> {
  if (hosting === 'web') return openWebApp(neededBrowser(chromium, testInfo), dataDir, { viewport })
  const desktop = await findDesktop()
  if (!desktop.found) return testInfo.skip(true, desktop.why) as never
  const app = await openDesktopApp(desktop.path, dataDir)
  await app.page.setViewportSize(viewport)
  return app
}

/** Skips the test where there is no browser; its fixture has said so aloud. */
function neededBrowser(chromium: Browser | null, testInfo: TestInfo): Browser {
  // skip throws
  return chromium ?? (testInfo.skip(true, NO_BROWSER) as never)
}

/** An app that may be stopped by the test as well as by its fixture. */
function stopOnce(app: App): App {
  let stopping: Promise<void> | null = null
  return { ...app, stop: () => (stopping ??= app.stop()) }
}

function makeFolder(firstStart: boolean): AsyncDisposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'pos-bridge-e2e-'))
  if (!firstStart) writeFileSync(join(path, 'settings.json'), JSON.stringify({ setUp: { state: 'done' } }))
  return {
    path,
    async [Symbol.asyncDispose]() {
      rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { buildIfStale } from '../../../electron/build-if-stale.ts'
import { launchChromium } from '../../e2e/support/find-chromium.ts'
import { type Host, type HostConfig, startHost } from '../../support/spawn-host.ts'
import { createFolder } from './databases.ts'
import { fillShop, type FilledShop } from './fill-shop.ts'

/** The product as a person has it before them: the real service, its window in a real browser. */
export interface ShopWindow {
  readonly page: Page
  readonly host: Host
  stop(): Promise<void>
}

/** What is behind the window: training, orders that were filled in before, or a klikit of the bench's own. */
export type Behind =
  | { readonly kind: 'training' }
  | { readonly kind: 'filled'; readonly shop: FilledShop }
  | { readonly kind: 'klikit'; readonly url: string }

const connected: HostConfig = { environment: 'custom', partnerKey: 'bench-key', secretKey: 'bench-secret-0' }
// a klikit that nobody answers for: the window is measured, not the network
const NOBODY = 'http://127.0.0.1:9'
const viewport = { width: 1366, height: 768 }

/** Opens the window over what is to be behind it; `prepare` has the page before anything is in it. Rejects where no browser can be had. */
export async function openShopWindow(
  behind: Behind,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<ShopWindow> {
  await buildIfStale()
  const browser = await launchChromium()
  if (browser === null) throw new Error('there is no Chromium here; "npx playwright install chromium" brings one')
  const host = await startBehind(behind)
  const page = await browser.newPage({ viewport })
  await prepare(page)
  await page.goto(`${host.console}/#token=${host.token}`)
  await page.waitForSelector('.rail')
  return {
    page,
    host,
    async stop() {
      await browser.close()
      await host.end('SIGTERM')
    },
  }
}

function startBehind(behind: Behind): Promise<Host> {
  const dataDir = createFolder()
  switch (behind.kind) {
    case 'training':
      return startHost({ dataDir, args: ['--training', '--port', '0'] })
    case 'filled': {
      const folder = path.join(dataDir, 'databases')
      fs.mkdirSync(folder)
      fillShop(path.join(folder, 'custom.db'), behind.shop)
      return startHost({ dataDir, config: { ...connected, customBaseUrl: NOBODY } })
    }
    case 'klikit':
      // it is asked when the benchmark says so
      return startHost({ dataDir, config: { ...connected, customBaseUrl: behind.url, intake: { pollSeconds: 300 } } })
  }
}

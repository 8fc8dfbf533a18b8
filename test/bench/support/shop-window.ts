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

// a klikit that nobody answers for: the window is measured, not the network
const offline: HostConfig = {
  environment: 'custom',
  customBaseUrl: 'http://127.0.0.1:9',
  partnerKey: 'k',
  secretKey: 's',
}
const viewport = { width: 1366, height: 768 }

/** Opens the window over a database that is filled first, or in training where there is none. Rejects where no browser can be had. */
export async function openShopWindow(shop: FilledShop | null): Promise<ShopWindow> {
  await buildIfStale()
  const browser = await launchChromium()
  if (browser === null) throw new Error('there is no Chromium here; "npx playwright install chromium" brings one')
  const dataDir = createFolder()
  const folder = path.join(dataDir, 'databases')
  fs.mkdirSync(folder)
  if (shop !== null) fillShop(path.join(folder, 'custom.db'), shop)
  const host = await startHost(
    shop === null ? { dataDir, args: ['--training', '--port', '0'] } : { dataDir, config: offline },
  )
  const page = await browser.newPage({ viewport })
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

import { existsSync, readFileSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { build } from 'vite'
import { projectDir } from '../../support/spawn-entry.ts'

const origin = 'http://gallery.test'
const builtDir = join(projectDir, 'out', 'gallery')

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
  '.wav': 'audio/wav',
}

/** Builds the gallery from the sources as they are now. */
export async function buildGallery(): Promise<void> {
  await build({ configFile: join(projectDir, 'test', 'gallery', 'vite.config.ts'), logLevel: 'error' })
}

/** A page of the gallery with what the query asks for; the files come from the last build, with no server. */
export interface GalleryPage {
  readonly page: Page
  open(query: Readonly<Record<string, string>>): Promise<void>
  close(): Promise<void>
}

/** Opens a browser page in which time stands still at `nowMs`. */
export async function openGallery(
  browser: Browser,
  nowMs: number,
  options: BrowserContextOptions,
): Promise<GalleryPage> {
  const context = await browser.newContext({ timezoneId: 'Asia/Jakarta', locale: 'en-GB', ...options })
  await context.route(`${origin}/**`, (route) => {
    const path = join(builtDir, normalize(new URL(route.request().url()).pathname))
    if (!existsSync(path)) return route.fulfill({ status: 404, body: `${path} was not built` })
    return route.fulfill({ body: readFileSync(path), contentType: mediaTypes[extname(path)] ?? 'text/plain' })
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(nowMs)
  return {
    page,
    async open(query) {
      await page.goto(`${origin}/index.html?${new URLSearchParams(query)}`)
      const { language = 'en' } = query
      await page.locator(`html[lang='${language}'] :is(main, .gallery, .locked)`).first().waitFor()
      await page.evaluate(() => document.fonts.ready)
    },
    close: () => context.close(),
  }
}

import { type Browser, test as base } from '@playwright/test'
import { launchPackagedChromium } from './find-chromium.ts'
import { buildGallery, type GalleryPage, openGallery } from './gallery-app.ts'

/** Friday, 20:02 in Jakarta: the moment at which time stands still in every picture. */
const FRIDAY_AT_EIGHT = Date.UTC(2026, 10, 20, 13, 2)
const NO_BROWSER =
  'pictures are compared in the browser of the package @sparticuz/chromium alone, and it does not run here'

interface GalleryFixtures {
  readonly gallery: GalleryPage
}

interface PinnedFixtures {
  /** The gallery as the sources are now, and the browser to look at it; null where that does not run. */
  readonly pinned: Browser | null
}

/** Tests over the gallery: no host, no clock, no fonts of the machine. */
export const test = base.extend<GalleryFixtures, PinnedFixtures>({
  pinned: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const browser = await launchPackagedChromium()
      if (browser === null) process.stdout.write(`gallery tests skipped: ${NO_BROWSER}\n`)
      else await buildGallery()
      await use(browser)
      await browser?.close()
    },
    // the first time the browser is unpacked
    { scope: 'worker', timeout: 120_000 },
  ],
  gallery: async ({ pinned }, use, testInfo) => {
    const browser = pinned ?? (testInfo.skip(true, NO_BROWSER) as never)
    const gallery = await openGallery(browser, FRIDAY_AT_EIGHT, {})
    await use(gallery)
    await gallery.close()
  },
})

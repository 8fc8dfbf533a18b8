import { expect } from '@playwright/test'
import { test } from './support/gallery-test.ts'
import { screens, states } from './support/scenes.ts'

const looks = {
  light: { theme: 'light', language: 'en' },
  dark: { theme: 'dark', language: 'en' },
  ar: { theme: 'light', language: 'ar' },
  th: { theme: 'light', language: 'th' },
} as const
const sizes = {
  '1366x768': { size: { width: 1366, height: 768 }, density: 'comfortable' },
  '1280x800-touch': { size: { width: 1280, height: 800 }, density: 'touch' },
} as const

for (const [sizeName, { size, density }] of Object.entries(sizes)) {
  for (const [lookName, look] of Object.entries(looks)) {
    test(`every screen looks as it did, ${lookName} ${sizeName}`, { tag: '@web' }, async ({ gallery }) => {
      test.setTimeout(240_000)
      const { page } = gallery
      await page.setViewportSize(size)
      // what is missing or wrong looks the same everywhere but for its words
      const scenes = lookName === 'light' && density === 'comfortable' ? [...screens, ...states] : screens
      for (const { name, query, prepare } of scenes) {
        await gallery.open({ ...look, density, ...query })
        await prepare?.(page)
        await expect.soft(page).toHaveScreenshot(`${lookName}-${sizeName}-${name}.png`)
      }
    })
  }
}

for (const theme of ['light', 'dark', 'hc'] as const) {
  test(`every component looks as it did, ${theme}`, { tag: '@web' }, async ({ gallery }) => {
    const { page } = gallery
    await page.setViewportSize({ width: 1366, height: 768 })
    await gallery.open({ theme, toasts: '' })
    await expect(page).toHaveScreenshot(`components-${theme}.png`, { fullPage: true })
  })
}

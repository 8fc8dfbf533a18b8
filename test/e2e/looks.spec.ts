import { expect } from '@playwright/test'
import { test } from './support/gallery-test.ts'

test.describe('looks that a person asks the system for', { tag: '@web' }, () => {
  test('what is chosen shows without any background', async ({ gallery }) => {
    const { page } = gallery
    await page.emulateMedia({ forcedColors: 'active' })
    await gallery.open({ place: 'settings/printers' })
    const outlineOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).outlineStyle)
    expect(await outlineOf('.rail-item[aria-current]')).toBe('solid')
    expect(await outlineOf('.rail-item:not([aria-current])')).toBe('none')
    expect(await outlineOf('.settings-link[aria-current]')).toBe('solid')
    await gallery.open({ place: 'done' })
    expect(await outlineOf('.segment[data-selected]')).toBe('solid')
    expect(await outlineOf('.segment:not([data-selected])')).toBe('none')
  })

  test('nothing moves where motion is to be reduced', async ({ gallery }) => {
    const { page } = gallery
    const moving = () =>
      page.evaluate(() =>
        document
          .getAnimations()
          .filter(
            ({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 0,
          )
          .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : 'transition')),
      )
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await gallery.open({ place: 'orders', world: 'ringing' })
    expect(await moving()).toContain('ring')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await gallery.open({ place: 'orders', world: 'ringing' })
    expect(await moving()).toEqual([])
  })

  test('a system in high contrast gets the theme for it', async ({ gallery }) => {
    const { page } = gallery
    await page.emulateMedia({ contrast: 'more' })
    await gallery.open({ place: 'orders', theme: 'system' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'hc')
    await page.emulateMedia({ contrast: 'no-preference', colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })
})

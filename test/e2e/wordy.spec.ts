import { expect } from '@playwright/test'
import { languageSchema } from '../../shared/language.ts'
import { test } from './support/gallery-test.ts'
import { layoutFlaws } from './support/layout-flaws.ts'
import { screens } from './support/scenes.ts'

for (const language of languageSchema.options.filter((each) => each !== 'en')) {
  test(`every screen holds the words of ${language}`, { tag: '@web' }, async ({ gallery }) => {
    test.setTimeout(120_000)
    const { page } = gallery
    await page.setViewportSize({ width: 1280, height: 800 })
    const found: string[] = []
    for (const { name, query, prepare } of screens) {
      await gallery.open({ language, density: 'touch', ...query })
      await prepare?.(page)
      found.push(...(await layoutFlaws(page)).map((flaw) => `${name}: ${flaw}`))
    }
    expect(found).toEqual([])
  })
}

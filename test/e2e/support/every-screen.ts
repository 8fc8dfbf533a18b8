import { expect, type Page } from '@playwright/test'
import { t } from './words.ts'

/** Called at each screen with the words that lead there. */
type Visit = (where: string) => Promise<void>

// places of the rail, sections of the settings, tabs of Done and Health
const leastScreens = 30

/** Goes to every screen that the rail, the settings and the tabs lead to, new ones included, and calls back at each. */
export async function visitEveryScreen(page: Page, check: Visit): Promise<void> {
  let count = 0
  const visit: Visit = async (where) => {
    count += 1
    await check(where)
  }
  const rail = page.getByRole('navigation', { name: t('nav.main') }).getByRole('button')
  for (const place of await namesOf(rail)) {
    await rail.filter({ hasText: place }).first().click()
    await untilLoaded(page)
    await visit(place)
    if (place.includes(t('nav.settings'))) await visitSections(page, visit)
    if (place.includes(t('nav.done'))) await visitTabs(page, t('done.view'), visit)
    if (place.includes(t('nav.health'))) await visitTabs(page, t('diagnostics.parts'), visit)
  }
  // a name that leads nowhere any more must not make a test pass
  expect(count).toBeGreaterThan(leastScreens)
}

async function visitSections(page: Page, visit: Visit): Promise<void> {
  const sections = page.getByRole('navigation', { name: t('settings.title') }).getByRole('button')
  for (const section of await namesOf(sections)) {
    await sections.filter({ hasText: section }).first().click()
    await untilLoaded(page)
    await visit(`settings ${section}`)
  }
}

async function visitTabs(page: Page, group: string, visit: Visit): Promise<void> {
  const tabs = page.getByRole('radiogroup', { name: group }).locator('label')
  for (let index = 0; index < (await tabs.count()); index += 1) {
    await tabs.nth(index).click()
    await untilLoaded(page)
    await visit(`${group} ${(await tabs.nth(index).innerText()).trim()}`)
  }
}

/** The name on each button, without what changes while one walks: counts, and the marks below it. */
async function namesOf(buttons: ReturnType<Page['getByRole']>): Promise<readonly string[]> {
  const words = await buttons.allInnerTexts()
  return words.flatMap(
    (word) =>
      word
        .split('\n')
        .find((line) => /\p{L}/u.test(line))
        ?.trim() ?? [],
  )
}

/** Until nothing waits for data that a host which is there will send. */
async function untilLoaded(page: Page): Promise<void> {
  if (await page.getByRole('banner').getByText(t('system.hostLost')).first().isVisible()) return
  await expect(page.getByText(t('common.loading'))).toHaveCount(0)
}

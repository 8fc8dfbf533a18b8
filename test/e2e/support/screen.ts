import type { Locator, Page } from '@playwright/test'
import { t } from './words.ts'

export type LaneName = 'new' | 'preparing' | 'ready'
type PlaceName = 'find' | 'orders' | 'scheduled' | 'done' | 'attention' | 'stock' | 'store' | 'health' | 'settings'
type SectionName =
  | 'connection'
  | 'branches'
  | 'intake'
  | 'webhooks'
  | 'alerts'
  | 'printers'
  | 'routing'
  | 'ticket'
  | 'stock'
  | 'stores'
  | 'orders'
  | 'reasons'
  | 'window'
  | 'startUp'
  | 'access'
  | 'transfer'

/** The screen as a person finds things on it: by role and words. */
export function screenOf(page: Page) {
  const line = page.getByRole('banner', { name: t('system.line') })
  const go = (name: PlaceName) =>
    page
      .getByRole('navigation', { name: t('nav.main') })
      .getByRole('button', { name: t(`nav.${name}`) })
      .click()
  return {
    page,
    /** The system line at the top. */
    line,
    lane: (name: LaneName): Locator => page.getByRole('region', { name: t(`orders.stage.${name}`), exact: true }),
    /** An order's card on the board, or its detail where that is open. */
    order: (number: string): Locator => page.getByRole('article', { name: t('orders.order', { number }), exact: true }),
    doneRow: (number: string): Locator =>
      page.getByRole('main').getByRole('button', { name: new RegExp(`^${number} `) }),
    /** Turns a switch by the words beside it, as a finger does. */
    flip: (where: Locator, label: string): Promise<void> => where.getByText(label, { exact: true }).click(),
    /** Turns a switch that has no words beside it. */
    toggle: (control: Locator): Promise<void> => control.locator('xpath=ancestor::label').click(),
    /** A message in the corner. */
    toast: (words: string): Locator => page.getByRole('log').getByText(words).last(),
    sheet: page.getByRole('dialog').or(page.getByRole('alertdialog')),
    go,
    async openOrder(number: string): Promise<void> {
      await page.getByRole('button', { name: t('orders.open', { number }) }).click()
    },
    async goSettings(section: SectionName): Promise<void> {
      await go('settings')
      await page
        .getByRole('navigation', { name: t('settings.title') })
        .getByRole('button', { name: t(`settings.section.${section}`) })
        .click()
    },
    async openTraining(): Promise<Locator> {
      await line.getByRole('button', { name: t('app.training'), exact: true }).click()
      return page.getByRole('dialog', { name: t('training.title') })
    },
  }
}

export type Screen = ReturnType<typeof screenOf>

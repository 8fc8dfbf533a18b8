import type { Page } from '@playwright/test'
import type { SettingsSection } from '../../../renderer/frame/place.tsx'

/** One picture of the gallery: what the query asks for, and what is done before it is taken. */
export interface Scene {
  readonly name: string
  readonly query: Readonly<Record<string, string>>
  readonly prepare?: (page: Page) => Promise<void>
}

// a section that is new is missing here, and the type check says so
const sections: Readonly<Record<SettingsSection, true>> = {
  connection: true,
  branches: true,
  intake: true,
  webhooks: true,
  alerts: true,
  printers: true,
  routing: true,
  ticket: true,
  stock: true,
  stores: true,
  orders: true,
  reasons: true,
  startUp: true,
  access: true,
  transfer: true,
  window: true,
}

const at = (name: string, place: string, prepare?: Scene['prepare']): Scene => ({
  name,
  query: { place },
  ...(prepare ? { prepare } : {}),
})

/** Every screen, over a busy evening. Words differ by language, so nothing is looked for by its words. */
export const screens: readonly Scene[] = [
  at('board', 'orders'),
  at('split', 'orders', (page) => page.locator('.lane-tools .segment, .board-bar .segment').last().click()),
  at('order', 'orders/order-1186'),
  at('scheduled', 'scheduled'),
  at('attention', 'attention'),
  at('find', 'find'),
  at('done', 'done'),
  at('tickets', 'done/tickets'),
  at('report', 'done/report'),
  at('stock', 'stock'),
  at('store', 'store'),
  at('health', 'health'),
  ...Object.keys(sections).map((section) => at(`settings-${section}`, `settings/${section}`)),
]

/** What a screen is when something is missing or wrong. */
export const states: readonly Scene[] = [
  { name: 'ringing', query: { place: 'orders', world: 'ringing' } },
  { name: 'alarm', query: { place: 'orders', world: 'alarm' } },
  { name: 'offline', query: { place: 'orders', world: 'offline' } },
  { name: 'host-lost', query: { place: 'orders', world: 'lost' } },
  { name: 'locked', query: { place: 'orders', world: 'locked' } },
  { name: 'loading', query: { place: 'orders', world: 'loading' } },
  { name: 'failing', query: { place: 'stock', world: 'failing' } },
  ...['orders', 'find', 'done', 'stock', 'store', 'settings/printers', 'settings/branches'].map((place) => ({
    name: `empty-${place.replace('/', '-')}`,
    query: { place, world: 'empty' },
  })),
]

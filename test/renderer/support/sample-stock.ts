import type { StockMenu, StockNow, StockState } from '../../../shared/contract/stock-views.ts'
import { itemKey, type MenuItem } from '../../../shared/item.ts'

const dimsum = { brandId: 'kd', branchId: '9' }
const noodle = { brandId: 'kn', branchId: '9' }
const hourMs = 3_600_000

/** The key of a dish of the sample by its SKU. */
export function sampleKey(sku: string): string {
  return itemKey(sku.startsWith('KN') ? noodle : dimsum, sku)
}

function dish(name: string, sku: string, more: Partial<MenuItem> = {}): MenuItem {
  return { itemId: sku, partnerItemId: sku, name, otherNames: [], groups: [], ...more }
}

const sauces = {
  id: 'g1',
  name: 'Sauce',
  options: [
    { itemId: 'KD-S1', partnerItemId: 'KD-S1', name: 'Chilli oil', otherNames: [] },
    { itemId: 'KD-S2', partnerItemId: null, name: 'Vinegar', otherNames: [] },
  ],
}

/** Two brands of one branch, with options, other languages and an item without a SKU. */
export function sampleStockMenu(): StockMenu {
  const steamed = [
    dish('Dimsum Cumi', 'KD-014', { groups: [sauces] }),
    dish('Hakau Udang', 'KD-003', { otherNames: ['Shrimp dumpling', '虾饺'] }),
    dish('Siomay Ayam', 'KD-001', { groups: [sauces] }),
    dish('Ceker Ayam', 'KD-009'),
    dish('Kulit Tahu', 'KD-X', { partnerItemId: null }),
  ]
  const noodles = [dish('Mie Ayam', 'KN-001'), dish('Mie Goreng', 'KN-002')]
  return {
    menus: [
      {
        store: dimsum,
        menu: {
          sections: [
            {
              id: 's1',
              name: 'Menu',
              categories: [
                { id: 'c1', name: 'Dimsum', items: steamed },
                { id: 'c2', name: 'Nasi', items: [dish('Nasi Goreng', 'KD-031')] },
              ],
            },
          ],
        },
      },
      {
        store: noodle,
        menu: { sections: [{ id: 's2', name: 'Menu', categories: [{ id: 'c3', name: 'Mie', items: noodles }] }] },
      },
    ],
  }
}

/** What is known of one dish of the sample. */
export function sampleState(name: string, sku: string, more: Partial<StockState> = {}): StockState {
  return {
    key: sampleKey(sku),
    store: sku.startsWith('KN') ? noodle : dimsum,
    name,
    partnerItemId: sku,
    category: { id: 'c1', name: 'Dimsum' },
    isOption: false,
    available: false,
    sync: 'sent',
    syncMessage: null,
    changedAt: Date.now() - hourMs,
    changedBy: 'Counter PC',
    returns: null,
    klikitSays: null,
    ...more,
  }
}

/** Stock with every sync state. */
export function sampleStockNow(overrides: Partial<StockNow> = {}): StockNow {
  const now = Date.now()
  const store = { items: 6, menuReadAt: now - 180_000, endOfDay: { at: now + 5 * hourMs, because: 'closing' } } as const
  return {
    stores: [
      { ...store, store: dimsum, brandName: 'Klikit Dimsum', branchName: 'Buleleng' },
      { ...store, store: noodle, brandName: 'Klikit Noodle', branchName: 'Buleleng', items: 2 },
    ],
    states: [
      sampleState('Hakau Udang', 'KD-003', { returns: { at: now + 2 * hourMs + 30_000, because: 'hours' } }),
      sampleState('Siomay Ayam', 'KD-001', {
        available: true,
        sync: 'waiting',
        syncMessage: 'klikit cannot be reached.',
      }),
      sampleState('Ceker Ayam', 'KD-009', {
        sync: 'refused',
        syncMessage: 'klikit does not know this SKU. Here it is off, on the apps it is still on sale.',
      }),
      sampleState('Mie Ayam', 'KN-001', { sync: 'sending' }),
      sampleState('Mie Goreng', 'KN-002', { sync: 'held' }),
    ],
    changes: [],
    refreshing: false,
    sending: 'on',
    notice: null,
    ...overrides,
  }
}

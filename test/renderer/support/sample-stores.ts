import type { StoresView, StoreView } from '../../../shared/contract/store-views.ts'
import { minuteMs } from './sample-orders.ts'

/** A store that nobody switched from here; `overrides` say more. */
export function sampleStore(brandName: string, overrides: Partial<StoreView> = {}): StoreView {
  const store = overrides.store ?? { brandId: brandName.toLowerCase(), branchId: '9' }
  return {
    store,
    brandName,
    code: null,
    switch: `${store.brandId}:${store.branchId}`,
    state: 'unknown',
    since: null,
    wanted: null,
    sync: 'none',
    syncMessage: null,
    until: null,
    reason: null,
    by: null,
    changedAt: null,
    undoable: false,
    ...overrides,
  }
}

/** What klikit took of a pause half an hour long, ten minutes ago. */
export function paused(now: number): Partial<StoreView> {
  return {
    state: 'paused',
    since: now - 10 * minuteMs,
    wanted: 'paused',
    sync: 'sent',
    until: { at: now + 20 * minuteMs, because: 'time' },
    reason: 'Too busy',
    by: 'Counter PC',
    changedAt: now - 10 * minuteMs,
  }
}

/** One branch with these stores; `overrides` replace what is around them. */
export function sampleStores(stores: readonly StoreView[], overrides: Partial<StoresView> = {}): StoresView {
  const now = Date.now()
  return {
    branches: [
      {
        id: '9',
        name: 'Buleleng',
        hours: Array.from({ length: 7 }, () => [{ opens: 480, closes: 1320 }]),
        today: new Date(now).getDay(),
        openNow: { state: 'open', at: now + 60 * minuteMs },
        closing: { at: now + 60 * minuteMs, because: 'closing' },
        stores: [...stores],
      },
    ],
    readAt: now - 5 * minuteMs,
    reading: false,
    sending: 'on',
    notice: null,
    ...overrides,
  }
}

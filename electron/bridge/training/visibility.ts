import type { Catalogue } from './catalogue.ts'

/** Whether guests can see a store: one brand at one branch. */
export interface VisibilityRecord {
  readonly brandId: number
  readonly branchId: number
  readonly visible: boolean
  readonly reason: string | null
  readonly changedAt: number
}

/** A wish to show or hide stores; null reaches every brand, or every branch. */
export interface VisibilityChange {
  readonly brandId: number | null
  readonly branchId: number | null
  readonly visible: boolean
  readonly reason: string | null
}

/** Which stores are shown. */
export interface VisibilityStore {
  /** How many stores a change reached; 0 means that there is no such store. */
  change(change: VisibilityChange, now: number): number
  /** Every store that was ever switched. */
  records(): readonly VisibilityRecord[]
}

/** Keeps which stores are shown; everything starts as visible. */
export function createVisibilityStore(catalogue: Catalogue): VisibilityStore {
  const records = new Map<string, VisibilityRecord>()
  const stores = catalogue.branches.flatMap(({ id, brandIds }) =>
    brandIds.map((brandId) => ({ brandId, branchId: id })),
  )
  return {
    change({ brandId, branchId, visible, reason }, now) {
      const reached = stores.filter(
        (store) =>
          (brandId === null || store.brandId === brandId) && (branchId === null || store.branchId === branchId),
      )
      for (const store of reached)
        records.set(`${store.brandId}:${store.branchId}`, { ...store, visible, reason, changedAt: now })
      return reached.length
    },
    records: () => [...records.values()],
  }
}

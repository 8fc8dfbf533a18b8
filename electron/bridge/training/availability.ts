import { skusOf, type Catalogue } from './catalogue.ts'

/** Whether one item can be ordered in one store. */
export interface AvailabilityRecord {
  readonly brandId: number
  readonly branchId: number
  readonly sku: string
  readonly available: boolean
  readonly changedAt: number
}

/** A wish to switch an item on or off; without brand or branch it reaches every store that sells the item. */
export interface AvailabilityChange {
  readonly sku: string
  readonly available: boolean
  readonly brandId: number | null
  readonly branchId: number | null
}

/** How many stores a change reached; 0 means that no store sells that SKU. */
export interface AvailabilityStore {
  change(change: AvailabilityChange, now: number): number
  isAvailable(brandId: number, branchId: number, sku: string): boolean
  /** Every store and item that was ever switched. */
  records(): readonly AvailabilityRecord[]
}

/** Keeps what is out of stock; everything starts as available. */
export function createAvailabilityStore(catalogue: Catalogue): AvailabilityStore {
  const records = new Map<string, AvailabilityRecord>()
  const soldBy = new Map(catalogue.brands.map((brand) => [brand.id, new Set(skusOf(brand))]))
  const stores = catalogue.branches.flatMap(({ id, brandIds }) =>
    brandIds.map((brandId) => ({ brandId, branchId: id })),
  )
  const keyOf = (brandId: number, branchId: number, sku: string) => `${brandId}:${branchId}:${sku}`
  return {
    change({ sku, available, brandId, branchId }, now) {
      const reached = stores.filter(
        (store) =>
          soldBy.get(store.brandId)?.has(sku) === true &&
          (brandId === null || store.brandId === brandId) &&
          (branchId === null || store.branchId === branchId),
      )
      for (const store of reached) {
        records.set(keyOf(store.brandId, store.branchId, sku), { ...store, sku, available, changedAt: now })
      }
      return reached.length
    },
    isAvailable: (brandId, branchId, sku) => records.get(keyOf(brandId, branchId, sku))?.available ?? true,
    records: () => [...records.values()],
  }
}

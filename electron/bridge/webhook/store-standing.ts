import type { StoreStanding } from './event-worker.ts'

/** What is known of stores. */
interface KnownStores {
  readonly branches: readonly { readonly id: string; readonly brandIds: readonly string[] }[]
  /** Branch ids that this PC serves; empty means all. */
  readonly served: readonly string[]
}

/** Whose the store of an event is. Before klikit's lists were read, nothing is known to be strange. */
export function standingOf(
  store: { readonly brandId: string | null; readonly branchId: string | null },
  { branches, served }: KnownStores,
): StoreStanding {
  const { brandId, branchId } = store
  if (branchId !== null && served.length > 0 && !served.includes(branchId)) return 'not_ours'
  if (branchId === null || branches.length === 0) return branchId === null ? 'unknown' : 'ours'
  const branch = branches.find((each) => each.id === branchId)
  if (branch === undefined) return 'unknown'
  const sellsBrand = brandId === null || branch.brandIds.length === 0 || branch.brandIds.includes(brandId)
  return sellsBrand ? 'ours' : 'unknown'
}

import type { StoreKey } from '../../../shared/item.ts'
import { names, type VisibilitySettings } from '../../../shared/stores.ts'

/** What one call to klikit flips: a brand at a branch, a branch with all its brands, or a brand at every branch. null is "every". */
export interface StoreSwitch {
  readonly brandId: string | null
  readonly branchId: string | null
}

const EVERY = '*'

/** The switch by which these settings flip a store. */
export function switchFor({ brandId, branchId }: StoreKey, settings: VisibilitySettings): StoreSwitch {
  if (settings.level === 'branch') return { brandId: null, branchId }
  return { brandId, branchId: names(settings.brand, 'branch_id') ? branchId : null }
}

/** Whether the addresses of these settings can still send what such a switch flips: no more than that, and no less. */
export function canFlip({ brandId, branchId }: StoreSwitch, { brand }: VisibilitySettings): boolean {
  return brandId === null || names(brand, 'branch_id') === (branchId !== null)
}

/** A switch as one word, which is also what its jobs are about: `<brand>:<branch>`, `*` for every. */
export function switchText({ brandId, branchId }: StoreSwitch): string {
  return [brandId, branchId].map((id) => (id === null ? EVERY : idText(id))).join(':')
}

function idText(id: string): string {
  // encodeURIComponent leaves the star as it is
  return encodeURIComponent(id).replaceAll(EVERY, '%2A')
}

/** Reads {@link switchText} back. */
export function readSwitch(text: string): StoreSwitch {
  const [brand = EVERY, branch = EVERY] = text.split(':')
  const idOf = (part: string) => (part === EVERY ? null : decodeURIComponent(part))
  return { brandId: idOf(brand), branchId: idOf(branch) }
}

/** Whether a switch flips this store. */
export function flips(by: StoreSwitch, { brandId, branchId }: StoreKey): boolean {
  return (by.brandId === null || by.brandId === brandId) && (by.branchId === null || by.branchId === branchId)
}

/** Wishes of one switch leave one after the other, and only the last that has not left counts. */
export function storeLane(by: StoreSwitch): string {
  return `store:${switchText(by)}`
}

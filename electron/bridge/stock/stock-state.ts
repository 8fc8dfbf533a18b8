import type { PlannedReturn, StockSync } from '../../../shared/item.ts'
import type { StockState } from '../../../shared/contract/stock-views.ts'
import type { ItemRow } from './item-repository.ts'
import type { WishRow, WishVerdict } from './wish-repository.ts'

/** How far a flip's job has come, asked of the outbox. `sentAt` (epoch ms): when klikit took it; null when that is long ago. */
export interface FlipProgress {
  readonly sync: StockSync
  readonly message: string | null
  readonly sentAt: number | null
}

/** klikit's own parts take up to 90 s to hear of a change, by its older draft (klikit-api 10): a menu read sooner proves nothing, one way or the other. */
const MENU_LAG_MS = 120_000

/** Whether something is on sale: what was asked for, unless somebody changed it at klikit since; klikit's word where nothing was asked. */
export function isOnSale(row: ItemRow, wish: WishRow | null): boolean {
  if (wish === null) return row.menuAvailable !== 0
  return isChangedElsewhere(wish) ? wish.available === 0 : wish.available === 1
}

/** The menu agreed with the wish once and says otherwise now: no lag explains that. */
function isChangedElsewhere(wish: WishRow): boolean {
  return wish.agreedAt !== null && wish.differsSince !== null
}

/** When it comes back by itself; null for never. */
export function returnOf({ returnsAt, returnsBecause }: WishRow): PlannedReturn | null {
  return returnsAt === null || returnsBecause === null ? null : { at: returnsAt, because: returnsBecause }
}

/** What screens show of an item or option. */
export function toStockState(row: ItemRow, wish: WishRow | null, flip: FlipProgress): StockState {
  return {
    key: row.key,
    store: { brandId: row.brandId, branchId: row.branchId },
    name: row.name,
    partnerItemId: row.partnerItemId,
    category: { id: row.categoryId, name: row.categoryName },
    isOption: row.isOption === 1,
    available: isOnSale(row, wish),
    sync: flip.sync,
    syncMessage: flip.message,
    changedAt: wish?.changedAt ?? null,
    changedBy: wish?.changedBy ?? null,
    returns: wish === null ? null : returnOf(wish),
    klikitSays:
      wish === null || wish.differsSince === null
        ? null
        : { available: wish.available === 0, since: wish.differsSince, elsewhere: isChangedElsewhere(wish) },
  }
}

/** What a menu, its reading begun at `readAt`, says of a wish; null where it says nothing of it. Pure. */
export function judgeWish(
  wish: WishRow & { readonly menuAvailable: 0 | 1 | null },
  flip: FlipProgress,
  readAt: number,
): WishVerdict | null {
  if (flip.sync !== 'sent' || wish.menuAvailable === null) return null
  const takenAt = flip.sentAt ?? wish.changedAt
  if (readAt <= takenAt + MENU_LAG_MS) return null
  const { key, agreedAt, differsSince } = wish
  if (wish.menuAvailable === wish.available)
    return { key, agreedAt: agreedAt ?? readAt, differsSince: null, keepsReturn: true }
  // somebody turned it on at klikit: it must not be turned on by itself once more, after they turned it off again
  return { key, agreedAt, differsSince: differsSince ?? readAt, keepsReturn: agreedAt === null }
}

import type { StockItem, StockSync } from '../../../shared/item.ts'
import { type Database, inTransaction } from '../database/database.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { EnqueueJob } from '../lib/job.ts'
import { AVAILABILITY_JOB, type AvailabilityTemplate, availabilityPayload, itemLane } from './availability-job.ts'
import type { ItemRepository, ItemRow, WishRow } from './item-repository.ts'

/** How far a flip's job has come, asked of the outbox. */
export type FlipState = (outboxId: number) => { readonly sync: StockSync; readonly message: string | null }

interface StockDeps {
  readonly database: Database
  readonly items: ItemRepository
  readonly clock: Clock
  readonly enqueueJob: EnqueueJob
  readonly flipState: FlipState
  /** The templates to send flips by; null while the operator has not switched sending on. */
  readonly template: () => AvailabilityTemplate | null
  readonly names: () => { readonly brands: ReadonlyMap<string, string>; readonly branches: ReadonlyMap<string, string> }
}

/** What is on sale, what the operator wants, and how far klikit has taken it. */
export interface Stock {
  list(): readonly StockItem[]
  /** Asks for an item to be on or off sale; returns the outbox row. Throws BridgeError for an unknown or unmapped item, or when sending is off. */
  set(key: string, available: boolean, actor: string): number
}

/** Makes the stock feature. The wish and its job are written together. */
export function createStock(deps: StockDeps): Stock {
  return {
    list() {
      const wishes = deps.items.wishes()
      const names = deps.names()
      return deps.items
        .list()
        .map((row) => toStockItem(row, { wish: wishes.get(row.key), names, flipState: deps.flipState }))
    },
    set(key, available, actor) {
      const item = deps.items.find(key)
      if (item === null)
        throw new BridgeError('not_found', 'This item is not on the menu any more. Refresh the menu, then try again.')
      const template = deps.template()
      if (template === null) throw new BridgeError('not_allowed', STOCK_OFF_NOTICE)
      if (item.partnerItemId === null) {
        throw new BridgeError(
          'not_allowed',
          `klikit has no SKU for ${item.name}, so it cannot be switched from here. Give the item a SKU in klikit, then refresh the menu.`,
        )
      }
      const flip = {
        store: { brandId: item.brandId, branchId: item.branchId },
        partnerItemId: item.partnerItemId,
        available,
      }
      const payload = availabilityPayload(template, flip)
      return inTransaction(deps.database, () => {
        const outboxId = deps.enqueueJob({ kind: AVAILABILITY_JOB, lane: itemLane(key), subject: key, payload })
        deps.items.saveWish({ key, available, outboxId, changedAt: deps.clock.now(), changedBy: actor })
        return outboxId
      })
    },
  }
}

/** Shown where stock cannot be sent because klikit does not publish the endpoint's facts. */
export const STOCK_OFF_NOTICE =
  'Sending stock changes is off: klikit does not publish how an item is addressed. Ask klikit for the path and body, enter them in Settings, Stock, and switch it on.'

interface ItemContext {
  readonly wish: WishRow | undefined
  readonly names: ReturnType<StockDeps['names']>
  readonly flipState: FlipState
}

function toStockItem(row: ItemRow, { wish, names, flipState }: ItemContext): StockItem {
  const flip = wish ? flipState(wish.outboxId) : { sync: 'none' as const, message: null }
  return {
    key: row.key,
    store: { brandId: row.brandId, branchId: row.branchId },
    brandName: names.brands.get(row.brandId) ?? `Brand ${row.brandId}`,
    branchName: names.branches.get(row.branchId) ?? `Branch ${row.branchId}`,
    itemId: row.itemId,
    partnerItemId: row.partnerItemId,
    name: row.name,
    category: { id: row.categoryId, name: row.categoryName },
    available: wish ? wish.available === 1 : row.menuAvailable !== 0,
    sync: flip.sync,
    syncMessage: flip.message,
    changedAt: wish?.changedAt ?? null,
    changedBy: wish?.changedBy ?? null,
  }
}

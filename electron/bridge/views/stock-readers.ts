import type { StockChange, StockMenu, StockNow } from '../../../shared/contract/stock-views.ts'
import type { StockView } from '../../../shared/contract/system-views.ts'
import { AVAILABILITY_JOB } from '../stock/availability-job.ts'
import type { ChangeItemRow, ChangeRow } from '../stock/change-repository.ts'
import { endOfDay } from '../lib/end-of-day.ts'
import { STOCK_OFF_NOTICE } from '../stock/stock.ts'
import type { ReaderContext } from './readers.ts'

/** Every item with its state, for scripts. */
export function readStock(context: ReaderContext): StockView {
  const { core } = context
  return {
    items: [...core.stock.list()],
    menuReadAt: core.items.readAt(),
    refreshing: core.catalogueSync.isRefreshing(),
    notice: noticeOf(context),
  }
}

/** The menus of one store, of a branch or brand, or of all that this PC serves. */
export function readStockMenu(
  { core }: ReaderContext,
  { branchId, brandId }: { readonly branchId?: string; readonly brandId?: string },
): StockMenu {
  const wanted = core.items
    .stores()
    .filter((store) => core.isServed(store))
    .filter((store) => branchId === undefined || store.branchId === branchId)
    .filter((store) => brandId === undefined || store.brandId === brandId)
  return {
    menus: wanted.flatMap((store) => {
      const menu = core.items.menu(store)
      return menu === null ? [] : { store: { brandId: store.brandId, branchId: store.branchId }, menu }
    }),
  }
}

/** Everything that is not simply on sale, and how changes get on. */
export function readStockNow(context: ReaderContext): StockNow {
  const { core, stockEnabled } = context
  const hold = core.channel.holdOf(AVAILABILITY_JOB)
  return {
    stores: readStores(context),
    states: [...core.stock.states()],
    changes: readChanges(context),
    refreshing: core.catalogueSync.isRefreshing(),
    sending: stockEnabled() ? (hold === null || hold.reason === 'offline' ? 'on' : 'held') : 'off',
    notice: noticeOf(context),
  }
}

function noticeOf({ core, stockEnabled }: ReaderContext): string | null {
  if (!stockEnabled()) return STOCK_OFF_NOTICE
  const hold = core.channel.holdOf(AVAILABILITY_JOB)
  return hold?.reason === 'feature' ? hold.error.message : core.catalogueSync.lastFailure()
}

function readStores({ core, clock }: ReaderContext): StockNow['stores'] {
  const { brands, branches } = core.names.stores()
  const hours = new Map(core.names.branches().map((branch) => [branch.id, branch.hours]))
  return core.items
    .stores()
    .filter((store) => core.isServed(store))
    .map(({ brandId, branchId, items, readAt }) => ({
      store: { brandId, branchId },
      brandName: brands.get(brandId) ?? `Brand ${brandId}`,
      branchName: branches.get(branchId) ?? `Branch ${branchId}`,
      items,
      menuReadAt: readAt,
      endOfDay: endOfDay(clock.now(), hours.get(branchId) ?? null),
    }))
}

/** A change that went through is shown this long: time to see that it did. */
const DONE_SHOWN_MS = 10 * 60_000
/** One that did not is shown while it can be undone. */
const OPEN_SHOWN_MS = 24 * 3_600_000
const MOST_CHANGES = 10
const MOST_PROBLEMS = 50

function readChanges({ core, clock }: ReaderContext): StockNow['changes'] {
  const now = clock.now()
  return core.stockChanges
    .listMany(now - OPEN_SHOWN_MS, MOST_CHANGES)
    .map((row) => toChange(core, row))
    .filter((change) => now - change.at < DONE_SHOWN_MS || isOpen(change))
}

function isOpen({ total, sent, replaced, undone }: StockChange): boolean {
  return !undone && sent + replaced < total
}

function toChange(core: ReaderContext['core'], row: ChangeRow): StockChange {
  const items = new Map(core.stockChanges.items(row.id).map((item) => [item.outboxId, item]))
  const found = [...items.values()].map((item) => ({ item, ...standingOf(core, item) }))
  const count = (standing: string) => found.filter((each) => each.standing === standing).length
  return {
    id: row.id,
    at: row.at,
    by: row.by,
    available: row.available === null ? null : row.available === 1,
    title: row.title,
    total: row.total,
    sent: count('sent'),
    replaced: count('replaced'),
    refused: count('refused'),
    undone: row.undoneAt !== null,
    problems: found
      .filter(({ standing }) => standing === 'refused')
      .slice(0, MOST_PROBLEMS)
      .map(({ item, message }) => ({ key: item.key, name: item.name ?? item.key, message: message ?? '' })),
  }
}

function standingOf(core: ReaderContext['core'], item: ChangeItemRow) {
  if (item.isLatest === 0) return { standing: 'replaced', message: null } as const
  const { sync, message } = core.flipState(item.outboxId)
  return { standing: sync, message }
}

import type { OutFor, StockItem, StoreKey } from '../../../shared/item.ts'
import type { StockSkip, StockState } from '../../../shared/contract/stock-views.ts'
import { inTransaction } from '../database/database.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { WeekHours } from '../lib/opening-hours.ts'
import type { MenuReading } from '../lib/store-menu.ts'
import type { AvailabilityTemplate } from './availability-job.ts'
import { CHANGES_KEPT_MS, type ChangeDeps, changeItems, type ChangePlan, type Wanted } from './change-items.ts'
import type { ItemRow } from './item-repository.ts'
import { plannedReturn } from './planned-return.ts'
import { type FlipProgress, judgeWish, returnOf, toStockState } from './stock-state.ts'

interface StockDeps extends ChangeDeps {
  /** The templates to send flips by; null while the operator has not switched sending on. */
  readonly template: () => AvailabilityTemplate | null
  readonly names: () => { readonly brands: ReadonlyMap<string, string>; readonly branches: ReadonlyMap<string, string> }
  /** Whether this PC still looks after a store whose menu it once read. */
  readonly isServed: (store: StoreKey) => boolean
  /** When a branch is open; null where klikit does not say. */
  readonly hours: (branchId: string) => WeekHours | null
  /** Takes a job that was refused off the list. */
  readonly dismissJob: (outboxId: number) => void
  /** A return was planned or called off. */
  readonly onPlanned: () => void
  /** A store's menu has another tree than before. */
  readonly onMenuChanged: () => void
}

/** What came of a change of many. `changeId` null: there was nothing to do. */
export interface ManyChanged {
  readonly changeId: number | null
  readonly queued: number
  readonly skipped: StockSkip[]
}

/** How an item should be, as a person asks for it. */
export interface Wish {
  readonly available: boolean
  /** For off alone; absent is until somebody turns it on. */
  readonly outFor?: OutFor | undefined
}

/** What is on sale, what the operator wants, and how far klikit has taken it. */
export interface Stock {
  /** Every item, without options. */
  list(): readonly StockItem[]
  /** Everything that is not simply on sale. */
  states(): readonly StockState[]
  /** Asks for an item to be on or off sale. Throws BridgeError for an unknown or unmapped item, or when sending is off. */
  set(key: string, wish: Wish, actor: string): { outboxId: number; changeId: number }
  /** The same for many: all are queued, or none. */
  setMany(keys: readonly string[], wish: Wish & { title: string | null }, actor: string): ManyChanged
  /** Brings back what was before a change, except where a later one changed it. Throws BridgeError for a change that is gone or undone. */
  undo(changeId: number, actor: string): ManyChanged
  /** Sends what is wanted once more. */
  resend(keys: readonly string[], actor: string): ManyChanged
  /** Gives up a wish that was refused or that the menu contradicts. */
  forget(key: string): void
  /** A job was dismissed: what it wished is forgotten with it. */
  jobDismissed(outboxId: number): void
  /** Puts back on sale what is due, as its timer promised; returns how many. */
  bringBack(): number
  /** Takes in a menu whose reading began at `readAt`, and what it says of the wishes. */
  menuRead(store: StoreKey, reading: MenuReading, readAt: number): void
}

/** Who brings items back at their time. */
export const TIMER_ACTOR = 'timer'

/** Wishes that say nothing more are kept a day for who and when. */
const SETTLED_KEPT_MS = 24 * 3_600_000

const NO_FLIP: FlipProgress = { sync: 'none', message: null, sentAt: null }

/** Makes the stock feature. A wish and its job are written together. */
export function createStock(deps: StockDeps): Stock {
  const { items, wishes, changes, clock } = deps
  const progressOf = (outboxId: number | undefined) => (outboxId === undefined ? NO_FLIP : deps.flipState(outboxId))
  const readStates = (rows: readonly ItemRow[]) => {
    const asked = new Map(wishes.list().map((wish) => [wish.key, wish]))
    const served = rows.filter(({ brandId, branchId }) => deps.isServed({ brandId, branchId }))
    return served.map((row) => {
      const wish = asked.get(row.key) ?? null
      return { row, state: toStockState(row, wish, progressOf(wish?.outboxId)) }
    })
  }
  const change = (plan: ChangePlan) => {
    const changed = changeItems(deps, neededTemplate(deps), plan)
    deps.onPlanned()
    return changed
  }
  const changeMany = (plan: ChangePlan, skipped: StockSkip[]): ManyChanged => {
    if (plan.wanted.length === 0) return { changeId: null, queued: 0, skipped }
    const { changeId, jobs } = change(plan)
    return { changeId, queued: new Set(jobs.values()).size, skipped }
  }
  const wantedOf = (row: ItemRow, { available, outFor }: Wish): Wanted => ({
    row,
    available,
    returns: outFor === undefined ? null : plannedReturn(outFor, clock.now(), deps.hours(row.branchId)),
  })
  const sort = (keys: readonly string[], want: (row: ItemRow) => Wanted | null) => {
    const skipped: StockSkip[] = []
    const wanted = keys.flatMap((key) => {
      const row = items.find(key)
      const reason = row === null ? 'not_on_menu' : row.partnerItemId === null ? 'no_sku' : 'changed_since'
      const found = row === null || row.partnerItemId === null ? null : want(row)
      if (found === null) skipped.push({ key, name: row?.name ?? null, reason })
      return found ?? []
    })
    return { wanted, skipped }
  }

  return {
    list() {
      const names = deps.names()
      return readStates(items.list()).map(({ row, state }) => toStockItem(row, state, names))
    },
    states: () => readStates(items.unsettled()).map(({ state }) => state),
    set(key, wish, actor) {
      refuseStrangeWish(wish)
      const row = switchable(items.find(key), deps)
      const { available } = wish
      const plan = { wanted: [wantedOf(row, wish)], available, title: null, actor, again: false }
      const { changeId, jobs } = change(plan)
      return { changeId, outboxId: jobs.get(key) ?? 0 }
    },
    setMany(keys, { title, ...wish }, actor) {
      refuseStrangeWish(wish)
      neededTemplate(deps)
      const { wanted, skipped } = sort(keys, (row) => wantedOf(row, wish))
      return changeMany({ wanted, available: wish.available, title, actor, again: false }, skipped)
    },
    undo(changeId, actor) {
      const undone = changes.find(changeId)
      const isKept = undone !== null && clock.now() - undone.at <= CHANGES_KEPT_MS
      if (!isKept || undone.undoneAt !== null) throw new BridgeError('not_found', NOTHING_TO_UNDO)
      const before = new Map(changes.items(changeId).map((item) => [item.key, item]))
      const { wanted, skipped } = sort([...before.keys()], (row) => {
        const was = before.get(row.key)
        if (was === undefined || was.isLatest === 0) return null
        return { row, ...wantedAgain(was, clock.now()) }
      })
      return inTransaction(deps.database, () => {
        changes.markUndone(changeId, clock.now())
        return changeMany({ wanted, available: null, title: undone.title, actor, again: false }, skipped)
      })
    },
    resend(keys, actor) {
      const { wanted, skipped } = sort(keys, (row) => {
        const wish = wishes.find(row.key)
        return wish === null ? null : { row, available: wish.available === 1, returns: returnOf(wish) }
      })
      return changeMany({ wanted, available: null, title: null, actor, again: true }, skipped)
    },
    forget(key) {
      const wish = wishes.find(key)
      if (wish === null) throw new BridgeError('not_found', 'Nothing was asked of this item any more.')
      const { sync } = deps.flipState(wish.outboxId)
      if (sync !== 'sent' && sync !== 'refused') throw new BridgeError('not_allowed', STILL_UNDER_WAY)
      inTransaction(deps.database, () => {
        if (sync === 'refused') deps.dismissJob(wish.outboxId)
        wishes.drop(wish.outboxId)
      })
      deps.onPlanned()
    },
    jobDismissed: (outboxId) => wishes.drop(outboxId),
    bringBack() {
      // without a way to send it, an item is not said to be back: it is due until there is one
      if (deps.template() === null) return 0
      const { wanted } = sort(wishes.dueKeys(clock.now()), (row) => ({ row, available: true, returns: null }))
      const plan = { wanted, available: true, title: null, actor: TIMER_ACTOR, again: false }
      return changeMany(plan, []).queued
    },
    menuRead(store, reading, readAt) {
      const isChanged = inTransaction(deps.database, () => {
        const isNew = items.replaceStore(store, reading, readAt)
        for (const wish of wishes.ofStore(store)) {
          const verdict = judgeWish(wish, deps.flipState(wish.outboxId), readAt)
          if (verdict !== null) wishes.saveVerdict(verdict)
        }
        wishes.dropSettled(clock.now() - SETTLED_KEPT_MS)
        return isNew
      })
      deps.onPlanned()
      if (isChanged) deps.onMenuChanged()
    },
  }
}

/** Shown where stock cannot be sent because klikit does not publish the endpoint's facts. */
export const STOCK_OFF_NOTICE =
  'Sending stock changes is off: klikit does not publish how an item is addressed. Ask klikit for the path and body, enter them in Settings, Stock, and switch it on.'

const NOTHING_TO_UNDO =
  'This change cannot be undone any more: it was undone already, or is older than a day. Switch the items by hand.'
const STILL_UNDER_WAY =
  'This change is still on its way to klikit. Turn the item on or off instead: the last wish counts.'

function neededTemplate({ template }: Pick<StockDeps, 'template'>): AvailabilityTemplate {
  const found = template()
  if (found === null) throw new BridgeError('not_allowed', STOCK_OFF_NOTICE)
  return found
}

function switchable(row: ItemRow | null, deps: Pick<StockDeps, 'template'>): ItemRow {
  if (row === null)
    throw new BridgeError('not_found', 'This item is not on the menu any more. Refresh the menu, then try again.')
  neededTemplate(deps)
  if (row.partnerItemId !== null) return row
  throw new BridgeError(
    'not_allowed',
    `klikit has no SKU for ${row.name}, so it cannot be switched from here. Give the item a SKU in klikit, then refresh the menu.`,
  )
}

function refuseStrangeWish({ available, outFor }: Wish): void {
  if (!available || outFor === undefined) return
  throw new BridgeError(
    'invalid_input',
    '`outFor`: expected it with `available` false alone, got it with true. Leave it out to put an item back on sale.',
  )
}

/** What was before; an item whose return has passed meanwhile is back. */
function wantedAgain(
  { wasAvailable, wasReturnsAt, wasReturnsBecause }: ReturnType<ChangeDeps['changes']['items']>[number],
  now: number,
): Omit<Wanted, 'row'> {
  if (wasReturnsAt === null || wasReturnsBecause === null) return { available: wasAvailable === 1, returns: null }
  return wasReturnsAt <= now
    ? { available: true, returns: null }
    : { available: wasAvailable === 1, returns: { at: wasReturnsAt, because: wasReturnsBecause } }
}

function toStockItem(row: ItemRow, state: StockState, names: ReturnType<StockDeps['names']>): StockItem {
  const { key, store, partnerItemId, name, category, available, sync, syncMessage, changedAt, changedBy } = state
  return {
    key,
    store,
    partnerItemId,
    name,
    category,
    available,
    sync,
    syncMessage,
    changedAt,
    changedBy,
    itemId: row.itemId,
    brandName: names.brands.get(row.brandId) ?? `Brand ${row.brandId}`,
    branchName: names.branches.get(row.branchId) ?? `Branch ${row.branchId}`,
  }
}

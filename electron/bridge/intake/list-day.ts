import type { Clock } from '../lib/clock.ts'
import type { OrderSource, SourceFailure } from '../lib/order-source.ts'
import { type ListedOrder, toListed } from './compare-day.ts'
import { type LocalDay, spanOfDay } from './local-day.ts'

interface ListDayDeps {
  readonly source: OrderSource
  readonly clock: Clock
  /** klikit's clock (epoch ms). */
  readonly serverNow: () => number
  /** Branch ids to ask for, one after the other; null asks for all. */
  readonly branchesToAsk: () => readonly (string | null)[]
}

/** A day as klikit lists it. `isWhole` is false when it holds more orders than are read. */
export type ListedDay =
  | { readonly ok: true; readonly orders: readonly ListedOrder[]; readonly isWhole: boolean }
  | { readonly ok: false; readonly failure: SourceFailure }

/** The largest page of /orders (klikit-api 6). */
const PAGE_SIZE = 100
/** No kitchen cooks ten thousand orders a day; a server that never ends its list must not keep us. */
const MOST_PAGES = 100
/** New orders and status changes have the line meanwhile. */
const PAGE_PAUSE_MS = 500

/** Reads a day page by page, calmly: every other call to klikit goes first. */
export async function listDay(deps: ListDayDeps, day: LocalDay, signal: AbortSignal): Promise<ListedDay> {
  const orders = new Map<string, ListedOrder>()
  let isWhole = true
  for (const branchId of deps.branchesToAsk()) {
    const read = await listBranch(deps, { day, branchId, orders }, signal)
    if (!read.ok) return read
    isWhole &&= read.isWhole
  }
  return { ok: true, orders: [...orders.values()], isWhole }
}

interface BranchDay {
  readonly day: LocalDay
  readonly branchId: string | null
  readonly orders: Map<string, ListedOrder>
}

type BranchRead =
  | { readonly ok: true; readonly isWhole: boolean }
  | { readonly ok: false; readonly failure: SourceFailure }

async function listBranch(deps: ListDayDeps, want: BranchDay, signal: AbortSignal): Promise<BranchRead> {
  const { branchId, orders } = want
  let read = 0
  for (let page = 1; page <= MOST_PAGES; page++) {
    if (page > 1) await deps.clock.sleep(PAGE_PAUSE_MS, signal)
    const window = { ...spanOfDay(want.day), page, size: PAGE_SIZE, branchId, urgency: 'normal' as const }
    const answer = await deps.source.list(window, signal)
    if (!answer.ok) return answer
    const known = orders.size
    for (const entry of answer.value.orders) {
      const listed = toListed(entry, deps.serverNow())
      if (listed !== null) orders.set(listed.id, listed)
    }
    read += answer.value.orders.length
    const { total } = answer.value
    if (read >= total) return { ok: true, isWhole: true }
    // the total is Infinity where klikit does not say it: then a short page is the last, or one that repeats another
    const isEndless = !Number.isFinite(total)
    const isOver = answer.value.orders.length < PAGE_SIZE || (page > 1 && orders.size === known)
    if (isEndless && isOver) return { ok: true, isWhole: true }
    if (answer.value.orders.length === 0) return { ok: true, isWhole: false }
  }
  return { ok: true, isWhole: false }
}

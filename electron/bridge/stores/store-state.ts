import type { StoreView } from '../../../shared/contract/store-views.ts'
import type { StockSync } from '../../../shared/item.ts'
import { liveAgainOf, type StoreRow } from './store-repository.ts'

/** How far a store's job has come, asked of the outbox. */
export interface StoreProgress {
  readonly sync: StockSync
  readonly message: string | null
}

/** The part of a store that follows from what was asked of it and what klikit took. */
export type StoreStanding = Omit<StoreView, 'store' | 'brandName' | 'code' | 'switch'>

const NEVER_ASKED: StoreStanding = {
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
}

/** What is known of a store. Pure. */
export function standingOf(row: StoreRow | null, progress: StoreProgress): StoreStanding {
  if (row === null) return NEVER_ASKED
  const { sync, message } = progress
  return {
    state: row.takenLive === null ? 'unknown' : wordOf(row.takenLive),
    since: row.takenAt,
    wanted: wordOf(row.live),
    sync,
    syncMessage: message,
    until: liveAgainOf(row),
    reason: row.reason,
    by: row.changedBy,
    changedAt: row.changedAt,
    undoable: isOnItsWay(sync) && sync !== 'sending',
  }
}

/** Whether a store is paused at klikit, or will be as soon as klikit is reached. */
export function isPaused({ state, wanted, sync }: Pick<StoreStanding, 'state' | 'wanted' | 'sync'>): boolean {
  return state === 'paused' || (wanted === 'paused' && isOnItsWay(sync))
}

function isOnItsWay(sync: StockSync): boolean {
  return sync === 'waiting' || sync === 'sending' || sync === 'held'
}

function wordOf(live: 0 | 1): 'live' | 'paused' {
  return live === 1 ? 'live' : 'paused'
}

import type { PlannedReturn } from '../../../shared/item.ts'
import { type Database, inTransaction } from '../database/database.ts'
import type { Clock } from '../lib/clock.ts'
import type { EnqueueJob } from '../lib/job.ts'
import { AVAILABILITY_JOB, type AvailabilityTemplate, availabilityPayload, itemLane } from './availability-job.ts'
import type { ChangeRepository } from './change-repository.ts'
import type { ItemRepository, ItemRow } from './item-repository.ts'
import { type FlipProgress, isOnSale, returnOf } from './stock-state.ts'
import type { WishRepository, WishRow } from './wish-repository.ts'

/** How one item should be. */
export interface Wanted {
  readonly row: ItemRow
  readonly available: boolean
  readonly returns: PlannedReturn | null
}

/** What is done to items, by whom. `available` null: it differs from item to item. */
export interface ChangePlan {
  readonly wanted: readonly Wanted[]
  readonly available: boolean | null
  readonly title: string | null
  readonly actor: string
  /** Sends also what klikit has taken already. */
  readonly again: boolean
}

/** What a change came to. */
export interface Changed {
  readonly changeId: number
  /** The outbox row of each item, by key. */
  readonly jobs: ReadonlyMap<string, number>
}

export interface ChangeDeps {
  readonly database: Database
  readonly clock: Clock
  readonly items: ItemRepository
  readonly wishes: WishRepository
  readonly changes: ChangeRepository
  readonly enqueueJob: EnqueueJob
  readonly flipState: (outboxId: number) => FlipProgress
}

/** Changes of yesterday are undone by hand. */
export const CHANGES_KEPT_MS = 24 * 3_600_000

/** Writes wishes, their jobs and what was before, all of it or none. Items that share a SKU are one to klikit, so they are changed as one. */
export function changeItems(deps: ChangeDeps, template: AvailabilityTemplate, plan: ChangePlan): Changed {
  const now = deps.clock.now()
  return inTransaction(deps.database, () => {
    const { available, title, actor: by } = plan
    const changeId = deps.changes.add({ at: now, by, available, title })
    deps.changes.prune(now - CHANGES_KEPT_MS)
    const jobs = new Map<string, number>()
    for (const wanted of plan.wanted) {
      if (jobs.has(wanted.row.key)) continue
      const outboxId = jobOf(deps, template, { wanted, again: plan.again })
      for (const row of deps.items.sharers(wanted.row)) {
        writeWish(deps, { row, wanted, outboxId, changeId, now, by })
        jobs.set(row.key, outboxId)
      }
    }
    return { changeId, jobs }
  })
}

/** The job that brings an item to what is wanted: one that does so already, or a new one. */
function jobOf(
  deps: ChangeDeps,
  template: AvailabilityTemplate,
  { wanted, again }: { wanted: Wanted; again: boolean },
): number {
  const { row, available } = wanted
  const wish = deps.wishes.find(row.key)
  if (wish !== null && !again && isUnderWay(deps, wish, available)) return wish.outboxId
  const store = { brandId: row.brandId, branchId: row.branchId }
  // whoever plans a change leaves out what has no SKU
  const partnerItemId = row.partnerItemId ?? ''
  return deps.enqueueJob({
    kind: AVAILABILITY_JOB,
    lane: itemLane(store, partnerItemId),
    subject: row.key,
    payload: availabilityPayload(template, { store, partnerItemId, available }),
  })
}

/** Whether a job for the same has been sent, or will be: then only its return may change. */
function isUnderWay(deps: ChangeDeps, wish: WishRow, available: boolean): boolean {
  if ((wish.available === 1) !== available || wish.differsSince !== null) return false
  const { sync } = deps.flipState(wish.outboxId)
  return sync !== 'none' && sync !== 'refused'
}

interface WishPlace {
  readonly row: ItemRow
  readonly wanted: Wanted
  readonly outboxId: number
  readonly changeId: number
  readonly now: number
  readonly by: string
}

function writeWish({ wishes, changes }: ChangeDeps, { row, wanted, outboxId, changeId, now, by }: WishPlace): void {
  const before = wishes.find(row.key)
  const was = before === null ? null : returnOf(before)
  changes.addItem(changeId, {
    key: row.key,
    outboxId,
    wasAvailable: isOnSale(row, before) ? 1 : 0,
    wasReturnsAt: was?.at ?? null,
    wasReturnsBecause: was?.because ?? null,
  })
  const { available, returns } = wanted
  const wish = { key: row.key, available, outboxId, changedAt: now, changedBy: by, returns, changeId }
  if (before?.outboxId === outboxId) wishes.reschedule(wish)
  else wishes.save(wish)
}

import { z } from 'zod'
import type { StoreKey } from '../../../shared/item.ts'
import type { LiveAgain } from '../../../shared/stores.ts'
import type { Database } from '../database/database.ts'

const becauseSchema = z.enum(['time', 'closing', 'early_morning'])

const wishSchema = z.object({
  live: z.union([z.literal(0), z.literal(1)]),
  switch: z.string(),
  outboxId: z.int(),
  changedAt: z.int(),
  changedBy: z.string(),
  reason: z.string().nullable(),
  returnsAt: z.int().nullable(),
  returnsBecause: becauseSchema.nullable(),
})
/** What was asked of a store. Times are epoch ms. */
export type StoreWish = Readonly<z.infer<typeof wishSchema>>

/** A store that was switched from here. */
export interface StoreRow extends StoreKey, StoreWish {
  /** What klikit took last, and when; null before the first. */
  readonly takenLive: 0 | 1 | null
  readonly takenAt: number | null
  /** The wish before, as {@link readWas} reads it. */
  readonly was: string | null
}

/** Reads and writes what was asked of stores. */
export type StoreRepository = ReturnType<typeof createStoreRepository>

/** Prepares every statement once. */
export function createStoreRepository(database: Database) {
  const fields = `brand_id AS brandId, branch_id AS branchId, live, switch, outbox_id AS outboxId, changed_at AS changedAt, changed_by AS changedBy,
    reason, returns_at AS returnsAt, returns_because AS returnsBecause, taken_live AS takenLive, taken_at AS takenAt, was`
  const list = database.prepare<[], StoreRow>(`SELECT ${fields} FROM store_wishes`)
  const find = database.prepare<StoreKey, StoreRow>(
    `SELECT ${fields} FROM store_wishes WHERE brand_id = @brandId AND branch_id = @branchId`,
  )
  const save = database.prepare(`
    INSERT INTO store_wishes (brand_id, branch_id, live, switch, outbox_id, changed_at, changed_by, reason, returns_at, returns_because, was)
    VALUES (@brandId, @branchId, @live, @switch, @outboxId, @changedAt, @changedBy, @reason, @returnsAt, @returnsBecause, @was)
    ON CONFLICT (brand_id, branch_id) DO UPDATE SET live = @live, switch = @switch, outbox_id = @outboxId, changed_at = @changedAt,
      changed_by = @changedBy, reason = @reason, returns_at = @returnsAt, returns_because = @returnsBecause, was = @was`)
  const take = database.prepare('UPDATE store_wishes SET taken_live = @live, taken_at = @at WHERE switch = @switch')
  const drop = database.prepare('DELETE FROM store_wishes WHERE brand_id = @brandId AND branch_id = @branchId')
  const due = database.prepare<[number], StoreRow>(`SELECT ${fields} FROM store_wishes WHERE returns_at <= ?`)
  const next = database.prepare<[], { at: number | null }>('SELECT min(returns_at) AS at FROM store_wishes')

  return {
    list: (): readonly StoreRow[] => list.all(),
    find: ({ brandId, branchId }: StoreKey): StoreRow | null => find.get({ brandId, branchId }) ?? null,
    /** Writes a wish; what klikit took before stays known. `was` null: it cannot be taken back to anything. */
    save({ brandId, branchId }: StoreKey, wish: StoreWish, was: StoreWish | null): void {
      save.run({ brandId, branchId, ...wish, was: was === null ? null : JSON.stringify(wishSchema.parse(was)) })
    },
    /** klikit took a call of this switch. */
    take: (by: string, live: boolean, at: number): void => void take.run({ switch: by, live: live ? 1 : 0, at }),
    drop: ({ brandId, branchId }: StoreKey): void => void drop.run({ brandId, branchId }),
    /** Stores whose pause has lasted long enough. */
    due: (now: number): readonly StoreRow[] => due.all(now),
    /** When the next pause ends; null for none. */
    nextReturnAt: (): number | null => next.get()?.at ?? null,
  }
}

/** The wish before this one. */
function readWas({ was }: StoreRow): StoreWish | null {
  return was === null ? null : wishSchema.parse(JSON.parse(was))
}

/** The wish before, to count again at `now` (epoch ms): a return whose time is over was tried, and is not tried again by itself. */
export function wishBefore(row: StoreRow, now: number): StoreWish | null {
  const was = readWas(row)
  const isOver = was !== null && was.returnsAt !== null && was.returnsAt <= now
  return isOver ? { ...was, returnsAt: null, returnsBecause: null } : was
}

/** When a store goes live by itself; null for never. */
export function liveAgainOf({ returnsAt, returnsBecause }: StoreWish): LiveAgain | null {
  return returnsAt === null || returnsBecause === null ? null : { at: returnsAt, because: returnsBecause }
}

import type { PlannedReturn, ReturnReason, StoreKey } from '../../../shared/item.ts'
import type { Database } from '../database/database.ts'

/** What the operator last asked of an item or option. Times are epoch ms. */
export interface WishRow {
  readonly key: string
  readonly available: 0 | 1
  readonly outboxId: number
  readonly changedAt: number
  readonly changedBy: string
  /** When it comes back by itself; both null for never. */
  readonly returnsAt: number | null
  readonly returnsBecause: ReturnReason | null
  readonly changeId: number | null
  /** The first reading of the menu, after klikit took the wish, that agreed with it. */
  readonly agreedAt: number | null
  /** Since when the menu says otherwise. */
  readonly differsSince: number | null
}

/** A wish to be kept; the menu has not spoken about it yet. */
export interface NewWish {
  readonly key: string
  readonly available: boolean
  readonly outboxId: number
  readonly changedAt: number
  readonly changedBy: string
  readonly returns: PlannedReturn | null
  readonly changeId: number
}

/** What a reading of the menu says about a wish. */
export interface WishVerdict {
  readonly key: string
  readonly agreedAt: number | null
  readonly differsSince: number | null
  /** Whether it still comes back by itself. */
  readonly keepsReturn: boolean
}

/** Reads and writes the operator's wishes. */
export type WishRepository = ReturnType<typeof createWishRepository>

/** Prepares every statement once. */
export function createWishRepository(database: Database) {
  const fields = `item_wishes.key AS key, available, outbox_id AS outboxId, changed_at AS changedAt, changed_by AS changedBy, returns_at AS returnsAt,
    returns_because AS returnsBecause, change_id AS changeId, agreed_at AS agreedAt, differs_since AS differsSince`
  // an item that left the menu, or its SKU, waits: there is nothing to send for it
  const canReturn = 'returns_at IS NOT NULL AND partner_item_id IS NOT NULL'
  const list = database.prepare<[], WishRow>(`SELECT ${fields} FROM item_wishes`)
  const find = database.prepare<[string], WishRow>(`SELECT ${fields} FROM item_wishes WHERE key = ?`)
  const ofStore = database.prepare<StoreKey, WishRow & { menuAvailable: 0 | 1 | null }>(
    `SELECT ${fields}, menu_available AS menuAvailable FROM item_wishes JOIN items ON items.key = item_wishes.key
     WHERE brand_id = @brandId AND branch_id = @branchId`,
  )
  const save = database.prepare(`
    INSERT INTO item_wishes (key, available, outbox_id, changed_at, changed_by, returns_at, returns_because, change_id)
    VALUES (@key, @available, @outboxId, @changedAt, @changedBy, @returnsAt, @returnsBecause, @changeId)
    ON CONFLICT (key) DO UPDATE SET available = @available, outbox_id = @outboxId, changed_at = @changedAt, changed_by = @changedBy,
      returns_at = @returnsAt, returns_because = @returnsBecause, change_id = @changeId, agreed_at = NULL, differs_since = NULL`)
  const reschedule = database.prepare(`
    UPDATE item_wishes SET changed_at = @changedAt, changed_by = @changedBy, returns_at = @returnsAt, returns_because = @returnsBecause,
      change_id = @changeId WHERE key = @key`)
  const verdict = database.prepare(`
    UPDATE item_wishes SET agreed_at = @agreedAt, differs_since = @differsSince,
      returns_at = CASE WHEN @keeps THEN returns_at END, returns_because = CASE WHEN @keeps THEN returns_because END WHERE key = @key`)
  const drop = database.prepare('DELETE FROM item_wishes WHERE outbox_id = ?')
  const settle = database.prepare(
    'DELETE FROM item_wishes WHERE available = 1 AND agreed_at IS NOT NULL AND differs_since IS NULL AND changed_at < ?',
  )
  const due = database.prepare<[number], { key: string }>(
    `SELECT item_wishes.key AS key FROM item_wishes JOIN items ON items.key = item_wishes.key WHERE ${canReturn} AND returns_at <= ? ORDER BY returns_at`,
  )
  const next = database.prepare<[], { at: number | null }>(
    `SELECT min(returns_at) AS at FROM item_wishes JOIN items ON items.key = item_wishes.key WHERE ${canReturn}`,
  )

  return {
    list: (): readonly WishRow[] => list.all(),
    find: (key: string): WishRow | null => find.get(key) ?? null,
    /** The wishes of a store's menu, each with what that menu says. */
    ofStore: ({ brandId, branchId }: StoreKey) => ofStore.all({ brandId, branchId }),
    save({ returns, ...wish }: NewWish): void {
      const available = wish.available ? 1 : 0
      save.run({ ...wish, available, returnsAt: returns?.at ?? null, returnsBecause: returns?.because ?? null })
    },
    /** The same wish, coming back at another time: what klikit and its menu said of it stays. */
    reschedule({ key, changedAt, changedBy, changeId, returns }: NewWish): void {
      const [returnsAt, returnsBecause] = [returns?.at ?? null, returns?.because ?? null]
      reschedule.run({ key, changedAt, changedBy, changeId, returnsAt, returnsBecause })
    },
    saveVerdict: ({ keepsReturn, ...row }: WishVerdict): void =>
      void verdict.run({ ...row, keeps: keepsReturn ? 1 : 0 }),
    /** Forgets the wishes of a job: the menu's own word counts again. */
    drop: (outboxId: number): void => void drop.run(outboxId),
    /** Forgets wishes to be on sale from before `before` that the menu has taken up: they say nothing more. */
    dropSettled: (before: number): void => void settle.run(before),
    /** Keys of what should be back by `now`, the longest due first. */
    dueKeys: (now: number): readonly string[] => due.all(now).map((row) => row.key),
    nextReturnAt: (): number | null => next.get()?.at ?? null,
  }
}

import type { ReturnReason } from '../../../shared/item.ts'
import type { Database } from '../database/database.ts'

/** Something that was done to one item or to many at once. `available` null: what was wanted differs from item to item. */
export interface ChangeRow {
  readonly id: number
  readonly at: number
  readonly by: string
  readonly available: 0 | 1 | null
  readonly title: string | null
  readonly undoneAt: number | null
  /** Jobs, not items: what klikit knows by one SKU goes as one. */
  readonly total: number
}

/** What a change did to one item, and what was before. */
export interface ChangeItemRow {
  readonly key: string
  readonly outboxId: number
  readonly wasAvailable: 0 | 1
  readonly wasReturnsAt: number | null
  readonly wasReturnsBecause: ReturnReason | null
  /** No later change has touched the item. */
  readonly isLatest: 0 | 1
  readonly name: string | null
}

/** Reads and writes changes. */
export type ChangeRepository = ReturnType<typeof createChangeRepository>

/** Prepares every statement once. */
export function createChangeRepository(database: Database) {
  const fields = `id, at, by, available, title, undone_at AS undoneAt,
    (SELECT count(DISTINCT outbox_id) FROM stock_change_items WHERE change_id = id) AS total`
  const insert = database.prepare(
    'INSERT INTO stock_changes (at, by, available, title) VALUES (@at, @by, @available, @title)',
  )
  const insertItem = database.prepare(`
    INSERT INTO stock_change_items (change_id, key, outbox_id, was_available, was_returns_at, was_returns_because)
    VALUES (@changeId, @key, @outboxId, @wasAvailable, @wasReturnsAt, @wasReturnsBecause)`)
  const find = database.prepare<[number], ChangeRow>(`SELECT ${fields} FROM stock_changes WHERE id = ?`)
  const recent = database.prepare<{ since: number; limit: number }, ChangeRow>(
    `SELECT ${fields} FROM stock_changes WHERE at >= @since AND total > 1 ORDER BY id DESC LIMIT @limit`,
  )
  const items = database.prepare<[number], ChangeItemRow>(`
    SELECT change.key AS key, change.outbox_id AS outboxId, was_available AS wasAvailable, was_returns_at AS wasReturnsAt,
      was_returns_because AS wasReturnsBecause, items.name AS name, item_wishes.change_id IS change.change_id AS isLatest
    FROM stock_change_items AS change LEFT JOIN item_wishes ON item_wishes.key = change.key LEFT JOIN items ON items.key = change.key
    WHERE change.change_id = ?`)
  const undo = database.prepare('UPDATE stock_changes SET undone_at = @at WHERE id = @id')
  // the newest row stays: SQLite gives the next id from it, and an id must never come twice
  const prune = database.prepare('DELETE FROM stock_changes WHERE at < ? AND id < (SELECT max(id) FROM stock_changes)')

  return {
    add(change: { at: number; by: string; available: boolean | null; title: string | null }): number {
      const available = change.available === null ? null : change.available ? 1 : 0
      return Number(insert.run({ ...change, available }).lastInsertRowid)
    },
    addItem: (
      changeId: number,
      item: Pick<ChangeItemRow, 'key' | 'outboxId' | 'wasAvailable' | 'wasReturnsAt' | 'wasReturnsBecause'>,
    ): void => void insertItem.run({ changeId, ...item }),
    find: (id: number): ChangeRow | null => find.get(id) ?? null,
    /** Changes of more than one job since then, newest first. */
    listMany: (since: number, limit: number): readonly ChangeRow[] => recent.all({ since, limit }),
    items: (id: number): readonly ChangeItemRow[] => items.all(id),
    markUndone: (id: number, at: number): void => void undo.run({ id, at }),
    prune: (before: number): void => void prune.run(before),
  }
}

import type { StoreKey } from '../../../shared/item.ts'
import { type Database, inTransaction } from '../database/database.ts'

/** An item of a store's menu as kept. `menuAvailable` null: the menu does not say. */
export interface ItemRow {
  readonly key: string
  readonly brandId: string
  readonly branchId: string
  readonly itemId: string
  readonly partnerItemId: string | null
  readonly name: string
  readonly categoryId: string
  readonly categoryName: string
  readonly menuAvailable: 0 | 1 | null
}

/** What the operator last asked of an item. */
export interface WishRow {
  readonly key: string
  readonly available: 0 | 1
  readonly outboxId: number
  readonly changedAt: number
  readonly changedBy: string
}

/** An item as the menu lists it. */
export interface ListedItem {
  readonly itemId: string
  readonly partnerItemId: string | null
  readonly name: string
  readonly categoryId: string
  readonly categoryName: string
  readonly available: boolean | null
}

/** Items are per store: the same dish of two brands has two rows. */
export function itemKey(store: StoreKey, itemId: string): string {
  return `${store.brandId}:${store.branchId}:${itemId}`
}

/** Reads and writes menu items and the operator's wishes. */
export type ItemRepository = ReturnType<typeof createItemRepository>

/** Prepares every statement once. */
export function createItemRepository(database: Database) {
  const fields = `key, brand_id AS brandId, branch_id AS branchId, item_id AS itemId, partner_item_id AS partnerItemId, name,
    category_id AS categoryId, category_name AS categoryName, menu_available AS menuAvailable`
  const list = database.prepare<[], ItemRow>(`SELECT ${fields} FROM items ORDER BY brand_id, branch_id, position`)
  const find = database.prepare<[string], ItemRow>(`SELECT ${fields} FROM items WHERE key = ?`)
  const clear = database.prepare('DELETE FROM items WHERE brand_id = @brandId AND branch_id = @branchId')
  const insert = database.prepare(`
    INSERT INTO items (key, brand_id, branch_id, item_id, partner_item_id, name, category_id, category_name, position, menu_available, read_at)
    VALUES (@key, @brandId, @branchId, @itemId, @partnerItemId, @name, @categoryId, @categoryName, @position, @available, @readAt)
    ON CONFLICT (key) DO NOTHING`)
  const wishes = database.prepare<[], WishRow>(
    'SELECT key, available, outbox_id AS outboxId, changed_at AS changedAt, changed_by AS changedBy FROM item_wishes',
  )
  const wish = database.prepare(`
    INSERT INTO item_wishes (key, available, outbox_id, changed_at, changed_by) VALUES (@key, @available, @outboxId, @changedAt, @changedBy)
    ON CONFLICT (key) DO UPDATE SET available = @available, outbox_id = @outboxId, changed_at = @changedAt, changed_by = @changedBy`)
  const dropWish = database.prepare('DELETE FROM item_wishes WHERE outbox_id = ?')
  const oldest = database.prepare<[], { at: number | null }>('SELECT min(read_at) AS at FROM items')

  return {
    list: () => list.all(),
    find: (key: string): ItemRow | null => find.get(key) ?? null,
    /** Replaces one store's items by a menu just read. */
    replaceStore(store: StoreKey, items: readonly ListedItem[], readAt: number): void {
      inTransaction(database, () => {
        clear.run(store)
        items.forEach((item, position) => {
          const { available, ...rest } = item
          const flag = available === null ? null : available ? 1 : 0
          insert.run({ key: itemKey(store, item.itemId), ...store, ...rest, position, available: flag, readAt })
        })
      })
    },
    wishes: (): ReadonlyMap<string, WishRow> => new Map(wishes.all().map((row) => [row.key, row])),
    saveWish(row: { key: string; available: boolean; outboxId: number; changedAt: number; changedBy: string }): void {
      wish.run({ ...row, available: row.available ? 1 : 0 })
    },
    /** Forgets a wish whose job was dismissed: the menu's own word counts again. */
    dropWish: (outboxId: number): void => void dropWish.run(outboxId),
    /** When the oldest menu in the table was read; null without any. */
    readAt: (): number | null => oldest.get()?.at ?? null,
  }
}

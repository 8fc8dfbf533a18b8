import { itemKey, type StoreKey, type StoreMenu } from '../../../shared/item.ts'
import { type Database, inTransaction } from '../database/database.ts'
import type { MenuReading } from '../lib/store-menu.ts'
import { type ListedEntry, listEntries } from './list-entries.ts'

/** An item or option of a store's menu as kept. `menuAvailable` null: the menu does not say. */
export interface ItemRow {
  readonly key: string
  readonly brandId: string
  readonly branchId: string
  readonly itemId: string
  readonly partnerItemId: string | null
  readonly name: string
  readonly isOption: 0 | 1
  /** An option's are those of its group. */
  readonly categoryId: string
  readonly categoryName: string
  readonly menuAvailable: 0 | 1 | null
}

/** A store whose menu was read. */
export interface StoreRow extends StoreKey {
  readonly items: number
  readonly readAt: number
}

/** Reads and writes menus: their trees, and their items and options one by one. */
export type ItemRepository = ReturnType<typeof createItemRepository>

/** Prepares every statement once. */
export function createItemRepository(database: Database) {
  const fields = `key, brand_id AS brandId, branch_id AS branchId, item_id AS itemId, partner_item_id AS partnerItemId, name,
    is_option AS isOption, category_id AS categoryId, category_name AS categoryName, menu_available AS menuAvailable`
  const list = database.prepare<[], ItemRow>(
    `SELECT ${fields} FROM items WHERE is_option = 0 ORDER BY brand_id, branch_id, position`,
  )
  const unsettled = database.prepare<[], ItemRow>(
    `SELECT ${fields} FROM items WHERE menu_available = 0 OR key IN (SELECT key FROM item_wishes) ORDER BY brand_id, branch_id, position`,
  )
  const find = database.prepare<[string], ItemRow>(`SELECT ${fields} FROM items WHERE key = ?`)
  const bySku = database.prepare<{ brandId: string; branchId: string; sku: string }, ItemRow>(
    // by itself SQLite would walk the whole store
    `SELECT ${fields} FROM items INDEXED BY items_by_sku WHERE brand_id = @brandId AND branch_id = @branchId AND partner_item_id = @sku ORDER BY position`,
  )
  const clear = database.prepare('DELETE FROM items WHERE brand_id = @brandId AND branch_id = @branchId')
  const insert = database.prepare(`
    INSERT INTO items (key, brand_id, branch_id, item_id, partner_item_id, name, category_id, category_name, position, is_option, menu_available, read_at)
    VALUES (@key, @brandId, @branchId, @itemId, @partnerItemId, @name, @categoryId, @categoryName, @position, @isOption, @available, @readAt)
    ON CONFLICT (key) DO NOTHING`)
  const mark = database.prepare(
    'UPDATE items SET menu_available = @available WHERE key = @key AND menu_available IS NOT @available',
  )
  const readTree = database.prepare<StoreKey, { tree: string }>(
    'SELECT tree FROM menus WHERE brand_id = @brandId AND branch_id = @branchId',
  )
  const saveTree = database.prepare(`
    INSERT INTO menus (brand_id, branch_id, tree, read_at) VALUES (@brandId, @branchId, @tree, @readAt)
    ON CONFLICT (brand_id, branch_id) DO UPDATE SET tree = @tree, read_at = @readAt`)
  const stores = database.prepare<[], StoreRow>(`
    SELECT brand_id AS brandId, branch_id AS branchId, read_at AS readAt, (
      SELECT count(*) FROM items WHERE items.brand_id = menus.brand_id AND items.branch_id = menus.branch_id AND is_option = 0
    ) AS items FROM menus ORDER BY branch_id, brand_id`)
  const oldest = database.prepare<[], { at: number | null }>('SELECT min(read_at) AS at FROM menus')

  const insertEntry = (
    store: StoreKey,
    entry: ListedEntry,
    rest: { position: number; readAt: number; available: 0 | 1 | null },
  ) => insert.run({ ...store, ...entry, ...rest, key: itemKey(store, entry.itemId), isOption: entry.isOption ? 1 : 0 })

  return {
    /** Every item, without options. */
    list: (): readonly ItemRow[] => list.all(),
    /** Items and options that were switched here, or that klikit says are out. */
    unsettled: (): readonly ItemRow[] => unsettled.all(),
    find: (key: string): ItemRow | null => find.get(key) ?? null,
    /** Everything of the row's store that klikit knows by the same SKU, itself included. */
    sharers(row: ItemRow): readonly ItemRow[] {
      const { brandId, branchId, partnerItemId: sku } = row
      return sku === null ? [row] : bySku.all({ brandId, branchId, sku })
    },
    /** Replaces one store's menu by one just read; true when its tree is another one than before. */
    replaceStore(store: StoreKey, { menu, availability }: MenuReading, readAt: number): boolean {
      const tree = JSON.stringify(menu)
      return inTransaction(database, () => {
        const isChanged = readTree.get(store)?.tree !== tree
        saveTree.run({ ...store, tree, readAt })
        const entries = listEntries(menu).map((entry) => ({ entry, available: flagOf(availability.get(entry.itemId)) }))
        // a menu is read every few minutes and seldom another one: then only what is out is written
        if (!isChanged) {
          for (const { entry, available } of entries) mark.run({ key: itemKey(store, entry.itemId), available })
          return false
        }
        clear.run(store)
        entries.forEach(({ entry, available }, position) => insertEntry(store, entry, { position, readAt, available }))
        return true
      })
    },
    stores: (): readonly StoreRow[] => stores.all(),
    /** A store's menu as last read; null for a store without one. */
    menu(store: StoreKey): StoreMenu | null {
      const row = readTree.get({ brandId: store.brandId, branchId: store.branchId })
      // written above, and by the migration, in this shape alone
      return row === undefined ? null : (JSON.parse(row.tree) as StoreMenu)
    },
    /** When the oldest menu was read; null without any. */
    readAt: (): number | null => oldest.get()?.at ?? null,
  }
}

function flagOf(available: boolean | undefined): 0 | 1 | null {
  return available === undefined ? null : available ? 1 : 0
}

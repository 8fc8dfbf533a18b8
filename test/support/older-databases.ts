import type { Database } from '../../electron/bridge/database/database.ts'

// an order's ticket as the first schema kept it, cut to what tells one from another
const ticket = '{"kind":"test","language":"en","printerName":"Kitchen 1","code":"K1-1","createdAt":1}'

const ordersSql = `
  INSERT INTO orders (id, number, stage, status_id, created_at, updated_at, due_at, history_length, cart_revision, cart_hash, body_hash, body,
    first_seen_at, last_changed_at)
  VALUES ('7', '194', 'preparing', 2, 100, 100, 900, 0, 1, 'cart', 'body', '{}', 100, 100)`
const jobsSql = `
  INSERT INTO outbox (kind, lane, subject, payload, idempotency_key, key_made_at, state, is_head, created_at, not_before, finished_at)
  VALUES ('order_status', 'order:7', '7', '{"status":"accepted"}', 'key-1', 100, 'queued', 1, 100, 100, NULL),
    ('print', 'printer:k1', 'printed', '{"jobId":"printed"}', 'key-2', 110, 'done', 0, 110, 110, 120),
    ('print', 'printer:k1', 'blocked', '{"jobId":"blocked"}', 'key-3', 130, 'blocked', 1, 130, 150, NULL),
    ('print', 'printer:k1', 'queued', '{"jobId":"queued"}', 'key-4', 140, 'queued', 0, 140, 140, NULL)`

/** A shop's data in schema 1: an order, a status on its way, and tickets that are printed, blocked, waiting and in doubt. */
export function fillFirstSchema(database: Database): void {
  database.exec(ordersSql)
  database.exec(jobsSql)
  const insert = database.prepare(`
    INSERT INTO spool (id, order_id, revision, station, copy, kind, reprint, printer_id, printer_name, ticket, ticket_hash, state, cause, condition,
      bytes, created_at, first_byte_at, finished_at)
    VALUES (@state, '7', @revision, 'k1', 1, 'order', 0, 'k1', 'Kitchen 1', @ticket, 'hash', @state, @cause, @condition, @bytes, @at, @at, @at)`)
  const row = { cause: null, condition: null, bytes: 700, ticket, at: 110 }
  insert.run({ ...row, revision: 1, state: 'printed' })
  insert.run({ ...row, revision: 2, state: 'blocked', cause: 'no paper', condition: 'paper_out', bytes: null })
  insert.run({ ...row, revision: 3, state: 'queued' })
  insert.run({ ...row, revision: 4, state: 'unknown' })
  insert.run({ ...row, revision: 5, state: 'discarded' })
}

/** The same shop in schema 2, one of its tickets at a backup printer and one expired. */
export function fillKitchenSchema(database: Database): void {
  database.exec(ordersSql)
  database.exec(jobsSql)
  const insert = database.prepare(`
    INSERT INTO spool (id, order_id, revision, station, station_name, copy, kind, reprint, printer_id, printer_name, home_id, home_name, rank, ticket,
      ticket_hash, state, created_at, waits_since)
    VALUES (@state, '7', @revision, 'grill', 'Grill', 1, 'order', 0, @printerId, @printerId, 'k1', 'Kitchen 1', 900, @ticket, 'hash', @state, 110, 110)`)
  insert.run({ revision: 1, state: 'queued', printerId: 'k2', ticket })
  insert.run({ revision: 2, state: 'expired', printerId: 'k1', ticket })
}

/** The same shop in schema 4, its order not yet to be found. */
export function fillStockSchema(database: Database): void {
  database.exec(ordersSql)
  database.exec(`
    INSERT INTO menus (brand_id, branch_id, tree, read_at) VALUES ('1', '2', '{"sections":[]}', 100);
    INSERT INTO stock_changes (id, at, by, available) VALUES (1, 100, 'desktop', 0)`)
}

/** The same shop in schema 5, its order to be found by its number. */
export function fillSearchSchema(database: Database): void {
  fillStockSchema(database)
  database.exec(`
    INSERT INTO order_search (seq, order_id, stage, words) VALUES (204800, '7', 'preparing', ' 194 7 ');
    INSERT INTO order_terms (term, seq) VALUES ('194', 204800), ('7', 204800)`)
}

/** The same shop in schema 6, its order ringing. */
export function fillAlertSchema(database: Database): void {
  fillSearchSchema(database)
  database.exec(
    `INSERT INTO order_alerts (order_id, kind, since, by_machine, answered_at) VALUES ('7', 'new_order', 100, 0, NULL)`,
  )
}

/** The same shop in schema 7, one store paused. */
export function fillStoreSchema(database: Database): void {
  fillAlertSchema(database)
  database.exec(`
    INSERT INTO store_wishes (brand_id, branch_id, live, switch, outbox_id, changed_at, changed_by)
    VALUES ('1', '2', 0, '1:2', 91, 100, 'desktop')`)
}

/** The same shop in schema 3, with a menu of two categories and a flip of a dish on its way. */
export function fillWebhookSchema(database: Database): void {
  fillKitchenSchema(database)
  const insert = database.prepare(`
    INSERT INTO items (key, brand_id, branch_id, item_id, partner_item_id, name, category_id, category_name, position, menu_available, read_at)
    VALUES (@key, '1', '2', @itemId, @sku, @name, @category, @category, @position, 1, 100)`)
  insert.run({ key: '1:2:b', itemId: 'b', sku: 'SKU-B', name: 'Buns', category: 'Steam', position: 0 })
  insert.run({ key: '1:2:c', itemId: 'c', sku: null, name: 'Congee', category: 'Rice', position: 1 })
  insert.run({ key: '1:2:a', itemId: 'a', sku: 'SKU-A', name: 'Aubergine', category: 'Steam', position: 2 })
  database.exec(`
    INSERT INTO outbox (id, kind, lane, subject, payload, idempotency_key, key_made_at, state, is_head, created_at, not_before)
    VALUES (90, 'availability', 'item:1:2:b', '1:2:b', '{"path":"/items/SKU-B/availability","body":"{}"}', 'key-90', 100, 'queued', 1, 100, 100);
    INSERT INTO item_wishes (key, available, outbox_id, changed_at, changed_by) VALUES ('1:2:b', 0, 90, 100, 'desktop')`)
}

/** The same shop in schema 8, klikit away for a while. */
export function fillTimelineSchema(database: Database): void {
  fillStoreSchema(database)
  database.exec(`
    INSERT INTO health_changes (at, lane, label, state, level, reason) VALUES (100, 'klikit', NULL, 'offline', 'bad', 'no line'),
      (200, 'klikit', NULL, 'online', 'good', NULL)`)
}

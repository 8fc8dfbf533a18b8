import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../../../electron/bridge/database/migrate.ts'
import { createOrderRepository } from '../../../electron/bridge/orders/order-repository.ts'
import { createOutboxRepository } from '../../../electron/bridge/outbox/outbox-repository.ts'
import { fillSearchSchema } from '../../support/older-databases.ts'

function migrated() {
  const database = new SqliteDatabase(':memory:')
  migrate(database, 5)
  fillSearchSchema(database)
  database.exec(`
    INSERT INTO outbox (id, kind, lane, subject, payload, idempotency_key, key_made_at, state, is_head, created_at, not_before, finished_at)
    VALUES (90, 'order_status', 'order:7', '7', '{"status":"accepted"}', 'key-90', 100, 'queued', 1, 100, 100, NULL),
      (91, 'order_status', 'order:8', '8', '{"status":"ready"}', 'key-91', 100, 'done', 0, 100, 100, 110)`)
  migrate(database)
  return database
}

test('what waited before is never taken back, for nobody noted whether it had left', () => {
  const database = migrated()
  const rows = createOutboxRepository(database).bySubject('7', 'order_status')
  expect(rows.map(({ mayHaveLeft, state }) => [state, mayHaveLeft])).toEqual([['queued', 1]])
  expect(createOutboxRepository(database).find(91)?.mayHaveLeft).toBe(0)
})

test('an order of before has nothing known of it, and takes what is kept once', () => {
  const orders = createOrderRepository(migrated())
  expect(orders.known('7')).toBeNull()
  orders.keepKnown('7', { lines: [], comment: 'first' })
  orders.keepKnown('7', { lines: [], comment: 'second' })
  expect(orders.known('7')?.comment).toBe('first')
  orders.clearAlert('7')
  expect(orders.known('7')).toBeNull()
})

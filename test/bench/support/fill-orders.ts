import { connect } from '../../../electron/bridge/database/connect.ts'
import { migrate } from '../../../electron/bridge/database/migrate.ts'
import { makeLine, makeOrder } from '../../support/printable-order.ts'

/** Orders that stand on the board, however many there were before. */
export const OPEN_ORDERS = 60
/** A busy branch's day: history of any size ends today at the same pace. */
const ORDERS_A_DAY = 500
const DAY_MS = 86_400_000
/** Finished jobs are forgotten after a month (database/maintenance.ts). */
const DAYS_OF_JOBS = 30
const FIRST_ID = 70_000_000

/** The id of the order at `position`, 1 being the oldest. */
export function orderIdAt(position: number): string {
  return String(FIRST_ID + position)
}

/**
 * Makes a database as years of service leave it: `count` orders of one line, the last 60 open, each with two events and a printed ticket, and
 * a month of done jobs. Snapshots and lines are left out: no view reads them. `now` is epoch ms.
 */
export function fillOrders(file: string, count: number, now: number): void {
  const database = connect(file)
  // nobody is told that any of this is kept: speed alone counts
  database.pragma('journal_mode = OFF')
  database.pragma('synchronous = OFF')
  migrate(database)
  const gapMs = DAY_MS / ORDERS_A_DAY
  const body = JSON.stringify(makeOrder({ lines: [makeLine('Dimsum Cumi', 2)] }))
  const values = { count, now, gapMs, body, open: OPEN_ORDERS, firstId: FIRST_ID }
  const jobs = Math.min(count, ORDERS_A_DAY * DAYS_OF_JOBS)
  database.transaction(() => {
    database.prepare(ordersSql).run(values)
    database.exec(eventsSql)
    database.exec(spoolSql)
    for (const verb of ['accepted', 'ready']) database.prepare(jobsSql).run({ jobs, verb })
  })()
  database.close()
}

// i counts from the oldest; the age of the newest is 0
const ordersSql = `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count),
    o AS (SELECT i, CAST(@firstId + i AS INTEGER) AS id, CAST(@now - (@count - i) * @gapMs AS INTEGER) AS at, i > @count - @open AS is_open FROM n)
  INSERT INTO orders (id, number, stage, status_id, branch_id, created_at, updated_at, due_at, history_length, cart_revision, cart_hash, body_hash,
    body, first_seen_at, last_changed_at, closed_at, alert)
  SELECT id, i % 10000, iif(is_open, 'preparing', 'done'), iif(is_open, 2, 5), '12', at, at, at + 900000, 0, 1, 'cart-' || id, 'body-' || id,
    replace(@body, '"71281904"', '"' || id || '"'), at, at, iif(is_open, NULL, at + 900000), NULL FROM o`

const eventsSql = `
  INSERT INTO order_events (order_id, at, kind, title)
  SELECT id, first_seen_at + 60000 * step, iif(step = 0, 'received', 'status'), iif(step = 0, 'Order received (poll)', 'klikit: READY')
  FROM orders CROSS JOIN (SELECT 0 AS step UNION ALL SELECT 1)`

const spoolSql = `
  INSERT INTO spool (id, order_id, revision, station, station_name, copy, kind, reprint, printer_id, printer_name, home_id, home_name, rank, ticket,
    ticket_hash, state, bytes, created_at, waits_since, first_byte_at, finished_at)
  SELECT 'ticket-' || id, id, 1, 'bench', 'Kitchen 1', 1, 'order', 0, 'bench', 'Kitchen 1', 'bench', 'Kitchen 1', due_at, '{}', 'hash', 'printed',
    700, first_seen_at, first_seen_at, first_seen_at + 10, first_seen_at + 2000 FROM orders`

const jobsSql = `
  INSERT INTO outbox (kind, lane, subject, payload, idempotency_key, key_made_at, state, is_head, attempts, created_at, not_before, finished_at)
  SELECT 'order_status', 'order:' || id, id, '{"status":"' || @verb || '"}', @verb || id, first_seen_at, 'done', 0, 1, first_seen_at, first_seen_at,
    first_seen_at + 300 FROM (SELECT id, first_seen_at FROM orders ORDER BY first_seen_at DESC LIMIT @jobs)`

import type { Order, OrderId, OrderStage } from '../../../shared/order.ts'
import type { Database } from '../database/database.ts'
import { type KnownCart, knownCartSchema } from './cart.ts'
import { createSearchRepository, type SearchRepository } from './search/search-repository.ts'

/** An order as kept. `order` is the newest state that was applied. */
export interface StoredOrder {
  readonly order: Order
  readonly stage: OrderStage
  readonly dueAt: number
  readonly cartRevision: number
  readonly cartHash: string
  readonly bodyHash: string
  readonly firstSeenAt: number
  readonly closedAt: number | null
  readonly alert: 'changed' | 'cancelled' | null
}

/** What of an order is written when a new state is applied. */
export type OrderWrite = StoredOrder & { readonly lastChangedAt: number }

/** An order's state as it came over the wire. */
export interface SnapshotWrite {
  readonly orderId: OrderId
  readonly seenAt: number
  readonly source: string
  readonly statusId: number
  readonly updatedAt: number
  readonly applied: boolean
  readonly rawHash: string
  readonly raw: string
}

/** A line of an order's story. */
export interface OrderEvent {
  readonly at: number
  readonly kind: string
  readonly title: string
  readonly detail: string | null
  readonly requestId: string | null
}

interface OrderRow {
  readonly body: string
  readonly stage: OrderStage
  readonly due_at: number
  readonly cart_revision: number
  readonly cart_hash: string
  readonly body_hash: string
  readonly first_seen_at: number
  readonly closed_at: number | null
  readonly alert: 'changed' | 'cancelled' | null
}

/** Reads and writes orders, their lines, snapshots and events. */
export type OrderRepository = ReturnType<typeof createOrderRepository>

const columns = 'body, stage, due_at, cart_revision, cart_hash, body_hash, first_seen_at, closed_at, alert'

/** Prepares every statement once. Whatever is written can be found by `search` from the same moment. */
export function createOrderRepository(database: Database, search: SearchRepository = createSearchRepository(database)) {
  const find = database.prepare<[string], OrderRow>(`SELECT ${columns} FROM orders WHERE id = ?`)
  const upsert = database.prepare(`
    INSERT INTO orders (id, number, stage, status_id, branch_id, created_at, updated_at, due_at, history_length, cart_revision, cart_hash, body_hash,
      body, first_seen_at, last_changed_at, closed_at, alert)
    VALUES (@id, @number, @stage, @statusId, @branchId, @createdAt, @updatedAt, @dueAt, @historyLength, @cartRevision, @cartHash, @bodyHash,
      @body, @firstSeenAt, @lastChangedAt, @closedAt, @alert)
    ON CONFLICT (id) DO UPDATE SET number = @number, stage = @stage, status_id = @statusId, branch_id = @branchId, created_at = @createdAt,
      updated_at = @updatedAt, due_at = @dueAt, history_length = @historyLength, cart_revision = @cartRevision, cart_hash = @cartHash,
      body_hash = @bodyHash, body = @body, last_changed_at = @lastChangedAt, closed_at = @closedAt, alert = @alert`)
  const deleteLines = database.prepare('DELETE FROM order_lines WHERE order_id = ?')
  const insertLine = database.prepare(`
    INSERT INTO order_lines (order_id, position, item_id, sku, name, quantity, brand_id, category, price_minor)
    VALUES (@orderId, @position, @itemId, @sku, @name, @quantity, @brandId, @category, @priceMinor)`)
  const insertSnapshot = database.prepare(`
    INSERT INTO order_snapshots (order_id, seen_at, source, status_id, updated_at, applied, raw_hash, raw)
    VALUES (@orderId, @seenAt, @source, @statusId, @updatedAt, @applied, @rawHash, @raw) ON CONFLICT DO NOTHING`)
  const latestRaw = database.prepare<[string], { raw: string }>(
    'SELECT raw FROM order_snapshots WHERE order_id = ? AND applied = 1 ORDER BY id DESC LIMIT 1',
  )
  const pruneSnapshots = database.prepare(`
    DELETE FROM order_snapshots WHERE id IN (
      SELECT snapshot.id FROM orders JOIN order_snapshots AS snapshot ON snapshot.order_id = orders.id
      WHERE orders.closed_at >= @from AND orders.closed_at < @before
        AND snapshot.id <> (SELECT max(id) FROM order_snapshots AS newest WHERE newest.order_id = orders.id AND newest.applied = 1))`)
  const insertEvent = database.prepare(`
    INSERT INTO order_events (order_id, at, kind, title, detail, request_id) VALUES (@orderId, @at, @kind, @title, @detail, @requestId)`)
  const events = database.prepare<[string], OrderEvent>(
    'SELECT at, kind, title, detail, request_id AS requestId FROM order_events WHERE order_id = ? ORDER BY at DESC, id DESC LIMIT 500',
  )
  const open = database.prepare<[], OrderRow>(
    `SELECT ${columns} FROM orders WHERE closed_at IS NULL ORDER BY due_at, id`,
  )
  const recent = database.prepare<[number], OrderRow>(
    `SELECT ${columns} FROM orders ORDER BY first_seen_at DESC LIMIT ?`,
  )
  const alerting = database.prepare<[], OrderRow>(
    // by itself SQLite would scan every closed order
    `SELECT ${columns} FROM orders INDEXED BY orders_alert WHERE alert IS NOT NULL AND closed_at IS NOT NULL`,
  )
  const openIds = database.prepare<[], { id: OrderId; createdAt: number }>(
    'SELECT id, created_at AS createdAt FROM orders WHERE closed_at IS NULL ORDER BY created_at',
  )
  const closedPage = database.prepare<{ before: number; beforeId: string; limit: number }, OrderRow>(`
    SELECT ${columns} FROM orders WHERE closed_at IS NOT NULL AND (closed_at, id) < (@before, @beforeId)
    ORDER BY closed_at DESC, id DESC LIMIT @limit`)
  const countClosed = database.prepare<[number], { count: number }>(
    'SELECT count(*) AS count FROM orders WHERE closed_at >= ?',
  )
  const countSeen = database.prepare<[number], { count: number }>(
    'SELECT count(*) AS count FROM orders WHERE first_seen_at >= ?',
  )
  // orders are never deleted, so the last row number is their count, and no index need be read for it
  const countAll = database.prepare<[], { count: number }>('SELECT coalesce(max(rowid), 0) AS count FROM orders')
  const clearAlert = database.prepare('UPDATE orders SET alert = NULL WHERE id = ? AND alert IS NOT NULL')

  const insertKnown = database.prepare(
    'INSERT INTO order_known (order_id, cart) VALUES (@orderId, @cart) ON CONFLICT DO NOTHING',
  )
  const findKnown = database.prepare<[string], { cart: string }>('SELECT cart FROM order_known WHERE order_id = ?')
  const deleteKnown = database.prepare('DELETE FROM order_known WHERE order_id = ?')

  const writeLines = (order: Order) => {
    deleteLines.run(order.id)
    order.lines.forEach((line, position) =>
      insertLine.run({
        orderId: order.id,
        position,
        itemId: line.itemId,
        sku: line.sku,
        name: line.name,
        quantity: line.quantity,
        brandId: line.brand?.id ?? null,
        category: line.category,
        priceMinor: line.price?.amountMinor ?? null,
      }),
    )
  }

  return {
    find: (orderId: string): StoredOrder | null => mapRow(find.get(orderId)),
    write(stored: OrderWrite, options: { readonly linesChanged: boolean }): void {
      const { order } = stored
      upsert.run({
        id: order.id,
        number: order.number,
        stage: stored.stage,
        statusId: order.statusId,
        branchId: order.branchId,
        createdAt: order.createdAt,
        updatedAt: order.updatedAt,
        dueAt: stored.dueAt,
        historyLength: order.statusHistory.length,
        cartRevision: stored.cartRevision,
        cartHash: stored.cartHash,
        bodyHash: stored.bodyHash,
        body: JSON.stringify(order),
        firstSeenAt: stored.firstSeenAt,
        lastChangedAt: stored.lastChangedAt,
        closedAt: stored.closedAt,
        alert: stored.alert,
      })
      if (options.linesChanged) writeLines(order)
      search.enter(order, stored.stage)
    },
    /** True when this very state was not kept before. */
    writeSnapshot: (snapshot: SnapshotWrite): boolean =>
      insertSnapshot.run({ ...snapshot, applied: snapshot.applied ? 1 : 0 }).changes > 0,
    /** The newest applied state as it came, JSON text. */
    /** Of orders that closed in this span (epoch ms), keeps the newest state alone. */
    pruneSnapshots: (from: number, before: number): number => pruneSnapshots.run({ from, before }).changes,
    latestRaw: (orderId: string): string | null => latestRaw.get(orderId)?.raw ?? null,
    addEvent(orderId: string, event: OrderEvent): void {
      insertEvent.run({ orderId, ...event })
    },
    events: (orderId: string): readonly OrderEvent[] => events.all(orderId),
    /** Open orders, oldest due first. */
    listOpen: (): readonly StoredOrder[] => open.all().flatMap((row) => mapRow(row) ?? []),
    /** Orders of late, the last seen first. */
    listRecent: (limit: number): readonly StoredOrder[] => recent.all(limit).flatMap((row) => mapRow(row) ?? []),
    /** Closed orders whose change or cancellation nobody has acknowledged. */
    listAlerting: (): readonly StoredOrder[] => alerting.all().flatMap((row) => mapRow(row) ?? []),
    openIds: () => openIds.all(),
    /** Closed orders before a cursor, newest first. */
    listClosed: (page: { before: number; beforeId: string; limit: number }): readonly StoredOrder[] =>
      closedPage.all(page).flatMap((row) => mapRow(row) ?? []),
    countClosedSince: (moment: number): number => countClosed.get(moment)?.count ?? 0,
    countSeenSince: (moment: number): number => countSeen.get(moment)?.count ?? 0,
    countAll: (): number => countAll.get()?.count ?? 0,
    /** The change or cancellation was seen: what staff knew before it is of no use any more. */
    clearAlert(orderId: string): boolean {
      deleteKnown.run(orderId)
      return clearAlert.run(orderId).changes > 0
    },
    /** Keeps what staff know of a cart; what is kept already stays. */
    keepKnown: (orderId: string, cart: KnownCart): void =>
      void insertKnown.run({ orderId, cart: JSON.stringify(cart) }),
    /** What staff knew of a cart before the changes that they have not seen; null where none wait. */
    known(orderId: string): KnownCart | null {
      const row = findKnown.get(orderId)
      return row === undefined ? null : knownCartSchema.parse(JSON.parse(row.cart))
    },
  }
}

function mapRow(row: OrderRow | undefined): StoredOrder | null {
  if (row === undefined) return null
  return {
    // written by us from a parsed Order; a change of the Order shape comes with a migration
    order: JSON.parse(row.body) as Order,
    stage: row.stage,
    dueAt: row.due_at,
    cartRevision: row.cart_revision,
    cartHash: row.cart_hash,
    bodyHash: row.body_hash,
    firstSeenAt: row.first_seen_at,
    closedAt: row.closed_at,
    alert: row.alert,
  }
}

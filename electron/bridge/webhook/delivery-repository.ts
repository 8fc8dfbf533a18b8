import type { Database } from '../database/database.ts'
import type { DeliveryVerdict, WebhookDelivery } from '../../../shared/contract/intake-views.ts'

/** Verdicts of deliveries that were taken, and so have a row. */
export type StoredVerdict = Extract<
  DeliveryVerdict,
  'taken' | 'duplicate' | 'unknown_type' | 'unreadable' | 'strange_store'
>

/** A delivery as it is taken. `processedAt` is set at once where there is nothing to do. */
export interface NewDelivery {
  readonly eventId: string
  readonly type: string
  readonly bodyHash: string
  readonly body: Buffer
  readonly receivedAt: number
  readonly verdict: StoredVerdict
  readonly answeredMs: number
  readonly processedAt: number | null
  readonly message: string | null
}

/** A delivery whose orders are not all stored yet. */
export interface PendingDelivery {
  readonly id: number
  readonly eventId: string
  readonly type: string
  readonly receivedAt: number
  readonly answeredMs: number
  readonly body: Buffer
}

/** What was said of an order: the same again is no news. 0 stands for a value that was not given. */
export interface SeenFact {
  readonly orderId: string
  readonly status: number
  readonly updatedAt: number
  readonly content: string
}

/** How a delivery ended. Its body is dropped unless `keepsBody`: what it said stands in the orders. */
export interface Settlement {
  readonly id: number
  readonly verdict: StoredVerdict
  readonly answeredMs: number
  readonly processedAt: number
  readonly orderIds: readonly string[]
  readonly message: string | null
  readonly keepsBody: boolean
  readonly facts: readonly SeenFact[]
}

/** Deliveries counted; `accepted` were answered with 2xx. */
export interface DeliveryCount {
  readonly received: number
  readonly accepted: number
}

interface DeliveryRow {
  readonly id: number
  readonly eventId: string
  readonly type: string
  readonly receivedAt: number
  readonly verdict: StoredVerdict
  readonly answeredMs: number
  readonly processedAt: number | null
  readonly orderIds: string
  readonly message: string | null
}

/** Length of a minute in ms: deliveries are counted by it. */
export const MINUTE_MS = 60_000

/** Reads and writes deliveries, what they said, and their counts. */
export type DeliveryRepository = ReturnType<typeof createDeliveryRepository>

/** Prepares every statement once. */
export function createDeliveryRepository(database: Database) {
  const insert = database.prepare(`
    INSERT INTO webhook_deliveries (event_id, type, body_hash, received_at, verdict, answered_ms, processed_at, order_ids, message, body)
    VALUES (@eventId, @type, @bodyHash, @receivedAt, @verdict, @answeredMs, @processedAt, '[]', @message, @body)
    ON CONFLICT (event_id, body_hash) DO NOTHING`)
  const pending = database.prepare<{ after: number; limit: number }, PendingDelivery>(`
    SELECT id, event_id AS eventId, type, received_at AS receivedAt, answered_ms AS answeredMs, body
    FROM webhook_deliveries WHERE processed_at IS NULL AND id > @after ORDER BY id LIMIT @limit`)
  const backlog = database.prepare<[], { count: number; oldest: number | null }>(
    'SELECT count(*) AS count, min(received_at) AS oldest FROM webhook_deliveries WHERE processed_at IS NULL',
  )
  const settle = database.prepare(`
    UPDATE webhook_deliveries SET verdict = @verdict, answered_ms = @answeredMs, processed_at = @processedAt, order_ids = @orderIds,
      message = @message, body = CASE WHEN @keepsBody THEN body END
    WHERE id = @id`)
  const recent = database.prepare<[number], DeliveryRow>(`
    SELECT id, event_id AS eventId, type, received_at AS receivedAt, verdict, answered_ms AS answeredMs, processed_at AS processedAt,
      order_ids AS orderIds, message
    FROM webhook_deliveries ORDER BY id DESC LIMIT ?`)
  const lastReceived = database.prepare<[], { at: number }>(
    'SELECT received_at AS at FROM webhook_deliveries ORDER BY id DESC LIMIT 1',
  )
  const seen = database.prepare<SeenFact, { one: number }>(`
    SELECT 1 AS one FROM webhook_seen
    WHERE order_id = @orderId AND status = @status AND updated_at = @updatedAt AND content = @content`)
  const markSeen = database.prepare(`
    INSERT INTO webhook_seen (order_id, status, updated_at, content, seen_at) VALUES (@orderId, @status, @updatedAt, @content, @seenAt)
    ON CONFLICT DO NOTHING`)
  const addCount = database.prepare(`
    INSERT INTO webhook_minutes (minute, received, accepted) VALUES (@minute, @received, @accepted)
    ON CONFLICT (minute) DO UPDATE SET received = received + @received, accepted = accepted + @accepted`)
  const countSince = database.prepare<[number], DeliveryCount>(`
    SELECT coalesce(sum(received), 0) AS received, coalesce(sum(accepted), 0) AS accepted FROM webhook_minutes WHERE minute > ?`)
  const prunes = [
    'DELETE FROM webhook_deliveries WHERE received_at < @before AND processed_at IS NOT NULL',
    'DELETE FROM webhook_seen WHERE seen_at < @before',
    `DELETE FROM webhook_minutes WHERE minute < @before / ${MINUTE_MS}`,
  ].map((sql) => database.prepare(sql))

  return {
    /** The row's id; null when this event with this very body is there already. */
    insert(delivery: NewDelivery): number | null {
      const { changes, lastInsertRowid } = insert.run(delivery)
      return changes > 0 ? Number(lastInsertRowid) : null
    },
    /** Unprocessed deliveries in order of arrival. */
    pending: (after: number, limit: number): readonly PendingDelivery[] => pending.all({ after, limit }),
    /** How many are unprocessed, and since when the oldest (epoch ms). */
    backlog: () => backlog.get() ?? { count: 0, oldest: null },
    settle({ orderIds, keepsBody, facts, ...settlement }: Settlement): void {
      settle.run({ ...settlement, orderIds: JSON.stringify(orderIds), keepsBody: keepsBody ? 1 : 0 })
      for (const fact of facts) markSeen.run({ ...fact, seenAt: settlement.processedAt })
    },
    isSeen: (fact: SeenFact): boolean => seen.get(fact) !== undefined,
    /** Newest first. */
    recent: (limit: number): readonly WebhookDelivery[] => recent.all(limit).map(toDelivery),
    /** When the newest was taken (epoch ms); null for never. */
    lastReceivedAt: (): number | null => lastReceived.get()?.at ?? null,
    addCount(at: number, count: DeliveryCount): void {
      addCount.run({ minute: Math.floor(at / MINUTE_MS), ...count })
    },
    /** Deliveries of the last `spanMs` up to `now`, by whole minutes. */
    countWithin: (spanMs: number, now: number): DeliveryCount =>
      countSince.get(Math.floor(now / MINUTE_MS) - Math.round(spanMs / MINUTE_MS)) ?? { received: 0, accepted: 0 },
    /** Drops what is older than a moment (epoch ms) and has been acted upon. */
    prune(before: number): void {
      for (const statement of prunes) statement.run({ before })
    },
  }
}

function toDelivery({ orderIds, processedAt, ...row }: DeliveryRow): WebhookDelivery {
  return {
    ...row,
    httpStatus: 200,
    processedMs: processedAt === null ? null : Math.max(0, processedAt - row.receivedAt),
    // written by settle() from a list of ids
    orderIds: JSON.parse(orderIds) as string[],
  }
}

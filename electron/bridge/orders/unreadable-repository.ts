import { createHash } from 'node:crypto'
import type { Database } from '../database/database.ts'

/** A payload kept aside because it could not be read as an order. */
export interface UnreadablePayload {
  readonly id: number
  readonly at: number
  readonly source: string
  readonly orderId: string | null
  readonly problem: string
  readonly raw: string
}

/** Keeps what could not be read, once per distinct payload. */
export type UnreadableRepository = ReturnType<typeof createUnreadableRepository>

/** Prepares every statement once. */
export function createUnreadableRepository(database: Database) {
  const insert = database.prepare(`
    INSERT INTO unreadable (at, source, order_id, problem, raw_hash, raw) VALUES (@at, @source, @orderId, @problem, @rawHash, @raw)
    ON CONFLICT (raw_hash) DO NOTHING`)
  const list = database.prepare<[], UnreadablePayload>(
    'SELECT id, at, source, order_id AS orderId, problem, raw FROM unreadable WHERE dismissed_at IS NULL ORDER BY id DESC LIMIT 100',
  )
  const count = database.prepare<[], { count: number }>(
    'SELECT count(*) AS count FROM unreadable WHERE dismissed_at IS NULL',
  )
  const dismiss = database.prepare('UPDATE unreadable SET dismissed_at = @at WHERE id = @id AND dismissed_at IS NULL')
  return {
    /** True when this payload was not kept before. */
    keep: (payload: Omit<UnreadablePayload, 'id'>): boolean =>
      insert.run({ ...payload, rawHash: sha256(payload.raw) }).changes > 0,
    list: () => list.all(),
    count: () => count.get()?.count ?? 0,
    dismiss: (id: number, at: number): boolean => dismiss.run({ id, at }).changes > 0,
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

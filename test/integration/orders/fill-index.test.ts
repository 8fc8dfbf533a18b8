import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { orderIdSchema } from '../../../shared/order.ts'
import type { Database } from '../../../electron/bridge/database/database.ts'
import { createMetaRepository } from '../../../electron/bridge/database/meta-repository.ts'
import { migrate } from '../../../electron/bridge/database/migrate.ts'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createOrderRepository } from '../../../electron/bridge/orders/order-repository.ts'
import { createIndexFill, type IndexFill } from '../../../electron/bridge/orders/search/fill-index.ts'
import { findOrders } from '../../../electron/bridge/orders/search/find-orders.ts'
import {
  createSearchRepository,
  type SearchRepository,
} from '../../../electron/bridge/orders/search/search-repository.ts'
import { makeOrder } from '../../support/printable-order.ts'

const OLD_ORDERS = 350
const BEFORE_SEARCH = 4

let database: Database
let search: SearchRepository
let clock: FakeClock
let told: number

beforeEach(() => {
  database = new SqliteDatabase(':memory:')
  migrate(database, BEFORE_SEARCH)
  const insert = database.prepare(`
    INSERT INTO orders (id, number, stage, status_id, created_at, updated_at, due_at, history_length, cart_revision, cart_hash, body_hash, body,
      first_seen_at, last_changed_at, closed_at)
    VALUES (@id, @id, 'done', 5, @at, @at, @at, 0, 1, 'c', 'b', @body, @at, @at, @at)`)
  for (let i = 0; i < OLD_ORDERS; i++) {
    const id = String(1000 + i)
    const body = JSON.stringify(makeOrder({ id: orderIdSchema.parse(id), number: id, externalId: null, createdAt: i }))
    insert.run({ id, at: i, body })
  }
  migrate(database)
  search = createSearchRepository(database)
  clock = createFakeClock(0)
  told = 0
})

afterEach(() => database.close())

function openFill(): IndexFill {
  return createIndexFill({
    database,
    clock,
    logger: silentLogger,
    meta: createMetaRepository(database),
    orders: createOrderRepository(database, search),
    search,
    onProgress: () => (told += 1),
  })
}

function found(text: string): readonly string[] {
  const filters = { stages: [], providerId: null, brandId: null, type: null, from: null, to: null, cursor: null }
  return findOrders(search, { ...filters, text, limit: 100 }).orderIds
}

it('enters older orders in small steps, the newest first, and says how far it is', async () => {
  const fill = openFill()
  expect(found('1349')).toEqual([])
  fill.start()
  expect(found('1349')).toEqual(['1349'])
  expect(found('1000')).toEqual([])
  expect(fill.progress()).toEqual({ entered: 100, total: OLD_ORDERS })
  await clock.advance(1_000)
  expect(found('1000')).toEqual(['1000'])
  expect(fill.progress()).toBeNull()
  expect(search.count()).toBe(OLD_ORDERS)
  expect(told).toBe(1)
  await fill.stop()
})

it('goes on where it was stopped, and is never done twice', async () => {
  const first = openFill()
  first.start()
  await first.stop()
  const second = openFill()
  expect(second.progress()).toEqual({ entered: 0, total: OLD_ORDERS })
  second.start()
  await clock.advance(1_000)
  expect(search.count()).toBe(OLD_ORDERS)
  await second.stop()
  const third = openFill()
  expect(third.progress()).toBeNull()
  database.exec('DELETE FROM order_search')
  third.start()
  expect(search.count()).toBe(0)
  await third.stop()
})

it('leaves an order alone that changed while it waited, and one that cannot be read', async () => {
  database.prepare("UPDATE orders SET body = '{broken' WHERE id = '1001'").run()
  search.enter(makeOrder({ id: orderIdSchema.parse('1000'), number: 'NEWER', createdAt: 0 }), 'cancelled')
  const fill = openFill()
  fill.start()
  await clock.advance(1_000)
  expect(found('newer')).toEqual(['1000'])
  expect(found('1001')).toEqual([])
  expect(search.count()).toBe(OLD_ORDERS - 1)
  await fill.stop()
})

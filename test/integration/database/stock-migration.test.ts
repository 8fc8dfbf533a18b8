import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { storeMenuSchema } from '../../../shared/item.ts'
import { migrate } from '../../../electron/bridge/database/migrate.ts'
import { createOutboxRepository } from '../../../electron/bridge/outbox/outbox-repository.ts'
import { itemLane } from '../../../electron/bridge/stock/availability-job.ts'
import { createItemRepository } from '../../../electron/bridge/stock/item-repository.ts'
import { createWishRepository } from '../../../electron/bridge/stock/wish-repository.ts'
import { fillWebhookSchema } from '../../support/older-databases.ts'

const store = { brandId: '1', branchId: '2' }

function migrated() {
  const database = new SqliteDatabase(':memory:')
  migrate(database, 3)
  fillWebhookSchema(database)
  migrate(database)
  return database
}

test('a menu of the third schema becomes a tree with its categories and items in their sequence', () => {
  const items = createItemRepository(migrated())
  const menu = storeMenuSchema.parse(items.menu(store))
  const categories = menu.sections.flatMap((section) => section.categories)
  expect(categories.map(({ name, items: own }) => [name, ...own.map((item) => item.partnerItemId)])).toEqual([
    ['Steam', 'SKU-B', 'SKU-A'],
    ['Rice', null],
  ])
  expect(items.stores()).toEqual([{ ...store, items: 3, readAt: 100 }])
  expect(items.list().map(({ isOption }) => isOption)).toEqual([0, 0, 0])
})

test('a flip of the third schema goes out in the lane in which later ones follow', () => {
  const database = migrated()
  expect(createOutboxRepository(database).find(90)).toMatchObject({ state: 'queued', lane: itemLane(store, 'SKU-B') })
  expect(createWishRepository(database).find('1:2:b')).toEqual({
    key: '1:2:b',
    available: 0,
    outboxId: 90,
    changedAt: 100,
    changedBy: 'desktop',
    returnsAt: null,
    returnsBecause: null,
    changeId: null,
    agreedAt: null,
    differsSince: null,
  })
})

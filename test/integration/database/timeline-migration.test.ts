import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../../../electron/bridge/database/migrate.ts'
import { createTimelineRepository } from '../../../electron/bridge/diagnostics/timeline-repository.ts'
import { fillStoreSchema } from '../../support/older-databases.ts'
import { plansOf } from '../../support/query-plans.ts'

test('a shop of the seventh schema keeps what it has, and its timeline begins empty', () => {
  const database = new SqliteDatabase(':memory:')
  migrate(database, 7)
  fillStoreSchema(database)
  migrate(database)
  expect(database.prepare('SELECT count(*) AS orders FROM orders').get()).toEqual({ orders: 1 })
  expect(database.prepare('SELECT count(*) AS wishes FROM store_wishes').get()).toEqual({ wishes: 1 })
  const timeline = createTimelineRepository(database)
  expect(timeline.latest()).toEqual([])
  const change = { at: 5, lane: 'klikit', label: null, state: 'online', level: 'good', reason: null } as const
  timeline.add([change, { ...change, at: 9, state: 'offline', level: 'bad' }])
  expect(timeline.since(6)).toMatchObject([{ state: 'online' }, { state: 'offline' }])
  timeline.prune(100)
  expect(timeline.latest()).toMatchObject([{ at: 9, state: 'offline' }])
})

test('what the timeline asks is found by an index, however many changes there were', () => {
  const database = new SqliteDatabase(':memory:')
  migrate(database)
  for (const [sql, plan] of plansOf(database, createTimelineRepository))
    expect(plan, sql).not.toMatch(/SCAN health_changes(?! USING)/)
})

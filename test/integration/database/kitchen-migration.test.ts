import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../../../electron/bridge/database/migrate.ts'
import { createOutboxRepository } from '../../../electron/bridge/outbox/outbox-repository.ts'
import { createSpoolRepository } from '../../../electron/bridge/printing/spool-repository.ts'
import { fillFirstSchema } from '../../support/older-databases.ts'

function migrated() {
  const database = new SqliteDatabase(':memory:')
  migrate(database, 1)
  fillFirstSchema(database)
  migrate(database)
  return database
}

test('tickets of the first schema keep state, sequence and printer, each at home', () => {
  const spool = createSpoolRepository(migrated())
  const rows = spool.byOrder('7')
  expect(rows.map((row) => row.state)).toEqual(['discarded', 'unknown', 'queued', 'blocked', 'printed'])
  for (const row of rows) {
    expect(row).toMatchObject({
      station: 'Kitchen 1',
      stationId: 'k1',
      printerId: 'k1',
      homeId: 'k1',
      backupFor: null,
      waitsSince: 110,
    })
  }
  expect(spool.find('printed')).toMatchObject({ bytes: 700, firstByteAt: 110, finishedAt: 110 })
  expect(spool.find('blocked')).toMatchObject({ cause: 'no paper', condition: 'paper_out' })
  expect(spool.ticketOf('queued')).toMatchObject({ kind: 'test', printerName: 'Kitchen 1' })
})

test('waiting print jobs keep their sequence ahead of new tickets; other kinds have no rank', () => {
  const database = migrated()
  const jobs = createOutboxRepository(database)
  const ranks = jobs.listUnfinished(10).map((row) => [row.subject, row.rank, row.isHead])
  expect(ranks).toEqual([
    ['7', 0, 1],
    ['blocked', 130, 1],
    ['queued', 140, 0],
  ])
})

test('a ticket of the first schema is still not made twice', () => {
  const database = migrated()
  const again = () =>
    database.exec(`
    INSERT INTO spool (id, order_id, revision, station, station_name, copy, kind, reprint, printer_id, printer_name, home_id, home_name, rank, ticket,
      ticket_hash, state, created_at, waits_since)
    VALUES ('new', '7', 1, 'k1', 'Kitchen 1', 1, 'order', 0, 'k1', 'Kitchen 1', 'k1', 'Kitchen 1', 1, '{}', 'hash', 'queued', 1, 1)`)
  expect(again).toThrow(/UNIQUE/)
})

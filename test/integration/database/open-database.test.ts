import fs from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { connect } from '../../../electron/bridge/database/connect.ts'
import { currentVersion, migrate, readVersion } from '../../../electron/bridge/database/migrate.ts'
import { runScript } from '../../support/child-process.ts'
import {
  fillFirstSchema,
  fillKitchenSchema,
  fillWebhookSchema,
  fillStockSchema,
  fillStoreSchema,
  fillTimelineSchema,
  fillSearchSchema,
  fillAlertSchema,
} from '../../support/older-databases.ts'
import { keepDatabase } from '../../support/kept-database.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

/** Everything in a folder, byte for byte. */
function bytesOf(folder: string): Record<string, string> {
  const names = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => fs.statSync(path.join(folder, name)).isFile())
  return Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name)).toString('base64')]))
}

describe('a first run', () => {
  it('makes folder, file and sentinel, and no alarm', () => {
    const kept = keepDatabase()
    const opened = kept.open()
    expect(opened).toMatchObject({ state: 'good', message: null, path: kept.file })
    expect(readVersion(opened.database)).toBe(currentVersion)
    opened.database.close()
    expect(fs.existsSync(`${kept.file}.sentinel`)).toBe(true)
    expect(kept.aside()).toEqual([])
  })

  it('in a file that a crash left empty is still a first run', () => {
    const kept = keepDatabase()
    fs.writeFileSync(kept.file, '')
    expect(kept.open().state).toBe('good')
    const halfMade = keepDatabase()
    connect(halfMade.file).close()
    expect(halfMade.open().state).toBe('good')
  })

  it('where nothing can be written is refused with what to do', async () => {
    const kept = keepDatabase()
    fs.writeFileSync(path.join(path.dirname(kept.file), 'blocker'), '')
    const file = path.join(path.dirname(kept.file), 'blocker', 'data', 'bridge.db')
    const { openDatabase } = await import('../../../electron/bridge/database/open-database.ts')
    const { silentLogger } = await import('../../../electron/bridge/lib/logger.ts')
    const error = await thrownBridgeError(() => openDatabase({ path: file, clock: kept.clock, logger: silentLogger }))
    expect(error).toMatchObject({ fatal: 'disk_unwritable', code: 'storage' })
  })
})

describe('durability', () => {
  it('rests on settings that are read back: WAL, synchronous FULL, foreign keys', () => {
    const { database } = keepDatabase().open()
    const setting = (name: string) => database.pragma(name, { simple: true })
    expect([
      setting('journal_mode'),
      setting('synchronous'),
      setting('foreign_keys'),
      setting('trusted_schema'),
    ]).toEqual(['wal', 2, 1, 0])
    expect(() =>
      database.exec(`INSERT INTO order_events (order_id, at, kind, title) VALUES ('none', 1, 'k', 't')`),
    ).toThrow(/FOREIGN KEY/)
    database.close()
  })

  it('stays FULL over writes and in a file that is in WAL mode already, where better-sqlite3 alone would lower it', () => {
    const kept = keepDatabase()
    kept.write(1, 5)
    const plain = new SqliteDatabase(kept.file)
    plain.pragma('journal_mode = WAL')
    plain.prepare('SELECT 1 FROM meta').all()
    expect(plain.pragma('synchronous', { simple: true })).toBe(1)
    plain.close()
    const { database } = kept.open()
    database.prepare('INSERT INTO meta VALUES (?, ?)').run('k', 'v')
    expect(database.pragma('synchronous', { simple: true })).toBe(2)
    database.close()
  })

  it('that cannot be had is refused', async () => {
    // SQLite keeps no log for a database in memory
    expect(await thrownBridgeError(() => connect(':memory:'))).toMatchObject({
      fatal: 'database_unusable',
      message: expect.stringContaining('expected journal_mode wal, got memory'),
    })
  })
})

describe('a database of a newer app', () => {
  it('is refused by name and stays as it is, byte for byte', async () => {
    const kept = keepDatabase()
    kept.write(1, 10)
    const newer = new SqliteDatabase(kept.file)
    newer.pragma('user_version = 999')
    newer.close()
    const before = bytesOf(path.dirname(kept.file))
    const error = await thrownBridgeError(kept.open)
    expect(error).toMatchObject({ fatal: 'database_newer', message: expect.stringContaining('schema 999') })
    expect(error.message).toContain(kept.file)
    expect(bytesOf(path.dirname(kept.file))).toMatchObject(before)
  })

  it('that crashed is refused too, and its log is not folded in', async () => {
    const source = keepDatabase()
    const { database } = source.open()
    database.pragma('user_version = 999')
    const kept = keepDatabase()
    for (const suffix of ['', '-wal', '.sentinel']) fs.copyFileSync(source.file + suffix, kept.file + suffix)
    database.close()
    const before = bytesOf(path.dirname(kept.file))
    expect(await thrownBridgeError(kept.open)).toMatchObject({ fatal: 'database_newer' })
    expect(bytesOf(path.dirname(kept.file))).toMatchObject(before)
  })
})

describe('migrations', () => {
  /** Data as an app of that schema would have left it: a new migration brings the data of the schema before it. */
  const samples: Readonly<Record<number, (database: SqliteDatabase.Database) => void>> = {
    0: () => {},
    1: fillFirstSchema,
    2: fillKitchenSchema,
    3: fillWebhookSchema,
    4: fillStockSchema,
    5: fillSearchSchema,
    6: fillAlertSchema,
    7: fillStoreSchema,
    8: fillTimelineSchema,
  }

  it.each(Array.from({ length: currentVersion }, (_, version) => version))(
    'take a database of schema %i with its data, after a backup',
    (version) => {
      const fill = samples[version]
      if (fill === undefined) throw new Error(`expected sample data of schema ${version}`)
      const kept = keepDatabase()
      const old = connect(kept.file)
      migrate(old, version)
      fill(old)
      old.close()
      const opened = kept.open()
      expect([opened.state, readVersion(opened.database)]).toEqual(['good', currentVersion])
      expect(opened.database.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(opened.database.pragma('foreign_key_check')).toEqual([])
      opened.database.close()
      const backups = path.join(path.dirname(kept.file), 'backups')
      expect(fs.existsSync(backups)).toBe(version > 0)
    },
  )

  it('end in the schema that a new database has, whatever they started from', () => {
    const schemas = Array.from({ length: currentVersion }, (_, version) => {
      const database = new SqliteDatabase(':memory:')
      migrate(database, version)
      migrate(database)
      return JSON.stringify(database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all())
    })
    expect(new Set(schemas).size).toBe(1)
  })

  it('that fail half-way leave the database as it was', () => {
    const database = new SqliteDatabase(':memory:')
    database.exec('CREATE TABLE outbox (in_the_way INTEGER)')
    expect(() => migrate(database)).toThrow(/already exists/)
    expect(readVersion(database)).toBe(0)
    expect(database.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'outbox' }])
  })

  it('run once', () => {
    const kept = keepDatabase()
    kept.write(1, 5)
    expect(kept.facts(kept.open())).toBe(5)
    expect(kept.facts(kept.open())).toBe(5)
  })
})

describe('a file that another program holds for a while', () => {
  it('is waited for', async () => {
    const kept = keepDatabase()
    kept.write(1, 5)
    const other = await runScript('hold-database.ts', 'file', kept.file, '700')
    expect(other.firstLine).toBe('held')
    const opened = kept.open()
    expect(opened.state).toBe('good')
    expect(kept.facts(opened)).toBe(5)
  })
})

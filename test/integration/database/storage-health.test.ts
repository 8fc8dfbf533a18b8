import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createAuditRepository } from '../../../electron/bridge/database/audit-repository.ts'
import { inTransaction } from '../../../electron/bridge/database/database.ts'
import { createMetaRepository } from '../../../electron/bridge/database/meta-repository.ts'
import { createStorageHealth, isStorageError } from '../../../electron/bridge/database/storage-health.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createTempDatabase } from '../../support/temp-database.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

function sqliteError(code: string): Error {
  return Object.assign(new Error(code), { name: 'SqliteError', code })
}

function watchStorage() {
  const folder = makeTempDir()
  const changes: string[] = []
  // what opening found comes with the open database itself
  const opened = { state: 'good', message: null, database: 'never to be shown' } as const
  const health = createStorageHealth({
    folder,
    logger: silentLogger,
    opened,
    onChange: () => changes.push(health.state().state),
  })
  return { health, changes, ballast: path.join(folder, 'ballast') }
}

describe('an error', () => {
  it.each([
    'SQLITE_FULL',
    'SQLITE_IOERR',
    'SQLITE_IOERR_FSYNC',
    'SQLITE_BUSY',
    'SQLITE_BUSY_SNAPSHOT',
    'SQLITE_READONLY',
    'SQLITE_CANTOPEN',
    'SQLITE_CORRUPT_INDEX',
    'SQLITE_NOTADB',
    'SQLITE_NOMEM',
  ])('%s is the storage’s', (code) => {
    expect(isStorageError(sqliteError(code))).toBe(true)
  })

  it.each([
    'SQLITE_CONSTRAINT',
    'SQLITE_CONSTRAINT_UNIQUE',
    'SQLITE_ERROR',
    'SQLITE_MISMATCH',
    'SQLITE_MISUSE',
    'SQLITE_RANGE',
  ])('%s is our own bug', (code) => {
    expect(isStorageError(sqliteError(code))).toBe(false)
  })

  it.each([
    new Error('x'),
    { name: 'SqliteError', code: 'SQLITE_FULL' },
    Object.assign(new Error('x'), { name: 'SqliteError' }),
    null,
    'SQLITE_FULL',
  ])('%s is nobody’s', (error) => {
    expect(isStorageError(error)).toBe(false)
  })

  it('of a real database without room is told', () => {
    const { database, close } = createTempDatabase()
    database.pragma('max_page_count = 1')
    let thrown: unknown
    try {
      database.prepare('INSERT INTO meta VALUES (?, ?)').run('k', 'x'.repeat(50_000))
    } catch (error) {
      thrown = error
    }
    expect(isStorageError(thrown)).toBe(true)
    close()
  })
})

describe('the watch over the storage', () => {
  it('frees its ballast when the disk is full, tells once, and lays it again when writes succeed', () => {
    const { health, changes, ballast } = watchStorage()
    expect(fs.existsSync(ballast)).toBe(true)
    expect(health.failed(sqliteError('SQLITE_FULL'))).toBe(true)
    expect(health.failed(sqliteError('SQLITE_FULL'))).toBe(true)
    expect(fs.existsSync(ballast)).toBe(false)
    expect(health.state()).toMatchObject({ state: 'full', message: expect.stringContaining('disk is full') })
    health.worked()
    health.worked()
    expect(health.state()).toEqual({ state: 'good', message: null })
    expect(fs.existsSync(ballast)).toBe(true)
    expect(changes).toEqual(['full', 'good'])
  })

  it('tells at first what opening found, and nothing that came with it', () => {
    expect(watchStorage().health.state()).toEqual({ state: 'good', message: null })
  })

  it('tells other trouble by its name and keeps the ballast', () => {
    const { health, ballast } = watchStorage()
    health.failed(sqliteError('SQLITE_IOERR_FSYNC'))
    expect(health.state()).toMatchObject({ state: 'failing', message: expect.stringContaining('SQLITE_IOERR_FSYNC') })
    expect(fs.existsSync(ballast)).toBe(true)
  })

  it('takes no bug for trouble of the disk', () => {
    const { health, changes } = watchStorage()
    expect(health.failed(sqliteError('SQLITE_CONSTRAINT'))).toBe(false)
    expect(health.failed(new Error('bug'))).toBe(false)
    expect(changes).toEqual([])
  })
})

describe('small facts and the audit', () => {
  it('are read as they were written', () => {
    const { database, close } = createTempDatabase()
    const meta = createMetaRepository(database)
    expect(meta.readNumber('intake.complete_until')).toBeNull()
    meta.writeNumber('intake.complete_until', 1_795_176_000_123)
    meta.writeNumber('intake.complete_until', 1_795_176_000_124)
    expect(meta.readNumber('intake.complete_until')).toBe(1_795_176_000_124)
    const audit = createAuditRepository(database)
    const entry = { at: 1, actor: 'desktop', command: 'order.accept', subject: '7', outcome: 'ok', detail: null }
    audit.add(entry)
    audit.add({ ...entry, at: 2 })
    expect(audit.list(1)).toEqual([{ ...entry, at: 2 }])
    close()
  })
})

describe('a transaction', () => {
  it('is whole or nothing, and one inside another joins it', () => {
    const { database, close } = createTempDatabase()
    const write = (key: string) => database.prepare('INSERT INTO meta VALUES (?, 1)').run(key)
    expect(() =>
      inTransaction(database, () => {
        write('a')
        inTransaction(database, () => write('b'))
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(database.prepare('SELECT count(*) AS count FROM meta').get()).toEqual({ count: 0 })
    expect(inTransaction(database, () => write('a').changes)).toBe(1)
    expect(database.inTransaction).toBe(false)
    close()
  })
})

import SqliteDatabase from 'better-sqlite3'
import { BridgeError } from '../lib/bridge-error.ts'
import type { Database } from './database.ts'

/** How long a locked file is waited for: an antivirus may hold it for ten seconds (reliability.md, fault 9). */
export const BUSY_TIMEOUT_MS = 12_000
const SYNCHRONOUS_FULL = 2

/** Opens a database file and sets what its durability rests on, reading each setting back. Throws when one does not hold. */
export function connect(file: string): Database {
  const database = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    applyPragmas(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function applyPragmas(database: Database): void {
  expectPragma(database, 'journal_mode = WAL', 'journal_mode', 'wal')
  // better-sqlite3 lowers synchronous to NORMAL with WAL; only FULL keeps every commit over a power cut (reliability.md, trap 2)
  expectPragma(database, 'synchronous = FULL', 'synchronous', SYNCHRONOUS_FULL)
  expectPragma(database, 'foreign_keys = ON', 'foreign_keys', 1)
  database.pragma('trusted_schema = OFF')
  if (process.platform === 'darwin') {
    // plain fsync on macOS leaves data in the drive's cache
    expectPragma(database, 'fullfsync = ON', 'fullfsync', 1)
    expectPragma(database, 'checkpoint_fullfsync = ON', 'checkpoint_fullfsync', 1)
  }
}

function expectPragma(database: Database, setting: string, name: string, expected: string | number): void {
  database.pragma(setting)
  const found: unknown = database.pragma(name, { simple: true })
  if (found === expected) return
  throw new BridgeError(
    'storage',
    `The database could not be made safe: expected ${name} ${expected}, got ${String(found)}. Put the data folder on a local disk.`,
    { fatal: 'database_unusable' },
  )
}

/** Every inconsistency that SQLite finds, at most five; empty for a sound file. quick_check misses index damage (reliability.md, trap 3). */
export function findDamage(database: Database): readonly string[] {
  const rows = database.pragma('integrity_check(5)') as readonly { integrity_check: string }[]
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}

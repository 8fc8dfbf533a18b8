import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Database } from '../../electron/bridge/database/database.ts'
import { migrate } from '../../electron/bridge/database/migrate.ts'

/** A folder of its own for one test, gone when disposed. */
export function createTempDir(): { path: string; remove: () => void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pos-bridge-'))
  return { path: folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) }
}

/** A migrated database in a temporary file, with the app's pragmas but for the slow ones that a test does not look at. */
export function createTempDatabase(): { database: Database; path: string; close: () => void } {
  const folder = createTempDir()
  const file = path.join(folder.path, 'test.db')
  const database = new SqliteDatabase(file)
  database.pragma('journal_mode = WAL')
  database.pragma('foreign_keys = ON')
  migrate(database)
  const close = () => {
    database.close()
    folder.remove()
  }
  return { database, path: file, close }
}

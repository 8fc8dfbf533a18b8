import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { BridgeError } from '../lib/bridge-error.ts'
import { makeFolder } from '../lib/make-folder.ts'

/** Holds a data folder for this process. The lock dies with the process, however it dies. */
export interface InstanceLock {
  release(): void
}

/**
 * Takes the folder for this process. It is SQLite's own file lock on a file of its own: the operating system drops it with the process, so a
 * crash leaves nothing to clean up. Throws BridgeError, fatal `instance_running` when another process has it, `disk_unwritable` when the
 * folder cannot be written.
 */
export function lockInstance(dataDir: string): InstanceLock {
  const file = path.join(dataDir, 'instance.lock')
  try {
    makeFolder(dataDir)
    return holdExclusively(new SqliteDatabase(file, { timeout: 0 }))
  } catch (error) {
    throw isBusy(error) ? alreadyRunning(dataDir) : unwritable(dataDir, error)
  }
}

// a connection that nobody refers to is closed by the garbage collector, and its lock with it
const held = new Set<SqliteDatabase.Database>()

function holdExclusively(database: SqliteDatabase.Database): InstanceLock {
  try {
    database.pragma('journal_mode = DELETE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw error
  }
  held.add(database)
  return {
    release() {
      held.delete(database)
      database.close()
    },
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

function alreadyRunning(dataDir: string): BridgeError {
  return new BridgeError(
    'conflict',
    `POS Bridge is already running with the data folder ${dataDir}. Use the running one, or give this one another folder with --data-dir.`,
    { fatal: 'instance_running' },
  )
}

function unwritable(dataDir: string, cause: unknown): BridgeError {
  return new BridgeError(
    'storage',
    `The data folder ${dataDir} cannot be written. Check that the disk has space and that this user may write there, then start again.`,
    { fatal: 'disk_unwritable', cause },
  )
}

import fs from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { BridgeError, describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import { makeFolder } from '../lib/make-folder.ts'
import { backupDatabase, isSoundFile, newestSoundBackup } from './backups.ts'
import { BUSY_TIMEOUT_MS, connect, findDamage } from './connect.ts'
import type { Database } from './database.ts'
import { currentVersion, migrate, readVersion } from './migrate.ts'
import { isLogDamaged } from './wal-header.ts'

/** An open database and what was found when opening it. */
export interface OpenedDatabase {
  readonly database: Database
  readonly path: string
  /** `restored`: the file was damaged or gone; a backup or an empty file took its place and orders must be read again from klikit. */
  readonly state: 'good' | 'restored'
  readonly message: string | null
}

interface OpenDeps {
  readonly path: string
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Opens the database at `path`, checks it whole and migrates it, with a backup first. A damaged or lost file is set aside, never deleted, and
 * replaced by the newest sound backup. Throws BridgeError, fatal `database_newer`, `database_unusable` or `disk_unwritable`.
 */
export function openDatabase(deps: OpenDeps): OpenedDatabase {
  prepareFolder(deps.path)
  const problem = findProblem(deps.path)
  if (problem === null) return { database: openSound(deps), path: deps.path, state: 'good', message: null }
  return recover(deps, problem)
}

function prepareFolder(file: string): void {
  try {
    makeFolder(path.dirname(file))
    fs.accessSync(path.dirname(file), fs.constants.W_OK)
  } catch (cause) {
    throw new BridgeError(
      'storage',
      `The folder ${path.dirname(file)} cannot be written. Check the disk's space and rights, then start again.`,
      { fatal: 'disk_unwritable', cause },
    )
  }
}

/** Why the file must not be used as it is; null for a sound one or a first run. Refuses a newer file before anything writes to it. */
function findProblem(file: string): string | null {
  const size = fs.existsSync(file) ? fs.statSync(file).size : 0
  // an empty file opens as a sound, empty database: the sentinel tells "lost" from "first run" (reliability.md, trap 3)
  const wasUsed = fs.existsSync(sentinelOf(file))
  if (size === 0) return wasUsed ? 'the database file is gone or empty' : null
  if (isLogDamaged(`${file}-wal`)) return 'its write-ahead log is not readable'
  let database: Database | undefined
  try {
    // read-only: a connection that may write would fold the log into the file when it closes
    database = new SqliteDatabase(file, { fileMustExist: true, readonly: true, timeout: BUSY_TIMEOUT_MS })
    const version = readVersion(database)
    if (version > currentVersion) migrate(database)
    if (version === 0 && wasUsed) return 'the database file is empty'
    const damage = findDamage(database)
    return damage.length > 0 ? damage.join('; ') : null
  } catch (error) {
    return explainOpenFailure(error)
  } finally {
    database?.close()
  }
}

function explainOpenFailure(error: unknown): string {
  if (error instanceof BridgeError) throw error
  if (error instanceof SqliteDatabase.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return error.message
  throw new BridgeError(
    'storage',
    `The database could not be opened: ${describeError(error)}. Close whatever holds the file (a backup or antivirus program), then start again.`,
    { fatal: 'database_unusable', cause: error },
  )
}

function openSound(deps: OpenDeps): Database {
  const database = connect(deps.path)
  try {
    const version = readVersion(database)
    if (version > 0 && version < currentVersion)
      backupDatabase(database, { path: deps.path, now: deps.clock.now(), label: `v${version}` })
    migrate(database)
    fs.writeFileSync(
      sentinelOf(deps.path),
      JSON.stringify({ createdBy: 'POS Bridge', database: path.basename(deps.path) }),
    )
    return database
  } catch (error) {
    database.close()
    if (error instanceof BridgeError) throw error
    throw new BridgeError(
      'storage',
      `The database ${deps.path} could not be prepared: ${describeError(error)}. Check the disk's space.`,
      {
        fatal: 'disk_unwritable',
        cause: error,
      },
    )
  }
}

function recover(deps: OpenDeps, problem: string): OpenedDatabase {
  const aside = setAside(deps.path, deps.clock.now())
  // only the log may be damaged: the file without it is newer than any backup
  const withoutLog = path.join(aside, path.basename(deps.path))
  const copy = isSoundWithoutLog(withoutLog, deps.path) ? withoutLog : newestSoundBackup(deps.path)
  if (copy !== null) fs.copyFileSync(copy, deps.path)
  const source = describeSource(copy, withoutLog)
  const message = `The database was damaged (${problem}). It was kept in ${aside}; ${source} took its place and orders are read again from klikit.`
  deps.logger.error('database.restored', { problem, aside, source: copy })
  return { database: openSound(deps), path: deps.path, state: 'restored', message }
}

/** Whether the file that was set aside is whole without its log. It is tried as a copy: nothing set aside is opened where it lies. */
function isSoundWithoutLog(aside: string, file: string): boolean {
  if (!fs.existsSync(aside)) return false
  const trial = `${file}.trial`
  try {
    fs.copyFileSync(aside, trial)
    return isSoundFile(trial)
  } finally {
    for (const companion of [trial, `${trial}-wal`, `${trial}-shm`]) fs.rmSync(companion, { force: true })
  }
}

function describeSource(copy: string | null, withoutLog: string): string {
  if (copy === null) return 'an empty database'
  return copy === withoutLog ? 'the same file without its damaged log' : `the backup ${path.basename(copy)}`
}

/** Moves the file and its companions into a folder of their own: nothing of a damaged database is ever deleted. */
function setAside(file: string, now: number): string {
  const folder = `${file}.damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`
  fs.mkdirSync(folder, { recursive: true })
  for (const companion of [file, `${file}-wal`, `${file}-shm`]) {
    if (fs.existsSync(companion)) fs.renameSync(companion, path.join(folder, path.basename(companion)))
  }
  return folder
}

function sentinelOf(file: string): string {
  return `${file}.sentinel`
}

import fs from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { BridgeError, describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import { backupDatabase, newestSoundBackup } from './backups.ts'
import { connect, findDamage } from './connect.ts'
import type { Database } from './database.ts'
import { currentVersion, migrate, readVersion } from './migrate.ts'

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
    fs.mkdirSync(path.dirname(file), { recursive: true })
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
  if (size === 0) return fs.existsSync(sentinelOf(file)) ? 'the database file is gone or empty' : null
  let database: Database | undefined
  try {
    database = new SqliteDatabase(file, { fileMustExist: true })
    if (readVersion(database) > currentVersion) migrate(database)
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
    if (version > 0 && version < currentVersion) backupDatabase(database, { path: deps.path, now: deps.clock.now(), label: `v${version}` })
    migrate(database)
    fs.writeFileSync(sentinelOf(deps.path), JSON.stringify({ createdBy: 'POS Bridge', database: path.basename(deps.path) }))
    return database
  } catch (error) {
    database.close()
    if (error instanceof BridgeError) throw error
    throw new BridgeError('storage', `The database ${deps.path} could not be prepared: ${describeError(error)}. Check the disk's space.`, {
      fatal: 'disk_unwritable',
      cause: error,
    })
  }
}

function recover(deps: OpenDeps, problem: string): OpenedDatabase {
  const aside = setAside(deps.path, deps.clock.now())
  const backup = newestSoundBackup(deps.path)
  if (backup !== null) fs.copyFileSync(backup, deps.path)
  const source = backup === null ? 'an empty database' : `the backup ${path.basename(backup)}`
  const message = `The database was damaged (${problem}). It was kept in ${aside}; ${source} took its place and orders are read again from klikit.`
  deps.logger.error('database.restored', { problem, aside, backup })
  return { database: openSound(deps), path: deps.path, state: 'restored', message }
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

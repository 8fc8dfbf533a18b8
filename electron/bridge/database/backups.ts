import fs from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Database } from './database.ts'
import { findDamage } from './connect.ts'
import { currentVersion, readVersion } from './migrate.ts'

const KEPT_BACKUPS = 7

interface BackupOptions {
  /** The database's own file: backups stand beside it in `backups/`. */
  readonly path: string
  readonly now: number
  /** Why it was made, part of the name: `daily`, `v1`. */
  readonly label: string
}

/** Writes a consistent copy of an open database beside it and drops the oldest beyond seven. Returns the copy's path. */
export function backupDatabase(database: Database, options: BackupOptions): string {
  const folder = backupFolder(options.path)
  fs.mkdirSync(folder, { recursive: true })
  const stamp = new Date(options.now).toISOString().replaceAll(/[:.]/g, '-')
  const target = path.join(folder, `${path.basename(options.path)}.${stamp}.${options.label}`)
  // what an earlier try left behind when the disk was full or the power went: it would only fill the disk further
  for (const name of fs.readdirSync(folder))
    if (name.endsWith('.part')) fs.rmSync(path.join(folder, name), { force: true })
  // VACUUM INTO reads one snapshot: a live file is never copied (reliability.md, trap 3)
  database.prepare('VACUUM INTO ?').run(`${target}.part`)
  fs.renameSync(`${target}.part`, target)
  for (const old of listBackups(options.path).slice(KEPT_BACKUPS)) fs.rmSync(old)
  return target
}

/** Backups of a database, newest first. */
export function listBackups(file: string): readonly string[] {
  const folder = backupFolder(file)
  if (!fs.existsSync(folder)) return []
  const names = fs
    .readdirSync(folder)
    .filter((name) => name.startsWith(`${path.basename(file)}.`) && !name.endsWith('.part'))
  return names
    .toSorted()
    .toReversed()
    .map((name) => path.join(folder, name))
}

/** The newest backup that this app can read and that is whole, or null. */
export function newestSoundBackup(file: string): string | null {
  return listBackups(file).find(isSoundFile) ?? null
}

/** Whether a closed database file, without any log beside it, can be read by this app and is whole. */
export function isSoundFile(file: string): boolean {
  let database: Database | undefined
  try {
    database = new SqliteDatabase(file, { readonly: true, fileMustExist: true })
    const version = readVersion(database)
    return version > 0 && version <= currentVersion && findDamage(database).length === 0
  } catch {
    // an unreadable backup is simply not the one: the next older one is tried
    return false
  } finally {
    database?.close()
  }
}

function backupFolder(file: string): string {
  return path.join(path.dirname(file), 'backups')
}

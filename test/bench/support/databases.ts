import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { connect } from '../../../electron/bridge/database/connect.ts'
import type { Database } from '../../../electron/bridge/database/database.ts'
import { migrate } from '../../../electron/bridge/database/migrate.ts'

/** A new folder below the system's one for temporary files; whoever runs the benchmark removes it. */
export function createFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'))
}

/** An empty database as the product opens it: WAL, synchronous FULL, its own schema. */
export function openOwnDatabase(): Database {
  const database = connect(path.join(createFolder(), 'own.db'))
  migrate(database)
  return database
}

/** A table of texts with the product's durability and nothing else: each `insert` is one commit, so one sync. */
export function openBareTable(): { readonly insert: (text: string) => void; readonly close: () => void } {
  const database = connect(path.join(createFolder(), 'bare.db'))
  database.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const statement = database.prepare('INSERT INTO bare (body) VALUES (?)')
  return { insert: (text) => void statement.run(text), close: () => database.close() }
}

/** How long `work` takes, in ms. */
export function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24

/**
 * Commits in a database's write-ahead log since it was last reset: frames that carry the database's size end one (SQLite file format, 4.2).
 * Under synchronous=FULL each is one sync. Counts right only while no checkpoint resets the log.
 */
export function countCommits(database: Database): number {
  const log = fs.readFileSync(`${database.name}-wal`)
  const frameBytes = FRAME_HEADER_BYTES + log.readUInt32BE(8)
  const salt = log.subarray(16, 24)
  let commits = 0
  for (let at = HEADER_BYTES; at + frameBytes <= log.length; at += frameBytes) {
    const isCurrent = log.subarray(at + 8, at + 16).equals(salt)
    if (isCurrent && log.readUInt32BE(at + 4) > 0) commits += 1
  }
  return commits
}

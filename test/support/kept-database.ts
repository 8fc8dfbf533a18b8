import fs from 'node:fs'
import path from 'node:path'
import { backupDatabase } from '../../electron/bridge/database/backups.ts'
import { openDatabase, type OpenedDatabase } from '../../electron/bridge/database/open-database.ts'
import { createFakeClock, type FakeClock } from '../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../electron/bridge/lib/logger.ts'
import { RECEIVED_AT } from './klikit-fixtures.ts'
import { makeTempDir } from './temp-dir.ts'

/** A database file that is opened, written, damaged and opened again. */
export interface KeptDatabase {
  readonly file: string
  readonly clock: FakeClock
  open(): OpenedDatabase
  /** Opens, writes so many numbered facts, and closes. */
  write(from: number, to: number): void
  /** The facts there, and the database closed again. */
  facts(opened: OpenedDatabase): number
  backup(label?: string): string
  /** Folders into which damaged files were set aside. */
  aside(): string[]
}

/** Makes a file's place in a folder of its own; nothing is there yet. */
export function keepDatabase(): KeptDatabase {
  const file = path.join(makeTempDir(), 'bridge.db')
  const clock = createFakeClock(RECEIVED_AT)
  const open = () => openDatabase({ path: file, clock, logger: silentLogger })
  const kept: KeptDatabase = {
    file,
    clock,
    open,
    write(from, to) {
      const { database } = open()
      const insert = database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
      database.transaction(() => {
        for (let fact = from; fact <= to; fact += 1) insert.run(`fact-${fact}`, `${fact} `.repeat(200))
      })()
      database.close()
    },
    facts({ database }) {
      const row = database
        .prepare<[], { count: number }>(`SELECT count(*) AS count FROM meta WHERE key LIKE 'fact-%'`)
        .get()
      database.close()
      return row?.count ?? 0
    },
    backup(label = 'daily') {
      const { database } = open()
      clock.jump(60_000)
      const target = backupDatabase(database, { path: file, now: clock.now(), label })
      database.close()
      return target
    },
    aside: () =>
      fs
        .readdirSync(path.dirname(file))
        .filter((name) => name.includes('.damaged-'))
        .map((name) => path.join(path.dirname(file), name)),
  }
  return kept
}

import { BridgeError } from '../lib/bridge-error.ts'
import type { Database } from './database.ts'
import { initialSchema } from './migrations/001-initial.ts'
import { kitchenSchema } from './migrations/002-kitchen.ts'
import { webhookSchema } from './migrations/003-webhooks.ts'
import { stockSchema } from './migrations/004-stock.ts'
import { searchSchema } from './migrations/005-search.ts'
import { alertSchema } from './migrations/006-alerts.ts'
import { storeSchema } from './migrations/007-stores.ts'
import { timelineSchema } from './migrations/008-timeline.ts'
import { undoSchema } from './migrations/009-undo.ts'

/** Every schema change in order: the number of the last one applied is the file's `user_version`. Append only. */
const migrations: readonly string[] = [
  initialSchema,
  kitchenSchema,
  webhookSchema,
  stockSchema,
  searchSchema,
  alertSchema,
  storeSchema,
  timelineSchema,
  undoSchema,
]

/** The schema that this app writes. */
export const currentVersion = migrations.length

/** The schema version that a file holds; 0 for a new one. */
export function readVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

/**
 * Brings a database to `currentVersion`, each step in its own transaction. Throws BridgeError `storage`, fatal `database_newer`, when the file
 * was written by a newer app: it is not touched.
 */
export function migrate(database: Database, to: number = currentVersion): void {
  const from = readVersion(database)
  if (from > currentVersion) throw newerDatabase(database.name, from)
  for (let version = from; version < to; version++) {
    const step = migrations[version]
    if (step === undefined) break
    database.transaction(() => {
      database.exec(step)
      database.pragma(`user_version = ${version + 1}`)
    })()
  }
}

function newerDatabase(path: string, found: number): BridgeError {
  return new BridgeError(
    'storage',
    `The database ${path} was written by a newer POS Bridge (schema ${found}, this app knows up to ${currentVersion}). It was not touched. ` +
      'Install the newer app again, or move the file away to start empty.',
    { fatal: 'database_newer' },
  )
}

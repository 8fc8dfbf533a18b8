import { describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import { backupDatabase } from './backups.ts'
import type { Database } from './database.ts'
import type { MetaRepository } from './meta-repository.ts'

interface MaintenanceDeps {
  readonly database: Database
  readonly path: string
  readonly meta: MetaRepository
  readonly clock: Clock
  readonly logger: Logger
  /** Drops what is finished and older than the moment given (epoch ms). */
  readonly prune: (before: number) => void
}

/** Housekeeping of the database: a backup a day, finished rows dropped after a month. */
export interface Maintenance {
  start(): void
  stop(): Promise<void>
  backupAt(): number | null
}

const HOUR_MS = 3_600_000
const BACKUP_EVERY_MS = 24 * HOUR_MS
const KEEP_FINISHED_MS = 30 * 24 * HOUR_MS
const BACKUP_AT = 'maintenance.backup_at'

/** Makes the housekeeping; it looks hourly and works when a day has passed. */
export function createMaintenance(deps: MaintenanceDeps): Maintenance {
  const stopping = new AbortController()
  let loop: Promise<void> = Promise.resolve()
  const work = () => {
    const now = deps.clock.now()
    const last = deps.meta.readNumber(BACKUP_AT)
    if (last !== null && now - last < BACKUP_EVERY_MS && now >= last) return
    try {
      deps.prune(now - KEEP_FINISHED_MS)
      backupDatabase(deps.database, { path: deps.path, now, label: 'daily' })
      deps.meta.writeNumber(BACKUP_AT, now)
    } catch (error) {
      // a backup that fails must not stop the kitchen: it is tried again in an hour, and Health shows its age
      deps.logger.error('maintenance.failed', { error: describeError(error) })
    }
  }
  const run = async () => {
    while (!stopping.signal.aborted) {
      // an hour in, not at start-up: the first minutes belong to orders
      await deps.clock.sleep(HOUR_MS, stopping.signal).catch(() => undefined)
      if (!stopping.signal.aborted) work()
    }
  }
  return {
    start() {
      loop = run()
    },
    async stop() {
      stopping.abort(new Error('stopping'))
      await loop
    },
    backupAt: () => deps.meta.readNumber(BACKUP_AT),
  }
}

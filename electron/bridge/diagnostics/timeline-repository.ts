import type { TimelineLevel } from '../../../shared/contract/diagnostics-views.ts'
import type { Database } from '../database/database.ts'

/** A lane was in another state from `at` (epoch ms) on. */
export interface HealthChange {
  readonly at: number
  readonly lane: string
  readonly label: string | null
  readonly state: string
  readonly level: TimelineLevel
  readonly reason: string | null
}

/** Where the changes are kept. */
export type TimelineRepository = ReturnType<typeof createTimelineRepository>

const columns = 'at, lane, label, state, level, reason'

/** Reads and writes what changed. Every statement is prepared once. */
export function createTimelineRepository(database: Database) {
  const insert = database.prepare(
    `INSERT INTO health_changes (${columns}) VALUES (@at, @lane, @label, @state, @level, @reason)`,
  )
  const latest = database.prepare<[], HealthChange>(
    `SELECT ${columns} FROM health_changes WHERE id IN (SELECT max(id) FROM health_changes GROUP BY lane)`,
  )
  // two searches, each by its own index: an OR would read the whole table
  const within = database.prepare<{ from: number }, HealthChange>(`
    SELECT ${columns} FROM (
      SELECT id, ${columns} FROM health_changes WHERE at >= @from
      UNION ALL
      SELECT id, ${columns} FROM health_changes WHERE id IN (SELECT max(id) FROM health_changes WHERE at < @from GROUP BY lane)
    ) ORDER BY id`)
  const prune = database.prepare(
    // how a lane stands now may have begun long ago
    'DELETE FROM health_changes WHERE at < ? AND id NOT IN (SELECT max(id) FROM health_changes GROUP BY lane)',
  )
  return {
    add(changes: readonly HealthChange[]): void {
      for (const change of changes) insert.run(change)
    },
    /** How each lane stood at last. */
    latest: (): readonly HealthChange[] => latest.all(),
    /** The changes since `from`, and how each lane stood then; in the order in which they happened. */
    since: (from: number): readonly HealthChange[] => within.all({ from }),
    /** Forgets what was over before `before`. */
    prune(before: number): void {
      prune.run(before)
    },
  }
}

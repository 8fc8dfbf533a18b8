import { z } from 'zod'
import { type Reconciliation, reconciliationSchema } from '../../../shared/contract/intake-views.ts'
import type { Database } from '../database/database.ts'

/** A day as it was last counted. */
export type CountedDay = Reconciliation['days'][number]

/** The days that were counted, over restarts. */
export interface ReconciliationRepository {
  /** Latest day first. */
  read(): readonly CountedDay[]
  write(days: readonly CountedDay[]): void
}

const KEY = 'intake.reconciliation'
const daysSchema = reconciliationSchema.shape.days

/** Reads and writes one row of the `meta` table. */
export function createReconciliationRepository(database: Database): ReconciliationRepository {
  const read = database.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?')
  const write = database.prepare(
    'INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = @value',
  )
  return {
    read() {
      const row = read.get(KEY)
      if (row === undefined) return []
      // a count in an older shape is no loss: the day is counted again
      const parsed = z.safeParse(daysSchema, JSON.parse(row.value))
      return parsed.success ? parsed.data : []
    },
    write: (days) => void write.run({ key: KEY, value: JSON.stringify(days) }),
  }
}

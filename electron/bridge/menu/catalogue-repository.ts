import { type Database, inTransaction } from '../database/database.ts'
import { readWeekHours, type WeekHours } from '../lib/opening-hours.ts'

/** A branch as kept. */
export interface BranchRow {
  readonly id: string
  readonly title: string
  readonly brandIds: readonly string[]
  /** What the branch calls its tax (`business_vat_label`), such as VAT; null when it does not say. */
  readonly taxLabel: string | null
  /** When it is open; null when it does not say. */
  readonly hours: WeekHours | null
}

/** Reads and writes what klikit lists about the business: branches, brands, word lists. */
export type CatalogueRepository = ReturnType<typeof createCatalogueRepository>

/** Prepares every statement once. */
export function createCatalogueRepository(database: Database) {
  const branches = database.prepare<
    [],
    Omit<BranchRow, 'brandIds' | 'hours'> & { brandIds: string; hours: string | null }
  >(
    `SELECT id, title, brand_ids AS brandIds, CAST(body ->> '$.business_vat_label' AS TEXT) AS taxLabel, body -> '$.available_times' AS hours
     FROM branches ORDER BY title, id`,
  )
  const insertBranch = database.prepare(
    'INSERT OR REPLACE INTO branches (id, title, brand_ids, body, read_at) VALUES (@id, @title, @brandIds, @body, @readAt)',
  )
  const dropBranches = database.prepare('DELETE FROM branches WHERE read_at <> ?')
  const brands = database.prepare<[], { id: string; name: string }>(
    'SELECT id, title AS name FROM brands ORDER BY title, id',
  )
  const insertBrand = database.prepare(
    'INSERT OR REPLACE INTO brands (id, title, body, read_at) VALUES (@id, @title, @body, @readAt)',
  )
  const dropBrands = database.prepare('DELETE FROM brands WHERE read_at <> ?')
  const readAt = database.prepare<[], { at: number | null }>(
    'SELECT min(at) AS at FROM (SELECT max(read_at) AS at FROM branches UNION ALL SELECT max(read_at) FROM brands)',
  )
  const labels = database.prepare<[string], { id: number; label: string }>(
    'SELECT id, label FROM dictionaries WHERE name = ?',
  )
  const insertLabel = database.prepare(
    'INSERT OR REPLACE INTO dictionaries (name, id, label, read_at) VALUES (@name, @id, @label, @readAt)',
  )

  return {
    branches: (): readonly BranchRow[] =>
      branches.all().map((row) => ({
        ...row,
        brandIds: JSON.parse(row.brandIds) as string[],
        hours: row.hours === null ? null : readWeekHours(JSON.parse(row.hours)),
      })),
    saveBranches(
      rows: readonly { id: string; title: string; brandIds: readonly string[]; body: string }[],
      readAt: number,
    ): void {
      inTransaction(database, () => {
        for (const row of rows) insertBranch.run({ ...row, brandIds: JSON.stringify(row.brandIds), readAt })
        // what this reading did not list, whatever a wrong clock stamped it with
        dropBranches.run(readAt)
      })
    },
    brands: () => brands.all(),
    /** When branches and brands were last read, the older of both; null before that. */
    readAt: (): number | null => readAt.get()?.at ?? null,
    saveBrands(rows: readonly { id: string; title: string; body: string }[], readAt: number): void {
      inTransaction(database, () => {
        for (const row of rows) insertBrand.run({ ...row, readAt })
        dropBrands.run(readAt)
      })
    },
    /** A word list by id; ids that klikit stops listing keep their last label. */
    dictionary: (name: string): ReadonlyMap<number, string> =>
      new Map(labels.all(name).map((row) => [row.id, row.label])),
    saveDictionary(name: string, entries: ReadonlyMap<number, string>, readAt: number): void {
      inTransaction(database, () => {
        for (const [id, label] of entries) insertLabel.run({ name, id, label, readAt })
      })
    },
  }
}

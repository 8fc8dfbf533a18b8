import type { Database } from './database.ts'

/** Small facts that must survive a restart, such as the last complete poll. */
export interface MetaRepository {
  readNumber(key: string): number | null
  writeNumber(key: string, value: number): void
}

/** Reads and writes the `meta` table. */
export function createMetaRepository(database: Database): MetaRepository {
  const read = database.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?')
  const write = database.prepare(
    'INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = @value',
  )
  return {
    readNumber(key) {
      const row = read.get(key)
      return row ? Number(row.value) : null
    },
    writeNumber(key, value) {
      write.run({ key, value: String(value) })
    },
  }
}

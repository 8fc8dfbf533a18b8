import type { Database } from '../../electron/bridge/database/database.ts'

/** Every statement that `prepareAll` prepares, with how SQLite would run it. */
export function plansOf(database: Database, prepareAll: (database: Database) => unknown): ReadonlyMap<string, string> {
  const statements: string[] = []
  const spy = new Proxy(database, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name, target) as unknown
      return (sql: string) => {
        statements.push(sql)
        return target.prepare(sql)
      }
    },
  })
  prepareAll(spy)
  return new Map(statements.map((sql) => [sql.replaceAll(/\s+/g, ' ').trim(), planOf(database, sql)]))
}

function planOf(database: Database, sql: string): string {
  const names = [...sql.matchAll(/@(\w+)/g)].map((match) => [match[1] ?? '', 1])
  const places = [...sql.matchAll(/\?/g)].map(() => 1)
  const explain = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
  const rows = names.length > 0 ? explain.all(Object.fromEntries(names)) : explain.all(...places)
  return rows.map((row) => row.detail).join(' | ')
}

import type BetterSqlite3 from 'better-sqlite3'

/** An open database with our pragmas verified; see open-database.ts. */
export interface Database extends BetterSqlite3.Database {}

/** Runs `work` in one IMMEDIATE transaction: all of it is on disk when this returns, or none. Nested calls join the outer one. */
export function inTransaction<T>(database: Database, work: () => T): T {
  return database.inTransaction ? work() : database.transaction(work).immediate()
}

import { parentPort, workerData } from 'node:worker_threads'
import SqliteDatabase from 'better-sqlite3'
import { BUSY_TIMEOUT_MS, findDamage } from './connect.ts'

// a reading connection beside the writing one: nothing waits for it
// started by check-integrity.ts alone, which gives the path
const database = new SqliteDatabase(String(workerData), {
  fileMustExist: true,
  readonly: true,
  timeout: BUSY_TIMEOUT_MS,
})
try {
  parentPort?.postMessage(damageOf(), [])
} finally {
  database.close()
}

/** Where the damage is such that the check itself cannot be read, that is the finding. */
function damageOf(): readonly string[] {
  try {
    return findDamage(database)
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code))
      return [error.message]
    throw error
  }
}

import SqliteDatabase from 'better-sqlite3'
import { lockInstance } from '../../electron/bridge/database/instance-lock.ts'

// node hold-database.ts instance FOLDER | node hold-database.ts file FILE MILLISECONDS
const [what, path = '', milliseconds] = process.argv.slice(2)

function holdFile(): void {
  const database = new SqliteDatabase(path)
  database.pragma('locking_mode = EXCLUSIVE')
  database.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (id INTEGER); COMMIT')
  setTimeout(() => database.close(), Number(milliseconds))
}

try {
  if (what === 'instance') {
    lockInstance(path)
    // lives until it is killed
    setInterval(() => {}, 60_000)
  } else holdFile()
  console.log('held')
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

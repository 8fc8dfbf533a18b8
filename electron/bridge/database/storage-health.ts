import fs from 'node:fs'
import path from 'node:path'
import { describeError } from '../lib/bridge-error.ts'
import type { Logger } from '../lib/logger.ts'

/** How the disk takes what must be kept. */
export interface StorageState {
  readonly state: 'good' | 'full' | 'failing' | 'restored'
  readonly message: string | null
}

/** Watches writes succeed and fail, and frees the ballast when the disk is full. */
export interface StorageHealth {
  state(): StorageState
  /** Tells of an error; true when it was the storage's, and so nobody's fault but the disk's. */
  failed(error: unknown): boolean
  /** A write went through. */
  worked(): void
}

interface StorageHealthDeps {
  readonly folder: string
  readonly logger: Logger
  /** What opening the database found. */
  readonly opened: StorageState
  readonly onChange: () => void
}

// room for some thousand orders while somebody clears the disk; even a DELETE needs space (reliability.md, trap 3)
const BALLAST_BYTES = 16 * 1024 * 1024

/** Makes the watch and lays the ballast, a file that is there to be deleted. */
export function createStorageHealth(deps: StorageHealthDeps): StorageHealth {
  const ballast = path.join(deps.folder, 'ballast')
  let trouble: StorageState | null = null
  // what is told goes to screens: these two facts and not the open database that they came with
  const atStart: StorageState = { state: deps.opened.state, message: deps.opened.message }
  layBallast(ballast, deps.logger)
  const set = (next: StorageState | null) => {
    if (next?.state === trouble?.state) return
    trouble = next
    deps.onChange()
  }
  return {
    state: () => trouble ?? atStart,
    failed(error) {
      if (!isStorageError(error)) return false
      const isFull = /FULL/.test(error.code)
      deps.logger.error('storage.write_failed', { code: error.code, error: error.message })
      if (isFull) fs.rmSync(ballast, { force: true })
      set({
        state: isFull ? 'full' : 'failing',
        message: isFull ? FULL : `The database cannot be written (${error.code}). ${FAILING}`,
      })
      return true
    },
    worked() {
      if (trouble === null) return
      set(null)
      layBallast(ballast, deps.logger)
    },
  }
}

const FULL =
  'The disk is full: new orders cannot be kept. Delete files that nobody needs; POS Bridge goes on by itself.'
const FAILING = 'Check the disk; nothing already stored is lost, and POS Bridge tries again by itself.'

// the disk, the file or its lock is in the way (sqlite.org/rescode.html); a broken constraint or a bad type is our own bug, and waiting mends no bug
const STORAGE_CODES = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|NOMEM|CORRUPT|NOTADB|PROTOCOL)/

/** An error of SQLite's about the storage, told by its name: the class itself differs between copies of the module. */
export function isStorageError(error: unknown): error is Error & { readonly code: string } {
  if (!(error instanceof Error) || error.name !== 'SqliteError' || !('code' in error)) return false
  return typeof error.code === 'string' && STORAGE_CODES.test(error.code)
}

function layBallast(file: string, logger: Logger): void {
  try {
    if (!fs.existsSync(file)) fs.writeFileSync(file, Buffer.alloc(BALLAST_BYTES))
  } catch (error) {
    // no room for ballast is no reason not to start: the writes themselves will tell
    logger.warn('storage.no_ballast', { error: describeError(error) })
    fs.rmSync(file, { force: true })
  }
}

import { execFile } from 'node:child_process'
import fs from 'node:fs'
import { promisify } from 'node:util'
import { z } from 'zod'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../lib/logger.ts'

/** What is known of a child process of ours after a crash. `mark` stands in its command line and in no other's. */
const recordSchema = z.strictObject({ pid: z.int().positive(), mark: z.string().min(8) })
type ChildRecord = z.infer<typeof recordSchema>

/** Remembers the child that runs, so that the next start can end one that outlived a crash. */
export interface ChildRecordFile {
  write(record: ChildRecord): void
  remove(): void
  /** Ends the child of the record, when that process is still the one that was started. */
  endStale(): Promise<void>
}

interface RecordFileDeps {
  readonly path: string
  readonly clock: Clock
  readonly logger: Logger
  /** The command line of a process, or null when there is none of that id. */
  readonly commandLineOf?: (pid: number) => Promise<string | null>
}

const GONE_WITHIN_MS = 2_000
const LOOK_EVERY_MS = 50

/** Makes the access to one record. The data folder's lock keeps a second POS Bridge away from it. */
export function createChildRecordFile(deps: RecordFileDeps): ChildRecordFile {
  const { path, logger, commandLineOf = readCommandLine } = deps
  const remove = () => fs.rmSync(path, { force: true })
  return {
    write: (record) => fs.writeFileSync(path, JSON.stringify(record)),
    remove,
    async endStale() {
      const record = readRecord(path)
      if (record === null) return
      try {
        const commandLine = await commandLineOf(record.pid)
        if (commandLine?.includes(record.mark)) {
          logger.warn('tunnel.stale_child_ended', { pid: record.pid })
          process.kill(record.pid, 'SIGKILL')
          await untilGone(record.pid, deps.clock)
        }
      } catch (error) {
        // a child that cannot be ended only answers 502 for us: the new one works beside it
        logger.warn('tunnel.stale_child_left', { pid: record.pid, error: describeError(error) })
      }
      remove()
    },
  }
}

function readRecord(path: string): ChildRecord | null {
  if (!fs.existsSync(path)) return null
  try {
    return recordSchema.parse(JSON.parse(fs.readFileSync(path, 'utf8')))
  } catch {
    // half written in a crash: it names no process, and the next child overwrites it
    return null
  }
}

async function untilGone(pid: number, clock: Clock): Promise<void> {
  for (let waitedMs = 0; waitedMs < GONE_WITHIN_MS && isAlive(pid); waitedMs += LOOK_EVERY_MS) {
    await clock.sleep(LOOK_EVERY_MS)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const run = promisify(execFile)

async function readCommandLine(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    const { stdout } = await (process.platform === 'win32'
      ? run('powershell.exe', [
          '-NoProfile',
          '-Command',
          `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`,
        ])
      : run('ps', ['-o', 'command=', '-p', String(pid)]))
    return stdout
  } catch {
    // no such process, which is what the asker hopes for
    return null
  }
}

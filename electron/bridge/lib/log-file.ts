import { closeSync, existsSync, fstatSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LogSink } from './log-lines.ts'
import { makeFolder } from './make-folder.ts'
import type { Redactor } from './redact.ts'

/** A log on disk: `<dataDir>/logs/pos-bridge.log`, and `pos-bridge.1.log` (newest) to `.4.log` of before. */
export interface LogFile extends LogSink {
  readonly path: string
  close(): void
}

interface LogFileOptions {
  readonly dataDir: string
  /** A file is put aside when the next line would make it larger. */
  readonly maxBytes?: number
  /** Files kept, the current one included. */
  readonly files?: number
}

// five files of 5 MB hold weeks of a busy branch and still fit into a mail
const DEFAULT_MAX_BYTES = 5 * 1024 * 1024
const DEFAULT_FILES = 5

function logPath(dataDir: string, age: number): string {
  return join(dataDir, 'logs', age === 0 ? 'pos-bridge.log' : `pos-bridge.${age}.log`)
}

/**
 * Opens the log for appending. Each line is written at once, so that a crash loses none. After opening nothing throws: on a full disk
 * lines are dropped and counted, and the count is written once there is space again.
 */
export function openLogFile(options: LogFileOptions): LogFile {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES
  const files = options.files ?? DEFAULT_FILES
  const path = logPath(options.dataDir, 0)
  let file: OpenFile | null = openForAppend(path, true)
  let dropped = 0

  const append = (line: string) => {
    if (file && file.size > 0 && file.size + Buffer.byteLength(line) > maxBytes)
      file = rotate(options.dataDir, files, file)
    file ??= openForAppend(path, false)
    writeWhole(file, line)
  }
  return {
    path,
    write(line) {
      try {
        append(
          dropped === 0
            ? line
            : `${JSON.stringify({ level: 'warn', event: 'log.lines_dropped', count: dropped })}\n${line}`,
        )
        dropped = 0
      } catch {
        // nowhere to say it: the count follows when the disk takes lines again
        dropped += 1
      }
    },
    close() {
      if (file) closeSync(file.descriptor)
      file = null
    },
  }
}

interface OpenFile {
  readonly descriptor: number
  size: number
  /** The last write stopped in mid-line. */
  torn: boolean
}

function openForAppend(path: string, firstOpening: boolean): OpenFile {
  if (firstOpening) makeFolder(dirname(path))
  const descriptor = openSync(path, 'a', 0o600)
  return { descriptor, size: fstatSync(descriptor).size, torn: false }
}

function writeWhole(file: OpenFile, line: string): void {
  const bytes = Buffer.from(file.torn ? `\n${line}` : line)
  const written = writeSync(file.descriptor, bytes)
  file.size += written
  file.torn = written < bytes.length
  if (file.torn) throw new Error('the disk took a part of the line')
}

/** Shifts every file one place back; the oldest is overwritten. A file that cannot be moved stays in use, however large. */
function rotate(dataDir: string, files: number, file: OpenFile): OpenFile | null {
  closeSync(file.descriptor)
  try {
    for (let age = files - 1; age > 0; age -= 1) {
      if (existsSync(logPath(dataDir, age - 1))) renameSync(logPath(dataDir, age - 1), logPath(dataDir, age))
    }
  } catch {
    // on Windows a file that someone reads cannot be renamed: the next line tries again
  }
  return null
}

/** This run's log and the file before it, oldest first, redacted once more: secrets learnt later are taken out too. */
export function readLogs(dataDir: string, redactor: Redactor): string {
  return [1, 0]
    .map((age) => readIfThere(logPath(dataDir, age)))
    .map((text) => redactor.text(text))
    .join('')
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

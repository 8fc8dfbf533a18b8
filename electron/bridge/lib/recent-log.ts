import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import {
  type LogLevel,
  type LogLine,
  logLevelSchema,
  type LogView,
} from '../../../shared/contract/diagnostics-views.ts'
import type { Clock, Timer } from './clock.ts'
import type { LogSink } from './log-lines.ts'
import type { Redactor } from './redact.ts'

/** Which lines are wanted; see logParamsSchema. */
export interface LogWish {
  readonly level: LogLevel
  readonly text: string
  readonly area?: string | undefined
  readonly limit: number
}

/** The end of the log, in memory, for the screen that shows it as it grows. */
export interface RecentLog extends LogSink {
  read(wish: LogWish): LogView
  /** Told that lines were added, at most twice a second. Returns a function that stops telling. */
  onGrown(listener: () => void): () => void
}

interface RecentLogDeps {
  readonly clock: Clock
  /** Secrets that were learnt after a line was written are taken out when it is read. */
  readonly redactor: Pick<Redactor, 'withoutSecrets'>
  /** Read for what earlier runs wrote. Absent begins with nothing. */
  readonly path?: string
}

/** A day of a quiet shop, an hour of a busy one. */
const MOST_LINES = 2_000
// a line may have thousands of characters, and all of this stays in memory for good
const MOST_CHARS = 1_000_000
const TELL_EVERY_MS = 500
// what led to a restart, and no more: the host starts only after it was read
const READ_BYTES = 256 * 1024

/** Makes it, with the end of the file that is there already. A file that cannot be read is no reason not to start: it begins empty. */
export function createRecentLog({ clock, redactor, path }: RecentLogDeps): RecentLog {
  const listeners = new Set<() => void>()
  let lines: LogLine[] = []
  let chars = 0
  let nextId = 1
  let timer: Timer | null = null

  const add = (text: string): void => {
    const line = toLine(nextId, text)
    if (line === null) return
    nextId += 1
    lines.push(line)
    chars += text.length
    // dropped a tenth at a time: moving the whole list for each line would cost more than the line
    if (lines.length > MOST_LINES * 1.1 || chars > MOST_CHARS * 1.1) drop()
  }
  const drop = (): void => {
    let from = 0
    while (lines.length - from > MOST_LINES || chars > MOST_CHARS) {
      chars -= lines[from]?.text.length ?? 0
      from += 1
    }
    lines = lines.slice(from)
  }
  const tell = (): void => {
    timer = null
    for (const listener of listeners) listener()
  }
  for (const text of readEnd(path)) add(text)
  return {
    write(text) {
      for (const line of text.split('\n')) add(line)
      if (listeners.size > 0) timer ??= clock.setTimer(tell, TELL_EVERY_MS)
    },
    read: (wish) => readLines(lines, wish, redactor),
    onGrown(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        timer?.cancel()
        timer = null
      }
    },
  }
}

const levels = logLevelSchema.options

function readLines(lines: readonly LogLine[], wish: LogWish, redactor: Pick<Redactor, 'withoutSecrets'>): LogView {
  const lowest = levels.indexOf(wish.level)
  const sought = wish.text.trim().toLowerCase()
  const fitting = lines.filter(
    (line) =>
      levels.indexOf(line.level) >= lowest &&
      (wish.area === undefined || areaOf(line) === wish.area) &&
      (sought === '' || line.text.toLowerCase().includes(sought)),
  )
  const shown = fitting.slice(-wish.limit).map((line) => ({ ...line, text: redactor.withoutSecrets(line.text) }))
  const areas = [...new Set(lines.map(areaOf))].sort()
  return { lines: shown, matching: fitting.length, held: lines.length, areas }
}

function areaOf({ event }: LogLine): string {
  return event.split('.')[0] ?? event
}

/** null for what is no line of ours, such as the torn end of a run that lost its power. */
function toLine(id: number, text: string): LogLine | null {
  if (!text.startsWith('{')) return null
  const envelope = parse(text)
  if (typeof envelope !== 'object' || envelope === null) return null
  const time: unknown = Reflect.get(envelope, 'time')
  const event: unknown = Reflect.get(envelope, 'event')
  const level = logLevelSchema.safeParse(Reflect.get(envelope, 'level'))
  if (!level.success || typeof event !== 'string') return null
  // the line that counts lost ones has no time
  const at = typeof time === 'string' ? Date.parse(time) : Number.NaN
  return { id, at: Number.isNaN(at) ? 0 : at, level: level.data, event, text }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The last lines of the file, whole ones alone. */
function readEnd(path: string | undefined): readonly string[] {
  if (path === undefined || !existsSync(path)) return []
  try {
    return readLastLines(path)
  } catch {
    // a bad spot on the disk, under a log of yesterday, must not keep orders out today
    return []
  }
}

function readLastLines(path: string): readonly string[] {
  const descriptor = openSync(path, 'r')
  try {
    const { size } = fstatSync(descriptor)
    const bytes = Buffer.alloc(Math.min(size, READ_BYTES))
    readSync(descriptor, bytes, 0, bytes.length, size - bytes.length)
    const lines = bytes.toString('utf8').split('\n')
    // the first one is cut, unless the whole file was read
    return size > bytes.length ? lines.slice(1) : lines
  } finally {
    closeSync(descriptor)
  }
}

import type { Clock } from './clock.ts'
import type { LogFields, Logger } from './logger.ts'
import type { Redactor } from './redact.ts'

/** Takes finished lines, newline included. Must never throw: a log that fails may not fail its caller. */
export interface LogSink {
  write(line: string): void
}

const levels = ['debug', 'info', 'warn', 'error'] as const

/** How much a log says. */
export type LogLevel = (typeof levels)[number]

interface LogLinesDeps {
  readonly clock: Clock
  readonly redactor: Redactor
  readonly sinks: readonly LogSink[]
  /** Lines below it are dropped; `info` when absent. */
  readonly level?: LogLevel
}

/** Makes the logger of a running host: one redacted JSON object a line, to every sink. */
export function createLogger(deps: LogLinesDeps): Logger {
  const lowest = levels.indexOf(deps.level ?? 'info')
  const at = (level: LogLevel) => {
    if (levels.indexOf(level) < lowest) return () => {}
    return (event: string, fields: LogFields = {}) => {
      const line = toLine(deps, level, event, fields)
      for (const sink of deps.sinks) sink.write(line)
    }
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function toLine(deps: LogLinesDeps, level: LogLevel, event: string, fields: LogFields): string {
  const redacted = deps.redactor.value(fields)
  const facts = typeof redacted === 'object' && redacted !== null ? redacted : { fields: redacted }
  // the envelope comes last, so that no field can pose as it; and first in the object, so that a person reads it first
  const envelope = { time: new Date(deps.clock.now()).toISOString(), level, event: deps.redactor.text(event) }
  return `${JSON.stringify({ ...envelope, ...facts, ...envelope })}\n`
}

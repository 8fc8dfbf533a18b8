/** Facts that go with a log line. Values of keys that name a secret or a person are redacted by the sink. */
export type LogFields = Readonly<Record<string, unknown>>

/** Where the bridge writes what happened. `event` is a short stable name such as `order.ingested`. */
export interface Logger {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** A logger for tests and tools that drops everything. */
export const silentLogger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

import type { FatalReason } from './bridge/lib/bridge-error.ts'

/** How the processes end. Scripts and service managers rely on these: append, never renumber. */
export const exitCodes = {
  ok: 0,
  /** A bug: the log has more. Nothing stored is lost; start again. */
  internal: 1,
  /** An unknown or unfit option. */
  usage: 2,
  /** The settings or config file does not fit. */
  settings: 3,
  /** Another POS Bridge runs on this data folder. */
  instanceRunning: 4,
  /** The console cannot listen on its address. */
  portInUse: 5,
  /** The database is of a newer POS Bridge, or unusable. */
  database: 6,
  /** The data folder cannot be written, or its disk is full. */
  disk: 7,
  /** The Node that runs this is too old. */
  nodeTooOld: 8,
} as const

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

const codeOfFatal: Readonly<Record<FatalReason, ExitCode>> = {
  settings_invalid: exitCodes.settings,
  instance_running: exitCodes.instanceRunning,
  port_in_use: exitCodes.portInUse,
  database_newer: exitCodes.database,
  database_unusable: exitCodes.database,
  disk_unwritable: exitCodes.disk,
}

/** The code to end with after an error at the start: that of its fatal reason, else `internal`. */
export function exitCodeOf(error: unknown): ExitCode {
  // read by shape: entries must be able to ask without loading the bridge
  const fatal: unknown = error instanceof Error && 'fatal' in error ? error.fatal : null
  return isFatalReason(fatal) ? codeOfFatal[fatal] : exitCodes.internal
}

function isFatalReason(value: unknown): value is FatalReason {
  return typeof value === 'string' && Object.hasOwn(codeOfFatal, value)
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockInstance } from './bridge/database/instance-lock.ts'
import { BridgeError, describeError, toFailure } from './bridge/lib/bridge-error.ts'
import { type Clock, systemClock } from './bridge/lib/clock.ts'
import { type LogFile, openLogFile } from './bridge/lib/log-file.ts'
import { createLogger, type LogSink } from './bridge/lib/log-lines.ts'
import type { Logger } from './bridge/lib/logger.ts'
import { makeFolder } from './bridge/lib/make-folder.ts'
import { createRecentLog, type RecentLog } from './bridge/lib/recent-log.ts'
import { createRedactor, type Redactor } from './bridge/lib/redact.ts'

/** What every host sets up before it can make a bridge. */
export interface HostGround {
  readonly dataDir: string
  readonly clock: Clock
  readonly logger: Logger
  readonly logFile: LogFile
  readonly recentLog: RecentLog
  readonly redactor: Redactor
}

/** Takes the data folder for this process, before anything in it is written, and opens the log. Throws BridgeError, fatal `disk_unwritable` or `instance_running`. */
export function openHostGround(dataDir: string, sinks: readonly LogSink[] = []): HostGround {
  const redactor = createRedactor()
  const logFile = openInside(dataDir)
  const recentLog = createRecentLog({ clock: systemClock, redactor, path: logFile.path })
  const logger = createLogger({ clock: systemClock, redactor, sinks: [logFile, recentLog, ...sinks] })
  return { dataDir, clock: systemClock, logger, logFile, recentLog, redactor }
}

function openInside(dataDir: string): LogFile {
  makeDataDir(dataDir)
  // held until the process ends, however it ends
  lockInstance(dataDir)
  try {
    return openLogFile({ dataDir })
  } catch (error) {
    throw unwritable(dataDir, error)
  }
}

/** Makes a folder for data, parents included. Throws BridgeError (fatal `disk_unwritable`). */
export function makeDataDir(path: string): void {
  try {
    makeFolder(path)
  } catch (error) {
    throw unwritable(path, error)
  }
}

function unwritable(path: string, cause: unknown): BridgeError {
  return new BridgeError(
    'storage',
    `The data folder ${path} cannot be written (${describeError(cause)}). Check free space and permissions, or give another with --data-dir.`,
    { fatal: 'disk_unwritable', cause },
  )
}

/** The version in the package.json of the app's folder. */
export function readAppVersion(appDir: string): string {
  // our own file, put there by us
  const manifest = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8')) as { readonly version: string }
  return manifest.version
}

/** What to tell the person who started a host that cannot go on. A stranger's message helps whoever they ask. */
export function fatalMessage(error: unknown): string {
  return error instanceof BridgeError ? error.message : `${toFailure(error).message} (${describeError(error)})`
}

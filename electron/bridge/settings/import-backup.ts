import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Settings, settingsSchema } from '../../../shared/settings.ts'
import { BridgeError, describeError } from '../lib/bridge-error.ts'
import { writeFileAtomically } from '../lib/write-file-atomically.ts'
import { migrateSettings } from './settings-migrations.ts'

/** The settings from before the last import, so that it can be taken back, also tomorrow. */
export interface ImportBackup {
  /** Replaces an older one. Rejects with BridgeError `storage`. */
  keep(settings: Settings): Promise<void>
  /** Null when no import can be taken back. Rejects with BridgeError `storage` for a file that does not fit. */
  read(): Promise<Settings | null>
  clear(): Promise<void>
}

/** Keeps one backup in the data folder. */
export function createImportBackup(dataDir: string): ImportBackup {
  const path = join(dataDir, 'settings-before-import.json')
  return {
    async keep(settings) {
      try {
        await writeFileAtomically(path, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
      } catch (error) {
        throw storage(
          `${path} could not be written (${describeError(error)}). Nothing was imported: check free space.`,
          error,
        )
      }
    },
    async read() {
      const text = await readIfThere(path)
      return text === null ? null : parseBackup(path, text)
    },
    clear: () => rm(path, { force: true }),
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw storage(`${path} cannot be read (${describeError(error)}). Check its permissions.`, error)
  }
}

function parseBackup(path: string, text: string): Settings {
  try {
    const migrated = migrateSettings(JSON.parse(text) as Readonly<Record<string, unknown>>)
    if (migrated.outcome === 'current') return settingsSchema.parse(migrated.settings)
  } catch (error) {
    throw storage(`${path} is damaged, so the import cannot be taken back. Set what you want by hand.`, error)
  }
  throw storage(`${path} is of a newer POS Bridge. Install that again to take the import back.`)
}

function storage(message: string, cause?: unknown): BridgeError {
  return new BridgeError('storage', message, { cause })
}

import { readFileSync } from 'node:fs'
import { BridgeError, describeError } from '../lib/bridge-error.ts'
import type { SettingsStore } from './settings-store.ts'

/** What conf and electron-store share, as far as we use it: assigning `store` replaces the file atomically. */
export interface SettingsFile {
  store: Record<string, unknown>
}

/** The name, without extension, that both hosts give the settings file in the data folder. */
export const settingsFileName = 'settings'

/**
 * The settings port over one JSON file. Reading needs no library, so that a start does not pay for one; `openFile` gives the writer on the
 * first save.
 */
export function createFileSettingsStore(path: string, openFile: () => SettingsFile): SettingsStore {
  let file: SettingsFile | null = null
  return {
    path,
    read: () => parseObject(path, readText(path)),
    write(value) {
      try {
        file ??= openFile()
        file.store = { ...value }
      } catch (error) {
        throw new BridgeError(
          'storage',
          `Settings file ${path} could not be written (${describeError(error)}). Check free space and permissions, then save again.`,
          { cause: error },
        )
      }
    },
  }
}

function readText(path: string): string {
  try {
    // an editor may have put a byte order mark before the JSON
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}'
    throw unreadable(path, `cannot be read (${describeError(error)}). Check its permissions.`, error)
  }
}

function parseObject(path: string, text: string): Readonly<Record<string, unknown>> {
  const value = parseJson(path, text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw unreadable(
    path,
    'expected a JSON object { ... }. Fix it, or move the file away to start with default settings.',
  )
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw unreadable(path, 'is not JSON. Fix it, or move the file away to start with default settings.', error)
  }
}

function unreadable(path: string, what: string, cause?: unknown): BridgeError {
  return new BridgeError('settings', `Settings file ${path}: ${what}`, { fatal: 'settings_invalid', cause })
}

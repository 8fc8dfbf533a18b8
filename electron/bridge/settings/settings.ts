import { isDeepStrictEqual } from 'node:util'
import { type Settings, type SettingsPatch, settingsSchema } from '../../../shared/settings.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import { describeIssues } from '../lib/describe-issues.ts'
import { createEmitter } from '../lib/emitter.ts'
import type { Logger } from '../lib/logger.ts'
import { migrateSettings } from './settings-migrations.ts'
import type { SettingsStore } from './settings-store.ts'

/** The operator's settings as read and saved in this run. */
export interface SettingsAccess {
  current(): Settings
  /**
   * Replaces the given top-level values, checks the whole, writes it and reads it back. Throws BridgeError `invalid_input` naming what does
   * not fit, `storage` when the file did not take it; then the old settings stay.
   */
  save(patch: SettingsPatch): Settings
  /** Called after each save that changed something. Returns a function that stops listening. */
  onChange(listener: (settings: Settings) => void): () => void
}

interface SettingsDeps {
  readonly store: SettingsStore
  readonly logger: Logger
}

/** Reads the settings. Throws BridgeError `settings` (fatal `settings_invalid`) when the file does not fit; the file stays untouched. */
export function createSettings({ store, logger }: SettingsDeps): SettingsAccess {
  let current = load(store)
  const changed = createEmitter<Settings>((error) => logger.error('settings.listener_failed', { error }))
  return {
    current: () => current,
    onChange: (listener) => changed.on(listener),
    save(patch) {
      const next = merge(current, patch)
      if (isDeepStrictEqual(next, current)) return current
      writeAndReadBack(store, next)
      current = next
      logger.info('settings.saved', { changed: Object.keys(patch) })
      changed.emit(next)
      return next
    },
  }
}

function load(store: SettingsStore): Settings {
  const migrated = migrateSettings(passSetUp(store.read()))
  if (migrated.outcome === 'newer') {
    throw invalidFile(
      `Settings file ${store.path} is of version ${migrated.version}, this POS Bridge knows up to ${migrated.newestKnown}. ` +
        'Install the newer POS Bridge again, or move the file away to start with default settings.',
    )
  }
  const parsed = settingsSchema.safeParse(migrated.settings)
  if (parsed.success) return parsed.data
  throw invalidFile(
    `Settings file ${store.path}: ${describeIssues(parsed.error, settingsSchema, migrated.settings)}. ` +
      'Fix it, or move the file away to start with default settings.',
  )
}

/** A file from before the guided set-up was saved by somebody who has set the app up. */
function passSetUp(stored: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isOlder = Object.keys(stored).length > 0 && !Object.hasOwn(stored, 'setUp')
  return isOlder ? { ...stored, setUp: { state: 'done' } } : stored
}

function invalidFile(message: string): BridgeError {
  return new BridgeError('settings', message, { fatal: 'settings_invalid' })
}

function merge(current: Settings, patch: SettingsPatch): Settings {
  // a value that is there but undefined means "not given", as it does over JSON
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  const candidate: unknown = { ...current, ...Object.fromEntries(given) }
  const parsed = settingsSchema.safeParse(candidate)
  if (parsed.success) return parsed.data
  throw new BridgeError(
    'invalid_input',
    `${describeIssues(parsed.error, settingsSchema, candidate)}. Nothing was saved: mend it and save again.`,
  )
}

function writeAndReadBack(store: SettingsStore, settings: Settings): void {
  store.write(settings)
  const readBack = settingsSchema.safeParse(store.read())
  if (readBack.success && isDeepStrictEqual(readBack.data, settings)) return
  throw new BridgeError(
    'storage',
    `Settings file ${store.path} does not hold what was just saved. Another program may be writing it: close it and save again.`,
  )
}

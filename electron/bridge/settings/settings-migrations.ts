/** Turns settings of one version into the next. */
export type SettingsMigration = (settings: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/** Append-only: entry 0 takes version 1 to 2, and so on. The newest version is one more than their number. */
const settingsMigrations: readonly SettingsMigration[] = []

/** What became of stored settings before reading them. */
export type MigratedSettings =
  | { readonly outcome: 'current'; readonly settings: Readonly<Record<string, unknown>> }
  | { readonly outcome: 'newer'; readonly version: number; readonly newestKnown: number }

/** Brings stored settings to the newest version. A version that is not a whole number is left for the schema to refuse. */
export function migrateSettings(
  stored: Readonly<Record<string, unknown>>,
  migrations: readonly SettingsMigration[] = settingsMigrations,
): MigratedSettings {
  const newestKnown = migrations.length + 1
  const version = stored['version'] ?? 1
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return { outcome: 'current', settings: stored }
  }
  if (version > newestKnown) return { outcome: 'newer', version, newestKnown }
  const settings = migrations.slice(version - 1).reduce((state, migrate) => migrate(state), stored)
  return { outcome: 'current', settings: { ...settings, version: newestKnown } }
}

import ElectronStore from 'electron-store'
import type { SettingsFile } from '../bridge/settings/file-settings-store.ts'

/** Opens the settings file of the desktop for writing. */
export function openElectronSettingsFile(dataDir: string, name: string): SettingsFile {
  return new ElectronStore<Record<string, unknown>>({ cwd: dataDir, name, configFileMode: 0o600 })
}

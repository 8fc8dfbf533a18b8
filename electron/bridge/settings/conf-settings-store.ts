import { createRequire } from 'node:module'
import { join } from 'node:path'
import type Conf from 'conf'
import { createFileSettingsStore, settingsFileName } from './file-settings-store.ts'
import type { SettingsStore } from './settings-store.ts'

/** The settings of a headless run: `<dataDir>/settings.json`, written by conf. */
export function createConfSettingsStore(dataDir: string): SettingsStore {
  return createFileSettingsStore(join(dataDir, `${settingsFileName}.json`), () => {
    // loaded at the first save: it brings a JSON Schema compiler that costs a start some 30 ms and that we do not use
    const { default: ConfFile } = createRequire(import.meta.url)('conf') as { readonly default: typeof Conf }
    return new ConfFile<Record<string, unknown>>({ cwd: dataDir, configName: settingsFileName, configFileMode: 0o600 })
  })
}

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createConfSettingsStore } from '../../../electron/bridge/settings/conf-settings-store.ts'
import { migrateSettings, type SettingsMigration } from '../../../electron/bridge/settings/settings-migrations.ts'
import type { SettingsStore } from '../../../electron/bridge/settings/settings-store.ts'
import { createSettings } from '../../../electron/bridge/settings/settings.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

function openSettings(dataDir: string) {
  return createSettings({ store: createConfSettingsStore(dataDir), logger: silentLogger })
}

function writeSettingsFile(content: string): { dataDir: string; path: string } {
  const dataDir = makeTempDir()
  const path = join(dataDir, 'settings.json')
  writeFileSync(path, content)
  return { dataDir, path }
}

describe('reading', () => {
  test('a first run has defaults, in training, and writes no file', () => {
    const dataDir = makeTempDir()
    expect(openSettings(dataDir).current()).toMatchObject({
      version: 1,
      environment: 'training',
      intake: { pollSeconds: 10 },
    })
    expect(existsSync(join(dataDir, 'settings.json'))).toBe(false)
  })

  test('a byte order mark of an editor does not matter', () => {
    const { dataDir } = writeSettingsFile('\uFEFF{"environment":"dev"}')
    expect(openSettings(dataDir).current().environment).toBe('dev')
  })

  test.each([
    ['{"intake":{"pollSeconds":"ten"}}', '`intake.pollSeconds`: expected a whole number from 5 to 300, got "ten"'],
    ['{"pollSeconds":10}', '`pollSeconds`: unknown key'],
    ['{"version":"new"}', '`version`: expected 1, got "new"'],
    ['[1]', 'expected a JSON object'],
    ['{"environment":', 'is not JSON'],
    ['', 'is not JSON'],
    ['{"version":2}', 'is of version 2, this POS Bridge knows up to 1'],
  ])('%s is refused by name and left as it is', async (content, message) => {
    const { dataDir, path } = writeSettingsFile(content)
    const error = await thrownBridgeError(() => openSettings(dataDir))
    expect(error).toMatchObject({ code: 'settings', fatal: 'settings_invalid' })
    expect(error.message).toContain(path)
    expect(error.message).toContain(message)
    expect(readFileSync(path, 'utf8')).toBe(content)
  })

  test('older versions are brought up one step at a time, in order', () => {
    const steps: SettingsMigration[] = [
      (settings) => ({ ...settings, seen: [1] }),
      (settings) => ({ ...settings, seen: [settings['seen'], 2] }),
    ]
    expect(migrateSettings({ kept: true }, steps)).toEqual({
      outcome: 'current',
      settings: { kept: true, seen: [[1], 2], version: 3 },
    })
    expect(migrateSettings({ version: 2, seen: 0 }, steps)).toMatchObject({ settings: { seen: [0, 2], version: 3 } })
    expect(migrateSettings({ version: 4 }, steps)).toEqual({ outcome: 'newer', version: 4, newestKnown: 3 })
  })
})

describe('saving', () => {
  test('survives a restart and tells listeners', () => {
    const dataDir = makeTempDir()
    const settings = openSettings(dataDir)
    const seen: number[] = []
    const stop = settings.onChange((next) => seen.push(next.intake.pollSeconds))
    settings.save({ intake: { pollSeconds: 30 } })
    settings.save({ intake: { pollSeconds: 30 } })
    stop()
    settings.save({ intake: { pollSeconds: 40 } })
    expect(seen).toEqual([30])
    expect(openSettings(dataDir).current().intake).toMatchObject({ pollSeconds: 40, autoAccept: false })
    if (process.platform !== 'win32') expect(statSync(join(dataDir, 'settings.json')).mode & 0o777).toBe(0o600)
  })

  test('what does not fit is named, and nothing changes', async () => {
    const dataDir = makeTempDir()
    const settings = openSettings(dataDir)
    settings.save({ environment: 'dev' })
    const error = await thrownBridgeError(() => settings.save({ intake: { pollSeconds: 1 } }))
    expect(error).toMatchObject({ code: 'invalid_input', fatal: null })
    expect(error.message).toContain('`intake.pollSeconds`: expected a whole number from 5 to 300, got 1')
    expect(settings.current()).toEqual(openSettings(dataDir).current())
  })

  test('an unknown key in a patch is refused by name', async () => {
    // such as an older screen would send: the contract takes any object
    const patch = JSON.parse('{"intak":{"pollSeconds":10}}') as Record<string, never>
    const error = await thrownBridgeError(() => openSettings(makeTempDir()).save(patch))
    expect(error.message).toContain('`intak`: unknown key, did you mean `intake`?')
  })

  test('undefined values mean not given', () => {
    const settings = openSettings(makeTempDir())
    settings.save({ environment: 'dev' })
    const patch = { environment: undefined, branchIds: ['4'] } as unknown as { branchIds: string[] }
    expect(settings.save(patch)).toMatchObject({ environment: 'dev', branchIds: ['4'] })
  })

  test('a file that does not hold what was saved is told, and the old settings stay', async () => {
    const forgetful: SettingsStore = { path: '/x/settings.json', read: () => ({}), write: () => {} }
    const settings = createSettings({ store: forgetful, logger: silentLogger })
    const error = await thrownBridgeError(() => settings.save({ environment: 'dev' }))
    expect(error.code).toBe('storage')
    expect(settings.current().environment).toBe('training')
  })

  test('a folder that vanished is made again; one that cannot be is told', async () => {
    const dataDir = join(makeTempDir(), 'inner')
    openSettings(dataDir).save({ environment: 'dev' })
    expect(openSettings(dataDir).current().environment).toBe('dev')
    const blocked = join(makeTempDir(), 'file')
    writeFileSync(blocked, '')
    const error = await thrownBridgeError(() => createConfSettingsStore(join(blocked, 'in')).write({}))
    expect(error.code).toBe('storage')
  })
})

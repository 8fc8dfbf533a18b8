import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createConfSettingsStore } from '../../../electron/bridge/settings/conf-settings-store.ts'
import { applyStartConfig, readStartConfig } from '../../../electron/bridge/settings/config-file.ts'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { createCredentials } from '../../../electron/bridge/settings/credentials.ts'
import { createSettings } from '../../../electron/bridge/settings/settings.ts'
import { createMemoryVault } from '../../support/memory-vault.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

function writeConfig(content: unknown): string {
  const path = join(makeTempDir(), 'config.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('readStartConfig', () => {
  test('splits settings from secrets', () => {
    const path = writeConfig({
      version: 1,
      environment: 'dev',
      intake: { pollSeconds: 7 },
      partnerKey: ' pk ',
      secretKey: 'sk',
    })
    const { patch, secrets } = readStartConfig(path, {})
    expect(Object.keys(patch)).toEqual(['environment', 'intake'])
    expect(patch).toMatchObject({ environment: 'dev', intake: { pollSeconds: 7, autoAccept: false } })
    expect(secrets).toEqual({ partnerKey: 'pk', secretKey: 'sk' })
  })

  test('the environment wins over the file; a blank variable is as good as none', () => {
    const path = writeConfig({ partnerKey: 'from-file', webhookSecret: 'wh' })
    const env = { BRIDGE_PARTNER_KEY: 'from-env\n', BRIDGE_SECRET_KEY: 'sk-env', BRIDGE_WEBHOOK_SECRET: ' ' }
    expect(readStartConfig(path, env).secrets).toEqual({
      partnerKey: 'from-env',
      secretKey: 'sk-env',
      webhookSecret: 'wh',
    })
    expect(readStartConfig(null, {})).toEqual({ patch: {}, secrets: {} })
  })

  test.each([
    [{ environmnt: 'dev' }, '`environmnt`: unknown key, did you mean `environment`?'],
    [{ window: { theme: 'pink' } }, '`window.theme`: expected "system" or "light" or "dark" or "hc", got "pink"'],
    [{ version: 9 }, 'is of version 9'],
    ['{"a":', 'is not JSON'],
    ['null', 'expected a JSON object'],
    [{ secretKey: 12345678 }, ': secretKey: expected text in quotes, got number'],
    [{ secretKey: 'with space' }, ': secretKey: expected one word'],
  ])('%j is refused with file and key', async (content, message) => {
    const path = writeConfig(content)
    const error = await thrownBridgeError(() => readStartConfig(path, {}))
    expect(error).toMatchObject({ code: 'settings', fatal: 'settings_invalid' })
    expect(error.message).toContain(path)
    expect(error.message).toContain(message)
    expect(error.message).not.toMatch(/12345678|with space/)
  })

  test('a file that is not there is named; a broken file that holds a secret does not show it', async () => {
    expect((await thrownBridgeError(() => readStartConfig('/no/such.json', {}))).message).toContain('/no/such.json')
    const path = writeConfig('{"secretKey": "sk-very-secret" oops')
    const error = await thrownBridgeError(() => readStartConfig(path, {}))
    expect(`${error.message} ${String(error.cause)}`).not.toContain('sk-very')
  })

  test('a variable that no header can carry is named without its value', async () => {
    const error = await thrownBridgeError(() => readStartConfig(null, { BRIDGE_SECRET_KEY: 'a b' }))
    expect(error.message).toContain('BRIDGE_SECRET_KEY')
  })
})

test('applyStartConfig keeps what the file does not name and puts secrets under the environment in force', async () => {
  const store = createConfSettingsStore(makeTempDir())
  const settings = createSettings({ store, logger: silentLogger })
  const credentials = createCredentials(createMemoryVault(), systemClock)
  settings.save({ branchIds: ['12'] })
  const path = writeConfig({ environment: 'production', partnerKey: 'pk', secretKey: 'sk' })
  await applyStartConfig(readStartConfig(path, {}), { settings, credentials })
  expect(settings.current()).toMatchObject({ environment: 'production', branchIds: ['12'] })
  expect(await credentials.read('production')).toEqual({ partnerKey: 'pk', secretKey: 'sk' })
  expect(JSON.stringify(store.read())).not.toMatch(/"pk"|"sk"/)
})

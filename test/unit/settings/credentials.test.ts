import { describe, expect, test } from 'vitest'
import { createCredentials } from '../../../electron/bridge/settings/credentials.ts'
import { createMemoryVault } from '../../support/memory-vault.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

describe('credentials', () => {
  test('are kept per environment', async () => {
    const credentials = createCredentials(createMemoryVault())
    await credentials.save('dev', { partnerKey: 'pk', secretKey: 'sk' })
    expect(await credentials.read('dev')).toEqual({ partnerKey: 'pk', secretKey: 'sk' })
    expect(await credentials.read('production')).toEqual({})
  })

  test('lose the blanks and line breaks of a paste; absent ones stay, empty ones go', async () => {
    const credentials = createCredentials(createMemoryVault())
    await credentials.save('dev', { partnerKey: ' pk\r\n', secretKey: '\tsk\n', webhookSecret: 'wh' })
    await credentials.save('dev', { secretKey: '  ', webhookSecret: 'wh2' })
    expect(await credentials.read('dev')).toEqual({ partnerKey: 'pk', webhookSecret: 'wh2' })
  })

  test.each([
    [{ secretKey: 'two words' }, 'secretKey'],
    [{ secretKey: 'line\nbreak' }, 'secretKey'],
    [{ webhookSecret: 'nul\u0000' }, 'webhookSecret'],
    [{ partnerKey: 'key:secret' }, 'partnerKey'],
  ])('%j is refused before anything is written, without repeating it', async (secrets, name) => {
    const credentials = createCredentials(createMemoryVault())
    const error = await thrownBridgeError(() => credentials.save('dev', { partnerKey: 'fine', ...secrets }))
    expect(error.code).toBe('invalid_input')
    expect(error.message).toContain(name)
    expect(error.message).not.toContain(Object.values(secrets)[0])
    expect(await credentials.read('dev')).toEqual({})
  })

  test('hints show four characters only of what is longer than eleven', async () => {
    const credentials = createCredentials(createMemoryVault())
    await credentials.save('dev', { partnerKey: 'abcdefghijkl', secretKey: 'abcdefghijk' })
    expect(await credentials.hints('dev')).toEqual({
      partnerKey: { present: true, tail: 'ijkl' },
      secretKey: { present: true, tail: null },
      webhookSecret: { present: false, tail: null },
    })
  })
})

import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { BridgeError } from '../../../electron/bridge/lib/bridge-error.ts'
import { createCredentials } from '../../../electron/bridge/settings/credentials.ts'
import { createMemoryVault } from '../../support/memory-vault.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

const ROTATED_AT = Date.parse('2026-11-20T12:00:00Z')

describe('credentials', () => {
  test('are kept per environment', async () => {
    const credentials = createCredentials(createMemoryVault(), createFakeClock(ROTATED_AT))
    await credentials.save('dev', { partnerKey: 'pk', secretKey: 'sk' })
    expect(await credentials.read('dev')).toEqual({ partnerKey: 'pk', secretKey: 'sk' })
    expect(await credentials.read('production')).toEqual({})
  })

  test('lose the blanks and line breaks of a paste; absent ones stay, empty ones go', async () => {
    const credentials = createCredentials(createMemoryVault(), createFakeClock(ROTATED_AT))
    await credentials.save('dev', { partnerKey: ' pk\r\n', secretKey: '\tsk\n', webhookSecret: 'wh' })
    await credentials.save('dev', { secretKey: '  ', webhookSecret: 'wh2' })
    expect(await credentials.read('dev')).toMatchObject({ partnerKey: 'pk', webhookSecret: 'wh2' })
    expect(await credentials.read('dev')).not.toHaveProperty('secretKey')
  })

  test.each([
    [{ secretKey: 'two words' }, 'secretKey'],
    [{ secretKey: 'line\nbreak' }, 'secretKey'],
    [{ webhookSecret: 'nul\u0000' }, 'webhookSecret'],
    [{ partnerKey: 'key:secret' }, 'partnerKey'],
  ])('%j is refused before anything is written, without repeating it', async (secrets, name) => {
    const credentials = createCredentials(createMemoryVault(), createFakeClock(ROTATED_AT))
    const error = await thrownBridgeError(() => credentials.save('dev', { partnerKey: 'fine', ...secrets }))
    expect(error.code).toBe('invalid_input')
    expect(error.message).toContain(name)
    expect(error.message).not.toContain(Object.values(secrets)[0])
    expect(await credentials.read('dev')).toEqual({})
  })

  test('hints show four characters only of what is longer than eleven', async () => {
    const credentials = createCredentials(createMemoryVault(), createFakeClock(ROTATED_AT))
    await credentials.save('dev', { partnerKey: 'abcdefghijkl', secretKey: 'abcdefghijk' })
    expect(await credentials.hints('dev')).toMatchObject({
      partnerKey: { present: true, tail: 'ijkl' },
      secretKey: { present: true, tail: null },
      webhookSecret: { present: false, tail: null },
    })
  })
})

describe('a webhook secret that is replaced', () => {
  const rotate = async (...secrets: readonly string[]) => {
    const vault = createMemoryVault()
    const clock = createFakeClock(ROTATED_AT)
    const credentials = createCredentials(vault, clock)
    for (const webhookSecret of secrets) {
      await credentials.save('dev', { webhookSecret })
      await clock.advance(1_000)
    }
    return { vault, clock, credentials }
  }

  test('leaves the old one and the moment, over a restart too', async () => {
    const { vault, clock } = await rotate('old', 'new')
    const next = createCredentials(vault, clock)
    expect(await next.read('dev')).toEqual({ webhookSecret: 'new', previousWebhookSecret: 'old' })
    expect(await next.webhookSecretRotatedAt('dev')).toBe(ROTATED_AT + 1_000)
    expect(await next.webhookSecretRotatedAt('production')).toBeNull()
  })

  test('by itself is no rotation: a service that starts with the same configuration again changes nothing', async () => {
    const { credentials } = await rotate('old', 'new', 'new', ' new\n')
    expect(await credentials.read('dev')).toEqual({ webhookSecret: 'new', previousWebhookSecret: 'old' })
    expect(await credentials.webhookSecretRotatedAt('dev')).toBe(ROTATED_AT + 1_000)
  })

  test('for the first time has no predecessor; one that is removed takes its predecessor along', async () => {
    const first = await rotate('first')
    expect(await first.credentials.read('dev')).toEqual({ webhookSecret: 'first' })
    expect(await first.credentials.webhookSecretRotatedAt('dev')).toBeNull()
    const removed = await rotate('old', 'new', '')
    expect(await removed.credentials.read('dev')).toEqual({})
    expect(await removed.credentials.webhookSecretRotatedAt('dev')).toBeNull()
  })

  test('together with a predecessor given by hand keeps that one', async () => {
    const { credentials } = await rotate('old')
    await credentials.save('dev', { webhookSecret: 'new', previousWebhookSecret: 'given' })
    expect(await credentials.read('dev')).toEqual({ webhookSecret: 'new', previousWebhookSecret: 'given' })
    expect(await credentials.webhookSecretRotatedAt('dev')).toBe(ROTATED_AT + 1_000)
  })

  test('is kept anew when a rotation that broke off is done again', async () => {
    const vault = createMemoryVault(
      new Map([
        ['dev.webhookSecret', 'old'],
        ['dev.previousWebhookSecret', 'old'],
        ['dev.webhookSecretRotatedAt', '1'],
      ]),
    )
    const credentials = createCredentials(vault, createFakeClock(ROTATED_AT))
    await credentials.save('dev', { webhookSecret: 'new' })
    expect(await credentials.webhookSecretRotatedAt('dev')).toBe(ROTATED_AT)
  })

  test('does not keep a damaged vault from being repaired', async () => {
    const kept = createMemoryVault()
    const damaged = { ...kept, read: () => Promise.reject(new BridgeError('storage', 'damaged')) }
    await createCredentials(damaged, createFakeClock(ROTATED_AT)).save('dev', { webhookSecret: 'new' })
    expect(await kept.read('dev.webhookSecret')).toBe('new')
  })

  test('stays in force until its successor is on disk', async () => {
    const kept = createMemoryVault(new Map([['dev.webhookSecret', 'old']]))
    const failing = {
      ...kept,
      write: (key: string, value: string | null) =>
        key === 'dev.webhookSecret' ? Promise.reject(new Error('no space')) : kept.write(key, value),
    }
    const credentials = createCredentials(failing, createFakeClock(ROTATED_AT))
    await expect(credentials.save('dev', { webhookSecret: 'new' })).rejects.toThrow('no space')
    expect(await credentials.read('dev')).toMatchObject({ webhookSecret: 'old' })
  })
})

describe('an SSH key', () => {
  const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----\n'

  test('keeps its lines, whatever the paste made of their ends', async () => {
    const credentials = createCredentials(createMemoryVault(), createFakeClock(ROTATED_AT))
    await credentials.save('dev', { sshPrivateKey: `\n ${key.replaceAll('\n', '\r\n')} ` })
    expect(await credentials.read('dev')).toEqual({ sshPrivateKey: key })
  })

  test('with control characters in it is refused without repeating it', async () => {
    const credentials = createCredentials(createMemoryVault(), createFakeClock(ROTATED_AT))
    const error = await thrownBridgeError(() => credentials.save('dev', { sshPrivateKey: `a\u0000secret` }))
    expect(error).toMatchObject({ code: 'invalid_input', message: expect.not.stringContaining('secret') })
  })
})

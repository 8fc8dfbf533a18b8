import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../../electron/bridge/lib/redact.ts'
import { createKeyFileVault } from '../../../electron/bridge/settings/key-file-vault.ts'
import { createRedactingVault } from '../../../electron/bridge/settings/redacting-vault.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

async function vaultWithSecret(): Promise<{ dataDir: string; vaultPath: string; keyPath: string }> {
  const dataDir = makeTempDir()
  await createKeyFileVault(dataDir).write('dev.partnerKey', 'pk-0123456789')
  return { dataDir, vaultPath: join(dataDir, 'vault.json'), keyPath: join(dataDir, 'vault.key') }
}

describe('a key file vault', () => {
  test('reads back what it wrote, after a restart too, and null for what is not there', async () => {
    const { dataDir } = await vaultWithSecret()
    const vault = createKeyFileVault(dataDir)
    expect(await vault.read('dev.partnerKey')).toBe('pk-0123456789')
    expect(await vault.read('dev.secretKey')).toBeNull()
    expect(await vault.read('__proto__')).toBeNull()
    await vault.write('dev.partnerKey', null)
    expect(await vault.read('dev.partnerKey')).toBeNull()
  })

  test('makes no file before a secret is saved', async () => {
    const dataDir = makeTempDir()
    expect(await createKeyFileVault(dataDir).read('dev.partnerKey')).toBeNull()
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('the secret is not in the file, the same secret twice looks different, and only this user may read', async () => {
    const { dataDir, vaultPath, keyPath } = await vaultWithSecret()
    await createKeyFileVault(dataDir).write('dev.secretKey', 'pk-0123456789')
    const text = readFileSync(vaultPath, 'utf8')
    const { entries } = JSON.parse(text) as { entries: Record<string, string> }
    expect(text).not.toContain('pk-0123456789')
    expect(entries['dev.partnerKey']).not.toBe(entries['dev.secretKey'])
    if (process.platform === 'win32') return
    expect([statSync(vaultPath).mode & 0o777, statSync(keyPath).mode & 0o777]).toEqual([0o600, 0o600])
  })

  test('writes at the same moment all arrive', async () => {
    const dataDir = makeTempDir()
    const vault = createKeyFileVault(dataDir)
    const names = Array.from({ length: 12 }, (_, n) => `dev.k${n}`)
    await Promise.all(names.map((name) => vault.write(name, `value of ${name}`)))
    const reopened = createKeyFileVault(dataDir)
    expect(await Promise.all(names.map((name) => reopened.read(name)))).toEqual(names.map((name) => `value of ${name}`))
  })
})

describe('a damaged vault says so', () => {
  test.each([
    ['cut short', (text: string) => text.slice(0, 20)],
    ['empty', () => ''],
    ['of another shape', () => '{"version":1,"entries":{"dev.partnerKey":7}}'],
  ])('a file %s; saving again sets it aside', async (_what, damage) => {
    const { dataDir, vaultPath } = await vaultWithSecret()
    writeFileSync(vaultPath, damage(readFileSync(vaultPath, 'utf8')))
    const vault = createKeyFileVault(dataDir)
    const error = await thrownBridgeError(() => vault.read('dev.partnerKey'))
    expect(error.code).toBe('storage')
    expect(error.message).toContain(vaultPath)
    await vault.write('dev.partnerKey', 'again')
    expect(await vault.read('dev.partnerKey')).toBe('again')
    expect(existsSync(`${vaultPath}.damaged`)).toBe(true)
  })

  test('an entry with one bit changed, or moved to another name', async () => {
    const { dataDir, vaultPath } = await vaultWithSecret()
    const file = JSON.parse(readFileSync(vaultPath, 'utf8')) as { entries: Record<string, string> }
    const sealed = Buffer.from(file.entries['dev.partnerKey'] ?? '', 'base64')
    const flipped = Buffer.from(sealed)
    flipped.writeUInt8(flipped.readUInt8(30) ^ 1, 30)
    const entries = { 'dev.partnerKey': flipped.toString('base64'), 'production.partnerKey': sealed.toString('base64') }
    writeFileSync(vaultPath, JSON.stringify({ version: 1, entries }))
    for (const key of Object.keys(entries)) {
      const error = await thrownBridgeError(() => createKeyFileVault(dataDir).read(key))
      expect(error.code).toBe('storage')
      expect(error.message).toContain('Enter it again')
    }
  })

  test('a lost or foreign key file; saving again works', async () => {
    const { dataDir, keyPath } = await vaultWithSecret()
    for (const spoil of [
      () => rmSync(keyPath),
      () => writeFileSync(keyPath, Buffer.alloc(32)),
      () => writeFileSync(keyPath, 'short'),
    ]) {
      spoil()
      const vault = createKeyFileVault(dataDir)
      expect((await thrownBridgeError(() => vault.read('dev.partnerKey'))).code).toBe('storage')
      await vault.write('dev.partnerKey', 'again')
      expect(await vault.read('dev.partnerKey')).toBe('again')
    }
  })

  test('a failed write is told and does not block the next', async () => {
    const dataDir = join(makeTempDir(), 'missing')
    const vault = createKeyFileVault(dataDir)
    await expect(vault.write('dev.partnerKey', 'x')).rejects.toThrow()
    await expect(vault.write('dev.partnerKey', 'x')).rejects.toThrow()
  })
})

test('a redacting vault makes every secret that passes known to the log', async () => {
  const { dataDir } = await vaultWithSecret()
  const redactor = createRedactor()
  const vault = createRedactingVault(createKeyFileVault(dataDir), redactor)
  await vault.read('dev.partnerKey')
  await vault.write('dev.secretKey', 'sk-typed-just-now')
  expect(redactor.text('pk-0123456789 and sk-typed-just-now')).toBe('[redacted] and [redacted]')
})

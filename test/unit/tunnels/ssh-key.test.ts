import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { fingerprintOf, keyTypeOf, readSshKey } from '../../../electron/bridge/webhook/tunnels/ssh-key.ts'

const pair = ssh2.utils.generateKeyPairSync('ed25519')

function fingerprintRead(text: string): string {
  const read = readSshKey(text)
  if (!read.ok) throw new Error(read.reason)
  return read.fingerprint
}

function reasonOf(text: string | undefined): string {
  const read = readSshKey(text)
  return read.ok ? 'it was taken' : read.reason
}

test('reads the key that ssh-keygen writes, whatever the paste did to its lines', () => {
  const expected = fingerprintRead(pair.private)
  expect(expected).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
  expect(fingerprintRead(pair.private.replaceAll('\n', '\r\n'))).toBe(expected)
  expect(fingerprintRead(`\n  ${pair.private}\n\n`)).toBe(expected)
  expect(fingerprintRead(pair.private.trim().replaceAll('\n', ' '))).toBe(expected)
})

test('reads an RSA key of the older form', () => {
  const rsa = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 })
  expect(fingerprintRead(rsa.private)).toMatch(/^SHA256:/)
})

test('says what is wrong with anything else', () => {
  const locked = ssh2.utils.generateKeyPairSync('ed25519', { passphrase: 'words', cipher: 'aes256-ctr', rounds: 1 })
  expect(reasonOf(undefined)).toContain('No SSH key is stored')
  expect(reasonOf('  \n')).toContain('No SSH key is stored')
  expect(reasonOf(pair.public)).toContain('public one')
  expect(reasonOf(locked.private)).toContain('passphrase')
  expect(reasonOf('hello')).toContain('-----BEGIN')
  expect(reasonOf(pair.private.slice(0, 120))).toContain('cannot be read')
})

test('says nothing of a key that it cannot read', () => {
  const broken = pair.private.replace('OPENSSH PRIVATE', 'STRANGE')
  expect(reasonOf(broken)).not.toContain(pair.private.slice(60, 100))
})

test('names type and fingerprint of a public key as OpenSSH does', () => {
  const key = Buffer.from(pair.public.split(' ')[1] ?? '', 'base64')
  expect(keyTypeOf(key)).toBe('ssh-ed25519')
  expect(fingerprintOf(key)).toBe(fingerprintRead(pair.private))
  expect(keyTypeOf(Buffer.alloc(2))).toBe('')
})

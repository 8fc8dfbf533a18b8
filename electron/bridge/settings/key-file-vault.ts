import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BridgeError } from '../lib/bridge-error.ts'
import { writeFileAtomically } from '../lib/write-file-atomically.ts'
import { createSealedFileVault, type Seal } from './sealed-file-vault.ts'
import type { SecretVault } from './secret-vault.ts'

// sizes of AES-256-GCM (NIST SP 800-38D): 96-bit nonce, 128-bit tag
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The vault of a computer without one: AES-256-GCM under a random key in the data folder, which only this user can read. */
export function createKeyFileVault(dataDir: string): SecretVault {
  return createSealedFileVault({
    kind: 'key file',
    warning: 'Keys are encrypted with a file beside them: whoever can read the data folder can read the keys.',
    path: join(dataDir, 'vault.json'),
    seal: createKeyFileSeal(join(dataDir, 'vault.key')),
  })
}

function createKeyFileSeal(path: string): Seal {
  return {
    async seal(text, label) {
      const key = (await readKey(path)) ?? (await createKey(path))
      // a fresh nonce for every value: one used twice under GCM gives both values away
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(label))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    async open(sealed, label) {
      const key = await readKey(path)
      if (!key) throw new BridgeError('storage', `The key file ${path} is missing.`)
      return unseal(Buffer.from(sealed), key, label)
    },
  }
}

function unseal(sealed: Buffer, key: Buffer, label: string): string {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(label)).setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}

/** Null when there is none, or one of the wrong size: a key cut short opens nothing, and sealing needs a new one. */
async function readKey(path: string): Promise<Buffer | null> {
  try {
    const key = await readFile(path)
    // a restored backup may have brought wider permissions along
    if (process.platform !== 'win32') await chmod(path, 0o600)
    return key.length === KEY_BYTES ? key : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function createKey(path: string): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES)
  await writeFileAtomically(path, key, { mode: 0o600 })
  return key
}

import { safeStorage } from 'electron'
import { z } from 'zod'
import type { Seal } from '../bridge/settings/sealed-file-vault.ts'

/** The system's vault, ready for use; call only when the app is ready. */
export interface SystemVault {
  /** Its name on screen. */
  readonly kind: string
  readonly seal: Seal
}

/**
 * Null where the system has no vault worth the name. On Linux without a keyring Electron would "encrypt" with a constant (backend
 * `basic_text`): that is clear text, and refused.
 */
export async function openSystemVault(): Promise<SystemVault | null> {
  const cipher = chooseCipher()
  if (process.platform === 'linux' && !hasKeyring()) return null
  return (await cipher.isAvailable()) ? { kind: vaultName(), seal: createSeal(cipher) } : null
}

interface Cipher {
  isAvailable(): Promise<boolean>
  encrypt(text: string): Promise<Buffer>
  decrypt(bytes: Buffer): Promise<string>
}

interface SyncSafeStorage {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(bytes: Buffer): string
}

/** The asynchronous calls where this Electron has them: the synchronous ones block the window and are on their way out. */
function chooseCipher(): Cipher {
  if ('encryptStringAsync' in safeStorage) {
    return {
      isAvailable: () => safeStorage.isAsyncEncryptionAvailable(),
      encrypt: (text) => safeStorage.encryptStringAsync(text),
      decrypt: async (bytes) => (await safeStorage.decryptStringAsync(bytes)).result,
    }
  }
  // Electron before the asynchronous calls; the types are of the newest, which knows that they exist
  const old = safeStorage as SyncSafeStorage
  return {
    isAvailable: () => Promise.resolve(old.isEncryptionAvailable()),
    encrypt: (text) => Promise.resolve(old.encryptString(text)),
    decrypt: (bytes) => Promise.resolve(old.decryptString(bytes)),
  }
}

function hasKeyring(): boolean {
  const backend = safeStorage.getSelectedStorageBackend()
  return backend !== 'basic_text' && backend !== 'unknown'
}

function vaultName(): string {
  if (process.platform === 'win32') return 'Windows vault'
  if (process.platform === 'darwin') return 'macOS Keychain'
  return `system keyring (${safeStorage.getSelectedStorageBackend()})`
}

const sealedSchema = z.tuple([z.string(), z.string()])

/** The label is sealed in, so that an entry moved to another name does not open. */
function createSeal(cipher: Cipher): Seal {
  return {
    seal: (text, label) => cipher.encrypt(JSON.stringify([label, text])),
    async open(sealed, label) {
      const [sealedLabel, text] = sealedSchema.parse(JSON.parse(await cipher.decrypt(Buffer.from(sealed))))
      if (sealedLabel !== label) throw new Error(`sealed as ${sealedLabel}`)
      return text
    },
  }
}

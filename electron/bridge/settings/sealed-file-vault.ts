import { readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import { BridgeError, describeError } from '../lib/bridge-error.ts'
import { writeFileAtomically } from '../lib/write-file-atomically.ts'
import type { SecretVault } from './secret-vault.ts'

/** Turns text into bytes that only this computer, or whoever holds the key, can read. `label` binds the bytes to their place. */
export interface Seal {
  seal(text: string, label: string): Promise<Uint8Array>
  /** Rejects when the bytes were changed or sealed under another key. */
  open(sealed: Uint8Array, label: string): Promise<string>
}

interface SealedFileVaultDeps {
  readonly kind: string
  readonly warning: string | null
  readonly path: string
  readonly seal: Seal
}

const vaultFileSchema = z.strictObject({ version: z.literal(1), entries: z.record(z.string(), z.base64()) })
type Entries = Readonly<Record<string, string>>

/**
 * A vault in one JSON file of sealed entries, written atomically (0600). A damaged file or entry rejects a read with BridgeError `storage`;
 * saving secrets again repairs it, and sets a damaged file aside as `.damaged`.
 */
export function createSealedFileVault({ kind, warning, path, seal }: SealedFileVaultDeps): SecretVault {
  // writes run one after the other: each replaces the whole file
  let lastWrite: Promise<void> = Promise.resolve()
  const write = async (key: string, value: string | null) => {
    const entries = await readEntries(path).catch(() => setAside(path))
    const { [key]: _replaced, ...others } = entries
    const added = value === null ? {} : { [key]: Buffer.from(await seal.seal(value, key)).toString('base64') }
    await save(path, { ...others, ...added })
  }
  return {
    kind,
    warning,
    async read(key) {
      const sealed = await lastWrite.then(() => readEntries(path))
      const entry = Object.hasOwn(sealed, key) ? sealed[key] : undefined
      return entry === undefined ? null : openEntry(seal, entry, { key, path })
    },
    write(key, value) {
      const done = lastWrite.then(() => write(key, value))
      // the next write must run even though this one failed; its caller is told
      lastWrite = done.catch(() => {})
      return done
    },
  }
}

async function readEntries(path: string): Promise<Entries> {
  const text = await readText(path)
  if (text === null) return {}
  try {
    return vaultFileSchema.parse(JSON.parse(text)).entries
  } catch (error) {
    throw new BridgeError(
      'storage',
      `The key vault ${path} is damaged. Enter the keys again in Settings, Connection.`,
      {
        cause: error,
      },
    )
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new BridgeError(
      'storage',
      `The key vault ${path} cannot be read (${describeError(error)}). Check its permissions.`,
      { cause: error },
    )
  }
}

async function setAside(path: string): Promise<Entries> {
  await rename(path, `${path}.damaged`)
  return {}
}

async function openEntry(seal: Seal, entry: string, place: { key: string; path: string }): Promise<string> {
  try {
    return await seal.open(Buffer.from(entry, 'base64'), place.key)
  } catch (error) {
    throw new BridgeError(
      'storage',
      `The secret ${place.key} in ${place.path} cannot be opened: the file was changed or comes from another computer. ` +
        'Enter it again in Settings, Connection.',
      { cause: error },
    )
  }
}

async function save(path: string, entries: Entries): Promise<void> {
  try {
    await writeFileAtomically(path, `${JSON.stringify({ version: 1, entries }, null, 2)}\n`, { mode: 0o600 })
  } catch (error) {
    throw new BridgeError(
      'storage',
      `The key vault ${path} could not be written (${describeError(error)}). Check free space and permissions, then save again.`,
      { cause: error },
    )
  }
}

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomically } from '../lib/write-file-atomically.ts'

const TOKEN_BYTES = 32
// base64url of 32 bytes
const tokenPattern = /^[\w-]{43}$/

/** The console's token, kept in `<dataDir>/console-token` (0600), so that a kitchen tablet stays logged in. A damaged file is replaced. */
export async function loadConsoleToken(dataDir: string): Promise<string> {
  const path = join(dataDir, 'console-token')
  const kept = (await readIfThere(path))?.trim()
  if (kept !== undefined && tokenPattern.test(kept)) return kept
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await writeFileAtomically(path, `${token}\n`, { mode: 0o600 })
  return token
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

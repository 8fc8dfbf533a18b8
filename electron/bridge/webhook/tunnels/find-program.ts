import fs from 'node:fs'
import path from 'node:path'

/** Where a program is, or where it was looked for in vain. */
export type FoundProgram =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly reason: string }

interface Surroundings {
  readonly env: Readonly<NodeJS.ProcessEnv>
  readonly platform: NodeJS.Platform
}

/** Its own installers' places (Homebrew on both processors, the MSI): a desktop program's PATH often lacks them. */
const USUAL_FOLDERS: Partial<Readonly<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['/opt/homebrew/bin', '/usr/local/bin'],
  linux: ['/usr/local/bin', '/usr/bin'],
  win32: ['C:\\Program Files\\cloudflared', 'C:\\Program Files (x86)\\cloudflared'],
}

/** Finds cloudflared at `configured`, or on PATH and in its usual places when that is empty. */
export function findCloudflared(
  configured: string,
  { env, platform }: Surroundings = { env: process.env, platform: process.platform },
): FoundProgram {
  if (configured !== '') {
    if (isProgram(configured)) return { ok: true, path: configured }
    return {
      ok: false,
      reason: `Expected the cloudflared program at ${configured}, found nothing there that can be run. Mend the path in Settings, or leave it empty to look on PATH.`,
    }
  }
  const name = platform === 'win32' ? 'cloudflared.exe' : 'cloudflared'
  const onPath = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter(Boolean)
  const found = [...onPath, ...(USUAL_FOLDERS[platform] ?? [])]
    .map((folder) => path.join(folder, name))
    .find((file) => isProgram(file))
  if (found !== undefined) return { ok: true, path: found }
  return {
    ok: false,
    reason:
      'The cloudflared program was not found on PATH. Install it (Cloudflare offers it for Windows, macOS and Linux), or enter where it is in Settings.',
  }
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    // absent, or not ours to run: either way not the program
    return false
  }
}

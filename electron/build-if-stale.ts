import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The project's folder, which holds package.json. */
export const projectDir = resolve(import.meta.dirname, '..')

const outDir = join(projectDir, 'out')
const stampPath = join(outDir, '.built')
const lockPath = join(outDir, '.building')
const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json']

/**
 * Builds out/ when it does not belong to the sources as they are, or to the Electron it will run in. Says one line on stderr, and the build's
 * own words only when it fails; then it rejects. Two starts at once build once.
 */
export async function buildIfStale(): Promise<void> {
  if (readStamp() === fingerprint()) return
  const unlock = await lockBuild()
  try {
    const wanted = fingerprint()
    // another start may just have built it
    if (readStamp() === wanted) return
    process.stderr.write(`Building POS Bridge (${existsSync(stampPath) ? 'it changed' : 'first start'}, about 10 s)…\n`)
    await build()
    writeFileSync(stampPath, wanted)
  } finally {
    unlock()
  }
}

/** The major of the Electron given by ELECTRON_OVERRIDE_DIST_PATH; null for the one in node_modules. */
function targetMajor(): string | null {
  const runtime = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const versionPath = runtime && join(runtime, 'version')
  if (!versionPath || !existsSync(versionPath)) return null
  return /^v?(\d+)\./.exec(readFileSync(versionPath, 'utf8'))?.[1] ?? null
}

/** One line for the state of every source: names, sizes and times. A checkout of older files changes it too. */
function fingerprint(): string {
  const hash = createHash('sha256').update(`electron ${targetMajor() ?? 'own'}\n`)
  for (const source of sources) for (const line of describe(join(projectDir, source))) hash.update(line)
  return hash.digest('hex')
}

function describe(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [`${path} ${found.size} ${found.mtimeMs}\n`]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => describe(join(path, name)))
}

function readStamp(): string | null {
  return existsSync(stampPath) ? readFileSync(stampPath, 'utf8') : null
}

function build(): Promise<void> {
  const major = targetMajor()
  const env = { ...process.env, ...(major === null ? {} : { ELECTRON_MAJOR_VER: major }) }
  const script = join(projectDir, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const child = spawn(process.execPath, [script, 'build'], { cwd: projectDir, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((done, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) done()
      else reject(new Error(`${output}\nThe build failed (code ${code}). Mend what it says above and start again.`))
    })
  })
}

const LOOK_AGAIN_MS = 200

/** Waits for its turn; a lock whose process is gone is taken over. Returns how to give it back. */
async function lockBuild(): Promise<() => void> {
  mkdirSync(outDir, { recursive: true })
  while (!tryLock()) await sleep(LOOK_AGAIN_MS)
  return () => rmSync(lockPath, { force: true })
}

function tryLock(): boolean {
  try {
    writeFileSync(lockPath, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isAlive(lockHolder())) rmSync(lockPath, { force: true })
    return false
  }
}

function lockHolder(): number {
  try {
    return Number(readFileSync(lockPath, 'utf8'))
  } catch {
    // given back in between
    return 0
  }
}

function isAlive(pid: number): boolean {
  // 0 would ask about our own group; a lock still empty is being written
  if (!Number.isInteger(pid)) return false
  if (pid === 0) return existsSync(lockPath)
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // it lives, but is not ours to signal
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// as a script: what "npm run headless" and its like run first
if (import.meta.main) {
  await buildIfStale().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}

import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

/** Where the desktop can run, or why it cannot, in a few words. */
export type ElectronRuntime =
  | { readonly found: true; readonly path: string }
  | { readonly found: false; readonly why: string }

interface FindOptions {
  readonly projectDir: string
  readonly env: Readonly<NodeJS.ProcessEnv>
  readonly platform: NodeJS.Platform
  /** Says that a download is under way; it takes a while. */
  readonly onDownload: () => void
}

/** Looks for a display and an Electron runtime; downloads the runtime where its host can be reached. Never rejects. */
export async function findElectron(options: FindOptions): Promise<ElectronRuntime> {
  const { projectDir, env, platform } = options
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'])
    return { found: false, why: 'there is no display' }
  const overriding = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (overriding) {
    const path = join(overriding, executableName(platform))
    return existsSync(path) ? { found: true, path } : { found: false, why: `there is no Electron in ${overriding}` }
  }
  const installed = installedRuntime(projectDir)
  if (installed !== null) return { found: true, path: installed }
  return download(options)
}

function executableName(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe'
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

/** The runtime that the electron package has downloaded; it notes the executable in path.txt once it is complete. */
function installedRuntime(projectDir: string): string | null {
  const packageDir = join(projectDir, 'node_modules', 'electron')
  const pathFile = join(packageDir, 'path.txt')
  if (!existsSync(pathFile)) return null
  const path = join(packageDir, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(path) ? path : null
}

// a host that is there answers within this
const REACH_LIMIT_MS = 4_000
// about 110 MB
const DOWNLOAD_LIMIT_MS = 10 * 60_000

async function download({ projectDir, env, onDownload }: FindOptions): Promise<ElectronRuntime> {
  if (env['CI']) return { found: false, why: 'the Electron runtime is not installed, and CI downloads none' }
  if (!(await canReachHost(env)))
    return { found: false, why: 'the Electron runtime is not installed and its host cannot be reached' }
  onDownload()
  const failure = await runInstaller(join(projectDir, 'node_modules', 'electron', 'install.js'))
  const path = failure === null ? installedRuntime(projectDir) : null
  if (path !== null) return { found: true, path }
  return {
    found: false,
    why: `the Electron runtime could not be downloaded (${failure ?? 'the download is not complete'})`,
  }
}

/** True when the release host, or the mirror or proxy in its place, takes a connection. */
function canReachHost(env: Readonly<NodeJS.ProcessEnv>): Promise<boolean> {
  const via = env['HTTPS_PROXY'] ?? env['https_proxy'] ?? env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror']
  const url = URL.canParse(via ?? '') ? new URL(via ?? '') : new URL('https://github.com')
  const port = Number(url.port) || (url.protocol === 'http:' ? 80 : 443)
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port, timeout: REACH_LIMIT_MS })
    const end = (reached: boolean) => () => {
      socket.destroy()
      resolve(reached)
    }
    socket.on('connect', end(true)).on('timeout', end(false)).on('error', end(false))
  })
}

/** Null when it went well, else its last word. */
function runInstaller(script: string): Promise<string | null> {
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'], timeout: DOWNLOAD_LIMIT_MS })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text
  })
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code) => resolve(code === 0 ? null : (words.trim().split('\n')[0] ?? `code ${code}`)))
  })
}

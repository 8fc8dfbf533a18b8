import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type LaunchOptions } from '@playwright/test'
import packagedChromium, { inflate } from '@sparticuz/chromium'
import { projectDir } from '../../support/spawn-entry.ts'

// Chromium's sandbox refuses to run as root
const isRoot = process.platform === 'linux' && process.getuid?.() === 0
const usualArgs = isRoot ? ['--no-sandbox'] : []

/** Null when this machine has no browser to test in and the packaged one does not run here either. Rejects when there is one that will not start. */
export async function launchChromium(): Promise<Browser | null> {
  const failures: string[] = []
  for (const executablePath of installedBrowsers()) {
    const browser = await tryLaunch({ executablePath, args: usualArgs }, failures)
    if (browser !== null) return browser
  }
  const packaged = await unpackChromium()
  const browser = packaged === null ? null : await tryLaunch(packaged, failures)
  if (browser === null && failures.length > 0) throw new Error(`no browser starts:\n${failures.join('\n')}`)
  return browser
}

/** The one browser whose version the project pins, for pictures that are compared. Null where it does not run. */
export async function launchPackagedChromium(): Promise<Browser | null> {
  const packaged = await unpackChromium()
  return packaged === null ? null : tryLaunch(packaged, [])
}

async function tryLaunch(options: LaunchOptions, failures: string[]): Promise<Browser | null> {
  try {
    return await chromium.launch(options)
  } catch (error) {
    // a stub that only says how to install the real one lies on some systems' PATH: the next may do
    failures.push(`${options.executablePath}: ${error instanceof Error ? error.message.slice(0, 500) : String(error)}`)
    return null
  }
}

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'chrome',
]

/** Chromium, Chrome and Edge on PATH and where their installers put them, then the one that Playwright may have downloaded. */
function installedBrowsers(): readonly string[] {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...usualPlaces(), chromium.executablePath()].filter((path) => path !== '' && existsSync(path))
}

function usualPlaces(): readonly string[] {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    return apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)
  }
  if (process.platform !== 'win32') return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge']
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
  const tails = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
  return roots.flatMap((root) => tails.map((tail) => join(root, tail)))
}

const unpackedDir = join(projectDir, 'node_modules', '.cache', 'packaged-chromium')

/** The browser that comes as an npm package, unpacked once; it exists for Linux on x64 alone. */
async function unpackChromium(): Promise<LaunchOptions | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  if (!existsSync(unpackedDir)) await unpackInto(unpackedDir)
  const executablePath = join(unpackedDir, 'chromium')
  const libraries = lacksLibraries(executablePath) ? { LD_LIBRARY_PATH: join(unpackedDir, 'al2023', 'lib') } : {}
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(unpackedDir, 'fonts') }
  return { executablePath, args: usualArgs, env: { ...definedEnv(), ...libraries, ...fonts } }
}

/** The package unpacks into the folder for temporary files, so that is moved for the while; a half-unpacked folder never gets the final name. */
async function unpackInto(folder: string): Promise<void> {
  const half = `${folder}.${process.pid}`
  mkdirSync(half, { recursive: true })
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = half
  try {
    await packagedChromium.executablePath()
    await inflate(join(projectDir, 'node_modules', '@sparticuz', 'chromium', 'bin', 'al2023.tar.br'))
    renameSync(half, folder)
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    rmSync(half, { recursive: true, force: true })
  }
}

/** True when the system has not all the libraries that the browser links to; the package brings them. */
function lacksLibraries(executablePath: string): boolean {
  try {
    return execFileSync('ldd', [executablePath], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).includes(
      'not found',
    )
  } catch {
    // no ldd, no loader of that kind: nothing to lose with the package's own
    return true
  }
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

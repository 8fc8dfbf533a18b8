import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { buildIfStale, projectDir } from './build-if-stale.ts'
import { defaultDataDir } from './data-dir.ts'
import { exitCodes } from './exit-codes.ts'
import { findElectron } from './find-electron.ts'
import { nodeVersionProblem } from './node-version.ts'
import { onNpmGone } from './watch-parent.ts'

const help = `POS Bridge: klikit orders into the kitchen.

Usage: npm start -- [options]

  --console        serve the web console instead of opening a window
  --training       made-up orders from a built-in simulator, nothing real
  --data-dir DIR   where orders, settings and logs are kept
                   (default: ${defaultDataDir()})
  --reset-pins     remove all PINs and ask for none any more, for a forgotten
                   manager PIN; quit POS Bridge first
  --help           this text

Builds what changed, then opens the desktop window. Where there is no display
or no Electron runtime it serves the same screens to a browser and prints their
address. Exit codes are those of npm run headless -- --help.
`

interface StartOptions {
  readonly console: boolean
  readonly training: boolean
  readonly resetPins: boolean
  readonly dataDir: string | null
}

async function main(): Promise<number> {
  const problem = nodeVersionProblem(process.versions.node)
  if (problem !== null) return complain(problem, exitCodes.nodeTooOld)
  const options = readOptions()
  if (typeof options === 'string') return complain(`${options}\nTry: npm start -- --help`, exitCodes.usage)
  if (options === null) {
    process.stdout.write(help)
    return exitCodes.ok
  }
  await buildIfStale()
  const runtime = options.console
    ? null
    : await findElectron({ projectDir, env: process.env, platform: process.platform, onDownload: sayDownload })
  if (runtime?.found) return startDesktop(runtime.path, options)
  if (runtime !== null)
    process.stderr.write(`No desktop window: ${runtime.why}. Serving the same screens to a browser.\n`)
  return startConsole(options)
}

/** Null when help was asked for, a message when the options do not fit. */
function readOptions(): StartOptions | string | null {
  try {
    const { values } = parseArgs({
      options: {
        console: { type: 'boolean', default: false },
        training: { type: 'boolean', default: false },
        'reset-pins': { type: 'boolean', default: false },
        'data-dir': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values['data-dir'] === '') return "Option '--data-dir': expected a folder, got an empty value"
    return values.help
      ? null
      : {
          console: values.console,
          training: values.training,
          resetPins: values['reset-pins'],
          dataDir: values['data-dir'] ?? null,
        }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function sayDownload(): void {
  process.stderr.write('Downloading the Electron runtime (about 110 MB, once)…\n')
}

function startDesktop(path: string, options: StartOptions): Promise<number> {
  // Chromium's sandbox refuses to run as root
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  const args = [
    ...(isRoot ? ['--no-sandbox'] : []),
    projectDir,
    ...(options.training ? ['--training'] : []),
    ...(options.resetPins ? ['--reset-pins'] : []),
    ...(options.dataDir === null ? [] : [`--data-dir=${options.dataDir}`]),
  ]
  return follow(spawn(path, args, { stdio: 'inherit' }))
}

function startConsole(options: StartOptions): Promise<number> {
  const args = [
    join(projectDir, 'out', 'main', 'headless.js'),
    // any free port: the address is printed, and a start must not fail on somebody else's port
    '--port',
    '0',
    ...(options.training ? ['--training'] : []),
    ...(options.dataDir === null ? [] : ['--data-dir', options.dataDir]),
  ]
  // it says what it did and ends: there is no console to tell of
  if (options.resetPins) return follow(spawn(process.execPath, [...args, '--reset-pins'], { stdio: 'inherit' }))
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  eachLine(child.stdout, (line) => {
    const { console, token } = JSON.parse(line) as { readonly console: string; readonly token: string }
    process.stdout.write(`POS Bridge console: ${console}/#token=${token}\n`)
  })
  eachLine(child.stderr, (line) => {
    // its log goes to the log file too; what is said to a person is not JSON
    if (!line.startsWith('{')) process.stderr.write(`${line}\n`)
  })
  return follow(child)
}

function eachLine(stream: NodeJS.ReadableStream, use: (line: string) => void): void {
  createInterface({ input: stream }).on('line', use)
}

/** Hands signals on and resolves with the child's exit code. */
function follow(child: ChildProcess): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  onNpmGone(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? exitCodes.internal))
  })
}

function complain(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}

process.exitCode = await main().catch((error: unknown) =>
  complain(error instanceof Error ? error.message : String(error), exitCodes.internal),
)

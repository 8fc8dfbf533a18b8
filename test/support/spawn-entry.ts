import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { buildIfStale } from '../../electron/build-if-stale.ts'

/** The checkout that the tests run in. */
export const projectDir = resolve(import.meta.dirname, '..', '..')

/** How a process ended. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** One of our entries as a process of its own. */
export interface EntryProcess extends AsyncDisposable {
  readonly pid: number
  /** The first line on stdout, or null when it ended without one. */
  readonly firstLine: Promise<string | null>
  readonly exited: Promise<Exit>
  stdout(): string
  stderr(): string
  /** Sends a signal, to this process alone, and waits for its end. */
  end(signal: NodeJS.Signals): Promise<Exit>
}

// whatever a test leaves behind, as one does that ran out of time, ends with the test process, however that ends
const alive = new Set<ChildProcess>()
function endAll(): void {
  for (const child of alive) child.kill('SIGKILL')
}
process.once('exit', endAll)
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    endAll()
    // the handler is gone by now: the signal does what it does without one
    process.kill(process.pid, signal)
  })
}

let built: Promise<void> | null = null

/** Runs a built entry: `headless`, `simulator` or `virtual-printer`. Builds first when the sources have changed. */
export async function spawnEntry(
  entry: 'headless' | 'simulator' | 'virtual-printer',
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<EntryProcess> {
  await (built ??= buildIfStale())
  const child = spawn(process.execPath, [join(projectDir, 'out', 'main', `${entry}.js`), ...args], {
    cwd: projectDir,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await once(child, 'spawn')
  return toEntryProcess(child)
}

function toEntryProcess(child: ReturnType<typeof spawnPiped>): EntryProcess {
  alive.add(child)
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()))
  const exited = new Promise<Exit>((settle) => {
    child.once('close', (code, signal) => {
      alive.delete(child)
      settle({ code, signal })
    })
  })
  const firstLine = new Promise<string | null>((settle) => {
    createInterface(child.stdout).once('line', settle)
    void exited.then(() => settle(null))
  })
  const end = (signal: NodeJS.Signals): Promise<Exit> => {
    child.kill(signal)
    return exited
  }
  return {
    // set since the process was spawned
    pid: child.pid ?? 0,
    firstLine,
    exited,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    end,
    async [Symbol.asyncDispose]() {
      await end('SIGKILL')
    },
  }
}

function spawnPiped(command: string, args: readonly string[]) {
  return spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs an entry that ends by itself, such as one that refuses to start. */
export async function runEntry(
  ...of: Parameters<typeof spawnEntry>
): Promise<Exit & { stdout: string; stderr: string }> {
  await using child = await spawnEntry(...of)
  const exit = await child.exited
  return { ...exit, stdout: child.stdout(), stderr: child.stderr() }
}

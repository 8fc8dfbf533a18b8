import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'

const projectDir = path.resolve(import.meta.dirname, '..', '..', '..')
/** Longer than this no start takes on any machine. */
const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 20_000
const BYTES_PER_MB = 1e6

const running = new Set<ChildProcess>()
// however this process ends, it leaves none of its own behind
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** A program of the product at work. */
export interface RunningProgram {
  readonly pid: number
  /** From its start to its ready line, in ms. */
  readonly readyMs: number
  /** Its ready line. */
  readonly ready: unknown
  stop(): Promise<void>
}

/** Starts `out/main/NAME.js` and waits for its ready line. Rejects when it ends before or says nothing for a minute. */
export async function startProgram(name: 'headless' | 'simulator', args: readonly string[]): Promise<RunningProgram> {
  const script = path.join(projectDir, 'out', 'main', `${name}.js`)
  if (!fs.existsSync(script)) throw new Error(`expected ${script}: run npm run bench, which builds it first`)
  const startedAt = performance.now()
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
  running.add(child)
  const ended = once(child, 'exit').then(() => void running.delete(child))
  const line = await firstLine(child, `${name} ${args.join(' ')}`)
  const readyMs = performance.now() - startedAt
  const stop = async () => {
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    await ended
    clearTimeout(timer)
  }
  return { pid: child.pid ?? 0, readyMs, ready: JSON.parse(line), stop }
}

function firstLine(child: ChildProcess, title: string): Promise<string> {
  const { stdout } = child
  if (stdout === null) throw new Error('expected the output of the program to be piped')
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${title} was not ready in ${READY_WITHIN_MS / 1000} s`)),
      READY_WITHIN_MS,
    )
    const settle = (act: () => void) => {
      clearTimeout(timer)
      act()
    }
    createInterface(stdout).once('line', (line) => settle(() => resolve(line)))
    child.once('error', (error) => settle(() => reject(error)))
    child.once('exit', (code) =>
      settle(() => reject(new Error(`${title} ended with code ${code} before it was ready`))),
    )
  })
}

/** From the start to the end of a Node that does nothing, in ms. */
export function emptyNodeMs(): number {
  const startedAt = performance.now()
  const { status } = spawnSync(process.execPath, ['-e', '0'])
  if (status !== 0) throw new Error(`an empty Node ended with code ${status}`)
  return performance.now() - startedAt
}

/** Memory that a process holds, in MB (10^6 bytes). */
export function residentMb(pid: number): number {
  const kilobytes = process.platform === 'win32' ? workingSetKb(pid) : residentKb(pid)
  if (!(kilobytes > 0)) throw new Error(`the memory of process ${pid} cannot be read`)
  return (kilobytes * 1024) / BYTES_PER_MB
}

function residentKb(pid: number): number {
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim())
}

function workingSetKb(pid: number): number {
  const command = `(Get-Process -Id ${pid}).WorkingSet64 / 1024`
  return Number(spawnSync('powershell', ['-NoProfile', '-Command', command], { encoding: 'utf8' }).stdout.trim())
}

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'

/** Starts a program of the system with its own arguments, never through a shell. */
export type SpawnTool = (
  command: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
) => ChildProcessWithoutNullStreams

// on macOS the programs of CUPS speak the user's language unless SOFTWARE is set, then LANG (cups/language.c)
const plainWords = { LC_ALL: 'C', LANG: 'C', SOFTWARE: 'POS Bridge' }

/** The system's programs, in the plain locale that their words are read in. */
export const spawnTool: SpawnTool = (command, args, env = {}) =>
  spawn(command, [...args], { env: { ...process.env, ...plainWords, ...env }, stdio: 'pipe', windowsHide: true })

/** A program to be run to its end. */
export interface ToolCall {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** How long it may take, and what ends it early. */
export interface ToolLimits {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly limitMs: number
}

/** How a program ended. `missing`: it is not there or may not be started. `stopped`: it took too long or was called off. */
export type ToolOutcome =
  | { readonly kind: 'ended'; readonly code: number | null; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'missing'; readonly message: string }
  | { readonly kind: 'stopped' }

// more than any list of printers; a program gone mad must not fill the memory
const MOST_OUTPUT_CHARS = 1_000_000

/** Runs a program of the system to its end. It is killed at its time limit. Never rejects. */
export function runTool(
  start: SpawnTool,
  call: ToolCall,
  { clock, signal, limitMs }: ToolLimits,
): Promise<ToolOutcome> {
  if (signal.aborted) return Promise.resolve({ kind: 'stopped' })
  const child = start(call.command, call.args, call.env)
  if (child.pid === undefined) return neverStarted(child).then((message) => ({ kind: 'missing', message }))
  const output = collect(child)
  return new Promise((resolve) => {
    const timer = clock.setTimer(stop, limitMs)
    function settle(outcome: ToolOutcome): void {
      timer.cancel()
      signal.removeEventListener('abort', stop)
      resolve(outcome)
    }
    function stop(): void {
      child.kill('SIGKILL')
      settle({ kind: 'stopped' })
    }
    signal.addEventListener('abort', stop, { once: true })
    child.on('error', (error) => settle({ kind: 'missing', message: describeError(error) }))
    child.on('close', (code) => settle({ kind: 'ended', code, ...output() }))
    child.stdin.end()
  })
}

/** Why a program without a process id did not start. With no file handle left it has no streams either, and touching them throws. */
export function neverStarted(child: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve) => child.on('error', (error) => resolve(describeError(error))))
}

/** Gathers what a program says. */
export function collect(
  child: ChildProcessWithoutNullStreams,
): () => { readonly stdout: string; readonly stderr: string } {
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout = (stdout + text).slice(0, MOST_OUTPUT_CHARS)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(0, MOST_OUTPUT_CHARS)
  })
  // a program that ended before it read all is told by its exit
  child.stdin.on('error', () => child.stdin.destroy())
  return () => ({ stdout, stderr })
}

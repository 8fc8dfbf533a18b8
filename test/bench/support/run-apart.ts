import { fork } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench, Measurement } from './bench.ts'

/** A benchmark's facts and what it found. */
export type Outcome = Omit<Bench, 'measure'> & Measurement

/** Twice what the longest takes on a slow machine. */
const LIMIT_MS = 15 * 60_000
const GRACE_MS = 5_000

/**
 * Runs one benchmark in a process and a temporary folder of its own: none inherits another's caches, compiled code or files, and a crash ends
 * only itself. Rejects when it fails, crashes, takes too long or `signal` aborts.
 */
export async function runApart(name: string, signal: AbortSignal): Promise<Outcome> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pos-bridge-bench-'))
  try {
    return await runIn(folder, name, signal)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function runIn(folder: string, name: string, signal: AbortSignal): Promise<Outcome> {
  // os.tmpdir reads one of these
  const env = { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder }
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), [name], { env })
  let outcome: Outcome | null = null
  let reason: string | null = null
  const end = (why: string) => {
    reason = why
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
  }
  const timer = setTimeout(() => end(`it took longer than ${LIMIT_MS / 60_000} minutes`), LIMIT_MS)
  signal.addEventListener('abort', () => end('stopped'), { once: true })
  child.on('message', (message) => {
    outcome = message as Outcome
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, killedBy) => {
      clearTimeout(timer)
      if (outcome !== null && code === 0) resolve(outcome)
      else
        reject(new Error(reason ?? (killedBy === null ? `it ended with code ${code}` : `it was ended by ${killedBy}`)))
    })
  })
}

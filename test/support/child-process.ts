import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

/** A running script of test/support and the first line that it wrote. */
export interface Child {
  readonly process: ChildProcess
  readonly firstLine: string
}

/** Runs a script of test/support as a process of its own, until the test ends at the latest. */
export async function runScript(name: string, ...args: string[]): Promise<Child> {
  const script = new URL(name, import.meta.url).pathname
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })
  const firstLine = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('exit', () => reject(new Error(`${name} ended without a word`)))
  })
  return { process: child, firstLine }
}

/** Kills a child as a power cut would, and waits until it is gone. */
export async function killHard(child: Child): Promise<void> {
  const gone = new Promise((resolve) => child.process.once('exit', resolve))
  child.process.kill('SIGKILL')
  await gone
}

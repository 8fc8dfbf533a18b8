import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeTempDir } from './temp-dir.ts'

/** What the stand-in for cloudflared does; all absent: it starts, connects and stays. */
export interface FakeBehaviour {
  /** One line of JSON is added to it with each start. */
  readonly startsFile: string
  readonly readyAfterMs?: number
  /** Its connections to the edge are lost then, for good. */
  readonly losesAfterMs?: number
  readonly diesAfterMs?: number
  /** Ends at once with this line. */
  readonly diesWith?: string
  readonly neverReady?: boolean
  /** The edge does not take its token. */
  readonly refused?: boolean
  readonly ignoresTerm?: boolean
}

/** One start of the stand-in. */
export interface FakeStart {
  readonly pid: number
  readonly args: readonly string[]
  /** Its variables that begin with TUNNEL_ or BRIDGE_. */
  readonly env: Readonly<Record<string, string>>
}

/** A stand-in for the cloudflared program: a path that can be run. */
export interface FakeCloudflared {
  readonly program: string
  starts(): readonly FakeStart[]
  /** From its next start on. */
  behave(behaviour: Omit<FakeBehaviour, 'startsFile'>): void
}

/** A token of the right form. */
export const FAKE_TOKEN = Buffer.from(JSON.stringify({ a: 'account', t: 'tunnel', s: 'secret' })).toString('base64')

/** Makes the stand-in in a folder of its own; every process of it is gone after the test. */
export function makeFakeCloudflared(first: Omit<FakeBehaviour, 'startsFile'> = {}): FakeCloudflared {
  const dir = makeTempDir()
  const program = path.join(dir, 'cloudflared')
  const startsFile = path.join(dir, 'starts')
  const behave = (behaviour: Omit<FakeBehaviour, 'startsFile'>) => {
    const script = fileURLToPath(new URL('fake-cloudflared-program.ts', import.meta.url))
    const given = JSON.stringify({ ...behaviour, startsFile }).replaceAll("'", '')
    fs.writeFileSync(program, `#!/bin/sh\nFAKE_CLOUDFLARED='${given}' exec '${process.execPath}' '${script}' "$@"\n`)
    fs.chmodSync(program, 0o755)
  }
  behave(first)
  return {
    program,
    behave,
    starts() {
      if (!fs.existsSync(startsFile)) return []
      const lines = fs.readFileSync(startsFile, 'utf8').trim().split('\n')
      // written by the stand-in itself
      return lines.map((line) => JSON.parse(line) as FakeStart)
    },
  }
}

/** Whether a process of this id runs. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

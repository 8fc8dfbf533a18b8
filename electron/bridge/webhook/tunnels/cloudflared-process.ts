import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { endChild } from '../../lib/end-child.ts'

/** A cloudflared of ours. */
export interface CloudflaredProcess {
  /** Null when it could not even be started. */
  readonly pid: number | null
  /** Resolves when it is gone, with how, in words. */
  readonly gone: Promise<string>
  /** Asks it to end, then makes it; resolves when it is gone. */
  end(): Promise<void>
}

interface StartOptions {
  readonly program: string
  readonly args: readonly string[]
  /** Handed over in the environment, which other users of this PC cannot read, unlike arguments. */
  readonly token: string | null
  readonly onLine: (line: string) => void
  readonly clock: Clock
}

/** Longer than the grace that it is given for requests under way. */
const END_MS = 3_000

/** Starts the program. It dies with this process, however that ends in an orderly way. */
export function startCloudflared({ program, args, token, onLine, clock }: StartOptions): CloudflaredProcess {
  const child = spawn(program, args, { env: childEnv(token), stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  const killNow = () => endChild(child, 'SIGKILL')
  process.once('exit', killNow)
  for (const output of [child.stdout, child.stderr]) createInterface(output).on('line', onLine)
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${describeError(error)}`))
    child.once('close', (code, signal) => resolve(signal === null ? `exit code ${code}` : `ended by ${signal}`))
  }).finally(() => process.off('exit', killNow))
  return {
    pid: child.pid ?? null,
    gone,
    async end() {
      endChild(child, 'SIGTERM')
      const waiting = new AbortController()
      // the only rejection is the end of the wait
      const late = clock.sleep(END_MS, waiting.signal).then(killNow, () => undefined)
      await Promise.race([gone, late])
      waiting.abort()
      await gone
    },
  }
}

/** Our own secrets are none of its business, and an option left in the environment would change what it does. */
function childEnv(token: string | null): NodeJS.ProcessEnv {
  const passed = Object.entries(process.env).filter(([name]) => !/^(BRIDGE|TUNNEL|NGROK)_/i.test(name))
  return { ...Object.fromEntries(passed), ...(token === null ? {} : { TUNNEL_TOKEN: token }) }
}

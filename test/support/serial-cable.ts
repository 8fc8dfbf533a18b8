import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { until } from './until.ts'

/** Why serial lines cannot be tested here; null when they can. */
export const cableMissing: string | null = fs.existsSync('/usr/bin/socat') ? null : 'socat is not installed'

/** A pseudo-terminal pair: whoever opens `path` as a serial port talks to the printer that listens on a TCP port. */
export interface SerialCable {
  readonly path: string
  stop(): Promise<void>
}

/** Lays the cable; {@link cableMissing} must be null. */
export async function laySerialCable(folder: string, port: number): Promise<SerialCable> {
  const tty = path.join(folder, `tty-${port}`)
  // the printer's side stays connected over the many openings of the other
  const socat = spawn('/usr/bin/socat', [`PTY,link=${tty},rawer,ignoreeof`, `TCP:127.0.0.1:${port}`], {
    stdio: 'ignore',
  })
  const ended = once(socat, 'exit')
  await until('the pseudo-terminal', () => fs.existsSync(tty))
  return {
    path: tty,
    async stop() {
      socat.kill('SIGTERM')
      await ended
    },
  }
}

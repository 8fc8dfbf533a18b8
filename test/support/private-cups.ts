import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { SpawnTool } from '../../electron/bridge/printing/transports/run-tool.ts'
import { spawnTool } from '../../electron/bridge/printing/transports/run-tool.ts'
import { until } from './until.ts'

const run = promisify(execFile)
const CUPSD = '/usr/sbin/cupsd'

/** Why CUPS cannot be tested here; null when it can. The scheduler starts its backends as user lp, so it needs root. */
export const cupsMissing: string | null = !fs.existsSync(CUPSD)
  ? 'cupsd is not installed'
  : process.getuid?.() === 0
    ? null
    : 'cupsd needs root'

/** A print system of one's own: a scheduler in a folder of its own, reached over a socket in it and by nobody else. */
export interface PrivateCups {
  /** Where it listens: what CUPS_SERVER wants. */
  readonly socket: string
  /** Starts the client programs against this scheduler. */
  readonly spawn: SpawnTool
  /** Makes a raw queue for a device such as `socket://127.0.0.1:9100`. */
  addQueue(name: string, device: string): Promise<void>
  /** Runs a program of CUPS, such as `cupsdisable`. */
  admin(command: string, ...args: string[]): Promise<string>
  stop(): Promise<void>
}

/** Starts it; {@link cupsMissing} must be null. */
export async function startPrivateCups(): Promise<PrivateCups> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pos-bridge-cups-'))
  // the scheduler's helpers run as another user and must reach in
  fs.chmodSync(folder, 0o755)
  const socket = path.join(folder, 'run', 'cups.sock')
  writeConfig(folder, socket)
  const daemon = spawn(CUPSD, ['-f', '-c', `${folder}/etc/cupsd.conf`, '-s', `${folder}/etc/cups-files.conf`])
  const ended = once(daemon, 'exit')
  try {
    // the socket is there a moment before anybody listens at it
    await until('cupsd to listen', () => canConnect(socket))
  } catch (error) {
    daemon.kill('SIGKILL')
    throw error
  }
  const env = { CUPS_SERVER: socket, LC_ALL: 'C' }
  // the tools of administration are where a user's own path may not lead
  const PATH = `${process.env['PATH']}:/usr/sbin`
  const admin = async (command: string, ...args: string[]) =>
    (await run(command, args, { env: { ...process.env, ...env, PATH } })).stdout
  return {
    socket,
    spawn: (command, args, extra) => spawnTool(command, args, { ...env, ...extra }),
    admin,
    async addQueue(name, device) {
      await admin('lpadmin', '-p', name, '-E', '-v', device, '-m', 'raw')
    },
    async stop() {
      daemon.kill('SIGTERM')
      await ended
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function canConnect(socket: string): Promise<boolean> {
  const line = net.connect(socket)
  await once(line, 'connect')
  line.destroy()
  return true
}

function writeConfig(folder: string, socket: string): void {
  for (const name of ['etc', 'spool', 'tmp', 'cache', 'run', 'log']) fs.mkdirSync(path.join(folder, name))
  const files = [
    `ServerRoot ${folder}/etc`,
    `RequestRoot ${folder}/spool`,
    `CacheDir ${folder}/cache`,
    `StateDir ${folder}/run`,
    `TempDir ${folder}/tmp`,
    `ErrorLog ${folder}/log/error_log`,
    `AccessLog ${folder}/log/access_log`,
    `PageLog ${folder}/log/page_log`,
    'SystemGroup root',
  ]
  const everybody = ['Order allow,deny', 'Allow all']
  const server = [
    `Listen ${socket}`,
    'LogLevel warn',
    'Browsing Off',
    'DefaultAuthType None',
    '<Location />',
    ...everybody,
    '</Location>',
    '<Location /admin>',
    ...everybody,
    '</Location>',
    '<Policy default>',
    '<Limit All>',
    ...everybody,
    '</Limit>',
    '</Policy>',
  ]
  fs.writeFileSync(path.join(folder, 'etc', 'cups-files.conf'), `${files.join('\n')}\n`)
  fs.writeFileSync(path.join(folder, 'etc', 'cupsd.conf'), `${server.join('\n')}\n`)
}

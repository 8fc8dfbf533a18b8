import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { until } from './until.ts'

const SSHD = '/usr/sbin/sshd'
const KEYGEN = '/usr/bin/ssh-keygen'

/** Whether an OpenSSH server can be run here (Debian package openssh-server). Says so loudly where it cannot: those tests are then skipped. */
export function hasSshServer(): boolean {
  const isThere = fs.existsSync(SSHD)
  if (!isThere)
    process.stderr.write(`SKIPPED: ${SSHD} is missing; tests of the ssh tunnel need Debian's openssh-server\n`)
  return isThere
}

interface SshServerOptions {
  /** Options of the key's line in authorized_keys. */
  readonly keyOptions?: string
  /** More lines of sshd_config. */
  readonly config?: readonly string[]
}

/** A real OpenSSH server on loopback, with keys of its own, that lets this user in. */
export interface SshServer extends AsyncDisposable {
  readonly host: string
  readonly port: number
  readonly user: string
  /** SHA256 fingerprint of its key. */
  readonly hostKey: string
  /** The private key that it lets in. */
  readonly privateKey: string
  /** A private key that it does not know. */
  readonly strangeKey: string
  readonly dir: string
  log(): string
  /** Ends the server and every session of it, as a crash of that machine would, or at least of its sshd. */
  kill(): Promise<void>
  /** Ends the sessions alone: the server stays. */
  dropSessions(): void
  /** Sessions alive now, by process id. */
  sessions(): readonly number[]
  start(): Promise<void>
}

/** Starts a server in a folder of its own; it is up when this resolves. */
export async function startSshServer(options: SshServerOptions = {}): Promise<SshServer> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'pos-bridge-sshd-'))
  const user = os.userInfo().username
  const port = await freePort()
  for (const name of ['host', 'known', 'strange']) makeKey(path.join(dir, name))
  const publicKey = fs.readFileSync(path.join(dir, 'known.pub'), 'utf8').trim()
  fs.writeFileSync(path.join(dir, 'authorized_keys'), `${options.keyOptions ?? ''} ${publicKey}\n`.trimStart(), {
    mode: 0o600,
  })
  fs.writeFileSync(path.join(dir, 'config'), configOf(dir, port, options.config ?? []))
  // as root sshd wants the folder that its package makes at boot; a container may never have booted
  if (process.getuid?.() === 0) fs.mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })
  let child: ChildProcess | null = null
  let log = ''
  const start = async () => {
    const started = spawn(SSHD, ['-D', '-e', '-f', path.join(dir, 'config')], { stdio: ['ignore', 'ignore', 'pipe'] })
    started.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
    child = started
    await until('sshd to listen', () => canConnect(port), { withinMs: 10_000 })
  }
  const sessions = () => (child?.pid === undefined ? [] : descendants(child.pid))
  const dropSessions = () => {
    for (const pid of sessions()) signal(pid)
  }
  const kill = async () => {
    const ending = child
    const left = sessions()
    child = null
    if (ending === null) return
    const gone = once(ending, 'exit')
    ending.kill('SIGKILL')
    await gone
    for (const pid of left) signal(pid)
  }
  await start()
  return {
    host: '127.0.0.1',
    port,
    user,
    hostKey: fingerprintOfFile(path.join(dir, 'host.pub')),
    privateKey: fs.readFileSync(path.join(dir, 'known'), 'utf8'),
    strangeKey: fs.readFileSync(path.join(dir, 'strange'), 'utf8'),
    dir,
    log: () => log,
    kill,
    dropSessions,
    sessions,
    start,
    async [Symbol.asyncDispose]() {
      await kill()
      fs.rmSync(dir, { recursive: true, force: true })
    },
  }
}

function configOf(dir: string, port: number, more: readonly string[]): string {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${path.join(dir, 'host')}`,
    `AuthorizedKeysFile ${path.join(dir, 'authorized_keys')}`,
    `PidFile ${path.join(dir, 'pid')}`,
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'UsePAM no',
    // the folder is one of /tmp, which is everybody's
    'StrictModes no',
    'LogLevel VERBOSE',
    ...more,
    // the first value counts in sshd_config
    'StreamLocalBindUnlink yes',
    'ClientAliveInterval 5',
    '',
  ].join('\n')
}

function makeKey(file: string): void {
  execFileSync(KEYGEN, ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', file])
}

/** What OpenSSH itself prints as a public key's fingerprint. */
export function fingerprintOfFile(publicKeyFile: string): string {
  const words = execFileSync(KEYGEN, ['-lf', publicKeyFile]).toString().split(' ')
  const found = words.find((word) => word.startsWith('SHA256:'))
  if (found === undefined) throw new Error(`ssh-keygen -lf printed no fingerprint: ${words.join(' ')}`)
  return found
}

/** All processes below one: sshd gives each session two, the second run as the user. */
function descendants(pid: number): number[] {
  const children = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

function parentOf(pid: string): number | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    // pid (name) state ppid: the name may hold blanks and brackets (proc(5))
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    // ended since the list was read
    return null
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // ended by itself, as the second process of a session does with the first
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ESRCH') throw error
  }
}

/** A port of loopback that nobody holds at the moment. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // listening on TCP, so the address is not a pipe's name
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

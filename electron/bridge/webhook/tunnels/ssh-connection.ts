import { once } from 'node:events'
import net from 'node:net'
import type { ParsedKey } from 'ssh2'
import ssh2 from 'ssh2'
import type { Clock } from '../../lib/clock.ts'
import { fingerprintOf, keyTypeOf } from './ssh-key.ts'
import type { SessionEnd } from './supervise-tunnel.ts'

/** Where to log in, and as whom. */
export interface SshLogin {
  readonly host: string
  readonly port: number
  readonly user: string
  /** The server's key as `SHA256:...`. */
  readonly hostKey: string
  readonly key: ParsedKey
  readonly keyFingerprint: string
}

/** A logged-in connection. */
export interface SshConnection {
  readonly client: ssh2.Client
  /** Resolves when it is over, with why. */
  readonly over: Promise<SessionEnd>
  /** Says goodbye, then makes sure that nothing is left. */
  close(): Promise<void>
}

export type SshOutcome =
  | { readonly ok: true; readonly connection: SshConnection }
  | ({ readonly ok: false } & SessionEnd)

const READY_MS = 10_000
/** A silent line is given up after 20 s: routers forget a connection without a word. */
const KEEPALIVE_MS = 5_000
const KEEPALIVES_MISSED = 3
const GOODBYE_MS = 500

/** Connects and logs in. The server's key is compared before anything of ours is sent. */
export async function connectSsh(login: SshLogin, clock: Clock, signal: AbortSignal): Promise<SshOutcome> {
  // a socket of our own: the client's destroy() leaves one alone whose writing side has ended
  const socket = net.connect({ host: login.host, port: login.port, noDelay: true })
  const client = new ssh2.Client()
  const trouble: Trouble = { error: null, strangeKey: null, isReady: false }
  const over = new Promise<SessionEnd>((resolve) => {
    client.once('close', () => resolve(endOf(login, trouble)))
  })
  client.on('error', (error) => {
    trouble.error ??= error
    // after some errors the client only half-closes, and a server that is gone never answers that
    socket.destroy()
  })
  const ready = new Promise<void>((resolve) => {
    client.once('ready', () => {
      trouble.isReady = true
      resolve()
    })
  })
  const close = async () => {
    client.end()
    // the only rejection is the end of the wait
    const waiting = new AbortController()
    await Promise.race([over, clock.sleep(GOODBYE_MS, waiting.signal).catch(() => undefined)])
    waiting.abort()
    socket.destroy()
    if (!socket.closed) await once(socket, 'close')
  }
  const onAbort = () => socket.destroy()
  signal.addEventListener('abort', onAbort, { once: true })
  const methods: ssh2.PublicKeyAuthMethod[] = [{ type: 'publickey', username: login.user, key: login.key }]
  client.connect({
    sock: socket,
    username: login.user,
    authHandler: methods,
    hostVerifier: (key: Buffer) => verifyHost(login.hostKey, key, trouble),
    readyTimeout: READY_MS,
    keepaliveInterval: KEEPALIVE_MS,
    keepaliveCountMax: KEEPALIVES_MISSED,
  })
  // small packets that wait for each other cost 40 ms a request (reliability.md, trap 4)
  client.setNoDelay(true)
  if (signal.aborted) onAbort()
  await Promise.race([ready, over])
  signal.removeEventListener('abort', onAbort)
  if (trouble.isReady) return { ok: true, connection: { client, over, close } }
  return { ok: false, ...(await over) }
}

interface Trouble {
  error: (Error & ssh2.ClientErrorExtensions) | null
  strangeKey: Buffer | null
  isReady: boolean
}

function verifyHost(expected: string, key: Buffer, trouble: Trouble): boolean {
  // both are public: no secret is compared here
  if (fingerprintOf(key) === expected.replace(/=+$/, '')) return true
  trouble.strangeKey = key
  return false
}

function endOf(login: SshLogin, { error, strangeKey, isReady }: Trouble): SessionEnd {
  const server = `${login.host}:${login.port}`
  if (strangeKey !== null) {
    const reason =
      `The SSH server ${server} is not the one set up: expected key ${login.hostKey}, got ${fingerprintOf(strangeKey)} (${keyTypeOf(strangeKey)}). ` +
      'Nothing was sent to it. If its key was changed on purpose, enter the new fingerprint (at the server: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub).'
    return { outcome: 'refused', reason }
  }
  if (error === null) return { outcome: 'dropped', reason: `The SSH server ${server} closed the connection.` }
  if (error.level === 'client-authentication') {
    const reason =
      `The SSH server ${server} does not let ${login.user} in with our key ${login.keyFingerprint}: ` +
      `add its public half to ~${login.user}/.ssh/authorized_keys there, or store another key.`
    return { outcome: 'refused', reason }
  }
  if (error.level === 'handshake' && /matching|algorithm/i.test(error.message)) {
    const reason = `The SSH server ${server} and POS Bridge have no way to encrypt in common (${error.message}): update that server.`
    return { outcome: 'refused', reason }
  }
  return { outcome: 'dropped', reason: `${whatBroke(error, isReady)} (SSH server ${server}).` }
}

function whatBroke(error: Error & ssh2.ClientErrorExtensions, wasReady: boolean): string {
  const code = 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The name of the SSH server could not be looked up: no internet, or a mistyped name'
    case 'ECONNREFUSED':
      return 'Nothing listens at that address and port: the SSH server is down, or the port is wrong'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'There is no way to that address: no internet, or a firewall'
    case 'ETIMEDOUT':
    case 'ECONNRESET':
    case 'EPIPE':
      return 'The connection broke off'
  }
  if (error.level === 'client-timeout') {
    return wasReady ? 'The line went dead: nothing came back for 20 s' : 'No answer within 10 s'
  }
  if (/before handshake/i.test(error.message)) return 'It hung up before it said anything: is that an SSH server?'
  return wasReady ? `The connection ended: ${error.message}` : `The login failed: ${error.message}`
}

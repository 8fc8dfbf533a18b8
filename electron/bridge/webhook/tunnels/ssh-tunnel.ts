import type { Client, ClientChannel } from 'ssh2'
import type { TunnelSettings } from '../../../../shared/intake.ts'
import { assertNever, describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { connectSsh, type SshConnection } from './ssh-connection.ts'
import { readSshKey } from './ssh-key.ts'
import type { RunSession, SessionEnd, SessionReport } from './supervise-tunnel.ts'
import type { TunnelTarget } from './tunnel.ts'

/** What an SSH tunnel is made of. */
export interface SshTunnelDeps {
  readonly settings: Extract<TunnelSettings, { kind: 'ssh' }>
  /** The private key as it was pasted. */
  readonly privateKey: string | undefined
  readonly target: TunnelTarget
  readonly clock: Clock
}

/** A port that a dead session still holds is free again as soon as the server has noticed: often within seconds. */
const RETRY_FORWARD_MS = 1_000
const QUICK_RETRIES = 90
const SLOW_RETRY_FORWARD_MS = 15_000

/** Logs in to an SSH server and has it listen for us; what connects there is handed to the target without a local port. */
export function createSshSession({ settings, privateKey, target, clock }: SshTunnelDeps): RunSession {
  return async (report) => {
    const read = readSshKey(privateKey)
    if (!read.ok) return { outcome: 'refused', reason: read.reason }
    const login = { ...settings, key: read.key, keyFingerprint: read.fingerprint }
    const connected = await connectSsh(login, clock, report.signal)
    if (!connected.ok) return connected
    const { connection } = connected
    try {
      takeConnections(connection.client, target)
      return await Promise.race([serve(settings, connection, report, clock), connection.over, aborted(report.signal)])
    } finally {
      await connection.close()
    }
  }
}

/** Asks for the forward until the server grants it; then lasts as long as the connection. */
async function serve(
  { remote }: SshTunnelDeps['settings'],
  connection: SshConnection,
  report: SessionReport,
  clock: Clock,
): Promise<SessionEnd> {
  for (let tries = 0; !report.signal.aborted; tries++) {
    const refusal = await askToListen(connection.client, remote)
    if (refusal === null) {
      report.up()
      return connection.over
    }
    report.trouble(refusal)
    // the only rejection is our own stop
    const delayMs = tries < QUICK_RETRIES ? RETRY_FORWARD_MS : SLOW_RETRY_FORWARD_MS
    await Promise.race([clock.sleep(delayMs, report.signal).catch(() => undefined), connection.over])
  }
  return STOPPED
}

type Remote = SshTunnelDeps['settings']['remote']

/** Null when the server listens; else why not, as far as SSH tells: a refusal has no words (RFC 4254, 7.1). */
async function askToListen(client: Client, remote: Remote): Promise<string | null> {
  try {
    return await new Promise((resolve) => {
      const answer = (error?: Error | null) => resolve(error ? whyRefused(remote, error) : null)
      if (remote.kind === 'socket') client.openssh_forwardInStreamLocal(remote.path, answer)
      else client.forwardIn(remote.host, remote.port, answer)
    })
  } catch (error) {
    return `The SSH server could not be asked to listen: ${describeError(error)}.`
  }
}

function whyRefused(remote: Remote, error: Error): string {
  if (error.message.includes('strictVendor')) {
    return 'This SSH server is no OpenSSH and knows no socket forwards: choose a TCP port instead.'
  }
  switch (remote.kind) {
    case 'socket':
      return (
        `The SSH server would not listen on ${remote.path}. Either the account may not (AllowStreamLocalForwarding, or the key's options), ` +
        'the folder is not writable for it, or the file of an earlier session is in the way: set "StreamLocalBindUnlink yes" in its sshd_config.'
      )
    case 'tcp':
      return (
        `The SSH server would not listen on ${remote.host}:${remote.port}. Either an earlier session still holds the port (it is asked again every second), ` +
        "or the account may not listen there (permitlisten in the key's options, AllowTcpForwarding)."
      )
    default:
      return assertNever(remote)
  }
}

function takeConnections(client: Client, target: TunnelTarget): void {
  const take = (accept: () => ClientChannel) => {
    const stream = accept()
    // a broken stream ends its own request; klikit sends that event again
    stream.on('error', () => stream.destroy())
    target.accept(stream)
  }
  client.on('tcp connection', (_details, accept) => take(accept))
  // the types say Channel; a client's channels are all of the client's kind (ssh2, lib/client.js, onCHANNEL_OPEN)
  client.on('unix connection', (_details, accept) => take(accept as () => ClientChannel))
}

const STOPPED: SessionEnd = { outcome: 'dropped', reason: 'Stopped.' }

function aborted(signal: AbortSignal): Promise<SessionEnd> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(STOPPED)
    signal.addEventListener('abort', () => resolve(STOPPED), { once: true })
  })
}

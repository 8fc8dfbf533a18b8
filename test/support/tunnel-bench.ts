import http from 'node:http'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { TunnelState } from '../../shared/contract/intake-views.ts'
import type { TunnelSettings } from '../../shared/intake.ts'
import { systemClock } from '../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../electron/bridge/lib/logger.ts'
import { createSshSession } from '../../electron/bridge/webhook/tunnels/ssh-tunnel.ts'
import { superviseTunnel } from '../../electron/bridge/webhook/tunnels/supervise-tunnel.ts'
import type { Tunnel, TunnelTarget } from '../../electron/bridge/webhook/tunnels/tunnel.ts'
import type { SshServer } from './ssh-server.ts'
import { until } from './until.ts'

/** What stands in front of every tunnel here. */
export const PUBLIC_URL = 'https://shop.example'

/** Settings of an SSH tunnel. */
export type SshSettings = Extract<TunnelSettings, { kind: 'ssh' }>

interface Setup extends Partial<Omit<SshSettings, 'kind'>> {
  readonly privateKey?: string | undefined
}

/** Opens a tunnel through this server until the test ends; by a socket unless `remote` says otherwise. */
export function openSshTunnel(
  server: SshServer,
  target: TunnelTarget,
  { privateKey = server.privateKey, ...own }: Setup,
): Tunnel {
  const settings: SshSettings = {
    kind: 'ssh',
    host: server.host,
    port: server.port,
    user: server.user,
    hostKey: server.hostKey,
    remote: socketOf(server),
    publicUrl: PUBLIC_URL,
    ...own,
  }
  const tunnel = superviseTunnel({
    clock: systemClock,
    logger: silentLogger,
    random: Math.random,
    kind: 'ssh',
    knownUrl: PUBLIC_URL,
    runSession: createSshSession({ settings, privateKey, target, clock: systemClock }),
    onChange: () => {},
  })
  tunnel.start()
  onTestFinished(() => tunnel.stop())
  return tunnel
}

/** The socket that tunnels ask this server for. */
export function socketOf(server: SshServer): Extract<SshSettings['remote'], { kind: 'socket' }> {
  return { kind: 'socket', path: path.join(server.dir, 'klikit.sock') }
}

/** Waits until traffic can flow. */
export function isUp(tunnel: Tunnel): Promise<unknown> {
  return stateIs(tunnel, 'up')
}

/** Waits for a state; returns it with its reason. */
export async function stateIs(tunnel: Tunnel, state: TunnelState['state'], withinMs = 15_000): Promise<TunnelState> {
  return until(`the tunnel to be ${state}`, () => (tunnel.state().state === state ? tunnel.state() : null), {
    withinMs,
    everyMs: 5,
  })
}

/** What the proxy in front of the tunnel does: a request to the server's socket or port. */
export function post(
  remote: SshSettings['remote'],
  body: string,
): Promise<{ status: number | undefined; body: string }> {
  const to = remote.kind === 'socket' ? { socketPath: remote.path } : { host: remote.host, port: remote.port }
  return new Promise((resolve, reject) => {
    const request = http.request({ ...to, method: 'POST', path: '/klikit', agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString() }))
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}

import { describe, expect, test } from 'vitest'
import type { TunnelState } from '../../../shared/contract/intake-views.ts'
import type { TunnelSettings } from '../../../shared/intake.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { type OwnBridge, startOwnBridge } from '../../support/own-bridge.ts'
import { freePort, hasSshServer, type SshServer, startSshServer } from '../../support/ssh-server.ts'
import { until } from '../../support/until.ts'

const SECRET = 'whsec_of_a_whole_bridge'

/** A bridge whose events come by a port of the SSH server, as if its proxy were there. */
async function startBridge(server: SshServer, secrets: Record<string, string> = {}) {
  const port = await freePort()
  const tunnel: TunnelSettings = {
    kind: 'ssh',
    host: server.host,
    port: server.port,
    user: server.user,
    hostKey: server.hostKey,
    remote: { kind: 'tcp', host: '127.0.0.1', port },
    publicUrl: `http://127.0.0.1:${port}`,
  }
  const { intake } = settingsSchema.parse({ intake: { webhook: { enabled: true, port: 0 }, tunnel } })
  const bridge = await startOwnBridge(
    { environment: 'custom', customBaseUrl: 'http://127.0.0.1:1/v1/partner', intake },
    { 'custom.webhookSecret': SECRET, 'custom.sshPrivateKey': server.privateKey, ...secrets },
  )
  return { bridge, intake }
}

function tunnelIs(bridge: OwnBridge, state: TunnelState['state']): Promise<TunnelState> {
  return until(`the tunnel to be ${state}`, async () => {
    const { tunnel } = await bridge.view('webhooks', {})
    return tunnel.state === state ? tunnel : null
  })
}

describe.skipIf(!hasSshServer())('a bridge with an SSH tunnel', () => {
  test('passes its self-test, end to end', async () => {
    await using server = await startSshServer()
    const { bridge } = await startBridge(server)
    await tunnelIs(bridge, 'up')
    const result = await bridge.command('webhook.selfTest', {})
    expect(result).toMatchObject({ ok: true, value: { passed: true } })
    await bridge.stop()
  })

  test('a probe is counted as no event of klikit', async () => {
    await using server = await startSshServer()
    const { bridge } = await startBridge(server)
    await tunnelIs(bridge, 'up')
    await bridge.command('webhook.selfTest', {})
    const { rates, deliveries, lastEventAt } = await bridge.view('webhooks', {})
    expect({ received: rates.day.received, deliveries, lastEventAt }).toEqual({
      received: 0,
      deliveries: [],
      lastEventAt: null,
    })
    await bridge.stop()
  })

  test('switches the tunnel off and on again without a restart', async () => {
    await using server = await startSshServer()
    const { bridge, intake } = await startBridge(server)
    await tunnelIs(bridge, 'up')
    await bridge.command('settings.save', { patch: { intake: { ...intake, tunnel: { kind: 'none' } } } })
    await tunnelIs(bridge, 'off')
    await until('the session to be over', () => server.sessions().length === 0)
    await bridge.command('settings.save', { patch: { intake } })
    await tunnelIs(bridge, 'up')
    await bridge.command('settings.save', {
      patch: { intake: { ...intake, webhook: { ...intake.webhook, enabled: false } } },
    })
    expect(await tunnelIs(bridge, 'off')).toMatchObject({ kind: 'none' })
    await bridge.stop()
  })

  test('takes up a key that is stored later', async () => {
    await using server = await startSshServer()
    const { bridge } = await startBridge(server, { 'custom.sshPrivateKey': server.strangeKey })
    expect((await tunnelIs(bridge, 'failed')).reason).toContain('authorized_keys')
    const saved = await bridge.command('credentials.save', {
      environment: 'custom',
      secrets: { sshPrivateKey: server.privateKey },
    })
    expect(saved.ok).toBe(true)
    await tunnelIs(bridge, 'up')
    await bridge.stop()
  })

  test('makes the tunnel anew when told, and says that there is none when there is none', async () => {
    await using server = await startSshServer()
    const { bridge, intake } = await startBridge(server)
    await tunnelIs(bridge, 'up')
    const [before] = server.sessions()
    expect(await bridge.command('tunnel.restart', {})).toMatchObject({ ok: true })
    await tunnelIs(bridge, 'up')
    expect(server.sessions()).not.toContain(before)
    await bridge.command('settings.save', { patch: { intake: { ...intake, tunnel: { kind: 'none' } } } })
    await tunnelIs(bridge, 'off')
    expect(await bridge.command('tunnel.restart', {})).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
    await bridge.stop()
  })

  test('leaves nothing at the server when the app stops', async () => {
    await using server = await startSshServer()
    const { bridge } = await startBridge(server)
    await tunnelIs(bridge, 'up')
    await bridge.stop()
    await until('the session to be over', () => server.sessions().length === 0)
  })
})

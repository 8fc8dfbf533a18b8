import path from 'node:path'
import type { TunnelSettings } from '../../../shared/intake.ts'
import { createSelfTest, type WebhookSelfTest } from '../webhook/self-test.ts'
import type { Listener } from '../webhook/listener.ts'
import { planTunnel, type TunnelParts } from '../webhook/tunnels/plan-tunnel.ts'
import { createSwitchedTunnel, type SwitchedTunnel } from '../webhook/tunnels/switched-tunnel.ts'
import type { CoreDeps } from './core-deps.ts'

/** The way in from the internet, and the proof that it is open. */
export interface TunnelSetup {
  readonly tunnel: SwitchedTunnel
  readonly selfTest: WebhookSelfTest
}

/**
 * Makes the tunnel of the settings over the listener. While webhooks are off there is none, whatever the settings name. `onWaysChanged` is told
 * of every change of its state.
 */
export function setUpTunnel(deps: CoreDeps, listener: Listener, onWaysChanged: () => void): TunnelSetup {
  const { clock, logger, random, fetch, settings, secrets } = deps
  const wanted = (): TunnelSettings => (settings().intake.webhook.enabled ? settings().intake.tunnel : { kind: 'none' })
  const parts: TunnelParts = {
    clock,
    logger,
    random,
    target: listener,
    place: () => `${settings().intake.webhook.host}:${settings().intake.webhook.port}`,
    childRecordPath: path.join(path.dirname(deps.databasePath), 'cloudflared.json'),
    onChange() {
      onWaysChanged()
      deps.changed({ views: ['webhooks', 'system', 'health'] })
    },
  }
  const tunnel = createSwitchedTunnel(() => planTunnel(parts, wanted(), secrets()))
  const selfTest = createSelfTest({
    clock,
    fetch,
    listener: listener.state,
    tunnel: tunnel.state,
    path: () => settings().intake.webhook.path,
    secret: () => secrets().webhookSecret,
  })
  return { tunnel, selfTest }
}

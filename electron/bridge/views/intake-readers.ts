import type { Reconciliation, WebhooksView } from '../../../shared/contract/intake-views.ts'
import type { SystemLine } from '../../../shared/contract/system-views.ts'
import type { ReaderContext } from './readers.ts'

/** What the system line says of webhooks, tunnel and alarms. */
export function readIntakeLine({ core }: ReaderContext): Pick<SystemLine, 'webhooks' | 'tunnel' | 'alarms'> {
  const { kind, state, reason } = core.tunnel.state()
  return { webhooks: core.intake.mode().webhooks, tunnel: { kind, state, reason }, alarms: [...core.alarms.list()] }
}

/** Webhooks, the tunnel they come through, how far they are relied on, and every delivery. */
export function readWebhooks({ core }: ReaderContext): WebhooksView {
  const { listener, secret, lastEventAt, rates, refusals, backlog, notice } = core.webhooks.facts()
  const tunnel = core.tunnel.state()
  return {
    listener,
    tunnel,
    health: core.intake.mode().webhooks,
    healthMessage: core.intake.message(),
    lastEventAt,
    pollSeconds: core.intake.pollSeconds(),
    rates,
    secret,
    registrations: tunnel.publicUrl === null ? [] : core.webhooks.registrations(tunnel.publicUrl),
    deliveries: [...core.webhooks.deliveries()],
    refusals: { ...refusals },
    backlog,
    notice,
  }
}

/** Today and yesterday, and what an operator asked for besides, counted on both sides. */
export function readReconciliation({ core }: ReaderContext): Reconciliation {
  return core.reconciliation.read()
}

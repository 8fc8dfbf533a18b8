import type { Reconciliation, WebhooksView } from '../../../shared/contract/intake-views.ts'
import type { SystemLine } from '../../../shared/contract/system-views.ts'
import type { ReaderContext } from './readers.ts'

/** What the system line says of webhooks, tunnel and alarms. */
export function readIntakeLine(_context: ReaderContext): Pick<SystemLine, 'webhooks' | 'tunnel' | 'alarms'> {
  return { webhooks: 'off', tunnel: { kind: 'none', state: 'off', reason: null }, alarms: [] }
}

/** Webhooks, tunnel and deliveries. */
export function readWebhooks({ clock, settings }: ReaderContext): WebhooksView {
  return {
    listener: { state: 'off', url: null, message: null },
    tunnel: { kind: 'none', state: 'off', publicUrl: null, reason: null, since: clock.now() },
    health: 'off',
    healthMessage: null,
    lastEventAt: null,
    pollSeconds: settings().intake.pollSeconds,
    rates: {
      fiveMinutes: { received: 0, accepted: 0 },
      hour: { received: 0, accepted: 0 },
      day: { received: 0, accepted: 0 },
    },
    secret: { present: false, previousUntil: null },
    registrations: [],
    deliveries: [],
    notice: null,
  }
}

/** Today and yesterday, counted on both sides. */
export function readReconciliation(_context: ReaderContext): Reconciliation {
  return { running: false, days: [] }
}

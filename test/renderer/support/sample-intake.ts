import type { Reconciliation, WebhooksView } from '../../../shared/contract/intake-views.ts'

/** Webhooks at work over an ssh tunnel, one delivery in the log. */
export function sampleWebhooks(overrides: Partial<WebhooksView> = {}): WebhooksView {
  const now = Date.now()
  return {
    listener: { state: 'listening', url: 'http://127.0.0.1:8090/klikit', message: null },
    tunnel: { kind: 'ssh', state: 'up', publicUrl: 'https://orders.example.com', reason: null, since: now },
    health: 'healthy',
    healthMessage: 'The last 12 orders came by webhook first.',
    lastEventAt: now - 4_000,
    pollSeconds: 60,
    rates: {
      fiveMinutes: { received: 12, accepted: 12 },
      hour: { received: 80, accepted: 79 },
      day: { received: 0, accepted: 0 },
    },
    secret: { present: true, previousUntil: null },
    registrations: [
      {
        brandId: '663',
        brandName: 'Kedai Dimsum',
        branchId: '1062',
        branchName: 'Buleleng',
        event: 'klikit.order.created.v2',
        url: 'https://orders.example.com/klikit',
      },
    ],
    refusals: {},
    backlog: { count: 0, oldest: null },
    deliveries: [
      {
        id: 1,
        eventId: '0b7c1d1e-9a40-4c0e-8d1a-2f6f1a9e77aa',
        type: 'klikit.order.created.v2',
        receivedAt: now,
        verdict: 'taken',
        httpStatus: 200,
        answeredMs: 3,
        processedMs: 41,
        orderIds: ['71269954'],
        message: null,
      },
    ],
    notice: null,
    ...overrides,
  }
}

/** Two days, one of which differs. */
export function sampleReconciliation(): Reconciliation {
  const day = { checkedAt: Date.now(), listed: 40, stored: 40, printed: 40, statusSent: 40, message: null }
  return {
    running: false,
    days: [
      { ...day, day: '2026-11-21', differences: [] },
      {
        ...day,
        day: '2026-11-20',
        stored: 39,
        differences: [
          {
            // a fixed text of the right form
            orderId: '9001' as Reconciliation['days'][number]['differences'][number]['orderId'],
            orderNumber: '4417',
            kind: 'not_stored',
            message: 'klikit lists it, this PC has never seen it.',
            repairable: true,
          },
        ],
      },
    ],
  }
}

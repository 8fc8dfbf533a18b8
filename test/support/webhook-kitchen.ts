import type { Kitchen } from './kitchen.ts'
import type { Host, HostConfig } from './spawn-host.ts'
import type { WireOrder } from '../../electron/bridge/training/wire-order.ts'
import { until } from './until.ts'
import { type SentEvent, WEBHOOK_SECRET } from './webhook-sender.ts'

/** Settings with webhooks and looks so rare that nothing within a test owes itself to them. */
export function webhookConfig(kitchen: Kitchen, changes: HostConfig = {}): HostConfig {
  kitchen.secrets.push(WEBHOOK_SECRET)
  return {
    intake: { pollSeconds: 300, relaxedPollSeconds: 300, webhook: { enabled: true, port: 0 } },
    webhookSecret: WEBHOOK_SECRET,
    ...changes,
  }
}

/** Where the host listens for events. */
export function webhookUrl(host: Host): Promise<string> {
  return until('the webhook listener', async () => (await host.view('webhooks')).listener.url)
}

/** An order's event with the order whole in it, as klikit says that it sends it. */
export function orderEvent(order: WireOrder, more: Partial<SentEvent> = {}): SentEvent {
  return { body: { branch_id: order.branch_id, orders: [order] }, ...more }
}

/** Tickets of an order as the host's spool has them, reprints included. */
export function ticketsOf(kitchen: Kitchen, orderId: number | string): readonly string[] {
  return kitchen
    .rows('SELECT order_id, kind, reprint, state FROM spool ORDER BY created_at')
    .filter((row) => String(row['order_id']) === String(orderId))
    .map((row) => `${String(row['kind'])}${Number(row['reprint']) > 0 ? ' reprint' : ''} ${String(row['state'])}`)
}

import type { AlertCall, AlertsView } from '../../../shared/contract/alert-views.ts'
import { orderIdSchema } from '../../../shared/order.ts'

/** A call of the order with this number, as sample boards name it. */
export function sampleCall(number: string, overrides: Partial<AlertCall> = {}): AlertCall {
  const kind = overrides.kind ?? 'new_order'
  return {
    id: `${kind}:order-${number}`,
    kind,
    orderId: orderIdSchema.parse(`order-${number}`),
    orderNumber: number,
    provider: { id: '6', name: 'GrabFood' },
    itemCount: 4,
    large: false,
    since: 1,
    rings: true,
    ...overrides,
  }
}

/** What is heard of these calls. */
export function sampleAlerts(calls: readonly AlertCall[], overrides: Partial<AlertsView> = {}): AlertsView {
  return {
    calls: [...calls],
    sounds: calls.length > 0 ? ['new_order'] : [],
    volume: 80,
    quietUntil: null,
    host: { state: 'played', sound: 'new_order', at: 1 },
    ...overrides,
  }
}

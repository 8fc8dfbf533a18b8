import { useTranslation } from 'react-i18next'
import type { DeliveryVerdict, TunnelState, WebhookHealth, WebhooksView } from '../../shared/contract/intake-views.ts'
import { Pill, type Tone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icon.tsx'

interface Look {
  readonly icon: IconName
  readonly tone: Tone
}

const healthLooks: Readonly<Record<WebhookHealth, Look>> = {
  off: { icon: 'pause', tone: 'quiet' },
  waiting: { icon: 'hourglass', tone: 'quiet' },
  healthy: { icon: 'check', tone: 'positive' },
  suspect: { icon: 'alert', tone: 'warning' },
  down: { icon: 'unplug', tone: 'danger' },
}

/** Whether webhooks may be relied on, in a word. */
export function HealthPill({ health }: { readonly health: WebhookHealth }) {
  const { t } = useTranslation()
  return <Pill {...healthLooks[health]}>{t(`webhooks.health.${health}`)}</Pill>
}

const tunnelLooks: Readonly<Record<TunnelState['state'], Look>> = {
  off: { icon: 'pause', tone: 'quiet' },
  starting: { icon: 'hourglass', tone: 'info' },
  up: { icon: 'check', tone: 'positive' },
  reconnecting: { icon: 'refresh', tone: 'warning' },
  failed: { icon: 'x', tone: 'danger' },
}

/** How the tunnel stands, in a word. */
export function TunnelPill({ state }: { readonly state: TunnelState['state'] }) {
  const { t } = useTranslation()
  return <Pill {...tunnelLooks[state]}>{t(`webhooks.tunnelState.${state}`)}</Pill>
}

const listenerLooks: Readonly<Record<WebhooksView['listener']['state'], Look>> = {
  off: { icon: 'pause', tone: 'quiet' },
  listening: { icon: 'check', tone: 'positive' },
  failed: { icon: 'x', tone: 'danger' },
}

/** How the listener stands, in a word. */
export function ListenerPill({ state }: { readonly state: WebhooksView['listener']['state'] }) {
  const { t } = useTranslation()
  return <Pill {...listenerLooks[state]}>{t(`webhooks.listenerState.${state}`)}</Pill>
}

const verdictTones: Readonly<Record<DeliveryVerdict, Tone>> = {
  taken: 'positive',
  duplicate: 'quiet',
  unknown_type: 'quiet',
  unreadable: 'warning',
  strange_store: 'warning',
  bad_signature: 'danger',
  missing_headers: 'danger',
  too_large: 'danger',
  not_stored: 'danger',
}

/** What became of a delivery, in a word. */
export function VerdictPill({ verdict }: { readonly verdict: DeliveryVerdict }) {
  const { t } = useTranslation()
  return <Pill tone={verdictTones[verdict]}>{t(`webhooks.verdict.${verdict}`)}</Pill>
}

import { useTranslation } from 'react-i18next'
import { Button as AriaButton } from 'react-aria-components'
import { QUIET_VOLUME } from '../../shared/alerts.ts'
import type { AlertsView } from '../../shared/contract/alert-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { SystemItem } from '../frame/system-item.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useBellState } from './bell-context.tsx'
import { formatCountdown } from './format-countdown.ts'
import { useRungByHost } from './rung-by-host.ts'
import { useAlerts } from './use-alerts.ts'
import './alerts.css'

/** How loud it is, whether anything would be heard, and the way to a minute of quiet. */
export function SoundItem({ now }: { readonly now: number }) {
  const alerts = useAlerts()
  if (!alerts) return null
  if (alerts.quietUntil !== null && alerts.quietUntil > now)
    return <QuietItem alerts={alerts} left={formatCountdown(alerts.quietUntil - now)} />
  return (
    <>
      <HearMe alerts={alerts} />
      <QuietButton alerts={alerts} />
    </>
  )
}

/** What stands in the way of being heard comes before the volume. */
function HearMe({ alerts }: { readonly alerts: AlertsView }) {
  const { t } = useTranslation()
  const ownBell = useBellState()
  // where its computer rings, nothing is amiss with a page that cannot
  const bell = useRungByHost() === 'yes' ? null : ownBell
  if (bell?.state === 'locked')
    return (
      <AriaButton className="system-item" data-tone="strong" onPress={() => bell.bell.unlock()}>
        <Icon name="mute" />
        <span>{t('alerts.turnOn')}</span>
      </AriaButton>
    )
  const problem = soundProblem(alerts, bell?.state ?? null)
  const isQuiet = problem !== null || alerts.volume < QUIET_VOLUME
  return (
    <SystemItem
      icon={alerts.volume === 0 || problem !== null ? 'mute' : 'sound'}
      place={{ screen: 'settings', section: 'alerts' }}
      tone={isQuiet ? 'strong' : undefined}
    >
      <span>
        <span className="visually-hidden">{t('alerts.volume')}: </span>
        {problem ? t(`alerts.problem.${problem}`) : <bdi>{t('alerts.percent', { percent: alerts.volume })}</bdi>}
      </span>
    </SystemItem>
  )
}

/** Why nothing would be heard here. A page with a bell of its own does not depend on the host's. */
export function soundProblem(
  { volume, host }: AlertsView,
  bell: 'ready' | 'off' | 'failed' | null,
): 'muted' | 'off' | 'noPlayer' | 'failed' | null {
  if (volume === 0) return 'muted'
  if (bell === 'ready') return null
  if (bell === 'failed') return 'failed'
  if (bell === 'off' || host.state === 'off') return 'off'
  return host.state === 'beeped' ? 'noPlayer' : null
}

/** While it is quiet, what waits is said here alone. */
function QuietItem({ alerts, left }: { readonly alerts: AlertsView; readonly left: string }) {
  const { t } = useTranslation()
  const quiet = useCommand('alert.quiet')
  const waiting = alerts.calls.filter((call) => call.kind === 'new_order').length
  return (
    <AriaButton className="system-item" data-tone="strong" onPress={() => void quiet.run({ minutes: 0 })}>
      <Icon name="mute" />
      <span>
        {waiting > 0 && <strong>{t('alerts.waiting', { count: waiting })}</strong>}
        {waiting > 0 && ' \u00B7 '}
        {t('alerts.quiet')} <bdi className="countdown">{left}</bdi>
        <span className="visually-hidden"> {t('alerts.endQuiet')}</span>
      </span>
    </AriaButton>
  )
}

/** The band of new orders has a button of its own. */
function QuietButton({ alerts }: { readonly alerts: AlertsView }) {
  const { t } = useTranslation()
  const quiet = useCommand('alert.quiet')
  const band = alerts.calls.some((call) => call.kind === 'new_order')
  if (band || !alerts.calls.some((call) => call.rings) || alerts.sounds.length === 0) return null
  return (
    <Button look="ghost" icon="mute" onPress={() => void quiet.run({ minutes: 1 })}>
      {t('alerts.quietOne')}
    </Button>
  )
}

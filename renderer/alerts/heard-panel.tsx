import { useTranslation } from 'react-i18next'
import { formatSeconds } from '../format/time.ts'
import { Button } from '../ui/button.tsx'
import { StateChip } from '../ui/chip.tsx'
import { Switch } from '../ui/switch.tsx'
import { useBellState } from './bell-context.tsx'
import { useRungByHost } from './rung-by-host.ts'
import { useAlerts } from './use-alerts.ts'
import type { AlertForm } from './use-alert-settings.ts'

/** Where it rings: this screen, and the PC that runs POS Bridge. Says what became of the last sound, and what nobody can know. */
export function HeardPanel({ form }: { readonly form: AlertForm }) {
  const { t } = useTranslation()
  return (
    <section className="panel form alerts-panel" aria-label={t('alerts.where')}>
      <h2>{t('alerts.where')}</h2>
      <ThisScreen />
      <Switch
        label={t('alerts.onHost')}
        hint={t('alerts.onHostHint')}
        on={form.value.onHost}
        onChange={(onHost) => form.change({ onHost })}
      />
      <HostState />
    </section>
  )
}

function ThisScreen() {
  const { t } = useTranslation()
  const bell = useBellState()
  const isRungByHost = useRungByHost() === 'yes'
  if (!bell) return null
  if (isRungByHost)
    return (
      <p>
        <StateChip icon="sound" tone="positive">
          {t('alerts.byHost')}
        </StateChip>
      </p>
    )
  return (
    <>
      <Switch
        label={t('alerts.onScreen')}
        hint={t('alerts.onScreenHint')}
        on={bell.state !== 'off'}
        onChange={bell.bell.switchTo}
      />
      {bell.state === 'locked' && (
        <div className="bell-locked">
          <StateChip icon="mute" tone="warning">
            {t('alerts.locked')}
          </StateChip>
          <Button look="solid" icon="sound" onPress={bell.bell.unlock}>
            {t('alerts.turnOn')}
          </Button>
        </div>
      )}
      {bell.state === 'failed' && (
        <p>
          <StateChip icon="mute" tone="danger">
            {t('alerts.failed')}
          </StateChip>
        </p>
      )}
      {bell.state === 'ready' && (
        <p>
          <StateChip icon="sound" tone="positive">
            {t('alerts.ready')}
          </StateChip>
        </p>
      )}
    </>
  )
}

function HostState() {
  const { t } = useTranslation()
  const host = useAlerts()?.host
  if (!host || host.state === 'off') return null
  const time = host.at === null ? '' : formatSeconds(host.at, t)
  const sound = host.sound === null ? '' : t(`alerts.sound.${host.sound}`)
  return (
    <p aria-live="polite">
      <StateChip icon={host.state === 'beeped' ? 'mute' : 'sound'} tone={host.state === 'beeped' ? 'warning' : 'quiet'}>
        {t(`alerts.host.${host.state}`, { time, sound })}
      </StateChip>
    </p>
  )
}

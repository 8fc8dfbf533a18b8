import { useTranslation } from 'react-i18next'
import { Segmented } from '../ui/segmented.tsx'
import { Switch } from '../ui/switch.tsx'
import type { AlertForm } from './use-alert-settings.ts'

const awake = ['always', 'open', 'never'] as const

/** What the desktop does besides ringing. */
export function WindowPanel({ form }: { readonly form: AlertForm }) {
  const { t } = useTranslation()
  const { value, change } = form
  return (
    <section className="panel form alerts-panel" aria-label={t('alerts.window')}>
      <h2>{t('alerts.window')}</h2>
      <Switch
        label={t('alerts.notify')}
        hint={t('alerts.notifyHint')}
        on={value.notify}
        onChange={(notify) => change({ notify })}
      />
      <Switch
        label={t('alerts.bringToFront')}
        hint={t('alerts.bringToFrontHint')}
        on={value.bringToFront}
        onChange={(bringToFront) => change({ bringToFront })}
      />
      <div className="field-group">
        <span className="field-label">{t('alerts.stayAwake')}</span>
        <Segmented
          wide
          label={t('alerts.stayAwake')}
          segments={awake.map((choice) => ({ value: choice, label: t(`alerts.awake.${choice}`) }))}
          value={value.stayAwake}
          onChange={(stayAwake) => change({ stayAwake })}
        />
        <span className="hint">{t('alerts.stayAwakeHint')}</span>
      </div>
    </section>
  )
}

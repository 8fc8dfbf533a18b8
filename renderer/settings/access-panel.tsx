import { useTranslation } from 'react-i18next'
import type { FeatureAccess } from '../../shared/contract/system-views.ts'
import { Pill, type Tone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icon.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import '../ui/table.css'

const looks: Readonly<Record<FeatureAccess['access'], { readonly icon: IconName; readonly tone: Tone }>> = {
  allowed: { icon: 'check', tone: 'positive' },
  denied: { icon: 'x', tone: 'danger' },
  failing: { icon: 'alert', tone: 'warning' },
  untried: { icon: 'question', tone: 'quiet' },
}

/** What the key may do, feature by feature, and what it means where it may not. */
export function AccessPanel({ features }: { readonly features: readonly FeatureAccess[] }) {
  const { t } = useTranslation()
  const missing = features.filter((feature) => feature.access === 'denied')
  const troubled = features.filter((feature) => feature.access === 'denied' || feature.access === 'failing')
  return (
    <section className="panel" aria-label={t('settings.connection.mayDo')}>
      <header>
        <h2>{t('settings.connection.mayDo')}</h2>
        <span className="grow" />
        {missing.length > 0 && (
          <Pill icon="alert" tone="danger">
            {t('settings.connection.missing', { count: missing.length })}
          </Pill>
        )}
      </header>
      {features.length === 0 && <StatePanel icon="key" title={t('settings.connection.mayDoEmpty')} />}
      {features.length > 0 && (
        <table className="table access">
          <tbody>
            {features.map((feature) => (
              <tr key={feature.feature}>
                <td>
                  <bdi className="mono">{feature.scope ?? ''}</bdi>
                </td>
                <td>{t(`settings.connection.feature.${feature.feature}`)}</td>
                <td>
                  <Pill {...looks[feature.access]}>{t(`settings.connection.access.${feature.access}`)}</Pill>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {troubled.map(
        (feature) =>
          feature.message && (
            <p key={feature.feature} className="access-note">
              <bdi>{feature.message}</bdi>
            </p>
          ),
      )}
    </section>
  )
}

import { useTranslation } from 'react-i18next'
import type { Alarm } from '../../shared/contract/intake-views.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { alarmTitle } from '../frame/alarm-words.ts'
import { CopyButton } from '../ui/copy-button.tsx'

/** Every alarm with its cause, the way out, and the request ids that support asks for. */
export function AlarmsPanel({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  return (
    <section className="panel" aria-label={t('alarm.title')}>
      <header>
        <h2>{t('alarm.title')}</h2>
      </header>
      <ul>
        {alarms.map((alarm) => (
          <li key={alarm.id} className="health-row">
            <div>
              <h3>
                <bdi>{alarmTitle(alarm, t)}</bdi>
              </h3>
              <p className="label secondary">
                <bdi>{alarm.message}</bdi>
              </p>
              <span className="hint">{t('alarm.since', { time: formatTime(alarm.since, now, t) })}</span>
            </div>
            <span className="health-row-actions">
              {alarm.requestIds.length > 0 && (
                <CopyButton text={alarm.requestIds.join('\n')} label={t('alarm.copyIds')}>
                  {t('alarm.copyIds')}
                </CopyButton>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

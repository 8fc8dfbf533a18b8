import { useTranslation } from 'react-i18next'
import type { Health } from '../../shared/contract/system-views.ts'

/** Where this PC keeps what, and which version runs. */
export function FilesPanel({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const facts = [
    { name: t('health.data'), value: health.storage.path },
    { name: t('health.log'), value: health.logFile ?? t('common.unknown') },
    { name: t('health.version'), value: health.system.version },
  ]
  return (
    <section className="panel" aria-label={t('health.files')}>
      <header>
        <h2>{t('health.files')}</h2>
      </header>
      <dl className="health-files">
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>
              <bdi className="mono">{fact.value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

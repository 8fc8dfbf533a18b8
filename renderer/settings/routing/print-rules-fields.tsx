import { useTranslation } from 'react-i18next'
import { Segmented } from '../../ui/segmented.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { RoutingDraft } from './routing-draft.ts'

interface PrintRulesFieldsProps {
  readonly draft: RoutingDraft
  readonly onChange: (changes: Partial<RoutingDraft>) => void
  readonly errorOf: (path: string) => string | null
}

const moments = ['first_sight', 'accept'] as const

/** When tickets print, and what becomes of those that could not for long. */
export function PrintRulesFields({ draft, onChange, errorOf }: PrintRulesFieldsProps) {
  const { t } = useTranslation()
  return (
    <section className="panel" aria-label={t('settings.routing.rules')}>
      <header>
        <h2>{t('settings.routing.rules')}</h2>
      </header>
      <div className="form">
        <div className="field-group">
          <span className="field-label">{t('settings.routing.printOn')}</span>
          <Segmented
            wide
            label={t('settings.routing.printOn')}
            segments={moments.map((value) => ({ value, label: t(`settings.routing.printOns.${value}`) }))}
            value={draft.printOn}
            onChange={(printOn) => onChange({ printOn })}
          />
        </div>
        <div className="short-fields">
          <TextField
            kind="number"
            label={t('settings.routing.expire')}
            hint={t('settings.routing.expireHint')}
            value={draft.expireMinutes}
            onChange={(expireMinutes) => onChange({ expireMinutes })}
            error={errorOf('printRules.expireMinutes')}
          />
          <TextField
            kind="number"
            label={t('settings.routing.failover')}
            hint={t('settings.routing.failoverHint')}
            value={draft.failoverSeconds}
            onChange={(failoverSeconds) => onChange({ failoverSeconds })}
            error={errorOf('printRules.failoverSeconds')}
          />
        </div>
      </div>
    </section>
  )
}

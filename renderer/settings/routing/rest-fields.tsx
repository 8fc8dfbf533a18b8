import { useTranslation } from 'react-i18next'
import type { RoutingView } from '../../../shared/contract/printing-views.ts'
import { NamePicker } from '../../ui/name-picker.tsx'
import { Select } from '../../ui/select.tsx'
import type { RoutingDraft } from './routing-draft.ts'
import { named, namesOf } from './station-matches.tsx'

interface RestFieldsProps {
  readonly draft: RoutingDraft
  readonly known: RoutingView
  readonly onChange: (changes: Partial<RoutingDraft>) => void
}

/** What becomes of lines that no station names, and of those that need no ticket. */
export function RestFields({ draft, known, onChange }: RestFieldsProps) {
  const { t } = useTranslation()
  const stations = draft.stations.map(({ id, name }) => ({
    value: id,
    label: name || t('settings.routing.unnamed'),
  }))
  return (
    <section className="panel" aria-label={t('settings.routing.rest')}>
      <header>
        <h2>{t('settings.routing.rest')}</h2>
      </header>
      <div className="form">
        <Select
          label={t('settings.routing.default')}
          hint={t('settings.routing.defaultHint')}
          options={[{ value: '', label: t('settings.routing.defaultNone') }, ...stations]}
          value={draft.defaultStationId}
          onChange={(defaultStationId) => onChange({ defaultStationId })}
        />
        <NamePicker
          takesTyped
          label={t('settings.routing.excluded')}
          hint={t('settings.routing.excludedHint')}
          placeholder={t('settings.routing.pickPlaceholder')}
          options={known.categories.map(({ name, brands }) => ({ id: name, name, detail: brands.join(', ') }))}
          picked={named(draft.excludedCategories)}
          onChange={(picked) => onChange({ excludedCategories: namesOf(picked) })}
        />
      </div>
    </section>
  )
}

import { useTranslation } from 'react-i18next'
import type { RoutingView } from '../../../shared/contract/printing-views.ts'
import { NamePicker, type Choice } from '../../ui/name-picker.tsx'
import type { StationDraft } from './routing-draft.ts'

interface StationMatchesProps {
  readonly station: StationDraft
  readonly known: RoutingView
  readonly onChange: (changes: Partial<StationDraft>) => void
}

/** The lines that a station makes: by category, section, brand or item. */
export function StationMatches({ station, known, onChange }: StationMatchesProps) {
  const { t } = useTranslation()
  const typing = { takesTyped: true, placeholder: t('settings.routing.pickPlaceholder') }
  return (
    <>
      <NamePicker
        {...typing}
        label={t('settings.routing.categories')}
        options={known.categories.map(({ name, brands }) => ({ id: name, name, detail: brands.join(', ') }))}
        picked={named(station.categories)}
        onChange={(picked) => onChange({ categories: namesOf(picked) })}
      />
      <NamePicker
        {...typing}
        label={t('settings.routing.items')}
        hint={t('settings.routing.itemsHint')}
        options={known.items.map(({ name, category }) => ({ id: name, name, detail: category }))}
        picked={named(station.items)}
        onChange={(picked) => onChange({ items: namesOf(picked) })}
      />
      <div className="short-fields">
        <NamePicker
          {...typing}
          label={t('settings.routing.sections')}
          options={named(known.sections)}
          picked={named(station.sections)}
          onChange={(picked) => onChange({ sections: namesOf(picked) })}
        />
        <NamePicker
          label={t('settings.routing.brands')}
          placeholder={t('settings.routing.searchPlaceholder')}
          options={known.brands}
          picked={station.brands}
          onChange={(picked) => onChange({ brands: picked.map(({ id, name }) => ({ id, name })) })}
        />
      </div>
    </>
  )
}

/** Names as choices, with the name as its id. */
export function named(names: readonly string[]): Choice[] {
  return names.map((name) => ({ id: name, name }))
}

/** The names of choices. */
export function namesOf(choices: readonly Choice[]): string[] {
  return choices.map(({ name }) => name)
}

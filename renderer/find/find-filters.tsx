import { useTranslation } from 'react-i18next'
import { useView } from '../bridge-client/use-view.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { providerName } from '../ui/providers.ts'
import { Select } from '../ui/select.tsx'
import { daySpans, type FindDraft, foundStates, foundTypes, hasFilters } from './find-draft.ts'

interface FindFiltersProps {
  readonly draft: FindDraft
  readonly onDraft: (draft: FindDraft) => void
  readonly onClear: () => void
}

// no id of klikit's is empty
const any = ''

/** State, day, provider, brand and type; each says what it is set to. */
export function FindFilters({ draft, onDraft, onClear }: FindFiltersProps) {
  const { t } = useTranslation()
  const known = useView('findFilters', {}).data
  return (
    <>
      <Filter
        label={t('find.state')}
        all={t('find.anyState')}
        options={foundStates.map((value) => ({ value, label: t(`find.states.${value}`) }))}
        value={draft.state}
        onChange={(state) => onDraft({ ...draft, state })}
      />
      <Select
        hideLabel
        label={t('find.day')}
        options={daySpans.map((value) => ({ value, label: t(`find.days.${value}`) }))}
        value={draft.span}
        onChange={(span) => onDraft({ ...draft, span })}
      />
      <Filter
        label={t('find.provider')}
        all={t('find.anyProvider')}
        options={(known?.providers ?? []).map((each) => ({ value: each.id, label: providerName(each, t) }))}
        value={draft.providerId}
        onChange={(providerId) => onDraft({ ...draft, providerId })}
      />
      {(known?.brands.length ?? 0) > 1 && (
        <Filter
          label={t('find.brand')}
          all={t('find.anyBrand')}
          options={(known?.brands ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.brandId}
          onChange={(brandId) => onDraft({ ...draft, brandId })}
        />
      )}
      <Filter
        label={t('find.type')}
        all={t('find.anyType')}
        options={foundTypes.map((value) => ({ value, label: t(`orders.type.${value}`) }))}
        value={draft.type}
        onChange={(type) => onDraft({ ...draft, type })}
      />
      {draft.span === 'chosen' && (
        <>
          <DayField
            label={t('find.from')}
            value={draft.fromDay}
            onChange={(fromDay) => onDraft({ ...draft, fromDay })}
          />
          <DayField label={t('find.to')} value={draft.toDay} onChange={(toDay) => onDraft({ ...draft, toDay })} />
        </>
      )}
      {hasFilters(draft) && (
        <Button look="ghost" icon="x" onPress={onClear}>
          {t('find.clear')}
        </Button>
      )}
    </>
  )
}

interface FilterProps<T extends string> {
  readonly label: string
  /** The words for no filter. */
  readonly all: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly value: T | null
  readonly onChange: (value: T | null) => void
}

function Filter<T extends string>({ label, all, options, value, onChange }: FilterProps<T>) {
  return (
    <Select<T | typeof any>
      hideLabel
      label={label}
      options={[{ value: any, label: all }, ...options]}
      value={value ?? any}
      onChange={(chosen) => onChange(chosen === any ? null : chosen)}
    />
  )
}

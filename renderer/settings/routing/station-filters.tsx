import { useTranslation } from 'react-i18next'
import type { RoutingView } from '../../../shared/contract/printing-views.ts'
import { orderTypeSchema, type OrderType } from '../../../shared/order.ts'
import { NamePicker } from '../../ui/name-picker.tsx'
import { providerName } from '../../ui/providers.ts'
import { Switch } from '../../ui/switch.tsx'
import type { StationDraft } from './routing-draft.ts'

interface StationFiltersProps {
  readonly station: StationDraft
  readonly known: RoutingView
  readonly onChange: (changes: Partial<StationDraft>) => void
}

/** The orders that a station takes part in; left alone it is all of them. */
export function StationFilters({ station, known, onChange }: StationFiltersProps) {
  const { t } = useTranslation()
  const { orderTypes } = station
  const set = (type: OrderType, on: boolean): void =>
    onChange({ orderTypes: on ? [...orderTypes, type] : orderTypes.filter((other) => other !== type) })
  const spoken = (providers: StationDraft['providers']) =>
    providers.map((provider) => ({ id: provider.id, name: providerName(provider, t) }))
  return (
    <>
      <NamePicker
        label={t('settings.routing.providers')}
        hint={t('settings.routing.providersHint')}
        placeholder={t('settings.routing.searchPlaceholder')}
        options={spoken(known.providers)}
        picked={spoken(station.providers)}
        onChange={(picked) => onChange({ providers: picked.map(({ id, name }) => ({ id, name })) })}
      />
      <fieldset className="fieldset">
        <legend>{t('settings.routing.types')}</legend>
        <div className="station-types">
          {orderTypeSchema.options.map((type) => (
            <Switch
              key={type}
              label={t(`orders.type.${type}`)}
              on={orderTypes.includes(type)}
              onChange={(on) => set(type, on)}
            />
          ))}
        </div>
        <span className="hint">{t('settings.routing.typesHint')}</span>
      </fieldset>
    </>
  )
}

import { Button as AriaButton, Dialog, DialogTrigger, Popover, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { providerName } from '../ui/providers.ts'
import { type BoardFilter, choicesOf, isFiltering, noFilter, toggled } from './filter-cards.ts'
import '../ui/field.css'
import './board-filter.css'

interface BoardFilterProps {
  readonly cards: readonly OrderCard[]
  readonly filter: BoardFilter
  readonly onFilter: (filter: BoardFilter) => void
}

/** Chooses which orders the board shows: by channel, brand and type. */
export function BoardFilterButton({ cards, filter, onFilter }: BoardFilterProps) {
  const { t } = useTranslation()
  const { providers, brands, types } = choicesOf(cards, filter)
  const chips = (part: keyof BoardFilter, choices: readonly { readonly id: string; readonly name: string }[]) =>
    choices.length > 0 && (
      <fieldset className="fieldset">
        <legend>{t(`filter.${part}`)}</legend>
        <div className="filter-chips">
          {choices.map(({ id, name }) => (
            <ToggleButton
              key={id}
              className="filter-chip"
              isSelected={filter[part].includes(id)}
              onChange={() => onFilter(toggled(filter, part, id))}
            >
              <bdi>{name}</bdi>
            </ToggleButton>
          ))}
        </div>
      </fieldset>
    )
  return (
    <DialogTrigger>
      <AriaButton
        className="button"
        data-look={isFiltering(filter) ? 'tonal' : 'ghost'}
        data-size="normal"
        data-icon-only
        aria-label={t('filter.open')}
      >
        <Icon name="filter" />
      </AriaButton>
      <Popover className="popover filter-popover">
        <Dialog className="filter-dialog" aria-label={t('filter.open')}>
          {chips(
            'providers',
            providers.map((provider) => ({ id: provider.id, name: providerName(provider, t) })),
          )}
          {chips('brands', brands)}
          {chips(
            'types',
            types.map((type) => ({ id: type, name: t(`orders.type.${type}`) })),
          )}
          {isFiltering(filter) && (
            <Button icon="x" onPress={() => onFilter(noFilter)}>
              {t('filter.clear')}
            </Button>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

interface FilterBarProps {
  readonly shown: number
  readonly all: number
  readonly onClear: () => void
}

/** Says as long as a filter is on that not every order is in sight: one that nobody sees is not cooked. */
export function FilterBar({ shown, all, onClear }: FilterBarProps) {
  const { t } = useTranslation()
  return (
    <output className="filter-bar">
      <Icon name="filter" />
      <span>{t('filter.hidden', { count: all - shown })}</span>
      <span className="grow" />
      <Button icon="x" onPress={onClear}>
        {t('filter.clear')}
      </Button>
    </output>
  )
}

import type { TFunction } from 'i18next'
import type { StationDraft } from './routing-draft.ts'

// more would not be read in a row
const namesShown = 4

/** What a station gets, in one line: `Noodles, Soup, +3 more`. */
export function stationSummary(station: StationDraft, t: TFunction): string {
  if (station.lines === 'all') return t('settings.routing.everything')
  const names = [
    ...station.items,
    ...station.categories,
    ...station.sections,
    ...station.brands.map((brand) => brand.name),
  ]
  if (names.length === 0) return t('settings.routing.nothing')
  const rest = names.length - namesShown
  return [...names.slice(0, namesShown), ...(rest > 0 ? [t('orders.more', { count: rest })] : [])].join(', ')
}

import { useTranslation } from 'react-i18next'
import type { StockState } from '../../shared/contract/stock-views.ts'
import { itemKey, type PlannedReturn } from '../../shared/item.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { OptionSwitches } from './option-switches.tsx'
import { OutForChoice } from './out-for-choice.tsx'
import type { StoreNames } from './stock-row.tsx'
import { isOnSale, type StockRow } from './stock-rows.ts'
import { StockTrouble } from './stock-trouble.tsx'
import { changedWords, returnWords } from './stock-words.ts'
import { useStockActions } from './use-stock-actions.tsx'
import './stock-panel.css'

interface StockPanelProps {
  readonly row: StockRow
  readonly names: StoreNames
  readonly states: ReadonlyMap<string, StockState>
  readonly endOfDay: PlannedReturn | null
  readonly onClose: () => void
}

/** One item with all that can be done about it. */
export function StockPanel({ row, names, states, endOfDay, onClose }: StockPanelProps) {
  const { t } = useTranslation()
  const actions = useStockActions()
  const isOn = isOnSale(row)
  const place = [row.sku ?? t('stock.unmapped'), row.place, names.brand, names.branch].filter((text) => text !== null)
  return (
    <aside className="panel stock-panel" aria-label={row.name}>
      <header className="stock-panel-head">
        <h2>
          <bdi>{row.name}</bdi>
        </h2>
        <Button look="ghost" icon="x" label={t('common.close')} onPress={onClose} />
      </header>
      <ScrollRegion className="stock-panel-body" label={row.name}>
        <p className="hint stock-place">
          {place.map((text, index) => (
            <span key={`${index} ${text}`}>
              <bdi>{text}</bdi>
            </span>
          ))}
        </p>
        {row.sku === null ? (
          <p className="stock-box" data-tone="quiet">
            {t('stock.unmappedDetail')}
          </p>
        ) : (
          <>
            <StockTrouble row={row} />
            <h3 className="stock-panel-title">{t(isOn ? 'stock.takeOut' : 'stock.outFor')}</h3>
            <OutForChoice
              label={t(isOn ? 'stock.takeOut' : 'stock.outFor')}
              endOfDay={endOfDay}
              inForce={isOn ? null : { returns: row.state?.returns ?? null }}
              onChoose={(outFor) => void actions.flip(row, false, outFor)}
            />
          </>
        )}
        <Story row={row} />
        <OptionSwitches
          groups={row.groups}
          stateOf={(itemId) => states.get(itemKey(row.store, itemId))}
          store={row.store}
        />
      </ScrollRegion>
      {row.sku !== null && !isOn && (
        <footer className="stock-panel-foot">
          <Button wide look="positive" size="primary" icon="check" onPress={() => void actions.flip(row, true)}>
            {t('stock.turnOn')}
          </Button>
        </footer>
      )}
    </aside>
  )
}

/** Who, when, and when it comes back. */
function Story({ row: { state } }: { readonly row: StockRow }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  if (state === null) return null
  const changed = changedWords(state, now, t)
  return (
    <div className="stock-story secondary">
      {changed && (
        <p>
          <Icon name="user" size="small" /> {changed}
        </p>
      )}
      {state.returns && (
        <p>
          <Icon name="clock" size="small" /> {returnWords(state.returns, now, t)}
        </p>
      )}
    </div>
  )
}

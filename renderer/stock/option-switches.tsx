import { useTranslation } from 'react-i18next'
import { Group } from 'react-aria-components'
import type { StockState } from '../../shared/contract/stock-views.ts'
import { itemKey, type MenuItem, type StoreKey } from '../../shared/item.ts'
import { useNow } from '../format/use-now.ts'
import { Switch } from '../ui/switch.tsx'
import { untilWords } from './stock-words.ts'
import { useStockActions } from './use-stock-actions.tsx'

interface OptionSwitchesProps {
  readonly groups: MenuItem['groups']
  readonly store: StoreKey
  readonly stateOf: (itemId: string) => StockState | undefined
}

/** The options of an item, by group. Out here is out wherever klikit knows the same SKU. */
export function OptionSwitches({ groups, store, stateOf }: OptionSwitchesProps) {
  const { t } = useTranslation()
  const actions = useStockActions()
  const now = useNow(60_000)
  const filled = groups.filter(({ options }) => options.length > 0)
  if (filled.length === 0) return null
  return (
    <section className="stock-options" aria-label={t('stock.options')}>
      <h3 className="stock-panel-title">{t('stock.options')}</h3>
      {filled.map((group) => (
        <Group key={group.id} className="stock-group" aria-label={group.name}>
          <h4 className="hint">
            <bdi>{group.name}</bdi>
          </h4>
          {group.options.map(({ itemId, name, partnerItemId: sku }) => {
            const state = stateOf(itemId)
            const isOn = state?.available ?? true
            return (
              <div key={itemId} className="stock-option" data-out={!isOn || undefined}>
                <span className="stock-name">
                  <bdi>{name}</bdi>
                  <span className="hint">
                    {sku === null ? (
                      t('stock.noSku')
                    ) : isOn ? (
                      <bdi>{sku}</bdi>
                    ) : (
                      untilWords(state?.returns ?? null, now, t)
                    )}
                  </span>
                </span>
                <Switch
                  hideLabel
                  label={t('stock.switch', { name })}
                  on={isOn}
                  onChange={(on) => void actions.flip({ key: itemKey(store, itemId), name, sku }, on)}
                />
              </div>
            )
          })}
        </Group>
      ))}
    </section>
  )
}

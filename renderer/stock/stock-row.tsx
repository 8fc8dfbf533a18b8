import { useTranslation } from 'react-i18next'
import { formatSpan } from '../format/span.ts'
import { useNow } from '../format/use-now.ts'
import { syncLooks } from '../orders/order-chips.tsx'
import { BrandTag } from '../ui/brand-tag.tsx'
import { Pill, StateChip } from '../ui/chip.tsx'
import { Switch } from '../ui/switch.tsx'
import { isOnSale, type StockRow } from './stock-rows.ts'
import { untilWords } from './stock-words.ts'
import { useStockActions } from './use-stock-actions.tsx'

/** Names of a row's store; absent where all on screen are of one. */
export interface StoreNames {
  readonly brand: string | null
  readonly branch: string | null
}

interface StockRowLineProps {
  readonly row: StockRow
  readonly names: StoreNames
  /** Rows are being chosen: the switch stands still, so that a tap chooses. */
  readonly choosing: boolean
}

/** One item or option: what it is, whether it sells and until when not, what klikit knows, and its switch. */
export function StockRowLine({ row, names, choosing }: StockRowLineProps) {
  const { t } = useTranslation()
  const actions = useStockActions()
  const details = [row.isOption ? t('stock.optionOf', { group: row.place }) : null, names.branch].filter(Boolean)
  return (
    <>
      <span className="stock-name">
        <strong className="stock-title">
          <bdi>{row.name}</bdi>
        </strong>
        <span className="hint">
          <bdi>{row.sku ?? t('stock.unmapped')}</bdi>
          {details.map((detail) => (
            <bdi key={detail}> · {detail}</bdi>
          ))}
        </span>
      </span>
      {names.brand !== null && <BrandTag brand={{ id: row.store.brandId, name: names.brand }} />}
      <span className="stock-where">
        <OnSale row={row} />
      </span>
      <span className="stock-sync">
        <Sync row={row} />
      </span>
      {choosing ? (
        <span />
      ) : (
        <Switch
          hideLabel
          label={t('stock.switch', { name: row.name })}
          on={isOnSale(row)}
          onChange={(on) => void actions.flip(row, on)}
        />
      )}
    </>
  )
}

function OnSale({ row }: { readonly row: StockRow }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const { state } = row
  if (isOnSale(row)) return <span className="secondary label">{t('stock.available')}</span>
  const returns = state?.returns ?? null
  const left = returns === null || returns.at <= now ? null : formatSpan(returns.at - now, t)
  return (
    <>
      <Pill icon="pause" tone="warning">
        {returns === null ? t('stock.isOut') : untilWords(returns, now, t)}
      </Pill>
      {left !== null && <span className="hint">{t('stock.left', { span: left })}</span>}
      {returns === null && state?.changedAt != null && <span className="hint">{t('stock.untilOn')}</span>}
    </>
  )
}

function Sync({ row }: { readonly row: StockRow }) {
  const { t } = useTranslation()
  const { state, sku } = row
  if (sku === null) return <StateChip icon="unplug">{t('stock.noSku')}</StateChip>
  if (state?.klikitSays) {
    return (
      <StateChip icon="cloudAlert" tone="warning">
        {t(state.klikitSays.available ? 'stock.klikitOn' : 'stock.klikitOff')}
      </StateChip>
    )
  }
  const sync = state?.sync ?? 'none'
  const words = sync === 'none' ? t('stock.syncNone') : sync === 'waiting' ? t('stock.waiting') : t(`sync.${sync}`)
  return <StateChip {...syncLooks[sync]}>{words}</StateChip>
}

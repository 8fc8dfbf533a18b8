import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockItem } from '../../shared/item.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { syncLooks } from '../orders/order-chips.tsx'
import { BrandTag } from '../ui/brand-tag.tsx'
import { Pill, StateChip } from '../ui/chip.tsx'
import { failureWords } from '../ui/failure-note.tsx'
import { Switch } from '../ui/switch.tsx'
import { useToasts } from '../ui/toast.tsx'

interface StockRowProps {
  readonly item: StockItem
  /** More than one branch is listed, so each row says which it is. */
  readonly showBranch: boolean
}

/** One item: what it is, whether it sells, what klikit knows, and its switch. */
export const StockRow = memo(function StockRow({ item, showBranch }: StockRowProps) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const set = useCommand('stock.set')
  const flip = async (available: boolean): Promise<void> => {
    if (item.partnerItemId === null)
      return toasts.bad(t('stock.flipFailed', { name: item.name }), t('stock.unmappedDetail'))
    const result = await set.run({ key: item.key, available })
    if (result?.ok === false) toasts.bad(t('stock.flipFailed', { name: item.name }), failureWords(result.error, t))
  }
  return (
    <div className="stock-row" data-out={!item.available || undefined}>
      <div className="stock-name">
        <h2>
          <bdi>{item.name}</bdi>
        </h2>
        <span className="hint">
          <bdi>{item.partnerItemId ?? t('stock.unmapped')}</bdi>
          {showBranch && ' · '}
          {showBranch && <bdi>{item.branchName}</bdi>}
        </span>
        {item.sync === 'refused' && item.syncMessage && <span className="stock-refusal">{item.syncMessage}</span>}
      </div>
      <BrandTag brand={{ id: item.store.brandId, name: item.brandName }} />
      <Availability item={item} />
      <span className="stock-sync">
        {set.pending ? (
          <StateChip icon="cloudUp" tone="info">
            {t('stock.changing')}
          </StateChip>
        ) : (
          <Sync item={item} />
        )}
      </span>
      <Switch
        hideLabel
        label={t('stock.switch', { name: item.name })}
        on={item.available}
        busy={set.pending}
        onChange={(on) => void flip(on)}
      />
    </div>
  )
})

function Availability({ item }: { readonly item: StockItem }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  if (item.available) return <span className="secondary label">{t('stock.available')}</span>
  if (item.changedAt === null) {
    return (
      <Pill icon="pause" tone="warning">
        {t('stock.isOut')}
      </Pill>
    )
  }
  const time = formatTime(item.changedAt, now)
  return (
    <span className="stock-out">
      <Pill icon="pause" tone="warning">
        {t('stock.isOut')}
      </Pill>
      <span className="hint">
        {item.changedBy ? t('stock.changedBy', { time, who: item.changedBy }) : t('stock.changed', { time })}
      </span>
    </span>
  )
}

function Sync({ item }: { readonly item: StockItem }) {
  const { t } = useTranslation()
  const words =
    item.sync === 'none' ? t('stock.syncNone') : item.sync === 'waiting' ? t('stock.waiting') : t(`sync.${item.sync}`)
  return <StateChip {...syncLooks[item.sync]}>{words}</StateChip>
}

import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import type { FoundOrders } from '../../shared/contract/report-views.ts'
import { formatMoney } from '../format/money.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { PrintChip, SyncChip } from '../orders/order-chips.tsx'
import { StateChip, type Tone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icon.tsx'
import { ProviderTag } from '../ui/provider-tag.tsx'

type Found = FoundOrders['orders'][number]

interface FoundRowProps {
  readonly found: Found
  /** The order as it is now. */
  readonly card: OrderCard
  readonly onOpen: (orderId: string) => void
}

const stageLooks: Readonly<Record<OrderCard['stage'], { readonly icon: IconName; readonly tone: Tone }>> = {
  new: { icon: 'inbox', tone: 'info' },
  preparing: { icon: 'clock', tone: 'info' },
  ready: { icon: 'check', tone: 'info' },
  scheduled: { icon: 'calendar', tone: 'quiet' },
  done: { icon: 'done', tone: 'quiet' },
  cancelled: { icon: 'ban', tone: 'danger' },
}

/** A found order: what it is called, where it stands, and why it was found. The customer stays masked. */
export const FoundRow = memo(function FoundRow({ found, card, onOpen }: FoundRowProps) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  // the number itself needs no explanation
  const reasons = found.foundBy.filter((place) => place !== 'number')
  const showsId = found.foundBy.includes('id') && found.externalId !== null
  return (
    <button
      type="button"
      className="find-row"
      data-row={card.id}
      data-void={card.stage === 'cancelled' || undefined}
      onClick={() => onOpen(card.id)}
    >
      <bdi className="found-number">{card.number}</bdi>
      <span className="found-lines">
        <ProviderTag provider={card.provider} />
        <bdi className="truncate secondary">{card.brands.map((brand) => brand.name).join(', ')}</bdi>
      </span>
      <span className="found-lines">
        <bdi className="truncate">{card.customer ?? t('find.noCustomer')}</bdi>
        {showsId ? (
          <bdi className="truncate mono">{found.externalId}</bdi>
        ) : (
          reasons.length > 0 && <span className="found-reason">{t(`find.by.${reasons[0] ?? 'id'}`)}</span>
        )}
      </span>
      <span className="found-states">
        <StateChip {...stageLooks[card.stage]}>{t(`orders.stage.${card.stage}`)}</StateChip>
        <PrintChip print={card.print} />
        <SyncChip sync={card.sync} />
      </span>
      <time>{formatTime(found.placedAt, now, t)}</time>
      <span className="found-sum">
        <bdi>{card.total && formatMoney(card.total, card.currencySymbol)}</bdi>
        <span className="secondary">{t('orders.items', { count: card.itemCount })}</span>
      </span>
    </button>
  )
})

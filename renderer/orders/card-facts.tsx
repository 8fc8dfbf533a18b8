import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { formatMoney } from '../format/money.ts'
import { StateChip, type Tone } from '../ui/chip.tsx'
import { PrintChip, SyncChip, syncLooks } from './order-chips.tsx'
import { problemOf } from './order-step.ts'
import { isKeptBack, UndoButton } from './undo-button.tsx'
import './card-foot.css'

const loud: readonly Tone[] = ['warning', 'danger']

/** Total and payment, print and sync. A loud state replaces the quiet ones beside it; one in the strip is not said twice. */
export function CardFacts({ card }: { readonly card: OrderCard }) {
  const { t } = useTranslation()
  const problem = problemOf(card)
  const syncLoud = !isKeptBack(card) && loud.includes(syncLooks[card.sync.state].tone)
  return (
    <div className="card-facts">
      <Payment card={card} />
      <UndoButton card={card} />
      <span className="card-states">
        {problem !== 'not_printed' && problem !== 'did_it_come_out' && !syncLoud && <PrintChip print={card.print} />}
        {card.print.backup && (
          <StateChip icon="route" tone="warning">
            {t('print.backup', { station: card.print.backup.station })}
          </StateChip>
        )}
        {problem !== 'refused' && problem !== 'held' && !isKeptBack(card) && <SyncChip sync={card.sync} />}
      </span>
    </div>
  )
}

function Payment({ card }: { readonly card: OrderCard }) {
  const { t } = useTranslation()
  if (problemOf(card) === 'cancelled') return <span className="card-payment">{t('orders.stopCooking')}</span>
  const words = paymentWords(card, t)
  return (
    <span className="card-payment">
      {card.total && <bdi>{formatMoney(card.total, card.currencySymbol)}</bdi>}
      {card.total && words && ' · '}
      {words && (card.paid === true ? words : <strong>{words}</strong>)}
    </span>
  )
}

/** Paid, Cash or Unpaid; null where the order does not tell. */
export function paymentWords(card: OrderCard, t: TFunction): string | null {
  if (card.paid === true) return t('orders.payment.paid')
  if (card.cash) return t('orders.payment.cash')
  return card.paid === false ? t('orders.payment.unpaid') : null
}

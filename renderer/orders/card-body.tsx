import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { formatMoney } from '../format/money.ts'
import { Icon } from '../ui/icon.tsx'
import { ChangeList } from './change-list.tsx'
import './card-body.css'

// so many lines keep twelve cards on a 1366x768 screen
const mostLines = 2
// what changed is why the card stands out: one more
const mostChanges = 3

/** What the next step needs: items and notes while cooking, rider and cash when ready. */
export function CardBody({ card }: { readonly card: OrderCard }) {
  return (
    <>
      {card.note && card.stage !== 'ready' && (
        <div className="inverted-bar">
          <Icon name="note" />
          <bdi>{card.note}</bdi>
        </div>
      )}
      {card.changes.length > 0 ? (
        <ChangeList changes={card.changes} most={mostChanges} />
      ) : card.stage === 'ready' ? (
        <HandOver card={card} />
      ) : (
        <CardLines card={card} />
      )}
    </>
  )
}

function CardLines({ card }: { readonly card: OrderCard }) {
  const { t } = useTranslation()
  const shown = card.lines.slice(0, mostLines)
  const rest = card.itemCount - shown.reduce((sum, line) => sum + line.quantity, 0)
  return (
    <ul className="card-lines">
      {shown.map((line, index) => (
        // lines have no id of their own and keep their places
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          <bdi className="quantity">{line.quantity}</bdi>
          <span>
            <bdi>{line.name}</bdi>
            {line.modifierCount > 0 && <em>{t('orders.options', { count: line.modifierCount })}</em>}
            {line.comment && <bdi className="line-comment">{line.comment}</bdi>}
            {index === shown.length - 1 && shown.length < card.lines.length && rest > 0 && (
              <em>{t('orders.more', { count: rest })}</em>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function HandOver({ card }: { readonly card: OrderCard }) {
  const { t } = useTranslation()
  const { courier } = card
  const rider = [courier.riderName, courier.status].filter(Boolean).join(', ')
  const collect = card.cash && card.paid !== true && card.total
  return (
    <>
      {(rider || courier.pickupPin) && (
        <div className="card-rider">
          {rider && (
            <>
              <Icon name="scooter" />
              <bdi>{rider}</bdi>
            </>
          )}
          {courier.pickupPin && <bdi className="card-pin">{t('orders.pin', { pin: courier.pickupPin })}</bdi>}
        </div>
      )}
      {collect && (
        <div className="card-collect">
          <Icon name="cash" />
          <bdi>{t('orders.collect', { amount: formatMoney(collect, card.currencySymbol) })}</bdi>
        </div>
      )}
    </>
  )
}

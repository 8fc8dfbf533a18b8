import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../../shared/contract/order-views.ts'
import type { OrderLine, OrderModifier } from '../../shared/order.ts'
import type { Money } from '../../shared/money.ts'
import { formatMoney } from '../format/money.ts'
import { Pill } from '../ui/chip.tsx'
import { Icon } from '../ui/icon.tsx'
import { providerName } from '../ui/providers.ts'
import { paymentWords } from './card-facts.tsx'
import { DetailColumn } from './detail-column.tsx'
import './detail-lines.css'

/** Every line of an order with its options to any depth, its comments, and the totals as received. */
export function DetailLines({ detail }: { readonly detail: OrderDetail }) {
  const { t } = useTranslation()
  const { card, order } = detail
  return (
    <DetailColumn name="lines" title={t('orders.items', { count: card.itemCount })}>
      {order.comment && <NoteBar text={order.comment} />}
      <ol className="detail-lines">
        {order.lines.map((line, index) => (
          // lines have no id of their own and keep their places
          // oxlint-disable-next-line react/no-array-index-key
          <Line key={index} line={line} symbol={order.currencySymbol} priced={order.pricesAddUp} />
        ))}
      </ol>
      <Totals detail={detail} />
    </DetailColumn>
  )
}

function NoteBar({ text }: { readonly text: string }) {
  return (
    <div className="inverted-bar">
      <Icon name="note" />
      <bdi>{text}</bdi>
    </div>
  )
}

interface LineProps {
  readonly line: OrderLine
  readonly symbol: string | null
  readonly priced: boolean
}

function Line({ line, symbol, priced }: LineProps) {
  return (
    <li>
      <bdi className="line-quantity">{line.quantity}</bdi>
      <span className="line-name">
        <bdi>{line.name}</bdi>
      </span>
      {priced && line.price && <bdi className="line-price">{formatMoney(line.price, symbol)}</bdi>}
      {line.modifiers.length > 0 && <Modifiers modifiers={line.modifiers} />}
      {line.comment && <NoteBar text={line.comment} />}
    </li>
  )
}

function Modifiers({ modifiers }: { readonly modifiers: readonly OrderModifier[] }) {
  return (
    <ul className="modifiers">
      {modifiers.map((modifier, index) => (
        // options may repeat and keep their places
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          <span>
            <span className="modifier-mark">+</span>
            {modifier.quantity > 1 && <bdi className="modifier-quantity">{modifier.quantity}×</bdi>}
            <bdi>{modifier.name}</bdi>
          </span>
          {modifier.modifiers.length > 0 && <Modifiers modifiers={modifier.modifiers} />}
        </li>
      ))}
    </ul>
  )
}

function Totals({ detail }: { readonly detail: OrderDetail }) {
  const { t } = useTranslation()
  const { card, order } = detail
  const payment = paymentWords(card, t)
  const paidOn =
    card.paid === true && card.provider ? t('detail.paidOn', { provider: providerName(card.provider, t) }) : payment
  return (
    <div className="detail-totals">
      <Amount label={t('detail.delivery')} amount={order.totals.deliveryFee} symbol={order.currencySymbol} />
      <Amount label={t('detail.discount')} amount={order.totals.discount} symbol={order.currencySymbol} />
      <p className="detail-total">
        {card.total && <bdi>{formatMoney(card.total, card.currencySymbol)}</bdi>}
        {paidOn && (
          <Pill icon={card.paid ? 'check' : 'cash'} tone={card.paid ? 'positive' : 'quiet'}>
            {paidOn}
          </Pill>
        )}
      </p>
      {!order.pricesAddUp && <p className="hint">{t('detail.pricesHidden')}</p>}
    </div>
  )
}

interface AmountProps {
  readonly label: string
  readonly amount: Money | null
  readonly symbol: string | null
}

function Amount({ label, amount, symbol }: AmountProps) {
  if (!amount || amount.amountMinor === 0) return null
  return (
    <p className="detail-amount">
      <span>{label}</span>
      <bdi>{formatMoney(amount, symbol)}</bdi>
    </p>
  )
}

import { memo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderCard as Card } from '../../shared/contract/order-views.ts'
import { BrandTag } from '../ui/brand-tag.tsx'
import { Icon } from '../ui/icon.tsx'
import { ProviderTag } from '../ui/provider-tag.tsx'
import { AgeBlock, useOrderAge } from './age-block.tsx'
import { CardBody } from './card-body.tsx'
import { CardStrip } from './card-strip.tsx'
import { CardFacts } from './card-facts.tsx'
import { TypeTag } from './order-chips.tsx'
import { problemOf, stepOf } from './order-step.ts'
import { StepButton } from './step-button.tsx'
import { useOrderActions, type OrderAction } from './use-order-actions.ts'
import { usePrinters } from '../frame/use-system.ts'
import './order-card.css'

// a batch that changes how a kitchen works; the count is shown inverted from here
const largeOrderItems = 10

interface OrderCardProps {
  readonly card: Card
  /** Which lane it stands in and where, for the keyboard. */
  readonly lane: string
  readonly index: number
  /** It has moved on, and stands here only until the finger is away. */
  readonly leaving?: boolean
  readonly onOpen: (orderId: string) => void
}

/** An order as staff see it from two metres: number, age, items, one next step. */
export const OrderCard = memo(function OrderCard({ card, lane, index, leaving = false, onOpen }: OrderCardProps) {
  const { t } = useTranslation()
  const { age } = useOrderAge(card)
  const { run, working } = useOrderActions(card)
  const step = stepOf(card, usePrinters())
  const article = useRef<HTMLElement>(null)
  const act = (action: OrderAction): void => void (leaving ? undefined : run(action))
  const open = (): void => onOpen(card.id)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== article.current || event.repeat) return
    const pressed = keyAction(event.key)
    if (pressed === null) return
    event.preventDefault()
    if (pressed === 'open' || step.kind === 'seeWhy') return open()
    if (pressed === 'reprint') return act({ kind: 'reprint' })
    if (step.kind === 'verb' || step.kind === 'acknowledge') act(step)
    if (step.kind === 'printOn') act({ kind: 'reprint', printerId: step.printerId })
  }
  const onClick = (event: MouseEvent): void => {
    if (event.target instanceof Element && !event.target.closest('button')) open()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      ref={article}
      className="order-card"
      data-card={card.id}
      data-lane={lane}
      data-index={index}
      data-problem={problemOf(card) ?? undefined}
      data-age={age.tone}
      data-leaving={leaving || undefined}
      aria-label={t('orders.order', { number: card.number })}
      aria-keyshortcuts="Enter Space P"
      // the article takes the keys of a bump bar; the buttons in it do the same for pointers and screen readers
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <CardStrip card={card} />
      <header>
        <button
          type="button"
          className="order-number"
          tabIndex={-1}
          onClick={open}
          aria-label={t('orders.open', { number: card.number })}
        >
          <bdi>{card.number}</bdi>
        </button>
        <ItemCount count={card.itemCount} />
        <AgeBlock card={card} />
      </header>
      <div className="card-meta">
        <span>
          <ProviderTag provider={card.provider} />
          <TypeTag type={card.type} table={card.table} />
        </span>
        <span>
          {card.brands[0] && <BrandTag brand={card.brands[0]} />}
          {card.brands.slice(1, 3).map((brand) => (
            <BrandTag key={brand.id} brand={brand} short />
          ))}
          {card.customer && <bdi className="card-customer">{card.customer}</bdi>}
        </span>
      </div>
      <CardBody card={card} />
      <footer>
        <CardFacts card={card} />
        <StepButton
          step={step}
          stage={card.stage}
          working={leaving ? t('step.working') : working}
          onAction={act}
          onOpen={open}
        />
      </footer>
    </article>
  )
})

function ItemCount({ count }: { readonly count: number }) {
  const { t } = useTranslation()
  if (count < largeOrderItems) {
    return (
      <span className="item-count-box">
        <span className="item-count">{t('orders.items', { count })}</span>
      </span>
    )
  }
  return (
    <span className="item-count-box">
      <span className="item-count item-count-large">
        <Icon name="layers" size="small" />
        <span aria-hidden>{count}</span>
        <span className="visually-hidden">{t('orders.large', { count })}</span>
      </span>
    </span>
  )
}

function keyAction(key: string): 'step' | 'open' | 'reprint' | null {
  if (key === 'Enter') return 'step'
  if (key === ' ') return 'open'
  return key.toLowerCase() === 'p' ? 'reprint' : null
}

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
import { useLongPress } from './use-long-press.ts'
import { useOrderActions, type OrderAction } from './use-order-actions.ts'
import { useChosen } from './use-selection.tsx'
import { usePrinters } from '../frame/use-system.ts'
import './order-card.css'

// more letters than stand beside the age at the size of a number
const longNumber = 6

interface OrderCardProps {
  readonly card: Card
  /** Which lane it stands in and where, for the keyboard. */
  readonly lane: string
  readonly index: number
  /** How many stand in that lane, and in how many columns where each has a place by its index. */
  readonly count: number
  readonly columns?: number
  /** It has moved on, and stands here only until the finger is away. */
  readonly leaving?: boolean
  readonly onOpen: (orderId: string) => void
}

/** An order as staff see it from two metres: number, age, items, one next step. */
export const OrderCard = memo(function OrderCard({ card, lane, index, count, ...rest }: OrderCardProps) {
  const { columns, leaving = false, onOpen } = rest
  const { t } = useTranslation()
  const { age } = useOrderAge(card)
  const { run, working } = useOrderActions(card)
  const step = stepOf(card, usePrinters())
  const article = useRef<HTMLElement>(null)
  const { selection, isChosen, isChoosing } = useChosen(card.id)
  const hold = useLongPress(() => selection?.toggle(card.id))
  const act = (action: OrderAction): void => void (leaving ? undefined : run(action))
  const open = (): void => onOpen(card.id)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== article.current || event.repeat) return
    const pressed = keyAction(event.key)
    if (pressed === null) return
    event.preventDefault()
    if (pressed === 'choose') return selection?.toggle(card.id)
    // while several are chosen, the step is theirs together: the board takes it
    if (pressed === 'step' && isChoosing) return
    if (pressed === 'open' || step.kind === 'seeWhy') return open()
    if (pressed === 'reprint') return act({ kind: 'reprint' })
    if (step.kind === 'verb' || step.kind === 'acknowledge') act(step)
    if (step.kind === 'printOn') act({ kind: 'reprint', printerId: step.printerId })
  }
  const onClick = (event: MouseEvent): void => {
    if (hold.wasLong()) return
    if (!(event.target instanceof Element) || event.target.closest('button, label')) return
    if (isChoosing) selection?.toggle(card.id)
    else open()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      ref={article}
      className="order-card"
      data-card={card.id}
      data-lane={lane}
      data-index={index}
      data-columns={columns}
      data-chosen={isChosen || undefined}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-problem={problemOf(card) ?? undefined}
      data-age={age.tone}
      data-leaving={leaving || undefined}
      aria-label={t('orders.order', { number: card.number })}
      aria-keyshortcuts="Enter Space P X"
      // the article takes the keys of a bump bar; the buttons in it do the same for pointers and screen readers
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      {...hold.handlers}
    >
      <CardStrip card={card} />
      <header>
        <button
          type="button"
          className="order-number"
          data-long={card.number.length > longNumber || undefined}
          tabIndex={-1}
          onClick={open}
          aria-label={t('orders.open', { number: card.number })}
        >
          <bdi>{card.number}</bdi>
        </button>
        <ItemCount count={card.itemCount} large={card.large} />
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
        {isChoosing ? (
          <ChooseBox number={card.number} isChosen={isChosen} onToggle={() => selection?.toggle(card.id)} />
        ) : (
          <StepButton
            step={step}
            stage={card.stage}
            working={leaving ? t('step.working') : working}
            onAction={act}
            onOpen={open}
          />
        )}
      </footer>
    </article>
  )
})

interface ChooseBoxProps {
  readonly number: string
  readonly isChosen: boolean
  readonly onToggle: () => void
}

/** Stands where the step is: while several are chosen, no tap takes a step for one of them. */
function ChooseBox({ number, isChosen, onToggle }: ChooseBoxProps) {
  const { t } = useTranslation()
  return (
    <label className="choose-box">
      <input
        type="checkbox"
        aria-label={t('batch.choose', { number })}
        tabIndex={-1}
        checked={isChosen}
        onChange={onToggle}
      />
    </label>
  )
}

function ItemCount({ count, large }: { readonly count: number; readonly large: boolean }) {
  const { t } = useTranslation()
  if (!large) {
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

function keyAction(key: string): 'step' | 'open' | 'reprint' | 'choose' | null {
  if (key === 'Enter') return 'step'
  if (key.toLowerCase() === 'x') return 'choose'
  if (key === ' ') return 'open'
  return key.toLowerCase() === 'p' ? 'reprint' : null
}

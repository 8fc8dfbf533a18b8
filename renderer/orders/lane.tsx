import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useOrderCount } from './use-order-count.ts'
import type { LaneItem, LaneName } from './lanes.ts'
import { CardStack } from './card-stack.tsx'
import type { OrderCard as Card } from '../../shared/contract/order-views.ts'
import { useOrderAge } from './age-block.tsx'
import { useKeptScroll } from './kept-scroll.tsx'
import { OrderCard } from './order-card.tsx'
import './lane.css'

interface LaneProps {
  readonly name: LaneName
  readonly items: readonly LaneItem[]
  /** Side by side columns; cards fill them in turn, so that reading order goes across. */
  readonly columns?: 1 | 2
  readonly tools?: ReactNode
  readonly empty: ReactNode
  /** The card that was open last: it is drawn wherever it stands, for the focus returns to it. */
  readonly focusId?: string | null
  readonly onOpen: (orderId: string) => void
}

/** One column of the board: its name, its count, its cards. */
export function Lane({ name, items, columns = 1, tools, empty, focusId = null, onOpen }: LaneProps) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const lateCount = useOrderCount(items, 'late')
  useKeptScroll(scroller, `lane ${name}`)
  return (
    <section className="lane" data-lane-name={name} aria-label={t(`orders.stage.${name}`)}>
      <div className="lane-head">
        <h2>{t(`orders.stage.${name}`)}</h2>
        <span className="count" data-tone={name === 'new' ? 'accent' : name === 'ready' ? 'positive' : undefined}>
          {items.length}
        </span>
        <span className="lane-late-box">
          {lateCount > 0 && name !== 'new' && (
            <span className="lane-late">
              <Icon name="late" size="small" />
              {t('orders.late', { count: lateCount })}
            </span>
          )}
        </span>
        {tools && <span className="lane-tools">{tools}</span>}
      </div>
      <div className="lane-cards" ref={scroller} data-columns={columns}>
        {items.length === 0
          ? empty
          : Array.from({ length: columns }, (_, column) => (
              <Stack key={column} {...{ name, items, column, columns, scroller, focusId, onOpen }} />
            ))}
      </div>
      <BelowButton scroller={scroller} items={items} />
    </section>
  )
}

interface StackProps extends Pick<Required<LaneProps>, 'name' | 'items' | 'columns' | 'focusId' | 'onOpen'> {
  readonly column: number
  readonly scroller: RefObject<HTMLElement | null>
}

interface Standing extends LaneItem {
  readonly index: number
}

// digits pick one of the first nine
const picked = 9

function Stack({ name, items, column, columns, scroller, focusId, onOpen }: StackProps) {
  const own = useMemo(
    () => items.map((item, index) => ({ ...item, index })).filter(({ index }) => index % columns === column),
    [items, column, columns],
  )
  return (
    <CardStack
      className="lane-stack"
      scroller={scroller}
      items={own}
      idOf={idOf}
      first={Math.ceil(picked / columns)}
      focusId={focusId}
    >
      {({ card, leaving, index }) => (
        <OrderCard
          key={card.id}
          card={card}
          lane={name}
          index={index}
          count={items.length}
          columns={columns}
          leaving={leaving}
          onOpen={onOpen}
        />
      )}
    </CardStack>
  )
}

function idOf({ card }: Standing): string {
  return card.id
}

interface BelowProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly items: readonly LaneItem[]
}

/** Says how many cards of a lane are out of sight below and when the next of them is due, and goes there. Under the cards, where it covers no card's step. */
function BelowButton({ scroller, items }: BelowProps) {
  const below = useBelow(scroller)
  // columns fill in turn, so the last so many are those out of sight
  const next = items[items.length - below]
  if (below === 0) return null
  const goDown = (): void => {
    const box = scroller.current
    box?.scrollBy({ top: box.clientHeight * scrollShare, behavior: 'smooth' })
  }
  return (
    <div className="lane-below">
      <Button look="ghost" icon="down" wide onPress={goDown}>
        {next ? <NextBelow card={next.card} count={below} /> : null}
      </Button>
    </div>
  )
}

function NextBelow({ card, count }: { readonly card: Card; readonly count: number }) {
  const { t } = useTranslation()
  const { age, words } = useOrderAge(card)
  const isDue = age.kind === 'due' || age.kind === 'dueNow' || age.kind === 'late'
  return t(isDue ? 'orders.belowDue' : 'orders.belowWaiting', { count, age: words })
}

// less than a screenful, so that the last card seen stays in sight
const scrollShare = 0.8
// a card counts as out of sight when less than its head shows
const headPx = 60

function useBelow(scroller: RefObject<HTMLDivElement | null>): number {
  const [below, setBelow] = useState(0)
  useEffect(() => {
    const box = scroller.current
    if (!box) return undefined
    const measure = (): void => {
      const edge = box.getBoundingClientRect().bottom - headPx
      const cards = [...box.querySelectorAll<HTMLElement>('[data-card], [data-cards]')]
      const under = cards.filter((card) => card.getBoundingClientRect().top > edge)
      // empty space stands for as many cards as it says
      setBelow(under.reduce((sum, card) => sum + Number(card.dataset['cards'] ?? 1), 0))
    }
    // once a frame: where cards change all the time, each look would have the browser lay them all out anew
    let frame = 0
    const look = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    }
    const sizes = new ResizeObserver(look)
    sizes.observe(box)
    const cards = new MutationObserver(look)
    cards.observe(box, { childList: true, subtree: true })
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      cards.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [scroller])
  return below
}

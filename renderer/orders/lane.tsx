import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useOrderCount } from './use-order-count.ts'
import type { LaneItem, LaneName } from './lanes.ts'
import { OrderCard } from './order-card.tsx'
import './lane.css'

interface LaneProps {
  readonly name: LaneName
  readonly items: readonly LaneItem[]
  /** Side by side columns; cards fill them in turn, so that reading order goes across. */
  readonly columns?: 1 | 2
  readonly tools?: ReactNode
  readonly empty: ReactNode
  readonly onOpen: (orderId: string) => void
}

/** One column of the board: its name, its count, its cards. */
export function Lane({ name, items, columns = 1, tools, empty, onOpen }: LaneProps) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const lateCount = useOrderCount(items, 'late')
  return (
    <section className="lane" data-lane-name={name} aria-label={t(`orders.stage.${name}`)}>
      <div className="lane-head">
        <h2>{t(`orders.stage.${name}`)}</h2>
        <span className="count" data-tone={name === 'new' ? 'accent' : name === 'ready' ? 'positive' : undefined}>
          {items.length}
        </span>
        {lateCount > 0 && name !== 'new' && (
          <span className="lane-late">
            <Icon name="late" size="small" />
            {t('orders.late', { count: lateCount })}
          </span>
        )}
        <span className="grow" />
        <BelowButton scroller={scroller} />
        {tools && <span className="lane-tools">{tools}</span>}
      </div>
      <div className="lane-cards" ref={scroller} data-columns={columns}>
        {items.length === 0 ? empty : <Stacks name={name} items={items} columns={columns} onOpen={onOpen} />}
      </div>
    </section>
  )
}

function Stacks({ name, items, columns, onOpen }: Pick<Required<LaneProps>, 'name' | 'items' | 'columns' | 'onOpen'>) {
  return Array.from({ length: columns }, (_, column) => (
    <div className="lane-stack" key={column}>
      {items.map(
        ({ card, leaving }, index) =>
          index % columns === column && (
            <OrderCard key={card.id} card={card} lane={name} index={index} leaving={leaving} onOpen={onOpen} />
          ),
      )}
    </div>
  ))
}

/** Says how many cards of a lane are out of sight below, and goes there. In the head, where it covers no card's step. */
function BelowButton({ scroller }: { readonly scroller: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation()
  const below = useBelow(scroller)
  if (below === 0) return null
  const goDown = (): void => {
    const box = scroller.current
    box?.scrollBy({ top: box.clientHeight * scrollShare, behavior: 'smooth' })
  }
  return (
    <span className="lane-below">
      <Button look="ghost" icon="down" onPress={goDown}>
        {t('orders.below', { count: below })}
      </Button>
    </span>
  )
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
      const tops = [...box.querySelectorAll('[data-card]')]
      setBelow(tops.filter((card) => card.getBoundingClientRect().top > edge).length)
    }
    const sizes = new ResizeObserver(measure)
    sizes.observe(box)
    const cards = new MutationObserver(measure)
    cards.observe(box, { childList: true, subtree: true })
    box.addEventListener('scroll', measure, { passive: true })
    return () => {
      sizes.disconnect()
      cards.disconnect()
      box.removeEventListener('scroll', measure)
    }
  }, [scroller])
  return below
}

import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { OrderCard as Card } from '../../shared/contract/order-views.ts'
import { holdItems, toItems, type LaneItem } from './lanes.ts'
import { CardStack } from './card-stack.tsx'
import { OrderCard } from './order-card.tsx'
import { WHOLE_LIST } from './use-card-window.ts'
import { useCardKeys } from './use-card-keys.ts'
import { useFocusCard } from './use-focus-card.ts'
import { useHeld } from './use-held.ts'
import './card-grid.css'

interface CardGridProps {
  readonly cards: readonly Card[]
  /** The card that was open last: the focus returns to it. */
  readonly focusId: string | null
  readonly onOpen: (orderId: string) => void
}

/** Cards side by side, for a place with one kind of order. */
export function CardGrid({ cards, focusId, onOpen }: CardGridProps) {
  const grid = useRef<HTMLDivElement>(null)
  const items = useHeld(
    useMemo(() => toItems(cards), [cards]),
    holdGrid,
  )
  const keys = useCardKeys(grid)
  useFocusCard(grid, focusId)
  return (
    // keys move between the cards inside, which are focusable themselves
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="card-grid" ref={grid} data-long={items.length > WHOLE_LIST || undefined} {...keys}>
      {items.length > WHOLE_LIST ? (
        <LongGrid grid={grid} items={items} focusId={focusId} onOpen={onOpen} />
      ) : (
        items.map(({ card, leaving }, index) => (
          <OrderCard
            key={card.id}
            card={card}
            lane="grid"
            index={index}
            count={items.length}
            leaving={leaving}
            onOpen={onOpen}
          />
        ))
      )}
    </div>
  )
}

interface LongGridProps {
  readonly grid: RefObject<HTMLElement | null>
  readonly items: readonly LaneItem[]
  readonly focusId: string | null
  readonly onOpen: (orderId: string) => void
}

// design: what a card needs to be read
const cardPx = 312
// digits pick one of the first nine
const picked = 9

/** Stacks side by side, filled in turn, of which only what is near the screen is drawn. */
function LongGrid({ grid, items, focusId, onOpen }: LongGridProps) {
  const columns = useColumns(grid)
  const stacks = useMemo(
    () =>
      Array.from({ length: columns }, (_, column) =>
        items.map((item, index) => ({ ...item, index })).filter(({ index }) => index % columns === column),
      ),
    [items, columns],
  )
  return stacks.map((stack, column) => (
    <CardStack
      key={column}
      className="lane-stack"
      scroller={grid}
      items={stack}
      idOf={idOf}
      first={Math.ceil(picked / columns)}
      focusId={focusId}
    >
      {({ card, leaving, index }) => (
        <OrderCard
          key={card.id}
          card={card}
          lane="grid"
          index={index}
          count={items.length}
          columns={columns}
          leaving={leaving}
          onOpen={onOpen}
        />
      )}
    </CardStack>
  ))
}

function idOf({ card }: LaneItem): string {
  return card.id
}

function useColumns(grid: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(1)
  useEffect(() => {
    const box = grid.current
    if (!box) return undefined
    const sizes = new ResizeObserver(() => setColumns(Math.max(1, Math.floor(box.clientWidth / cardPx))))
    sizes.observe(box)
    return () => sizes.disconnect()
  }, [grid])
  return columns
}

function holdGrid(shown: readonly LaneItem[], next: readonly LaneItem[]): readonly LaneItem[] {
  return holdItems(shown, next)
}

import { useMemo, useRef } from 'react'
import type { OrderCard as Card } from '../../shared/contract/order-views.ts'
import { holdItems, toItems, type LaneItem } from './lanes.ts'
import { OrderCard } from './order-card.tsx'
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
    <div className="card-grid" ref={grid} {...keys}>
      {items.map(({ card, leaving }, index) => (
        <OrderCard key={card.id} card={card} lane="grid" index={index} leaving={leaving} onOpen={onOpen} />
      ))}
    </div>
  )
}

function holdGrid(shown: readonly LaneItem[], next: readonly LaneItem[]): readonly LaneItem[] {
  return holdItems(shown, next)
}

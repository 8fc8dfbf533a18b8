import { useMemo, useRef, type ReactNode, type RefObject } from 'react'
import { useCardWindow, WHOLE_LIST } from './use-card-window.ts'

interface CardStackProps<T> {
  readonly className: string
  /** What scrolls the cards. */
  readonly scroller: RefObject<HTMLElement | null>
  readonly items: readonly T[]
  readonly idOf: (item: T) => string
  /** The first so many are always drawn. */
  readonly first: number
  /** The card that the focus is to go to when this is first shown. */
  readonly focusId?: string | null
  readonly children: (item: T) => ReactNode
}

/** Cards below each other. Of a long list only those near the screen are drawn; empty space stands for the others. */
export function CardStack<T>({ className, scroller, items, idOf, first, focusId = null, children }: CardStackProps<T>) {
  const stack = useRef<HTMLDivElement>(null)
  const ids = useMemo(() => items.map(idOf), [items, idOf])
  const segments = useCardWindow({ scroller, stack, ids, first, focusId })
  return (
    <div className={className} ref={stack} data-windowed={ids.length > WHOLE_LIST || undefined}>
      {segments.map((segment) => {
        if (segment.kind === 'space') return <Space key={`space ${segment.from}`} {...segment} />
        const item = items[segment.position]
        return item && children(item)
      })}
    </div>
  )
}

function Space({ cards, heightPx }: { readonly cards: number; readonly heightPx: number }) {
  return <div aria-hidden className="card-space" data-cards={cards} style={{ blockSize: heightPx }} />
}

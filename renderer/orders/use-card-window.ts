import { useEffect, useMemo, useState, type RefObject } from 'react'
import { windowOf, type Segment } from './card-window.ts'

interface CardWindowInput {
  readonly scroller: RefObject<HTMLElement | null>
  readonly stack: RefObject<HTMLElement | null>
  /** Ids of the cards in order; the elements carry them as `data-card`. */
  readonly ids: readonly string[]
  /** Draws the first so many wherever the list stands: digits pick them. */
  readonly first: number
  /** A card to be drawn from the start, so that the focus can go to it. */
  readonly focusId: string | null
}

/** Lists up to this many cards are drawn whole: a window would gain nothing. */
export const WHOLE_LIST = 30
// a screenful either way: the next card is there before a finger or an arrow key can reach it
const overscanPx = 900
// drawing anew every few pixels would cost more than it saves
const stepPx = 200
const guessedPx = 200
// what a screen's scaling rounds
const samePx = 0.5

/** Which cards of a long list are drawn, kept current while it scrolls and its cards change size. */
export function useCardWindow({ scroller, stack, ids, first, focusId }: CardWindowInput): readonly Segment[] {
  const isWhole = ids.length <= WHOLE_LIST
  const view = useViewport(scroller, isWhole)
  const measured = useHeights(stack, isWhole)
  const focused = useFocusedId(stack) ?? focusId
  return useMemo(() => {
    if (isWhole) return ids.map((_, position) => ({ kind: 'card', position }) as const)
    const known = [...measured.heights.values()]
    const guess = known.length === 0 ? guessedPx : known.reduce((sum, height) => sum + height, 0) / known.length
    const kept = new Set(Array.from({ length: first }, (_, position) => position))
    if (focused !== null) kept.add(ids.indexOf(focused))
    return windowOf({
      heights: ids.map((id) => measured.heights.get(id) ?? guess),
      gapPx: measured.gapPx,
      fromPx: view.topPx - overscanPx,
      toPx: view.topPx + view.heightPx + overscanPx,
      kept,
    })
  }, [isWhole, ids, first, focused, measured, view])
}

interface Viewport {
  readonly topPx: number
  readonly heightPx: number
}

function useViewport(scroller: RefObject<HTMLElement | null>, isOff: boolean): Viewport {
  const [view, setView] = useState<Viewport>({ topPx: 0, heightPx: 0 })
  useEffect(() => {
    const box = scroller.current
    if (!box || isOff) return undefined
    const look = (): void => {
      const topPx = Math.floor(box.scrollTop / stepPx) * stepPx
      const heightPx = Math.ceil(box.clientHeight / stepPx) * stepPx + stepPx
      setView((before) => (before.topPx === topPx && before.heightPx === heightPx ? before : { topPx, heightPx }))
    }
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [scroller, isOff])
  return view
}

interface Measured {
  readonly heights: ReadonlyMap<string, number>
  readonly gapPx: number
}

/** Real heights of the cards that are or were drawn. */
function useHeights(stack: RefObject<HTMLElement | null>, isOff: boolean): Measured {
  const [measured, setMeasured] = useState<Measured>({ heights: new Map(), gapPx: 0 })
  useEffect(() => {
    const box = stack.current
    if (!box || isOff) return undefined
    const sizes = new ResizeObserver((entries) => {
      const gapPx = Number.parseFloat(getComputedStyle(box).rowGap) || 0
      setMeasured((before) => withSizes(before, entries.flatMap(sizeOf), gapPx))
    })
    const observe = (): void => {
      for (const card of box.children) sizes.observe(card)
    }
    observe()
    const cards = new MutationObserver((records) => {
      for (const { removedNodes } of records)
        for (const node of removedNodes) if (node instanceof Element) sizes.unobserve(node)
      observe()
    })
    cards.observe(box, { childList: true })
    return () => {
      sizes.disconnect()
      cards.disconnect()
    }
  }, [stack, isOff])
  return measured
}

type Size = readonly [id: string, heightPx: number]

function sizeOf({ target, borderBoxSize }: ResizeObserverEntry): readonly Size[] {
  const id = target instanceof HTMLElement ? target.dataset['card'] : undefined
  const height = borderBoxSize[0]?.blockSize ?? 0
  // a card that was just taken away measures nothing
  return id === undefined || height === 0 ? [] : [[id, height]]
}

function withSizes(before: Measured, sizes: readonly Size[], gapPx: number): Measured {
  const changed = sizes.filter(([id, height]) => Math.abs((before.heights.get(id) ?? 0) - height) > samePx)
  if (changed.length === 0 && gapPx === before.gapPx) return before
  return { gapPx, heights: new Map([...before.heights, ...changed]) }
}

/** The card that has the focus, or something in it; null while none has. */
function useFocusedId(stack: RefObject<HTMLElement | null>): string | null {
  const [focused, setFocused] = useState<string | null>(null)
  useEffect(() => {
    const box = stack.current
    if (!box) return undefined
    const enter = ({ target }: FocusEvent): void => {
      const card = target instanceof Element ? target.closest<HTMLElement>('[data-card]') : null
      setFocused(card?.dataset['card'] ?? null)
    }
    box.addEventListener('focusin', enter)
    return () => box.removeEventListener('focusin', enter)
  }, [stack])
  return focused
}

import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { nearest, type Direction } from './nearest.ts'
import type { Selection } from './selection.ts'
import { useFarSteps } from './use-far-steps.ts'

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

interface FocusPlace {
  readonly id: string
  readonly lane: string
  readonly index: number
}

/** Arrow keys between the cards of a container, digits to pick one, and focus that stays when the focused card moves on. */
export function useCardKeys(container: RefObject<HTMLElement | null>, selection: Selection | null = null) {
  const last = useRef<FocusPlace | null>(null)
  const steps = useFarSteps(container)

  useLayoutEffect(() => {
    const place = last.current
    if (!place || !container.current || document.activeElement !== document.body) return
    const lane = cardsIn(container.current).filter((card) => card.dataset['lane'] === place.lane)
    if (lane.some((card) => card.dataset['card'] === place.id)) return
    last.current = null
    // the card below has come up into its place: a bump bar goes on from there
    lane[Math.min(place.index, lane.length - 1)]?.focus()
  })

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!container.current || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return
    const direction = directions[event.key]
    const from = focusedCard()
    const far = direction ? steps.take(direction) : 'none'
    const next =
      far === 'waits'
        ? from
        : direction
          ? far === 'none'
            ? neighbour(container.current, direction)
            : far
          : numbered(container.current, event.key)
    if (!next) return
    event.preventDefault()
    if (direction && event.shiftKey && selection) choose(selection, [from, next])
    if (far === 'waits') return
    next.focus()
    next.scrollIntoView({ block: 'nearest' })
  }
  const onFocus = (): void => {
    const card = focusedCard()
    if (!card) return
    const { card: id = '', lane = '', index = '0' } = card.dataset
    last.current = { id, lane, index: Number(index) }
  }
  return { onKeyDown, onFocus }
}

/** Shift and an arrow choose the card that one leaves, and the one that one comes to. */
function choose(selection: Selection, cards: readonly (HTMLElement | null)[]): void {
  for (const card of cards) if (card?.dataset['card'] !== undefined) selection.add(card.dataset['card'])
}

function neighbour(container: HTMLElement, direction: Direction): HTMLElement | undefined {
  const current = focusedCard()
  const cards = cardsIn(container)
  if (!current) return cards[0]
  // up and down stay in their lane, also where its next card is still to be drawn
  const isAcross = direction === 'left' || direction === 'right'
  const others = cards.filter(
    (card) => card !== current && (isAcross || card.dataset['lane'] === current.dataset['lane']),
  )
  return others[
    nearest(
      current.getBoundingClientRect(),
      others.map((card) => card.getBoundingClientRect()),
      direction,
    )
  ]
}

/** The n-th card of the lane in focus, or of the first. */
function numbered(container: HTMLElement, key: string): HTMLElement | undefined {
  if (!/^[1-9]$/.test(key)) return undefined
  const cards = cardsIn(container)
  const lane = (focusedCard() ?? cards[0])?.dataset['lane']
  return cards.find((card) => card.dataset['lane'] === lane && card.dataset['index'] === String(Number(key) - 1))
}

function cardsIn(container: HTMLElement): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>('[data-card]')]
}

function focusedCard(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-card]') ?? null
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

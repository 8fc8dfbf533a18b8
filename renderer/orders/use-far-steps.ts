import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { Direction } from './nearest.ts'

interface FarPlace {
  readonly lane: string
  readonly index: number
}

/** What a step up or down comes to: a card, `waits` while the card is still to be drawn, `none` where the place of cards does not tell. */
type FarStep = HTMLElement | 'waits' | 'none'

/**
 * Steps up and down by a card's place in its list, so that keys which are faster than cards are drawn lose none: the step waits until its card is
 * there, and further ones go on from it.
 */
export function useFarSteps(container: RefObject<HTMLElement | null>) {
  const waiting = useRef<{ place: FarPlace; observer: MutationObserver } | null>(null)
  const end = useCallback((): void => {
    waiting.current?.observer.disconnect()
    waiting.current = null
  }, [])
  useEffect(() => end, [end])

  const awaitCard = (place: FarPlace, from: HTMLElement): void => {
    const box = container.current
    if (!box) return
    end()
    const arrive = (): void => {
      const card = cardAt(box, place)
      if (!card) return
      end()
      card.focus()
      card.scrollIntoView({ block: 'nearest' })
    }
    const observer = new MutationObserver(arrive)
    observer.observe(box, { childList: true, subtree: true })
    waiting.current = { place, observer }
    scrollTowards(from, place.index)
  }

  return {
    take(direction: Direction): FarStep {
      const from = document.activeElement?.closest<HTMLElement>('[data-card][data-columns]') ?? null
      if (from === null || !container.current || direction === 'left' || direction === 'right') {
        end()
        return 'none'
      }
      const { lane = '', index = '0', columns = '1' } = from.dataset
      const base = waiting.current?.place.lane === lane ? waiting.current.place.index : Number(index)
      const target = base + (direction === 'down' ? 1 : -1) * Number(columns)
      const count = Number(from.getAttribute('aria-setsize') ?? 0)
      if (target < 0 || target >= count) return waiting.current === null ? 'none' : 'waits'
      const card = cardAt(container.current, { lane, index: target })
      if (card) {
        end()
        return card
      }
      awaitCard({ lane, index: target }, from)
      return 'waits'
    },
  }
}

function cardAt(box: HTMLElement, { lane, index }: FarPlace): HTMLElement | null {
  return box.querySelector<HTMLElement>(`[data-card][data-lane='${lane}'][data-index='${index}']`)
}

/** Brings the neighbourhood of a card that is not drawn into sight, by the size of the one that has the focus. */
function scrollTowards(from: HTMLElement, index: number): void {
  const { index: own = '0', columns = '1' } = from.dataset
  const rows = (index - Number(own)) / Number(columns)
  const scroller = scrollerOf(from)
  if (!scroller) return
  const top = from.getBoundingClientRect().top - scroller.getBoundingClientRect().top
  scroller.scrollTop += top + rows * from.offsetHeight - scroller.clientHeight / 2
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let box = element.parentElement; box !== null; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box
  }
  return null
}

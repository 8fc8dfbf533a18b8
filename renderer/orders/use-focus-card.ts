import { useEffect, useRef, type RefObject } from 'react'

/** Focuses a card of a container when it is first shown: the keys go on from there. */
export function useFocusCard(container: RefObject<HTMLElement | null>, orderId: string | null): void {
  const first = useRef(orderId)
  useEffect(() => {
    if (first.current === null) return
    const card = container.current?.querySelector<HTMLElement>(`[data-card='${CSS.escape(first.current)}']`)
    card?.focus({ preventScroll: false })
  }, [container])
}

import { useEffect } from 'react'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { useBridge } from '../bridge-client/bridge-context.tsx'
import type { Place } from '../frame/place.tsx'

/** Goes to the order that was asked for outside the window, by a message of the operating system's. */
export function useAskedOrder(go: (place: Place) => void): void {
  const { views } = useBridge()
  useEffect(() => {
    // looked up when it is asked for: the whole window must not be drawn anew for every change on the board
    const open = (orderId: string): void =>
      go(placeOf(orderId, views.watch('board', {}).getSnapshot().data?.cards ?? []))
    return window.bridge?.onOpenOrder(open)
  }, [go, views])
}

/** Where an order is shown: a cancelled one waits under Attention. */
function placeOf(orderId: string, cards: readonly OrderCard[]): Place {
  const stage = cards.find(({ id }) => id === orderId)?.stage
  if (stage === 'cancelled') return { screen: 'attention', orderId }
  return { screen: stage === 'scheduled' ? 'scheduled' : 'orders', orderId }
}

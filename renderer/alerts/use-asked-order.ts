import { useEffect, useEffectEvent } from 'react'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { useView } from '../bridge-client/use-view.ts'
import type { Place } from '../frame/place.tsx'

/** Goes to the order that was asked for outside the window, by a message of the operating system's. */
export function useAskedOrder(go: (place: Place) => void): void {
  const cards = useView('board', {}).data?.cards ?? []
  const open = useEffectEvent((orderId: string) => go(placeOf(orderId, cards)))
  useEffect(() => window.bridge?.onOpenOrder((orderId) => open(orderId)), [])
}

/** Where an order is shown: a cancelled one waits under Attention. */
function placeOf(orderId: string, cards: readonly OrderCard[]): Place {
  const stage = cards.find(({ id }) => id === orderId)?.stage
  if (stage === 'cancelled') return { screen: 'attention', orderId }
  return { screen: stage === 'scheduled' ? 'scheduled' : 'orders', orderId }
}

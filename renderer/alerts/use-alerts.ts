import { useCallback, useEffect } from 'react'
import type { AlertsView } from '../../shared/contract/alert-views.ts'
import type { OrderId } from '../../shared/order.ts'
import { useBridge } from '../bridge-client/bridge-context.tsx'
import { useView } from '../bridge-client/use-view.ts'

/** Who is called for what; null until the host has told. */
export function useAlerts(): AlertsView | null {
  return useView('alerts', {}).data ?? null
}

/** Tells the host that somebody has seen these orders. One that fails rings on, which says it best. */
export function useAnswer(): (orderIds: readonly OrderId[]) => void {
  const { client } = useBridge()
  return useCallback((orderIds) => void client.call('alert.answer', { orderIds: [...orderIds] }), [client])
}

/** An order that a person has opened is heard: whatever it rang for as new is answered. */
export function useAnswerOpened(openId: string | null): void {
  const answer = useAnswer()
  const calling = useAlerts()?.calls.find((call) => call.kind === 'new_order' && call.orderId === openId)?.orderId
  useEffect(() => {
    if (calling !== undefined) answer([calling])
  }, [calling, answer])
}

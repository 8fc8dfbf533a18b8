import { useMemo, useState } from 'react'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import type { FindParams, FoundOrders } from '../../shared/contract/report-views.ts'
import { useView } from '../bridge-client/use-view.ts'

/** A page of found orders. While a newer question is under way, the last answer stays, so that nothing flickers. */
export interface Found {
  readonly data: FoundOrders | null
  readonly pending: boolean
  /** Why nothing can be shown; null otherwise. */
  readonly failure: string | null
}

/** Asks and goes on watching; an answer to an older question is never taken for one to this. */
export function useFound(params: FindParams): Found {
  const { data, status, message } = useView('find', params)
  const [last, setLast] = useState(data)
  if (data !== undefined && data !== last) setLast(data)
  return { data: data ?? last ?? null, pending: status === 'loading', failure: status === 'failed' ? message : null }
}

/** Open orders by id as the board has them now: a found one moves on with them. */
export function useLiveCards(): ReadonlyMap<string, OrderCard> {
  const cards = useView('board', {}).data?.cards
  return useMemo(() => new Map((cards ?? []).map((card) => [card.id, card])), [cards])
}

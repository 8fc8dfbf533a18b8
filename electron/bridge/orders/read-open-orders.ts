import type { OrderSource, SourceFailure } from '../lib/order-source.ts'
import type { IngestOrder } from './ingest-order.ts'
import { walkWindow } from './walk-window.ts'

interface ReadOpenDeps {
  readonly source: OrderSource
  readonly ingest: IngestOrder
  readonly openOrders: () => readonly { readonly id: string; readonly createdAt: number }[]
  /** Branch ids to ask for, one after the other; null asks for all. */
  readonly branchesToAsk: () => readonly (string | null)[]
}

/** Orders opened within this time are read as one list; older ones, such as pre-orders, one by one. */
const LISTED_REACH_MS = 6 * 3_600_000

/** klikit has no "updated since": every open order is read again, so that changes and cancellations are found (klikit-api 6). Null when all went well. */
export async function readOpenOrders(deps: ReadOpenDeps, look: { now: number; signal: AbortSignal }): Promise<SourceFailure | null> {
  const open = deps.openOrders()
  const recent = open.filter((order) => order.createdAt > look.now - LISTED_REACH_MS)
  const seen = new Set<string>()
  if (recent.length > 0) {
    const from = Math.min(...recent.map((order) => order.createdAt)) - 1000
    const window = { from, to: look.now + 60_000, origin: 'reread' as const, signal: look.signal, onAnswer: () => {} }
    for (const branchId of deps.branchesToAsk()) {
      const walked = await walkWindow(deps, { ...window, branchId, onSeen: (orderId) => seen.add(orderId) })
      if (!walked.ok) return walked.failure
    }
  }
  for (const order of open) {
    if (seen.has(order.id)) continue
    const failure = await readOne(deps, order.id, look.signal)
    if (failure !== null) return failure
  }
  return null
}

async function readOne(deps: ReadOpenDeps, orderId: string, signal: AbortSignal): Promise<SourceFailure | null> {
  const answer = await deps.source.get(orderId, signal)
  if (answer.ok) deps.ingest(answer.value.order, 'reread', answer.value.requestId)
  // an order that klikit no longer shows stays as it is: the operator sees it and decides
  return answer.ok || answer.failure.kind === 'not_found' ? null : answer.failure
}

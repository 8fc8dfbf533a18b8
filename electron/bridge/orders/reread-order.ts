import type { OrderSource } from '../lib/order-source.ts'
import type { IngestOrder } from './ingest-order.ts'
import { serverStage, type StatusNames, statusName } from './order-status.ts'
import type { Reread } from './status-job.ts'

interface RereadDeps {
  readonly source: OrderSource
  readonly ingest: IngestOrder
  readonly statusNames: () => StatusNames
}

/** Makes the reader that settles doubts about one order: klikit is asked, the answer goes through the one door, and its stage is told. */
export function createRereadOrder(deps: RereadDeps): (orderId: string, signal: AbortSignal) => Promise<Reread> {
  return async (orderId, signal) => {
    const answer = await deps.source.get(orderId, signal)
    if (!answer.ok) return { ok: false, failure: answer.failure }
    const { order: read, requestId } = answer.value
    deps.ingest(read, 'command', requestId)
    if (read.kind === 'unreadable') {
      return {
        ok: false,
        failure: {
          kind: 'bad_answer',
          message: `klikit's order ${orderId} ${read.problem}`,
          requestId,
          retryAfterMs: null,
        },
      }
    }
    const names = deps.statusNames()
    return { ok: true, stage: serverStage(read.order, names), statusName: statusName(read.order.statusId, names) }
  }
}

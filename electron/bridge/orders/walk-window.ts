import type { OrderSource, SourceFailure } from '../lib/order-source.ts'
import type { IngestOrder, OrderOrigin } from './ingest-order.ts'

interface WalkDeps {
  readonly source: OrderSource
  readonly ingest: IngestOrder
}

/** A window to read whole; times are epoch ms on klikit's clock. */
export interface Walk {
  readonly from: number
  readonly to: number
  readonly branchId: string | null
  readonly origin: OrderOrigin
  readonly signal: AbortSignal
  readonly onAnswer: (answer: { serverNow: number | null }) => void
  readonly onSeen?: (orderId: string) => void
}

/** The largest page of /orders (klikit-api 6). */
const PAGE_SIZE = 100

/**
 * Reads a window page by page, newest first, through the one door. Orders that arrive meanwhile push older ones onto later pages, where they are
 * seen again, never missed. An order without lines is read once more on its own before it is taken in.
 */
export async function walkWindow(deps: WalkDeps, walk: Walk): Promise<{ ok: true } | { ok: false; failure: SourceFailure }> {
  let read = 0
  for (let page = 1; ; page++) {
    const { from, to, branchId, signal } = walk
    const answer = await deps.source.list({ from, to, branchId, page, size: PAGE_SIZE }, signal)
    if (!answer.ok) return answer
    walk.onAnswer(answer.value)
    for (const entry of answer.value.orders) {
      if (entry.kind === 'order') walk.onSeen?.(entry.order.id)
      deps.ingest(await completed(deps, entry, signal), walk.origin, answer.value.requestId)
    }
    read += answer.value.orders.length
    if (answer.value.orders.length === 0 || read >= answer.value.total) return { ok: true }
  }
}

type Read = Parameters<IngestOrder>[0]

async function completed(deps: WalkDeps, read: Read, signal: AbortSignal): Promise<Read> {
  if (read.kind === 'unreadable' || read.order.lines.length > 0) return read
  const detail = await deps.source.get(read.order.id, signal)
  // an order without lines is still an order: better a ticket that says so than none
  return detail.ok && detail.value.order.kind === 'order' && detail.value.order.order.lines.length > 0 ? detail.value.order : read
}

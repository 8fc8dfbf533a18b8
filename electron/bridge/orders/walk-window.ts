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
 * seen again, never missed. An order without lines is read once more on its own before it is taken in. The total is Infinity where klikit does
 * not say it: then a short page is the last, or one that repeats another.
 */
export async function walkWindow(
  deps: WalkDeps,
  walk: Walk,
): Promise<{ ok: true } | { ok: false; failure: SourceFailure }> {
  let read = 0
  const seen = new Set<string>()
  for (let page = 1; ; page++) {
    const { from, to, branchId, signal } = walk
    const answer = await deps.source.list({ from, to, branchId, page, size: PAGE_SIZE }, signal)
    if (!answer.ok) return answer
    walk.onAnswer(answer.value)
    const { orders, total, requestId } = answer.value
    if (page === 1 && orders.length === 0 && Number.isFinite(total) && total > 0)
      return { ok: false, failure: emptyPage(total, requestId) }
    const seenBefore = seen.size
    // klikit lists the newest first; a kitchen cooks the oldest first
    for (const entry of orders.toReversed()) {
      seen.add(entry.kind === 'order' ? entry.order.id : entry.raw)
      if (entry.kind === 'order') walk.onSeen?.(entry.order.id)
      deps.ingest(await completed(deps, entry, signal), walk.origin, requestId)
    }
    read += orders.length
    const isLast = orders.length === 0 || read >= total
    const isEndless = !Number.isFinite(total) && (orders.length < PAGE_SIZE || seen.size === seenBefore)
    if (isLast || isEndless) return { ok: true }
  }
}

function emptyPage(total: number, requestId: string | null): SourceFailure {
  return {
    kind: 'bad_answer',
    message: `Expected the first of ${total} orders, got an empty page.`,
    requestId,
    retryAfterMs: null,
  }
}

type Read = Parameters<IngestOrder>[0]

async function completed(deps: WalkDeps, read: Read, signal: AbortSignal): Promise<Read> {
  if (read.kind === 'unreadable' || read.order.lines.length > 0) return read
  const detail = await deps.source.get(read.order.id, signal)
  // an order without lines is still an order: better a ticket that says so than none
  return detail.ok && detail.value.order.kind === 'order' && detail.value.order.order.lines.length > 0
    ? detail.value.order
    : read
}

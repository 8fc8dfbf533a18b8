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

/** A look at what is open. `now` is epoch ms on klikit's clock; `turn` counts the looks. */
interface OpenLook {
  readonly now: number
  readonly turn: number
  readonly signal: AbortSignal
}

/** Orders opened within this time are read as one list; older ones, such as pre-orders, one by one. */
const LISTED_REACH_MS = 6 * 3_600_000
/** The list reaches back this far even with nothing open: klikit may learn of an order long after the time it is stamped with. */
const LATE_REACH_MS = 3_600_000
/** Orders read one by one in one look. Shops leave orders open for good; hundreds of calls a minute would keep new orders waiting. */
const READ_SINGLY = 20

/** klikit has no "updated since": every open order is read again, so that changes and cancellations are found (klikit-api 6). Null when all went well, else the first failure. */
export async function readOpenOrders(deps: ReadOpenDeps, look: OpenLook): Promise<SourceFailure | null> {
  const open = deps.openOrders()
  const seen = new Set<string>()
  let first = await readRecent(deps, look, { open, onSeen: (orderId) => seen.add(orderId) })
  const unseen = open.filter((order) => !seen.has(order.id))
  for (const order of inTurn(unseen, look.turn)) {
    // one order that cannot be read must not hide what became of the others
    if (first !== null && isLineDown(first)) break
    const failure = await readOne(deps, order.id, look.signal)
    first = failure !== null && (first === null || isLineDown(failure)) ? failure : first
  }
  return first
}

async function readRecent(
  deps: ReadOpenDeps,
  look: OpenLook,
  { open, onSeen }: { open: ReturnType<ReadOpenDeps['openOrders']>; onSeen: (orderId: string) => void },
): Promise<SourceFailure | null> {
  const recent = open.map((order) => order.createdAt).filter((createdAt) => createdAt > look.now - LISTED_REACH_MS)
  const from = Math.min(look.now - LATE_REACH_MS, ...recent.map((createdAt) => createdAt - 1000))
  const window = {
    from,
    to: look.now + 60_000,
    origin: 'reread' as const,
    signal: look.signal,
    onAnswer: () => {},
    onSeen,
  }
  let first: SourceFailure | null = null
  for (const branchId of deps.branchesToAsk()) {
    const walked = await walkWindow(deps, { ...window, branchId })
    if (walked.ok) continue
    first ??= walked.failure
    if (isLineDown(walked.failure)) return walked.failure
  }
  return first
}

/** The next few of a long list, another part of it each turn. */
function inTurn<T>(list: readonly T[], turn: number): readonly T[] {
  if (list.length <= READ_SINGLY) return list
  const at = (turn * READ_SINGLY) % list.length
  return [...list.slice(at), ...list.slice(0, at)].slice(0, READ_SINGLY)
}

async function readOne(deps: ReadOpenDeps, orderId: string, signal: AbortSignal): Promise<SourceFailure | null> {
  const answer = await deps.source.get(orderId, signal)
  if (answer.ok) deps.ingest(answer.value.order, 'reread', answer.value.requestId)
  // an order that klikit no longer shows stays as it is: the operator sees it and decides
  return answer.ok || answer.failure.kind === 'not_found' ? null : answer.failure
}

/** Whether asking further would only fail the same way. */
export function isLineDown({ kind }: SourceFailure): boolean {
  return kind === 'offline' || kind === 'unauthorised' || kind === 'no_credentials'
}

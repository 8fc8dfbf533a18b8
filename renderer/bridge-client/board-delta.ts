import type { BoardDelta } from '../../shared/contract/messages.ts'
import type { Board, OrderCard, OrderCounts } from '../../shared/contract/order-views.ts'

/** Oldest due first: by due or scheduled time, else by arrival; then by id, as the host sorts whole boards. */
function compareCards(a: OrderCard, b: OrderCard): number {
  return urgency(a) - urgency(b) || (a.id < b.id ? -1 : 1)
}

function urgency(card: OrderCard): number {
  return card.dueAt ?? card.scheduledFor ?? card.receivedAt
}

/** The counts held where they say the same: what shows them alone need not be drawn for them. */
function keptCounts(held: OrderCounts, next: OrderCounts): OrderCounts {
  return JSON.stringify(held) === JSON.stringify(next) ? held : next
}

/** The board after a delta: removals first, then upserts by id, sorted anew. */
export function applyDelta(board: Board, delta: BoardDelta): Board {
  const cards = new Map(board.cards.map((card) => [card.id as string, card]))
  for (const id of delta.removals) cards.delete(id)
  for (const card of delta.upserts) cards.set(card.id, card)
  return { counts: keptCounts(board.counts, delta.counts), cards: [...cards.values()].sort(compareCards) }
}

import type { BoardDelta } from '../../../shared/contract/messages.ts'
import type { Board, OrderCard, OrderCounts } from '../../../shared/contract/order-views.ts'

interface BoardDeps {
  /** The card of an order, or null when it is gone. */
  readonly cardOf: (orderId: string) => { readonly card: OrderCard; readonly closed: boolean } | null
  /** Ids of every order the board must show: open ones, and closed ones that need a person. */
  readonly listIds: () => readonly string[]
  /** Closed orders of the last 24 hours. */
  readonly countDone: () => number
}

/** The board kept in memory card by card, so that one order's change costs one card, however many stand there. */
export interface BoardModel {
  read(): Board
  /** Brings the named cards up to date and says what changed; null when nothing did. */
  refresh(orderIds: Iterable<string>): BoardDelta | null
  /** Drops everything: the next read starts anew. */
  reset(): void
}

/** Makes an empty board that fills on first use. */
export function createBoardModel(deps: BoardDeps): BoardModel {
  let cards: Map<string, { card: OrderCard; text: string }> | null = null
  const load = (orderId: string) => {
    const found = deps.cardOf(orderId)
    const belongs = found !== null && (!found.closed || found.card.attention.length > 0)
    return belongs ? { card: found.card, text: JSON.stringify(found.card) } : null
  }
  const all = () => {
    if (cards !== null) return cards
    cards = new Map()
    for (const orderId of deps.listIds()) {
      const entry = load(orderId)
      if (entry !== null) cards.set(orderId, entry)
    }
    return cards
  }
  const counts = () =>
    countCards(
      [...all().values()].map((entry) => entry.card),
      deps.countDone(),
    )
  return {
    read() {
      const list = [...all().values()].map((entry) => entry.card)
      return { counts: counts(), cards: list.sort(byDue) }
    },
    refresh(orderIds) {
      const known = all()
      const upserts: OrderCard[] = []
      const removals: string[] = []
      for (const orderId of new Set(orderIds)) {
        const next = load(orderId)
        if (next === null) {
          if (known.delete(orderId)) removals.push(orderId)
        } else if (known.get(orderId)?.text !== next.text) {
          known.set(orderId, next)
          upserts.push(next.card)
        }
      }
      return upserts.length + removals.length === 0 ? null : { counts: counts(), upserts, removals }
    },
    reset() {
      cards = null
    },
  }
}

function countCards(cards: readonly OrderCard[], done: number): OrderCounts {
  const inStage = (stage: OrderCard['stage']) => cards.filter((card) => card.stage === stage).length
  return {
    new: inStage('new'),
    preparing: inStage('preparing'),
    ready: inStage('ready'),
    scheduled: inStage('scheduled'),
    done,
    attention: cards.filter((card) => card.attention.length > 0).length,
  }
}

/** Oldest due first; ties by id, so that cards never swap for nothing. */
function byDue(a: OrderCard, b: OrderCard): number {
  return (a.dueAt ?? a.receivedAt) - (b.dueAt ?? b.receivedAt) || (a.id < b.id ? -1 : 1)
}

import type { OrderCard } from '../../shared/contract/order-views.ts'
import type { Settings } from '../../shared/settings.ts'

const minuteMs = 60_000
// a cook can still plate within it; earlier warnings would make every card amber
const dueSoonMs = 2 * minuteMs

/** How a card's age reads: `kind` chooses the words, `tone` the colour and icon, `spanMs` the number. */
export interface OrderAge {
  readonly tone: 'none' | 'fresh' | 'soon' | 'late' | 'void'
  readonly kind: 'waited' | 'due' | 'dueNow' | 'late' | 'cancelled' | 'clock'
  readonly spanMs: number
}

/** The age of a card at `nowMs`: to its due time where one is known and cooking goes on, else since it came in. */
export function orderAge(card: OrderCard, nowMs: number, ages: Settings['ages']): OrderAge {
  if (card.stage === 'cancelled') return { tone: 'void', kind: 'cancelled', spanMs: 0 }
  if (card.stage === 'done' || card.stage === 'scheduled') return { tone: 'none', kind: 'clock', spanMs: 0 }
  if (card.dueAt !== null && nowMs - card.dueAt >= minuteMs) return late(nowMs - card.dueAt)
  if (card.dueAt !== null && card.stage === 'preparing') return dueAge(card.dueAt - nowMs)
  return waitedAge(card, nowMs - card.receivedAt, ages)
}

function dueAge(leftMs: number): OrderAge {
  if (leftMs < minuteMs) return { tone: 'soon', kind: 'dueNow', spanMs: 0 }
  return { tone: leftMs <= dueSoonMs ? 'soon' : 'fresh', kind: 'due', spanMs: leftMs }
}

function waitedAge(card: OrderCard, waitedMs: number, ages: Settings['ages']): OrderAge {
  const lateMs = ages.lateMinutes * minuteMs
  // a ready order waits for its rider, not for the kitchen: only its due time can make it late
  if (card.stage === 'ready') return { tone: 'fresh', kind: 'waited', spanMs: waitedMs }
  if (card.dueAt === null && waitedMs - lateMs >= minuteMs) return late(waitedMs - lateMs)
  return { tone: waitedMs >= ages.warnMinutes * minuteMs ? 'soon' : 'fresh', kind: 'waited', spanMs: waitedMs }
}

function late(spanMs: number): OrderAge {
  return { tone: 'late', kind: 'late', spanMs }
}

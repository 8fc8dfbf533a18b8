import type { AlertCall } from '../../../shared/contract/alert-views.ts'
import type { OrderStage } from '../../../shared/order.ts'
import type { KeptAlert, KeptKind } from './alert-repository.ts'

/** What of an order decides whether it calls. Times are klikit's (epoch ms). */
export interface OrderFacts extends Pick<AlertCall, 'orderId' | 'orderNumber' | 'provider' | 'itemCount' | 'large'> {
  /** By klikit's word alone. */
  readonly stage: OrderStage
  /** By klikit's word and what was said here since. */
  readonly shownStage: OrderStage
  /** A change or cancellation that nobody has acknowledged. */
  readonly unseen: 'changed' | 'cancelled' | null
  readonly createdAt: number
  /** When the kitchen should begin; for an order of now its creation. */
  readonly startAt: number
  readonly dueAt: number
  /** Whether klikit, or this PC, accepts it without a person. */
  readonly autoAccepted: boolean
}

/** What an order's new-order and overdue calls have become; only what changed is to be written. */
export type Judged = Pick<KeptAlert, 'kind' | 'byMachine'> & { readonly outcome: 'call' | 'answered' | 'over' }

/** An order first seen this long after the kitchen should have begun was cooked without us, or is beyond a bell's help. */
const STALE_MS = 15 * 60_000
/** No machine takes so long to accept; a person at another tablet does. */
const PERSON_TAKES_MS = 20_000
/** Cards read "late" from here on (renderer/orders/order-age.ts). */
const LATE_MS = 60_000

/** Whether a new order begins or ceases to call; null when nothing changes. `now` and `since` are times of klikit's clock and of this PC's. */
export function judgeNew(
  facts: OrderFacts,
  kept: KeptAlert | undefined,
  times: { readonly serverNow: number; readonly now: number },
): Judged | null {
  const { stage, autoAccepted } = facts
  if (kept === undefined) {
    if (!isNews(facts, times.serverNow)) return null
    return judged('new_order', 'call', autoAccepted || stage !== 'new')
  }
  if (kept.answeredAt !== null) return null
  switch (stage) {
    case 'new':
    case 'scheduled':
      return null
    case 'preparing': {
      if (kept.byMachine) return null
      const isPerson = times.now - kept.since >= PERSON_TAKES_MS
      return judged('new_order', isPerson ? 'answered' : 'call', true)
    }
    case 'ready':
    case 'done':
    case 'cancelled':
      return judged('new_order', 'over', kept.byMachine)
  }
}

/** Whether the kitchen still has to do with an order. */
export function isCooking({ shownStage }: OrderFacts): boolean {
  return shownStage === 'new' || shownStage === 'preparing'
}

/** Whether an order has just become late; null when nothing changes. It calls once. */
export function judgeOverdue(facts: OrderFacts, kept: KeptAlert | undefined, serverNow: number): Judged | null {
  const lateMs = serverNow - facts.dueAt - LATE_MS
  if (kept !== undefined || !isCooking(facts) || lateMs < 0) return null
  // late since long before we could tell: the card says so, a bell would only say that the PC was started
  return judged('overdue', lateMs < STALE_MS ? 'call' : 'over', false)
}

function judged(kind: KeptKind, outcome: Judged['outcome'], byMachine: boolean): Judged {
  return { kind, outcome, byMachine }
}

function isNews({ stage, startAt, createdAt }: OrderFacts, serverNow: number): boolean {
  switch (stage) {
    case 'new':
      return true
    case 'scheduled':
      return startAt <= serverNow
    case 'preparing':
      return serverNow - Math.max(startAt, createdAt) < STALE_MS
    case 'ready':
    case 'done':
    case 'cancelled':
      return false
  }
}

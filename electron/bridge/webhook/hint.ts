import { hash } from 'node:crypto'
import type { WebhookEvent } from '../../../shared/intake.ts'
import { assertNever } from '../lib/bridge-error.ts'
import type { OrderHint } from '../lib/order-event.ts'
import type { SeenFact } from './delivery-repository.ts'

/** A hint as it waits to be acted upon. */
export interface Told extends OrderHint {
  readonly type: WebhookEvent
  readonly receivedAt: number
  /** False when the event names a store that we do not know: then klikit's own answer must vouch for the order. */
  readonly isKnownStore: boolean
}

/** An order as stored, as far as later news is laid over it. `raw` is its JSON as it came. */
export interface KnownOrder {
  readonly raw: string
  readonly updatedAt: number
  readonly statusId: number
}

/** What became of a hint. `read`: klikit told the order whole. `from_body`: the event's own words had to do. `stopped`: it waits for the next start. */
export type HintEnd =
  | { readonly kind: 'read' | 'seen' | 'strange_store' | 'stopped' }
  | { readonly kind: 'from_body' | 'ignored' | 'gave_up'; readonly why: string }

/** A hint until it is settled. */
export interface OpenHint extends Told {
  readonly end: (end: HintEnd) => void
}

/** One order's affairs. */
export interface OrderFile {
  readonly orderId: string
  hints: readonly OpenHint[]
  /** klikit's answer is still wanted: only the event's words were taken, or the answer was older than the event. */
  owesRead: boolean
  /** What was acted upon while this file is open. */
  readonly acted: Set<string>
}

/**
 * What a hint says, in the form in which it is recognised when it comes again under another event id (klikit-api 15 #11). Null for a stub
 * that says nothing but "look": such a one is always looked at.
 */
export function factOf(told: Told): SeenFact | null {
  const { order, raw } = told.read
  const fact = { orderId: order.id, status: told.statusId ?? 0, updatedAt: told.updatedAt ?? 0 }
  switch (told.type) {
    case 'klikit.order.status.updated':
      return told.statusId === null || told.updatedAt === null ? null : { ...fact, content: '' }
    case 'klikit.order.created.v2':
      // an order is created once: the same words say the same even without a time
      return told.statusId === null || told.updatedAt === null ? withContent(fact, raw) : { ...fact, content: '' }
    case 'klikit.order.cart.updated':
      // times have seconds: two carts may share one
      return told.updatedAt === null ? null : withContent(fact, raw)
    default:
      return assertNever(told.type)
  }
}

function withContent(fact: Omit<SeenFact, 'content'>, raw: string): SeenFact {
  return { ...fact, content: hash('sha256', raw, 'base64url') }
}

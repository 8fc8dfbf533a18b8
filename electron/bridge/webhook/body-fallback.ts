import type { EventReader } from '../lib/order-event.ts'
import type { ReadOrder } from '../lib/order-source.ts'
import type { KnownOrder, Told } from './hint.ts'

/** What can be done without klikit's own answer. */
export interface Fallback<T extends Told> {
  /** The order to take in; null when the bodies bring nothing that is certain and new. */
  readonly read: ReadOrder | null
  /** Hints that are settled by it, or by what is known already. The rest needs klikit's answer. */
  readonly used: readonly T[]
}

/**
 * The order as events alone tell it: what is stored, or the first whole body, and over it every newer hint in order of klikit's times. A hint
 * without a time, or with the same time and another status, may be older or newer: it stays open (klikit-api 12). A stub of an order that nobody
 * has described says too little to cook by.
 */
export function fallBack<T extends Told>(
  known: KnownOrder | null,
  hints: readonly T[],
  layOver: EventReader['layOver'],
): Fallback<T> {
  const inOrder = hints.toSorted((a, b) => (a.updatedAt ?? 0) - (b.updatedAt ?? 0))
  const first = known === null ? inOrder.find(isWhole) : undefined
  if (known === null && first === undefined) return { read: null, used: [] }
  let at = known ?? knownFrom(first)
  if (at === null) return { read: null, used: [] }
  let read: ReadOrder | null = first?.read ?? null
  const used: T[] = first === undefined ? [] : [first]
  for (const hint of inOrder) {
    if (hint === first) continue
    if (isNewer(hint, at)) {
      read = layOver(at.raw, hint, hint.receivedAt)
      if (read.kind === 'unreadable') return { read, used: [...used, hint] }
      at = { raw: read.raw, updatedAt: read.order.updatedAt, statusId: read.order.statusId }
      used.push(hint)
    } else if (isOldNews(hint, at)) used.push(hint)
  }
  return { read, used }
}

/** Whether an order can be cooked by this hint alone. A cart before its order is only a preview (klikit-api 15 #24). */
function isWhole(hint: Told): boolean {
  return hint.hasItems && hint.isKnownStore && hint.type !== 'klikit.order.cart.updated'
}

function knownFrom(hint: Told | undefined): KnownOrder | null {
  if (hint === undefined) return null
  const { order, raw } = hint.read
  return { raw, updatedAt: order.updatedAt, statusId: order.statusId }
}

function isNewer(hint: Told, at: KnownOrder): boolean {
  return hint.updatedAt !== null && hint.updatedAt > at.updatedAt
}

/** Nothing new for sure: older, the same state at the same time, or the creation of an order that is known. */
function isOldNews(hint: Told, at: KnownOrder): boolean {
  if (hint.type === 'klikit.order.created.v2') return true
  if (hint.updatedAt === null) return false
  if (hint.updatedAt < at.updatedAt) return true
  const saysSameState = hint.statusId === null || hint.statusId === at.statusId
  return hint.type === 'klikit.order.status.updated' && saysSameState
}

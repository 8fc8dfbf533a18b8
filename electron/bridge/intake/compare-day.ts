import type { Difference, Reconciliation } from '../../../shared/contract/intake-views.ts'
import { type Order, orderIdSchema } from '../../../shared/order.ts'
import type { ReadOrder } from '../lib/order-source.ts'

/** One order of a day as klikit lists it, as far as it is compared. `problem` is set where it could not be read. */
export interface ListedOrder extends Pick<Order, 'id' | 'number' | 'createdAt' | 'updatedAt' | 'statusId'> {
  readonly problem: string | null
}

/** How a promise of ours stands. `settled`: kept, or there is a reason why not. `under_way`: no need to worry yet. */
export type Standing =
  | { readonly kind: 'settled' | 'under_way' }
  | { readonly kind: 'amiss'; readonly message: string; readonly repairable: boolean }

/** An order as this PC holds it. `ticket`: its paper. `word`: the last thing we said of it to klikit. */
export interface HeldOrder extends Pick<Order, 'updatedAt' | 'statusId'> {
  readonly ticket: Standing
  readonly word: Standing
}

/** A day counted on both sides. */
export type DayCount = Pick<
  Reconciliation['days'][number],
  'listed' | 'stored' | 'printed' | 'statusSent' | 'differences'
>

/** An order younger than this may be on its way still. */
export const SETTLING_MS = 2 * 60_000

/** What is compared of a listed order; null for one whose id could not be read: it is kept aside and shown in Health. */
export function toListed(read: ReadOrder, now: number): ListedOrder | null {
  if (read.kind === 'order') {
    const { id, number, createdAt, updatedAt, statusId } = read.order
    return { id, number, createdAt, updatedAt, statusId, problem: null }
  }
  const id = orderIdSchema.safeParse(read.orderId)
  if (!id.success) return null
  return { id: id.data, number: id.data, createdAt: now, updatedAt: now, statusId: 0, problem: read.problem }
}

/** Compares klikit's list with what is held. `now` is klikit's clock (epoch ms). */
export function compareDay(
  listed: readonly ListedOrder[],
  held: (orderId: Order['id']) => HeldOrder | null,
  now: number,
): DayCount {
  const findings = listed
    .filter((order) => order.problem !== null || now - order.createdAt >= SETTLING_MS)
    .map((order) => compareOrder(order, held(order.id), now))
  const count = (part: keyof Omit<Finding, 'differences'>) => findings.filter((finding) => finding[part]).length
  return {
    listed: findings.length,
    stored: count('isStored'),
    printed: count('isPrinted'),
    statusSent: count('isSent'),
    differences: findings.flatMap(({ differences }) => differences),
  }
}

interface Finding {
  readonly isStored: boolean
  readonly isPrinted: boolean
  readonly isSent: boolean
  readonly differences: readonly Difference[]
}

function compareOrder(listed: ListedOrder, held: HeldOrder | null, now: number): Finding {
  const differ = (kind: Difference['kind'], message: string, repairable: boolean): Difference => ({
    orderId: listed.id,
    orderNumber: listed.number,
    kind,
    message,
    repairable,
  })
  const unreadable =
    listed.problem === null ? [] : [differ('unreadable', `klikit's order cannot be read: it ${listed.problem}.`, true)]
  if (held === null) {
    const missing = differ('not_stored', 'klikit lists this order, and it is not on this PC.', true)
    const differences = unreadable.length > 0 ? unreadable : [missing]
    return { isStored: false, isPrinted: false, isSent: false, differences }
  }
  const stale = isStale(listed, held, now)
    ? [differ('not_current', 'klikit has a newer state of this order than this PC.', true)]
    : []
  const amiss = (kind: Difference['kind'], standing: Standing) =>
    standing.kind === 'amiss' ? [differ(kind, standing.message, standing.repairable)] : []
  return {
    isStored: true,
    isPrinted: held.ticket.kind !== 'amiss',
    isSent: held.word.kind !== 'amiss',
    differences: [
      ...unreadable,
      ...stale,
      ...amiss('not_printed', held.ticket),
      ...amiss('status_not_sent', held.word),
    ],
  }
}

/** A change of the last moments is read by the next look. */
function isStale(listed: ListedOrder, held: HeldOrder, now: number): boolean {
  if (listed.problem !== null || now - listed.updatedAt < SETTLING_MS) return false
  const isSameMoment = listed.updatedAt === held.updatedAt
  return isSameMoment ? listed.statusId !== held.statusId : listed.updatedAt > held.updatedAt
}

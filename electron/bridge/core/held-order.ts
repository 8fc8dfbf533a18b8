import type { PrintJob } from '../../../shared/printer.ts'
import type { HeldOrder, Standing } from '../intake/compare-day.ts'
import { startAt } from '../orders/due-time.ts'
import type { StoredOrder } from '../orders/order-repository.ts'
import { isAtOrBeyond, isClosed } from '../orders/order-status.ts'
import { verbOf } from '../orders/status-job.ts'
import type { OutboxRow } from '../outbox/outbox-repository.ts'

/** What this PC knows of an order besides it. */
export interface OrderTraces {
  /** Newest first. */
  readonly prints: readonly PrintJob[]
  /** Its status changes, oldest first. */
  readonly jobs: readonly OutboxRow[]
  readonly now: number
  /** klikit's clock (epoch ms). */
  readonly serverNow: number
  /** Whether any printer takes orders. */
  readonly printsHere: boolean
  readonly printOn: 'first_sight' | 'accept'
}

/** A ticket or a word this young is on its way. */
const UNDER_WAY_MS = 2 * 60_000

const settled: Standing = { kind: 'settled' }
const underWay: Standing = { kind: 'under_way' }

/** How an order's ticket and our last word about it stand, for the comparison with klikit's list. */
export function heldOrder(stored: StoredOrder, traces: OrderTraces): HeldOrder {
  const { updatedAt, statusId } = stored.order
  return { updatedAt, statusId, ticket: ticketStanding(stored, traces), word: wordStanding(stored, traces) }
}

function ticketStanding(stored: StoredOrder, traces: OrderTraces): Standing {
  const tickets = traces.prints.filter((print) => print.kind !== 'test' && print.kind !== 'void')
  // a person has looked at each of these: it is printed, or not wanted
  const open = tickets.filter((print) => !['printed', 'sent_unconfirmed', 'discarded'].includes(print.state))
  if (tickets.length === 0) return needsTicket(stored, traces) ? noTicket : settled
  if (open.length === 0 || stored.stage === 'cancelled') return settled
  const worst = open.find((print) => print.state === 'unknown' || print.state === 'expired')
  const waiting = worst ?? open.find((print) => traces.now - print.createdAt >= UNDER_WAY_MS)
  return waiting === undefined ? underWay : { kind: 'amiss', message: ticketMessage(waiting), repairable: false }
}

const noTicket: Standing = { kind: 'amiss', message: 'No ticket was made for it.', repairable: true }

function ticketMessage({ printerName, state, cause }: PrintJob): string {
  switch (state) {
    case 'unknown':
      return `Its ticket may or may not have come out of ${printerName}: open the order and say so.`
    case 'expired':
      return `Its ticket for ${printerName} waited too long: print or discard it under old tickets.`
    case 'queued':
    case 'printing':
    case 'blocked':
    case 'printed':
    case 'sent_unconfirmed':
    case 'discarded':
      return `Its ticket still waits for ${printerName}${cause === null ? '' : `: ${cause}`}.`
  }
}

/** Whether a ticket should be there: not for an order of a later hour, one that waits to be accepted, or one that ended without us. */
function needsTicket({ order, stage }: StoredOrder, traces: OrderTraces): boolean {
  if (!traces.printsHere) return false
  switch (stage) {
    case 'cancelled':
    case 'done':
    case 'scheduled':
      return false
    case 'new':
      return traces.printOn === 'first_sight' && isDue(order, traces.serverNow)
    case 'preparing':
    case 'ready':
      return isDue(order, traces.serverNow)
  }
}

function isDue(order: StoredOrder['order'], serverNow: number): boolean {
  return order.scheduledFor === null || startAt(order) <= serverNow
}

function wordStanding({ stage }: StoredOrder, { jobs, now }: OrderTraces): Standing {
  const last = jobs.at(-1)
  if (last === undefined || ['done', 'superseded', 'dismissed'].includes(last.state)) return settled
  const verb = verbOf(last.payload)
  // whoever said it, klikit has it; and nothing can be said of an order that is over
  if (isClosed(stage) || isAtOrBeyond(stage, verb)) return settled
  const why = last.errorMessage === null ? '' : `: ${last.errorMessage}`
  if (last.state === 'dead') return { kind: 'amiss', message: `klikit did not take "${verb}"${why}`, repairable: true }
  if (now - last.keyMadeAt < UNDER_WAY_MS) return underWay
  return { kind: 'amiss', message: `"${verb}" still waits to be sent${why || '.'}`, repairable: false }
}

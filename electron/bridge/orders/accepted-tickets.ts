import type { StatusVerb } from '../../../shared/order.ts'
import { type Database, inTransaction } from '../database/database.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { KitchenPort } from './ingest-order.ts'
import type { OrderRepository } from './order-repository.ts'
import { isTicketDue } from './ticket-due.ts'

interface AcceptedTicketsDeps {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  /** klikit's clock (epoch ms), by which orders are due. */
  readonly serverNow: () => number
  readonly orders: Pick<OrderRepository, 'find'>
  /** Orders of which something is still to be said to klikit. */
  readonly ordersWithSteps: () => readonly string[]
  readonly printsOnAccept: () => boolean
  readonly kitchen: Pick<KitchenPort, 'queueTickets' | 'hasTickets' | 'waitsForAcceptance'>
  readonly isStorageFailure: (error: unknown) => boolean
}

/** Prints, where tickets wait for acceptance, the ticket of an order that was accepted here: at once, or when the tap can no longer be taken back. */
export interface AcceptedTickets {
  /** A step was asked for that is kept back for so long (ms). Joins the caller's transaction. */
  asked(orderId: string, step: { readonly verb: StatusVerb; readonly keptBackMs: number }): void
  /** Looks after what was asked before the process ended. */
  start(): void
  stop(): void
}

/** No tap is kept back for longer; a second more, so that the tap's time is over for certain. */
const LONGEST_KEPT_BACK_MS = 31_000
/** Timers and rows count on different clocks. */
const SLACK_MS = 50

/** Makes it. Nothing is written down but tickets: what is still to be printed is read from the orders. */
export function createAcceptedTickets(deps: AcceptedTicketsDeps): AcceptedTickets {
  const { clock, kitchen, orders } = deps
  const timers = new Set<Timer>()

  function print(orderId: string): void {
    const stored = orders.find(orderId)
    if (stored === null || stored.stage !== 'new' || !deps.printsOnAccept()) return
    const { order, stage, cartRevision: revision } = stored
    const waitsForAcceptance = kitchen.waitsForAcceptance(order)
    const isDue = isTicketDue(order, { stage, now: deps.serverNow(), waitsForAcceptance })
    if (isDue && !kitchen.hasTickets(order.id)) kitchen.queueTickets(order, { kind: 'order', revision })
  }

  function printLater(orderIds: readonly string[], delayMs: number): void {
    const timer = clock.setTimer(() => {
      timers.delete(timer)
      try {
        inTransaction(deps.database, () => orderIds.forEach(print))
      } catch (error) {
        // nobody waits for a timer; the next look at the order prints it when the disk is back
        if (!deps.isStorageFailure(error)) deps.logger.error('accepted.not_printed', { error: describeError(error) })
      }
    }, delayMs)
    timers.add(timer)
  }

  return {
    asked(orderId, { verb, keptBackMs }) {
      if (verb === 'rejected' || verb === 'cancelled') return
      print(orderId)
      if (keptBackMs > 0) printLater([orderId], keptBackMs + SLACK_MS)
    },
    start() {
      const orderIds = deps.ordersWithSteps()
      if (orderIds.length === 0) return
      printLater(orderIds, 0)
      printLater(orderIds, LONGEST_KEPT_BACK_MS)
    },
    stop() {
      for (const timer of timers) timer.cancel()
    },
  }
}

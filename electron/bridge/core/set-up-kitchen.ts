import { toWriteResult } from '../klikit/to-write-result.ts'
import type { Order, StatusVerb } from '../../../shared/order.ts'
import { inTransaction } from '../database/database.ts'
import { dueAt } from '../orders/due-time.ts'
import { type AcceptedTickets, createAcceptedTickets } from '../orders/accepted-tickets.ts'
import { createIngestOrder, type KitchenPort } from '../orders/ingest-order.ts'
import { createRereadOrder } from '../orders/reread-order.ts'
import { createStatusHandler, STATUS_JOB, verbOf } from '../orders/status-job.ts'
import { KEY_LIFE_MS } from '../outbox/retry-policy.ts'
import { isKeptBack } from '../outbox/take-back.ts'
import { describeError } from '../lib/bridge-error.ts'
import { createPrinting } from '../printing/printing.ts'
import type { CoreDeps } from './core-deps.ts'
import type { Stores } from './open-stores.ts'
import type { Finding } from './set-up-finding.ts'
import { accessOf, noteOf, type Sending, type StepWish } from './set-up-sending.ts'

/** States in which what was asked for did not happen at klikit. */
const GIVEN_UP: readonly string[] = ['dead', 'dismissed']

/** A read that waits longer than this comes after the next poll. */
const REREAD_LIMIT_MS = 60_000

/** Printing, the one door for orders, and the handler that tells klikit of them. */
export type Kitchen = ReturnType<typeof setUpKitchen>

/** Wires what happens to an order on this PC. */
export function setUpKitchen(deps: CoreDeps, stores: Stores, sending: Sending, finding: Finding) {
  const { clock, logger, changed } = deps
  const { database, orders, unreadable, names } = stores
  const isStorageFailure = stores.storageHealth.failed
  const printing = createPrinting({
    database,
    clock,
    logger,
    printers: deps.printers,
    readNeighbours: finding.readNeighbours,
    onUnreachable: finding.onUnreachable,
    routing: deps.routing,
    plan: () => planOf(deps),
    printRules: () => deps.settings().printRules,
    ticketSettings: () => deps.settings().ticket,
    renderer: deps.renderer,
    enqueueJob: sending.outbox.enqueue,
    withdrawJobs: sending.outbox.withdraw,
    onChange: ({ orderId }) =>
      changed({ views: ['system', 'health', 'settings', 'training', 'printHistory'], orderId }),
  })
  const port = createKitchenPort(deps, stores, { sending, printing })
  const ingest = createIngestOrder({
    database,
    clock,
    orders,
    unreadable,
    kitchen: port,
    statusNames: names.statuses,
    serverNow: stores.serverNow,
    isStorageFailure,
    onChange: (orderId) => changed({ views: ['health', 'closedOrders'], orderId }),
    onUnreadable(problem) {
      logger.error('order.unreadable', { problem })
      changed({ views: ['system', 'health'] })
    },
  })
  const reread = createRereadOrder({ source: sending.api.orders, ingest, statusNames: names.statuses })
  const rereadSoon = (orderId: string) => {
    reread(orderId, AbortSignal.timeout(REREAD_LIMIT_MS)).catch((error: unknown) => {
      if (!isStorageFailure(error)) logger.warn('order.reread_failed', { orderId, error: describeError(error) })
    })
  }
  const statusHandler = createStatusHandler({
    clock,
    keyLifeMs: KEY_LIFE_MS,
    reread,
    rereadSoon,
    async patch(orderId, write) {
      const result = await sending.api.patchStatus(orderId, write)
      // a step refused for its own sake says nothing of the credential's rights
      const access = accessOf(result)
      if (access !== 'failing') sending.features.note('order_status', access, noteOf(result))
      return toWriteResult(result)
    },
    onSent: (orderId, verb, requestId) =>
      orders.addEvent(orderId, event(clock.now(), 'sent', `Sent to klikit: ${verb}`, { detail: null, requestId })),
    onRefused: (orderId, verb, { message, requestId }) =>
      orders.addEvent(orderId, event(clock.now(), 'refused', `Not accepted: ${verb}`, { detail: message, requestId })),
  })
  const accepted = createAcceptedTickets({
    ...stores,
    clock,
    logger,
    kitchen: port,
    isStorageFailure,
    ordersWithSteps: () => stores.jobs.waitingSubjects(STATUS_JOB),
    printsOnAccept: () => deps.settings().printRules.printOn === 'accept',
  })
  return { printing, port, ingest, statusHandler, accepted, ask: createAsk(stores, sending, accepted) }
}

function planOf({ settings, printers }: CoreDeps) {
  const { routing, printers: configured } = settings()
  return { routing, printers: configured.length > 0 ? configured : printers() }
}

/** A step of an order for klikit. Where tickets wait for acceptance, the one of an order accepted here prints as soon as it is meant. */
function createAsk(stores: Stores, sending: Sending, accepted: AcceptedTickets): Sending['ask'] {
  return (orderId, verb, wish?: StepWish) =>
    inTransaction(stores.database, () => {
      const outboxId = sending.ask(orderId, verb, wish)
      accepted.asked(orderId, { verb, keptBackMs: wish?.undoMs ?? 0 })
      return outboxId
    })
}

function event(at: number, kind: string, title: string, more: { detail: string | null; requestId: string | null }) {
  return { at, kind, title, ...more }
}

interface KitchenParts {
  readonly sending: Sending
  readonly printing: ReturnType<typeof createPrinting>
}

function createKitchenPort(deps: CoreDeps, stores: Stores, { sending, printing }: KitchenParts): KitchenPort {
  const { jobs, restoredAt } = stores
  // an order from before a damaged database was replaced may have its ticket on the rail already: the copy must say so
  const mayBePrinted = (order: Order) => restoredAt !== null && order.createdAt < restoredAt
  const said = (orderId: string, verbs: readonly StatusVerb[]) =>
    jobs
      .bySubject(orderId, STATUS_JOB)
      .some(
        (job) =>
          verbs.includes(verbOf(job.payload)) && !GIVEN_UP.includes(job.state) && !isKeptBack(job, deps.clock.now()),
      )
  return {
    queueTickets(order, ticket) {
      const named = stores.ticketNames(order)
      if (ticket.kind === 'order' && mayBePrinted(order)) return printing.queueReprint(order, undefined, named).length
      return printing.queueOrder(order, { ...ticket, ...named, dueAt: dueAt(order) }).length
    },
    hasTickets: (orderId) => printing.jobsOfOrder(orderId).length > 0,
    askedToCancel: (orderId) => said(orderId, ['rejected', 'cancelled']),
    // klikit accepts an order of automatic acceptance by itself
    waitsForAcceptance: (order) =>
      deps.settings().printRules.printOn === 'accept' &&
      !order.autoAccept &&
      !said(order.id, ['accepted', 'ready', 'picked_up']),
    autoAccept(order) {
      const isWanted = deps.settings().intake.autoAccept && !order.autoAccept
      if (isWanted && order.capabilities.accept !== false) sending.ask(order.id, 'accepted')
    },
  }
}

import type { Advanced } from '../../../shared/contract/commands.ts'
import { type OrderId, orderIdSchema, type StatusVerb } from '../../../shared/order.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import { effectiveStage, isStepAllowed, statusName } from '../orders/order-status.ts'
import type { TakeBackOutcome } from '../lib/job.ts'
import { STATUS_JOB, verbOf } from '../orders/status-job.ts'
import type { StoredOrder } from '../orders/order-repository.ts'
import { readCard } from '../views/readers.ts'
import type { CommandContext } from './command-context.ts'

/** Asks klikit for a step of an order. A second tap on the same step is the first one again. Returns the outbox row. */
export function transition(
  context: CommandContext,
  orderId: OrderId,
  step: { readonly verb: StatusVerb; readonly reasonCode?: string },
): { outboxId: number } {
  const { core, clock, actor } = context
  const { verb, reasonCode } = step
  const stored = findOrder(context, orderId)
  // whoever takes a step has seen the order, whatever klikit makes of it
  core.alerts.answer([orderId])
  const live = core.jobs
    .bySubject(orderId, STATUS_JOB)
    .filter((job) => ['queued', 'parked', 'blocked', 'done'].includes(job.state))
  const same = live.findLast((job) => verbOf(job.payload) === verb)
  if (same !== undefined) return { outboxId: same.id }
  const stage = effectiveStage(
    stored.stage,
    live.map((job) => verbOf(job.payload)),
  )
  if (!isStepAllowed(stage, verb, stored.order.type)) throw notAllowed(context, stored, verb)
  return core.inTransaction(() => {
    const outboxId = core.ask(orderId, verb, {
      reasonCode,
      undoMs: context.settings.current().orders.undoSeconds * 1000,
    })
    const detail = reasonCode === undefined ? actor : `${actor}, reason ${reasonCode}`
    core.orders.addEvent(orderId, {
      at: clock.now(),
      kind: 'command',
      title: `Asked: ${verb}`,
      detail,
      requestId: null,
    })
    return { outboxId }
  })
}

/** The same step for many orders, each by its own right; one that is refused keeps none of the others. */
export function advanceMany(
  context: CommandContext,
  { orderIds, verb }: { readonly orderIds: readonly OrderId[]; readonly verb: StatusVerb },
): { results: Advanced[] } {
  return { results: [...new Set(orderIds)].map((orderId) => advance(context, orderId, verb)) }
}

function advance(context: CommandContext, orderId: OrderId, verb: StatusVerb): Advanced {
  const card = readCard(context.reader, orderId)?.card
  const number = card?.number ?? orderId
  try {
    if (card !== undefined && !card.verbs.includes(verb)) throw notOffered(context, orderId, verb)
    return { orderId, number, ...transition(context, orderId, { verb }), problem: null }
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code === 'storage') throw error
    return { orderId, number, outboxId: null, problem: error.message }
  }
}

/** A step that its card does not offer, whether by the table or by the order's own flags. */
function notOffered(context: CommandContext, orderId: OrderId, verb: StatusVerb): BridgeError {
  return notAllowed(context, findOrder(context, orderId), verb)
}

/** Takes back a step that has not left this PC; says why where it cannot. */
export function takeBack(
  { core, clock, actor }: CommandContext,
  { outboxId }: { readonly outboxId: number },
): { orderId: OrderId } {
  const row = core.jobs.find(outboxId)
  if (row === null || row.kind !== STATUS_JOB)
    throw new BridgeError('not_found', 'This step is not on this PC any more.')
  const orderId = orderIdSchema.parse(row.subject)
  const verb = verbOf(row.payload)
  core.inTransaction(() => {
    const outcome = core.outbox.takeBack(outboxId)
    if (outcome !== 'taken') throw notTakenBack(outcome)
    core.orders.addEvent(orderId, {
      at: clock.now(),
      kind: 'command',
      title: `Taken back: ${verb}`,
      detail: actor,
      requestId: null,
    })
  })
  core.touchOrder(orderId)
  return { orderId }
}

function notTakenBack(outcome: Exclude<TakeBackOutcome, 'taken'>): BridgeError {
  switch (outcome) {
    case 'left':
      return new BridgeError('conflict', 'It was sent already, or may have been; klikit has no way back.')
    case 'behind':
      return new BridgeError('conflict', 'A later step of this order waits behind it. Take that one back first.')
    case 'over':
      return new BridgeError('conflict', 'It was taken back or given up already.')
  }
}

/** Marks a change or cancellation as seen. */
export function acknowledge(context: CommandContext, orderId: OrderId): Record<string, never> {
  const { core, clock, actor } = context
  findOrder(context, orderId)
  core.alerts.answer([orderId])
  core.inTransaction(() => {
    if (!core.orders.clearAlert(orderId)) return
    core.orders.addEvent(orderId, {
      at: clock.now(),
      kind: 'acknowledged',
      title: 'Seen by staff',
      detail: actor,
      requestId: null,
    })
  })
  core.touchOrder(orderId)
  return {}
}

/** Prints an order's ticket again, marked as a reprint. */
export function reprint(
  context: CommandContext,
  request: { orderId: OrderId; printerId?: string | undefined },
): { jobIds: string[] } {
  const { core } = context
  const { order, stage } = findOrder(context, request.orderId)
  const names = core.ticketNames(order)
  const jobIds = core.inTransaction(() =>
    core.printing.queueReprint(order, request.printerId, { ...names, isCancelled: stage === 'cancelled' }),
  )
  if (jobIds.length === 0) {
    throw new BridgeError(
      'not_allowed',
      'There is no printer to print on. Add one in Settings, Printers, and try again.',
    )
  }
  return { jobIds: [...jobIds] }
}

function findOrder({ core }: CommandContext, orderId: OrderId): StoredOrder {
  const stored = core.orders.find(orderId)
  if (stored === null)
    throw new BridgeError(
      'not_found',
      `There is no order ${orderId} on this PC. It may belong to another branch or environment.`,
    )
  return stored
}

function notAllowed({ core }: CommandContext, stored: StoredOrder, verb: StatusVerb): BridgeError {
  const is = statusName(stored.order.statusId, core.names.statuses())
  const rider = verb === 'picked_up' && stored.order.type === 'delivery' ? ' A delivery is finished by its rider.' : ''
  return new BridgeError(
    'not_allowed',
    `Order ${stored.order.number} is ${is}: "${verb}" is not the next step.${rider}`,
  )
}

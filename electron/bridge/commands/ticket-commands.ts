import type { CommandName, CommandOutput, commands } from '../../../shared/contract/commands.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { CommandContext } from './command-context.ts'

/** An input as its schema parsed it. */
type Parsed<N extends CommandName> = (typeof commands)[N]['input']['_output']

/** Gives up a ticket of which nothing was sent. */
export function cancelTicket(
  { core }: CommandContext,
  { jobId }: Parsed<'print.cancel'>,
): CommandOutput<'print.cancel'> {
  core.inTransaction(() => core.printing.cancel(jobId))
  return {}
}

/** Any ticket of the past once more; of an order that was cancelled since, the paper says so. */
export function printAgain(
  { core }: CommandContext,
  { jobId, printerId }: Parsed<'print.again'>,
): CommandOutput<'print.again'> {
  const orderId = core.printing.jobById(jobId)?.orderId ?? null
  const isCancelled = orderId !== null && core.orders.find(orderId)?.stage === 'cancelled'
  return { jobId: core.inTransaction(() => core.printing.printAgain(jobId, { printerId, isCancelled })) }
}

/** Prints or discards what waited too long. */
export function settleOld(
  { core }: CommandContext,
  { choice, printerId }: Parsed<'print.settleOld'>,
): CommandOutput<'print.settleOld'> {
  return { tickets: core.inTransaction(() => core.printing.settleOld(choice, printerId)) }
}

/** A ticket as it would look: an order's, or a sample's in the ticket's own language. */
export function previewTicket(
  { core }: CommandContext,
  { orderId, ...wanted }: Parsed<'ticket.preview'>,
): Promise<CommandOutput<'ticket.preview'>> {
  if (orderId === null) return core.printing.preview({ ...wanted, order: null })
  const stored = core.orders.find(orderId)
  if (stored === null) throw noOrder(orderId)
  const { order } = stored
  const names = core.ticketNames(order)
  return core.printing.preview({ ...wanted, order: { order, ...names } })
}

/** Where an order would print by routes that are not saved; without an id the last one seen, or a sample where there is none yet. */
export function previewRouting(
  { core }: CommandContext,
  { orderId, routing }: Parsed<'routing.preview'>,
): CommandOutput<'routing.preview'> {
  const stored = orderId === null ? core.orders.listRecent(1)[0] : core.orders.find(orderId)
  if (orderId !== null && !stored) throw noOrder(orderId)
  const order = stored?.order ?? core.printing.sampleOrder()
  return {
    orderId: stored?.order.id ?? null,
    orderNumber: order.number,
    ...core.printing.previewRoutes(order, routing),
  }
}

function noOrder(orderId: string): BridgeError {
  return new BridgeError('not_found', `Expected the id of an order on this PC, got ${orderId}. Choose another order.`)
}

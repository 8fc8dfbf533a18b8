import type { Order, OrderStage, OrderType, StatusVerb } from '../../../shared/order.ts'

/** klikit's order statuses by id, as far as anyone outside knows them (klikit-api 7.2). The server's own dictionary outranks this table. */
export const knownStatuses: Readonly<Record<number, string>> = {
  1: 'PLACED',
  2: 'ACCEPTED',
  3: 'CANCELLED',
  4: 'READY',
  5: 'DELIVERED',
  6: 'SCHEDULED',
  7: 'DRIVER_ASSIGNED',
  8: 'DRIVER_ARRIVED',
  9: 'PICKED_UP',
}

/** Status id -> name as klikit's dictionary says; ids it lacks fall back to {@link knownStatuses}. */
export type StatusNames = ReadonlyMap<number, string>

const stagesByName: Readonly<Record<string, OrderStage>> = {
  PLACED: 'new',
  ACCEPTED: 'preparing',
  PREPARING: 'preparing',
  DRIVER_ASSIGNED: 'preparing',
  DRIVER_ARRIVED: 'preparing',
  READY: 'ready',
  DISPATCHED: 'done',
  PICKED_UP: 'done',
  DELIVERED: 'done',
  COMPLETED: 'done',
  SCHEDULED: 'scheduled',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled',
  REJECTED: 'cancelled',
}

/** The name of a status; an unknown id is shown with its number. */
export function statusName(statusId: number, names: StatusNames): string {
  return names.get(statusId) ?? knownStatuses[statusId] ?? `Status ${statusId}`
}

/** The lane of an order by klikit's word. An unknown status is active: cook rather than lose (klikit-api 7.2). */
export function serverStage(order: Pick<Order, 'statusId' | 'statusHistory'>, names: StatusNames): OrderStage {
  const stage = stagesByName[normalise(statusName(order.statusId, names))] ?? 'preparing'
  // courier steps come before or after READY: once ready, an order stays ready
  const isCourierStep = stage === 'preparing' && normalise(statusName(order.statusId, names)) !== 'ACCEPTED'
  const wasReady = order.statusHistory.some(
    (entry) => stagesByName[normalise(statusName(entry.statusId, names))] === 'ready',
  )
  return isCourierStep && wasReady ? 'ready' : stage
}

function normalise(name: string): string {
  return name
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_')
}

/** Whether an order has left the kitchen for good. */
export function isClosed(stage: OrderStage): boolean {
  return stage === 'done' || stage === 'cancelled'
}

const ranks: Readonly<Record<OrderStage, number>> = {
  scheduled: 0,
  new: 1,
  preparing: 2,
  ready: 3,
  done: 4,
  cancelled: 4,
}
const targets: Readonly<Record<StatusVerb, OrderStage>> = {
  accepted: 'preparing',
  ready: 'ready',
  picked_up: 'done',
  rejected: 'cancelled',
  cancelled: 'cancelled',
}

/** The lane that a verb leads to. */
export function stageAfter(verb: StatusVerb): OrderStage {
  return targets[verb]
}

/** Whether an order in `stage` has what `verb` asks for already: then the job is done, whoever did it. */
export function isAtOrBeyond(stage: OrderStage, verb: StatusVerb): boolean {
  const target = targets[verb]
  if (target === 'cancelled') return stage === 'cancelled'
  return stage !== 'cancelled' && ranks[stage] >= ranks[target]
}

/** The lane on screen: klikit's word, moved on by what we have said and klikit has not shown yet. A closed order stays where klikit put it. */
export function effectiveStage(server: OrderStage, said: readonly StatusVerb[]): OrderStage {
  if (isClosed(server)) return server
  return said.map(stageAfter).reduce((stage, next) => (ranks[next] > ranks[stage] ? next : stage), server)
}

/** What the operator may say of an order now: the transition table gated by the order's flags (klikit-api 7.3). The server has the last word. */
export function allowedVerbs(
  stage: OrderStage,
  order: { readonly type: OrderType; readonly capabilities: Order['capabilities'] },
): StatusVerb[] {
  const { capabilities, type } = order
  const unless = (flag: boolean | null, verb: StatusVerb): StatusVerb[] => (flag === false ? [] : [verb])
  switch (stage) {
    case 'scheduled':
    case 'new':
      return [...unless(capabilities.accept, 'accepted'), ...unless(capabilities.cancel, 'rejected')]
    case 'preparing':
      return [...unless(capabilities.ready, 'ready'), ...unless(capabilities.cancel, 'cancelled')]
    case 'ready':
      // a delivery is finished by its rider, not by the kitchen
      return [...(type === 'delivery' ? [] : (['picked_up'] as const)), ...unless(capabilities.cancel, 'cancelled')]
    case 'done':
    case 'cancelled':
      return []
  }
}

const steps: Readonly<Record<OrderStage, readonly StatusVerb[]>> = {
  scheduled: ['accepted', 'rejected', 'cancelled'],
  new: ['accepted', 'rejected', 'cancelled'],
  preparing: ['ready', 'cancelled'],
  ready: ['picked_up', 'cancelled'],
  done: [],
  cancelled: [],
}

/** Whether the transition table knows this step. The order's flags only decide what is offered: they are not state-aware, and the server has the last word. */
export function isStepAllowed(stage: OrderStage, verb: StatusVerb, type: OrderType): boolean {
  return steps[stage].includes(verb) && !(verb === 'picked_up' && type === 'delivery')
}

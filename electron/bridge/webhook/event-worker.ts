import { describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { GroupedWrite } from '../lib/commit-group.ts'
import type { Logger } from '../lib/logger.ts'
import type { EventEnvelope, EventReader } from '../lib/order-event.ts'
import type { ReadOrder } from '../lib/order-source.ts'
import type { WebhookArrival } from '../lib/webhook-arrival.ts'
import { webhookEvents } from '../../../shared/intake.ts'
import type { DeliveryRepository, PendingDelivery, Settlement } from './delivery-repository.ts'
import { factOf, type HintEnd, type Told } from './hint.ts'
import { wasActedUpon } from './look-at-order.ts'
import type { OrderDesk } from './order-desk.ts'

/** Takes the orders of stored events in, one event after the other in order of arrival; what waits for klikit holds up no other. */
export interface EventWorker {
  /** Takes up what was left unprocessed. */
  start(): void
  add(delivery: PendingDelivery): void
  /** Leaves what is not done for the next start. */
  stop(): Promise<void>
}

/** Whose a store is. `unknown`: klikit's lists do not name it, which may be older than the store. */
export type StoreStanding = 'ours' | 'unknown' | 'not_ours'

interface EventWorkerDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly repository: Pick<DeliveryRepository, 'pending' | 'settle'>
  readonly writeGrouped: GroupedWrite
  readonly readEnvelope: EventReader['readEnvelope']
  readonly desk: OrderDesk
  readonly standingOf: (store: { readonly brandId: string | null; readonly branchId: string | null }) => StoreStanding
  /** Keeps what cannot be read where staff see it. */
  readonly keepAside: (unreadable: Extract<ReadOrder, { kind: 'unreadable' }>) => void
  readonly isStorageFailure: (error: unknown) => boolean
  readonly onArrival: (arrival: WebhookArrival) => void
  readonly onSettled: () => void
}

type Outcome = Pick<Settlement, 'verdict' | 'orderIds' | 'message' | 'keepsBody' | 'facts'>

/** Rows read in one go at the start. */
const PAGE = 200
/** How long a full disk is left alone. */
const STORAGE_PAUSE_MS = 5_000

/** Makes the worker. */
export function createEventWorker(deps: EventWorkerDeps): EventWorker {
  const stopping = new AbortController()
  const queue: PendingDelivery[] = []
  const working = new Set<Promise<void>>()
  let isPumping = false

  /** One event a turn of the loop: answers to klikit go between them. */
  const pump = () => {
    const next = queue.shift()
    isPumping = next !== undefined && !stopping.signal.aborted
    if (next === undefined || stopping.signal.aborted) return
    const work: Promise<void> = process(deps, next, stopping.signal)
      .catch((error: unknown) =>
        deps.logger.error('webhook.event_failed', { id: next.id, error: describeError(error) }),
      )
      .finally(() => working.delete(work))
    working.add(work)
    setImmediate(pump)
  }
  const add = (delivery: PendingDelivery) => {
    queue.push(delivery)
    if (isPumping) return
    isPumping = true
    setImmediate(pump)
  }
  return {
    start() {
      let after = 0
      for (;;) {
        const rows = deps.repository.pending(after, PAGE)
        rows.forEach(add)
        after = rows.at(-1)?.id ?? after
        if (rows.length < PAGE) return
      }
    },
    add,
    async stop() {
      stopping.abort(new Error('stopping'))
      await deps.desk.stop()
      await Promise.all(working)
    },
  }
}

async function process(deps: EventWorkerDeps, delivery: PendingDelivery, signal: AbortSignal): Promise<void> {
  const outcome = await withDisk(deps, signal, () => actUponSafely(deps, delivery))
  if (outcome === null) return
  const { id, answeredMs } = delivery
  const settlement = { id, answeredMs, processedAt: deps.clock.now(), ...outcome }
  await withDisk(deps, signal, () => deps.writeGrouped(() => deps.repository.settle(settlement)))
  deps.onSettled()
}

/** Tries again while the disk refuses; null when we are stopped first. */
async function withDisk<T>(deps: EventWorkerDeps, signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!deps.isStorageFailure(error)) throw error
      if (signal.aborted) return null
      await deps.clock.sleep(STORAGE_PAUSE_MS, signal).catch(() => undefined)
    }
  }
}

/** An event that we fail on is kept and told: it must not come up again with every start. */
async function actUponSafely(deps: EventWorkerDeps, delivery: PendingDelivery): Promise<Outcome | null> {
  try {
    return await actUpon(deps, delivery)
  } catch (error) {
    if (deps.isStorageFailure(error)) throw error
    deps.logger.error('webhook.event_failed', { id: delivery.id, error: describeError(error) })
    const message = `POS Bridge failed on this event: ${describeError(error)}. It was kept; the poll finds its orders.`
    return { verdict: 'unreadable', orderIds: [], facts: [], keepsBody: true, message }
  }
}

/** What became of an event; null when its orders wait for the next start. */
async function actUpon(deps: EventWorkerDeps, delivery: PendingDelivery): Promise<Outcome | null> {
  const envelope = deps.readEnvelope(delivery.body, delivery.receivedAt)
  const nothing = { orderIds: [], facts: [], keepsBody: true }
  if (envelope.kind === 'unreadable') {
    deps.keepAside({ kind: 'unreadable', orderId: null, problem: envelope.problem, raw: envelope.raw })
    return {
      ...nothing,
      verdict: 'unreadable',
      message: `The event could not be read: ${envelope.problem}. It was kept.`,
    }
  }
  const standing = deps.standingOf(envelope)
  const orderIds = idsOf(envelope)
  if (standing === 'not_ours') return { ...nothing, orderIds, verdict: 'strange_store', message: NOT_OURS }
  tellArrival(deps, delivery, envelope)
  return takeOrders(deps, delivery, { envelope, isKnownStore: standing === 'ours' })
}

type Orders = Extract<EventEnvelope, { kind: 'orders' }>

const NOT_OURS = 'The event is for a store that this POS Bridge does not serve. It was kept and not printed.'

function idsOf({ orders }: Orders): readonly string[] {
  return orders.flatMap((order) => (order.kind === 'hint' ? [order.read.order.id] : []))
}

function tellArrival(deps: EventWorkerDeps, { type }: PendingDelivery, envelope: Orders): void {
  const { brandId, branchId } = envelope
  deps.onArrival({ type, brandId, branchId, orderIds: idsOf(envelope) })
}

async function takeOrders(
  deps: EventWorkerDeps,
  delivery: PendingDelivery,
  { envelope, isKnownStore }: { envelope: Orders; isKnownStore: boolean },
): Promise<Outcome | null> {
  const type = webhookEvents.find((known) => known === delivery.type)
  if (type === undefined) throw new Error(`no order event: ${delivery.type}`)
  const told: Told[] = []
  let unreadable = 0
  for (const order of envelope.orders) {
    if (order.kind === 'hint') told.push({ ...order, type, receivedAt: delivery.receivedAt, isKnownStore })
    else {
      unreadable += 1
      deps.keepAside(order)
    }
  }
  const ends = await Promise.all(told.map(async (each) => ({ told: each, end: await deps.desk.take(each) })))
  if (ends.some(({ end }) => end.kind === 'stopped')) return null
  const orderIds = idsOf(envelope)
  return {
    orderIds,
    ...summed(
      ends.map(({ end }) => end),
      unreadable,
    ),
    facts: ends.flatMap(factsOf),
  }
}

function factsOf({ told, end }: { told: Told; end: HintEnd }): Outcome['facts'] {
  const fact = wasActedUpon(end) ? factOf(told) : null
  return fact === null ? [] : [fact]
}

/** One verdict for an event of many orders: the best of them, and a word for what is amiss with the others. */
function summed(ends: readonly HintEnd[], unreadable: number): Pick<Outcome, 'verdict' | 'message' | 'keepsBody'> {
  const has = (kind: HintEnd['kind']) => ends.some((end) => end.kind === kind)
  const whys = ends.flatMap((end) => ('why' in end ? [wordsFor(end)] : []))
  const words = [
    ...(unreadable > 0 ? [`${unreadable} of ${ends.length + unreadable} orders could not be read and were kept.`] : []),
    ...(has('strange_store') ? [NOT_OURS] : []),
    ...new Set(whys),
  ]
  const message = words.length === 0 ? null : words.join(' ')
  const isTaken = has('read') || has('from_body') || has('ignored') || has('gave_up')
  if (isTaken) return { verdict: 'taken', message, keepsBody: has('gave_up') }
  if (has('strange_store')) return { verdict: 'strange_store', message, keepsBody: true }
  if (unreadable > 0) return { verdict: 'unreadable', message, keepsBody: true }
  return { verdict: has('seen') ? 'duplicate' : 'taken', message, keepsBody: false }
}

function wordsFor(end: Extract<HintEnd, { why: string }>): string {
  switch (end.kind) {
    case 'from_body':
      return `Taken from the event itself: ${end.why}`
    case 'ignored':
      return `Nothing to do: ${end.why}`
    case 'gave_up':
      return `Left to the poll: ${end.why}`
  }
}

import type { Attention, OrderCard, OrderPrint, OrderSync } from '../../../shared/contract/order-views.ts'
import type { AlertSettings } from '../../../shared/alerts.ts'
import type { Order, StatusVerb } from '../../../shared/order.ts'
import type { PrintJob } from '../../../shared/printer.ts'
import type { StoredOrder } from '../orders/order-repository.ts'
import { allowedVerbs, effectiveStage, type StatusNames, statusName } from '../orders/order-status.ts'
import type { KnownCart } from '../orders/cart.ts'
import { isLarge } from '../orders/is-large.ts'
import { verbOf } from '../orders/status-job.ts'
import type { Hold } from '../outbox/channel.ts'
import { keptBackUntil } from '../outbox/take-back.ts'
import type { OutboxRow } from '../outbox/outbox-repository.ts'
import { orderChanges } from './order-changes.ts'

/** klikit's word lists, decoded by id. */
export interface Dictionaries {
  readonly statuses: StatusNames
  readonly fulfilment: ReadonlyMap<number, string>
  readonly providers: ReadonlyMap<number, string>
}

/** Everything around an order that its card tells of. */
export interface CardContext {
  readonly dictionaries: Dictionaries
  /** The order's status jobs, oldest first. */
  readonly jobs: readonly OutboxRow[]
  readonly isRunning: (outboxId: number) => boolean
  readonly hold: Hold | null
  readonly prints: readonly PrintJob[]
  /** From when on an order is a large one. */
  readonly large: AlertSettings['large']
  /** What staff knew of its cart before changes that they have not seen; null where none wait. */
  readonly known: KnownCart | null
}

/** More lines than this no card shows; the detail has them all. */
const CARD_LINES = 12

/** An order as its card shows it: klikit's state, moved on by what was said here, with what paper and queue know. */
export function toOrderCard(stored: StoredOrder, context: CardContext): OrderCard {
  const { order } = stored
  const { dictionaries } = context
  const stage = effectiveStage(stored.stage, saidVerbs(context.jobs))
  const sync = toSync(context)
  const print = toPrint(context.prints)
  return {
    id: order.id,
    number: order.number,
    stage,
    statusName: statusName(order.statusId, dictionaries.statuses),
    provider: namedProvider(order, dictionaries),
    brands: order.brands,
    type: order.type,
    table: order.table,
    customer: maskCustomer(order.customer),
    itemCount: order.itemCount,
    large: isLarge(order, context.large),
    changes: context.known === null ? [] : orderChanges(context.known, order),
    note: order.comment,
    lines: order.lines.slice(0, CARD_LINES).map((line) => ({
      quantity: line.quantity,
      name: line.name,
      comment: line.comment,
      modifierCount: line.modifiers.length,
    })),
    total: order.totals.final ?? order.totals.items,
    currencySymbol: order.currencySymbol,
    paid: order.payment.paid,
    cash: order.payment.cash,
    receivedAt: stored.firstSeenAt,
    dueAt: stored.dueAt,
    scheduledFor: order.scheduledFor,
    courier: {
      status: courierStatus(order, dictionaries),
      riderName: order.courier.riderName,
      pickupPin: order.courier.pickupPin,
    },
    print,
    sync,
    attention: attentionOf(stored, context.prints, sync),
    verbs: allowedVerbs(stage, order),
    cancellationReason: order.cancellationReason,
  }
}

/** The provider with its name from klikit's list, or its number. */
export function namedProvider(order: Order, dictionaries: Dictionaries): Order['provider'] {
  if (order.provider === null) return null
  return {
    id: order.provider.id,
    name: dictionaries.providers.get(Number(order.provider.id)) ?? `Provider ${order.provider.id}`,
  }
}

/** The courier's state in klikit's words, tidied: "PENDING_PICKUP" reads "Pending pickup". */
export function courierStatus(order: Order, dictionaries: Dictionaries): string | null {
  if (order.courier.statusId === null) return null
  const name = dictionaries.fulfilment.get(order.courier.statusId)
  if (name === undefined) return `Status ${order.courier.statusId}`
  const words = name.replaceAll('_', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function saidVerbs(jobs: readonly OutboxRow[]): StatusVerb[] {
  const spoken = ['queued', 'parked', 'blocked', 'done']
  return jobs.filter((job) => spoken.includes(job.state)).map((job) => verbOf(job.payload))
}

function toSync({ jobs, isRunning, hold }: CardContext): OrderSync {
  const last = jobs.findLast((job) => job.state !== 'dismissed' && job.state !== 'superseded')
  if (last === undefined) return { state: 'none', verb: null, message: null, outboxId: null, undoUntil: null }
  const oldest = jobs.find((job) => isUnfinished(job)) ?? last
  const undoUntil = keptBackUntil(last, isRunning(last.id))
  const told = { verb: verbOf(last.payload), outboxId: last.id, undoUntil }
  return {
    ...told,
    ...syncState(last, oldest, { running: isRunning(oldest.id), hold, isKeptBack: undoUntil !== null }),
  }
}

function isUnfinished(job: OutboxRow): boolean {
  return job.state === 'queued' || job.state === 'parked' || job.state === 'blocked'
}

function syncState(
  last: OutboxRow,
  oldest: OutboxRow,
  now: { running: boolean; hold: Hold | null; isKeptBack: boolean },
): Pick<OrderSync, 'state' | 'message'> {
  if (last.state === 'done') return { state: 'sent', message: null }
  if (!isUnfinished(last)) return { state: 'refused', message: last.errorMessage }
  if (now.hold !== null)
    return { state: now.hold.reason === 'offline' ? 'waiting' : 'held', message: now.hold.error.message }
  if (now.isKeptBack && !now.running && oldest.attempts === 0) return { state: 'waiting', message: null }
  if (now.running || oldest.attempts === 0) return { state: 'sending', message: null }
  return { state: 'waiting', message: oldest.errorMessage }
}

// the most worrying first
const printOrder = ['unknown', 'expired', 'blocked', 'printing', 'queued', 'sent_unconfirmed', 'printed'] as const

function toPrint(prints: readonly PrintJob[]): OrderPrint {
  const worst = printOrder.flatMap((state) => prints.find((job) => job.state === state) ?? [])[0]
  if (worst === undefined)
    return { state: 'none', jobId: null, printerName: null, cause: null, condition: null, reprint: 0, backup: null }
  const reprint = Math.max(...prints.map((job) => job.reprint))
  return {
    state: worst.state,
    jobId: worst.id,
    printerName: worst.printerName,
    cause: worst.cause,
    condition: worst.condition,
    reprint,
    backup: backupOf(prints),
  }
}

/** A ticket that stands at, or goes to, another station's printer: its paper is not where the cook looks. */
function backupOf(prints: readonly PrintJob[]): OrderPrint['backup'] {
  const strayed = prints.find((job) => job.backupFor !== null && job.state !== 'discarded')
  return strayed === undefined ? null : { station: strayed.station, printerName: strayed.printerName }
}

function attentionOf(stored: StoredOrder, prints: readonly PrintJob[], sync: OrderSync): Attention[] {
  const states = new Set(prints.map((print) => print.state))
  return [
    ...(states.has('blocked') || states.has('expired') ? (['not_printed'] as const) : []),
    ...(states.has('unknown') ? (['did_it_come_out'] as const) : []),
    ...(stored.alert === null ? [] : [stored.alert]),
    ...(sync.state === 'refused' ? (['refused'] as const) : []),
    ...(sync.state === 'held' ? (['held'] as const) : []),
  ]
}

const graphemes = new Intl.Segmenter()

/** What a reader takes for the first letter, also where it is made of several code points. */
function firstGrapheme(text: string): string {
  const [first] = graphemes.segment(text)
  return first?.segment ?? ''
}

/** "R••• ·· 518": enough to call somebody by, too little to find them by. */
export function maskCustomer(customer: Order['customer']): string | null {
  const initial = customer.name === null ? '' : `${firstGrapheme(customer.name)}•••`
  const tail = customer.phone === null ? '' : `·· ${customer.phone.slice(-3)}`
  const masked = `${initial} ${tail}`.trim()
  return masked === '' ? null : masked
}

import type { OrderCard, OrderDetail, TimelineEntry } from '../../../shared/contract/order-views.ts'
import type { Health, QueueEntry, SystemLine } from '../../../shared/contract/system-views.ts'
import type { Environment, Settings } from '../../../shared/settings.ts'
import { storeCodeOf } from '../../../shared/stores.ts'
import type { Core } from '../core/core.ts'
import type { Clock } from '../lib/clock.ts'
import { STATUS_JOB, verbOf } from '../orders/status-job.ts'
import type { OutboxRow } from '../outbox/outbox-repository.ts'
import { AVAILABILITY_JOB } from '../stock/availability-job.ts'
import { VISIBILITY_JOB } from '../stores/visibility-job.ts'
import { readIntakeLine } from './intake-readers.ts'
import { readOldTickets } from './printing-readers.ts'
import { courierStatus, namedProvider, toOrderCard } from './order-card.ts'
import { countStores, storeJobTitle } from './store-readers.ts'

/** What readers of one core need besides it. */
export interface ReaderContext {
  readonly core: Core
  readonly clock: Clock
  readonly version: string
  readonly environment: Environment
  readonly settings: () => Settings
  readonly stockEnabled: () => boolean
  readonly logFile: string | null
}

const DAY_MS = 86_400_000

/** The card of one order, and whether klikit has closed it; null for an unknown id. */
export function readCard(
  { core, settings }: ReaderContext,
  orderId: string,
): { readonly card: OrderCard; readonly closed: boolean } | null {
  const stored = core.orders.find(orderId)
  if (stored === null) return null
  const card = toOrderCard(stored, {
    dictionaries: core.names.dictionaries(),
    jobs: core.jobs.bySubject(orderId, STATUS_JOB),
    isRunning: core.outbox.isRunning,
    hold: core.channel.holdOf(STATUS_JOB),
    prints: core.printing.jobsOfOrder(orderId),
    large: settings().alerts.large,
    known: stored.alert === 'changed' ? core.orders.known(orderId) : null,
  })
  return { card, closed: stored.closedAt !== null }
}

/** Ids of every order the board must look at: open ones, and closed ones that may still need a person. */
export function readBoardIds({ core }: ReaderContext): readonly string[] {
  const troubled = core.jobs.listTroubled().filter((row) => row.kind === STATUS_JOB)
  return [
    ...new Set([
      ...core.orders.openIds().map((order) => String(order.id)),
      ...core.orders.listAlerting().map((stored) => String(stored.order.id)),
      ...troubled.map((row) => row.subject),
      ...core.printing.ordersInTrouble(),
    ]),
  ]
}

/** Closed orders of the last 24 hours. */
export function countDone({ core, clock }: ReaderContext): number {
  return core.orders.countClosedSince(clock.now() - DAY_MS)
}

/** A page of closed orders; the cursor is `closedAt:id` of the last one. */
export function readClosedOrders(context: ReaderContext, page: { cursor?: string | undefined; limit: number }) {
  const [before, beforeId] = page.cursor === undefined ? [Number.MAX_SAFE_INTEGER, ''] : splitCursor(page.cursor)
  const rows = context.core.orders.listClosed({ before, beforeId, limit: page.limit })
  const last = rows.at(-1)
  const cards = rows.flatMap((stored) => readCard(context, stored.order.id)?.card ?? [])
  return {
    cards,
    nextCursor: rows.length < page.limit || last === undefined ? null : `${last.closedAt}:${last.order.id}`,
  }
}

function splitCursor(cursor: string): [number, string] {
  const at = cursor.indexOf(':')
  return [Number(cursor.slice(0, at)), cursor.slice(at + 1)]
}

/** Everything about one order; null for an unknown id. */
export function readOrderDetail(context: ReaderContext, orderId: string): OrderDetail | null {
  const { core } = context
  const stored = core.orders.find(orderId)
  const found = readCard(context, orderId)
  if (stored === null || found === null) return null
  const dictionaries = core.names.dictionaries()
  const prints = core.printing.jobsOfOrder(orderId)
  const { order } = stored
  return {
    card: found.card,
    order: {
      ...order,
      provider: namedProvider(order, dictionaries),
      courier: { ...order.courier, status: courierStatus(order, dictionaries) },
    },
    branchName: order.branchId === null ? null : (core.names.stores().branches.get(order.branchId) ?? null),
    storeCode: storeCodeOf(order, context.settings().storeCodes),
    timeline: [...core.orders.events(orderId).map(toTimelineEntry), ...prints.map(toPrintEntry)].sort(
      (a, b) => b.at - a.at,
    ),
    prints: [...prints],
  }
}

function toTimelineEntry(event: {
  at: number
  kind: string
  title: string
  detail: string | null
  requestId: string | null
}): TimelineEntry {
  // kinds are written by ingest, commands and handlers alone
  return { ...event, kind: event.kind as TimelineEntry['kind'] }
}

const ticketNames: Readonly<Record<OrderDetail['prints'][number]['kind'], string>> = {
  order: 'Ticket',
  update: 'Ticket with the changes',
  void: 'Cancellation ticket',
  reprint: 'Reprint',
  test: 'Test ticket',
  report: 'Report',
}

function toPrintEntry(job: OrderDetail['prints'][number]): TimelineEntry {
  const what = job.reprint > 0 ? `Reprint ${job.reprint}` : ticketNames[job.kind]
  const words: Record<typeof job.state, string> = {
    queued: 'to print',
    printing: 'printing',
    printed: 'printed, confirmed by the printer',
    sent_unconfirmed: 'sent to the printer, which gives no reply',
    unknown: 'may or may not have come out',
    blocked: 'not printed yet',
    expired: 'waited too long and is asked about',
    discarded: 'discarded',
  }
  const detail = [job.printerName, job.cause].filter((part) => part !== null).join(': ')
  return {
    at: job.finishedAt ?? job.createdAt,
    kind: 'print',
    title: `${what}: ${words[job.state]}`,
    detail,
    requestId: null,
  }
}

/** The system line. */
export function readSystem(context: ReaderContext): SystemLine {
  const { core } = context
  const intake = core.poller.state()
  const counts = core.jobs.counts()
  const hold =
    core.channel.holdOf(STATUS_JOB) ?? core.channel.holdOf(AVAILABILITY_JOB) ?? core.channel.holdOf(VISIBILITY_JOB)
  const held = hold !== null && hold.reason !== 'offline' ? counts.waiting : 0
  return {
    version: context.version,
    environment: context.environment,
    storeName: readStoreName(context),
    connection: { state: intake.connection, lastContactAt: intake.lastContactAt, message: intake.message },
    queue: { waiting: counts.waiting, held, dead: counts.dead, oldestAt: counts.oldestAt },
    printers: core.printing
      .conditions()
      .map(({ id, name, condition, cause, waiting }) => ({ id, name, condition, cause, waiting })),
    unreadable: core.unreadable.count(),
    storage: core.storageHealth.state(),
    ...readIntakeLine(context),
    oldTickets: [...readOldTickets(context)],
    stores: countStores(context),
  }
}

/** The branch's name when this PC serves one branch. */
export function readStoreName({ core, settings }: ReaderContext): string | null {
  const { branches } = core.names.stores()
  const chosen = settings().branchIds
  const [only] = chosen.length > 0 ? chosen : [...branches.keys()]
  if (chosen.length > 1 || (chosen.length === 0 && branches.size !== 1)) return null
  return only === undefined ? null : (branches.get(only) ?? null)
}

/** The health screen. */
export function readHealth(context: ReaderContext): Health {
  const { core, clock } = context
  const intake = core.poller.state()
  const today = new Date(clock.now()).setHours(0, 0, 0, 0)
  return {
    system: readSystem(context),
    intake: {
      lastPollAt: intake.lastPollAt,
      lastCompletePollAt: intake.lastCompletePollAt,
      nextPollAt: intake.nextPollAt,
      ordersToday: core.orders.countSeenSince(today),
      clockSkewMs: intake.clockSkewMs,
      failures: intake.failures,
    },
    queue: core.jobs.listUnfinished(200).map((row) => toQueueEntry(context, row)),
    dead: core.jobs.listTroubled().map((row) => toQueueEntry(context, row)),
    requests: [...core.requests.list()],
    unreadable: core.unreadable.list().map(({ raw, ...rest }) => ({ ...rest, excerpt: raw.slice(0, 300) })),
    storage: core.storage(),
    logFile: context.logFile,
  }
}

function toQueueEntry({ core }: ReaderContext, row: OutboxRow): QueueEntry {
  return {
    id: row.id,
    lane: row.lane,
    kind: row.kind,
    title: titleOf(core, row),
    state: queueState(core, row),
    attempts: row.attempts,
    createdAt: row.createdAt,
    notBefore: row.notBefore,
    error: row.errorMessage ?? core.outbox.holdOf(row.kind)?.error.message ?? null,
    errorCode: row.errorCode,
    requestId: row.requestId,
  }
}

function queueState(core: Core, row: OutboxRow): QueueEntry['state'] {
  if (row.state === 'dead' || row.state === 'unknown') return row.state
  if (core.outbox.isRunning(row.id)) return 'running'
  if (core.outbox.holdOf(row.kind) !== null) return 'held'
  return row.state === 'parked' || row.state === 'blocked' ? row.state : 'queued'
}

function titleOf(core: Core, row: OutboxRow): string {
  switch (row.kind) {
    case STATUS_JOB:
      return `Order ${core.orders.find(row.subject)?.order.number ?? row.subject}: ${verbOf(row.payload)}`
    case AVAILABILITY_JOB:
      return `${core.items.find(row.subject)?.name ?? row.subject}: stock`
    case VISIBILITY_JOB:
      return storeJobTitle(core, row)
    default: {
      const job = core.printing.jobById(row.subject)
      const order = job?.orderId ? core.orders.find(job.orderId) : null
      return `Ticket ${order?.order.number ?? job?.kind ?? row.subject}`
    }
  }
}

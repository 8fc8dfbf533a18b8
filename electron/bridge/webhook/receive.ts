import { hash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DeliveryVerdict } from '../../../shared/contract/intake-views.ts'
import { webhookEvents } from '../../../shared/intake.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { GroupedWrite } from '../lib/commit-group.ts'
import type { Logger } from '../lib/logger.ts'
import { answer, refuse } from './answer.ts'
import type { ConnectionGuard } from './connection-guard.ts'
import type { DeliveryRepository, PendingDelivery } from './delivery-repository.ts'
import type { DeliveryTally } from './delivery-tally.ts'
import type { Serve } from './listener.ts'
import type { ReadBody } from './read-body.ts'
import type { RefusalPace } from './refusal-pace.ts'
import { isSigned } from './signature.ts'

/** The type of our own self-test's events: proof that the way is open, never an order. */
export const PROBE_EVENT = 'pos-bridge.probe'

interface ReceiveDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly path: () => string
  /** Secrets that may have signed an event: the current one, and for a while the one before. Empty when none is set. */
  readonly secrets: () => readonly string[]
  readonly repository: DeliveryRepository
  readonly writeGrouped: GroupedWrite
  readonly tally: DeliveryTally
  readonly readBody: ReadBody
  readonly paceRefusal: RefusalPace
  /** A write reached the disk, or did not. */
  readonly onStored: () => void
  readonly isStorageFailure: (error: unknown) => boolean
  /** An event stands on disk and is answered: its orders are to be taken in. */
  readonly onTaken: (delivery: PendingDelivery) => void
  readonly onProbe: (eventId: string) => void
  /** Something for screens changed. */
  readonly onDelivery: () => void
}

interface EventHeaders {
  readonly eventId: string
  readonly type: string
  readonly signature: string
}

/** An event under way. */
interface Arriving {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly receivedAt: number
  readonly eventId: string | null
  readonly type: string | null
}

// an id or a name, not a novel: they are kept for thirty days
const HEADER_TOKEN = /^[\x21-\x7e]{1,200}$/

const messages = {
  missing_headers: 'Expected the headers x-klikit-signature, x-klikit-event-id and x-klikit-event-type.',
  bad_signature:
    'The signature does not fit the body. Check the webhook secret in Settings, Connection; a proxy that rewrites bodies does this too.',
  too_large: 'Expected a body of at most 1 MB.',
  no_secret: 'No webhook secret is set, so nothing can be checked. Enter it in Settings, Connection.',
  busy: 'Too many large bodies at once. klikit sends it again.',
  not_stored: 'It could not be stored, so klikit was asked to send it again.',
} as const

/**
 * Makes the answer to each request: 2xx for a signed event once it is on disk, and nothing else. Requests whose commits fall together share
 * one. A body is looked into only after its signature fits.
 */
export function createReceive(deps: ReceiveDeps): Serve {
  return (request, response, guard) => {
    if (request.url !== deps.path()) return refuse(request, response, 404)
    if (request.method !== 'POST') return refuse(request, response, 405)
    receive(deps, { request, response, guard }).catch((error: unknown) => {
      deps.logger.error('webhook.request_failed', { error: describeError(error) })
      refuse(request, response, 503)
    })
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly guard: ConnectionGuard
}

async function receive(deps: ReceiveDeps, { request, response, guard }: Exchange): Promise<void> {
  const eventId = tokenOf(request, 'x-klikit-event-id')
  const type = tokenOf(request, 'x-klikit-event-type')
  const signature = tokenOf(request, 'x-klikit-signature')
  const arriving: Arriving = { request, response, receivedAt: deps.clock.now(), eventId, type }
  if (deps.secrets().length === 0) return turnAway(deps, arriving, 503, 'no_secret')
  if (eventId === null || type === null || signature === null) return turnAway(deps, arriving, 400, 'missing_headers')
  const read = await deps.readBody(request)
  switch (read.kind) {
    case 'gone':
      return
    case 'too_large':
      return turnAway(deps, arriving, 413, 'too_large')
    case 'busy':
      return turnAway(deps, arriving, 503, 'busy')
    case 'body':
      guard.working(request.socket)
      if (isSigned(read.body, signature, deps.secrets()))
        return takeBody(deps, arriving, { eventId, type, signature }, read.body)
      // it may be cut for others' sake while it waits to be told
      guard.idle(request.socket)
      return turnAwaySlowly(deps, arriving)
  }
}

function tokenOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' && HEADER_TOKEN.test(value) ? value : null
}

async function takeBody(deps: ReceiveDeps, arriving: Arriving, headers: EventHeaders, body: Buffer): Promise<void> {
  if (headers.type === PROBE_EVENT) {
    answer(arriving.response, 200)
    return deps.onProbe(headers.eventId)
  }
  const bodyHash = hash('sha256', body, 'base64url')
  const id = await store(deps, { ...arriving, ...headers }, { body, bodyHash })
  if (id === 'failed') return turnAway(deps, arriving, 503, 'not_stored')
  if (id === null) return sayKnown(deps, arriving)
  answer(arriving.response, 200)
  deps.onDelivery()
  const { eventId, type } = headers
  const { receivedAt } = arriving
  const answeredMs = elapsedMs(deps, arriving)
  if (isOrderEvent(type)) deps.onTaken({ id, eventId, type, receivedAt, answeredMs, body })
}

/** The row's id once it is on disk; null when it was there already. */
async function store(
  deps: ReceiveDeps,
  event: Arriving & EventHeaders,
  { body, bodyHash }: { body: Buffer; bodyHash: string },
): Promise<number | null | 'failed'> {
  const { eventId, type, receivedAt } = event
  const isNews = isOrderEvent(type)
  const row = {
    eventId,
    type,
    bodyHash,
    body,
    receivedAt,
    answeredMs: elapsedMs(deps, event),
    verdict: isNews ? ('taken' as const) : ('unknown_type' as const),
    processedAt: isNews ? null : receivedAt,
    message: isNews ? null : 'No event that POS Bridge knows: kept, and nothing done.',
  }
  let id: number | null = null
  try {
    await deps.writeGrouped(() => {
      id = deps.repository.insert(row)
      if (id !== null) deps.repository.addCount(receivedAt, { received: 1, accepted: 1 })
    })
  } catch (error) {
    if (!deps.isStorageFailure(error)) deps.logger.error('webhook.store_failed', { error: describeError(error) })
    return 'failed'
  }
  deps.onStored()
  return id
}

function sayKnown(deps: ReceiveDeps, arriving: Arriving): void {
  answer(arriving.response, 200)
  note(deps, arriving, { verdict: 'duplicate', httpStatus: 200, message: null })
}

/** A guess at the secret, or a flood of them: told at a pace that leaves the others theirs. */
async function turnAwaySlowly(deps: ReceiveDeps, arriving: Arriving): Promise<void> {
  const waitMs = deps.paceRefusal()
  if (waitMs === null) arriving.request.destroy()
  else if (waitMs > 0) await deps.clock.sleep(waitMs)
  turnAway(deps, arriving, 401, 'bad_signature')
}

/** Says no, with the reason for the log alone: a stranger learns nothing. */
function turnAway(deps: ReceiveDeps, arriving: Arriving, httpStatus: number, reason: keyof typeof messages): void {
  refuse(arriving.request, arriving.response, httpStatus)
  const verdict = reason === 'no_secret' || reason === 'busy' ? 'not_stored' : reason
  note(deps, arriving, { verdict, httpStatus, message: messages[reason] })
}

interface Noted {
  readonly verdict: DeliveryVerdict
  readonly httpStatus: number
  readonly message: string | null
}

function note(deps: ReceiveDeps, arriving: Arriving, noted: Noted): void {
  const { eventId, type, receivedAt } = arriving
  deps.tally.note({ eventId, type, receivedAt, answeredMs: elapsedMs(deps, arriving), ...noted })
  deps.onDelivery()
}

function elapsedMs({ clock }: ReceiveDeps, { receivedAt }: Arriving): number {
  return Math.max(0, clock.now() - receivedAt)
}

function isOrderEvent(type: string): boolean {
  return webhookEvents.some((known) => known === type)
}

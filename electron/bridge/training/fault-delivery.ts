import type { ServerResponse } from 'node:http'
import type { Clock } from '../lib/clock.ts'
import { renderError, type Reply } from './envelope.ts'
import { errorKindOfStatus, errorWord } from './error-vocabulary.ts'
import type { EndingFault } from './faults.ts'
import type { ProtocolRules } from './protocol-rules.ts'

/** What delivering a reply needs. `signal` ends waits when the simulator stops. */
export interface Delivery {
  readonly response: ServerResponse
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Time by the simulated klikit's clock, for the Date header. */
  readonly serverNow: number
}

const PORTAL_PAGE =
  '<!doctype html><html><head><title>Wi-Fi login</title></head><body><h1>Welcome</h1><form><input name="room"></form></body></html>'

const WITHOUT_EFFECT: ReadonlySet<EndingFault['kind']> = new Set([
  'status',
  'captive-portal',
  'reset-before-effect',
  'hang-before-effect',
])

/** Whether a fault keeps a request from ever being looked at. */
export function preventsEffect({ kind }: EndingFault): boolean {
  return WITHOUT_EFFECT.has(kind)
}

/** The answer that a fault gives in klikit's place, or null when it gives none. */
export function replyInstead(
  fault: EndingFault,
  rules: ProtocolRules,
  requestId: string | null,
  now: number,
): Reply | null {
  if (fault.kind === 'captive-portal') {
    return { status: 200, contentType: 'text/html; charset=utf-8', body: PORTAL_PAGE, requestId: null }
  }
  if (fault.kind !== 'status') return null
  const { status, code = errorWord(errorKindOfStatus(status), rules).code, message = 'injected fault' } = fault
  const reply = renderError({ status, code }, { message }, requestId)
  const { retryAfterDateMs } = fault
  const date = retryAfterDateMs === undefined ? undefined : new Date(now + retryAfterDateMs).toUTCString()
  const retryAfter = fault.retryAfter ?? date
  return retryAfter === undefined ? reply : { ...reply, retryAfter }
}

function writeHead({ response, serverNow }: Delivery, reply: Reply, length: number): void {
  response.sendDate = false
  response.writeHead(reply.status, {
    Date: new Date(serverNow).toUTCString(),
    'Content-Type': reply.contentType,
    'Content-Length': length,
    ...(reply.retryAfter === undefined ? {} : { 'Retry-After': reply.retryAfter }),
  })
}

/** Sends a whole reply. */
export function send(delivery: Delivery, reply: Reply): void {
  const body = Buffer.from(reply.body)
  writeHead(delivery, reply, body.length)
  delivery.response.end(body)
}

function reset({ response }: Delivery): void {
  response.socket?.resetAndDestroy()
}

function sendHalfThenReset(delivery: Delivery, reply: Reply): void {
  const body = Buffer.from(reply.body)
  writeHead(delivery, reply, body.length)
  // the reset waits until the half is on its way, else the client would see no answer at all
  delivery.response.write(body.subarray(0, Math.ceil(body.length / 2)), () => reset(delivery))
}

async function drip(delivery: Delivery, reply: Reply, pieces: number, pauseMs: number): Promise<void> {
  const body = Buffer.from(reply.body)
  const size = Math.max(1, Math.ceil(body.length / pieces))
  writeHead(delivery, reply, body.length)
  for (let at = 0; at < body.length && !delivery.response.destroyed; at += size) {
    delivery.response.write(body.subarray(at, at + size))
    await delivery.clock.sleep(pauseMs, delivery.signal)
  }
  delivery.response.end()
}

/** Ends a request as its fault wants. `reply` is the true answer, or null when the request was never looked at. */
export async function deliverFault(delivery: Delivery, fault: EndingFault, reply: Reply | null): Promise<void> {
  if (reply === null) return fault.kind === 'hang-before-effect' ? undefined : reset(delivery)
  switch (fault.kind) {
    case 'status':
    case 'captive-portal':
      return send(delivery, reply)
    case 'reset-before-effect':
    case 'reset-after-effect':
      return reset(delivery)
    case 'hang-before-effect':
    case 'hang-after-effect':
      // the connection stays open until the client gives up or the simulator stops
      return undefined
    case 'reset-mid-body':
      return sendHalfThenReset(delivery, reply)
    case 'truncated-json':
      return send(delivery, { ...reply, body: Buffer.from(reply.body).subarray(0, Buffer.byteLength(reply.body) / 2) })
    case 'wrong-content-type':
      return send(delivery, { ...reply, contentType: 'text/html; charset=utf-8' })
    case 'empty-body':
      return send(delivery, { ...reply, body: '' })
    case 'slow-drip':
      return drip(delivery, reply, fault.pieces, fault.pauseMs)
  }
}

import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { signBody } from '../../electron/bridge/webhook/signature.ts'

/** The secret that tests sign with. */
export const WEBHOOK_SECRET = 'whs_of_a_test_0123456789'

/** An event as klikit posts it; what is not given is as it should be. A header given as null is left out. */
export interface SentEvent {
  readonly type?: string
  readonly eventId?: string
  readonly secret?: string
  readonly headers?: Readonly<Record<string, string | null>>
  /** JSON, or the exact bytes. */
  readonly body: unknown
}

/** What came back, and after how long. */
export interface SentAnswer {
  readonly status: number
  readonly durationMs: number
  readonly headers: http.IncomingHttpHeaders
  readonly text: string
}

/** A body of klikit's for one or more orders of a store. */
export function envelopeOf(orders: readonly unknown[], store: { brand_id?: unknown; branch_id?: unknown } = {}) {
  return { brand_id: 7, branch_id: 1293, ...store, orders }
}

/** The bytes and headers of an event. */
export function signedEvent(event: SentEvent): { body: Buffer; headers: Record<string, string> } {
  const { type = 'klikit.order.created.v2', eventId = randomUUID(), secret = WEBHOOK_SECRET } = event
  const body = Buffer.isBuffer(event.body) ? event.body : Buffer.from(textOf(event.body))
  const headers: Record<string, string | null> = {
    'content-type': 'application/json',
    'x-klikit-event-id': eventId,
    'x-klikit-event-type': type,
    'x-klikit-signature': signBody(secret, body),
    ...event.headers,
  }
  const given = Object.entries(headers).filter((header): header is [string, string] => header[1] !== null)
  return { body, headers: Object.fromEntries(given) }
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/** Posts an event. Rejects when no answer came. */
export function sendEvent(url: string, event: SentEvent, agent?: http.Agent): Promise<SentAnswer> {
  const { body, headers } = signedEvent(event)
  return post(url, { body, headers, ...(agent ? { agent } : {}) })
}

interface Post {
  readonly body?: Buffer
  readonly headers?: Readonly<Record<string, string>>
  readonly method?: string
  readonly agent?: http.Agent
}

/** Sends any request and reads its answer. An answer that comes while the body is still being sent counts. */
export function post(url: string, { body, headers = {}, method = 'POST', agent }: Post): Promise<SentAnswer> {
  const startedAt = performance.now()
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(body.length) }
    const request = http.request(url, { method, headers: { ...length, ...headers }, agent: agent ?? false })
    request.once('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          durationMs: performance.now() - startedAt,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    request.once('error', reject)
    request.end(body)
  })
}

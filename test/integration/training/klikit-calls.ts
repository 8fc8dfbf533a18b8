import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { DOCUMENTED_SCOPES } from '../../../electron/bridge/training/credentials.ts'
import type { SimulatorOptions } from '../../../electron/bridge/training/simulator-options.ts'
import { createSimulator, type Simulator } from '../../../electron/bridge/training/simulator.ts'

/** Noon of a day within the fake clock of every test here. */
export const NOON = Date.parse('2026-11-20T12:00:00Z')

/** The credential that every simulator here starts with. */
export const KEY = 'test-key'

/** Its secret. */
export const SECRET = 'test-secret'

/** A reply, read whole. `json` is null when the body is no JSON. */
export interface KlikitReply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: KlikitEnvelope | null
}

interface KlikitEnvelope {
  readonly request_id?: string
  readonly data?: unknown
  readonly error?: { readonly code: string; readonly message: string; readonly details?: unknown }
}

/** A running simulator and a bare caller of it; it knows HTTP and nothing of the bridge's client. */
export interface SimulatorUnderTest extends AsyncDisposable {
  readonly simulator: Simulator
  readonly clock: FakeClock
  readonly url: string
  readonly adminUrl: string
  get(path: string, headers?: Record<string, string>): Promise<KlikitReply>
  patch(path: string, body: unknown, idempotencyKey?: string, headers?: Record<string, string>): Promise<KlikitReply>
}

/** The order fields that these tests look at. */
interface ListedOrder {
  readonly id: number
  readonly status: number
  readonly branch_id: number
  readonly provider_id: number
  readonly created_at: string
  readonly updated_at: string
  readonly order_status_histories: readonly { readonly status: number }[]
  readonly [field: string]: unknown
}

/** What GET /orders answers in `data`. */
interface OrderList {
  readonly orders: readonly ListedOrder[]
  readonly page: number
  readonly size: number
  readonly total: number
}

/** The `data` of a reply; a failure shows the whole reply. */
export function dataOf(reply: KlikitReply): unknown {
  if (reply.json?.data === undefined) throw new Error(`expected data, got ${reply.status} ${reply.text}`)
  return reply.json.data
}

/** The `data` of an orders list. */
export function orderListOf(reply: KlikitReply): OrderList {
  return dataOf(reply) as OrderList
}

/** The `data` of an order's detail. */
export function orderOf(reply: KlikitReply): ListedOrder {
  return dataOf(reply) as ListedOrder
}

/** The error code of a reply. */
export function codeOf(reply: KlikitReply): string | undefined {
  return reply.json?.error?.code
}

/** The Authorization header of a credential. */
export function basic(key: string, secret: string): string {
  return `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`
}

function parseJson(text: string): KlikitEnvelope | null {
  try {
    return JSON.parse(text) as KlikitEnvelope
  } catch {
    // faults answer with HTML and cut JSON on purpose
    return null
  }
}

async function readReply(response: Response): Promise<KlikitReply> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parseJson(text) }
}

/** Starts a simulator on a free port, its clock standing at noon. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<SimulatorUnderTest> {
  const clock = createFakeClock(NOON)
  const simulator = createSimulator({
    clock,
    credentials: [{ key: KEY, secret: SECRET, scopes: DOCUMENTED_SCOPES }],
    ...options,
  })
  const { url, adminUrl } = await simulator.start()
  const authorization = basic(KEY, SECRET)
  return {
    simulator,
    clock,
    url,
    adminUrl,
    get: async (path, headers) => readReply(await fetch(url + path, { headers: { authorization, ...headers } })),
    patch: async (path, body, idempotencyKey, headers) =>
      readReply(
        await fetch(url + path, {
          method: 'PATCH',
          headers: {
            authorization,
            'content-type': 'application/json',
            ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
            ...headers,
          },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
    [Symbol.asyncDispose]: () => simulator.stop(),
  }
}

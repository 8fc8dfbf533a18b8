import { assertNever } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { OrderPage, OrderSource, SourceFailure, Sourced } from '../lib/order-source.ts'
import type { MenuReading } from '../lib/store-menu.ts'
import {
  type BranchRecord,
  type BrandRecord,
  extractBranches,
  extractBrands,
  extractDictionary,
  extractOrders,
} from './extractors.ts'
import type { CallResult, HttpClient } from './http-client.ts'
import type { KlikitError } from './klikit-error.ts'
import { readOrder } from './to-order.ts'
import { toStoreMenu } from './to-store-menu.ts'

/** klikit's word lists and where they stand (klikit-api 7.8, 8). */
export const dictionaryPaths = {
  order_statuses: '/orders/statuses',
  fulfillment_statuses: '/orders/fulfillment-statuses',
  order_types: '/orders/order-types',
  providers: '/providers',
} as const
export type DictionaryName = keyof typeof dictionaryPaths

/** A read that worked, or klikit's error. */
export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly requestId: string | null }
  | { readonly ok: false; readonly error: KlikitError }

/** A write ready to go: the body's exact bytes and the key made for it. */
export interface KeyedWrite {
  readonly body: string
  readonly idempotencyKey: string
  readonly signal: AbortSignal
}

/** Where and how a store is shown or hidden: klikit does not publish it (klikit-api 11). */
export interface VisibilityCall {
  readonly method: 'PATCH' | 'PUT' | 'POST'
  readonly path: string
}

/** The partner API in our words. Nothing here rejects for what klikit or the network does. */
export interface KlikitApi {
  readonly orders: OrderSource
  patchStatus(orderId: string, write: KeyedWrite): Promise<CallResult>
  patchAvailability(path: string, write: KeyedWrite): Promise<CallResult>
  /** Shows or hides a store, by the operator's own address for it. */
  sendVisibility(call: VisibilityCall, write: KeyedWrite): Promise<CallResult>
  /** The cheapest authenticated read: tells whether klikit answers and accepts the credential. */
  ping(signal: AbortSignal): Promise<CallResult>
  readBrands(signal: AbortSignal): Promise<Read<readonly BrandRecord[]>>
  readBranches(signal: AbortSignal): Promise<Read<readonly BranchRecord[]>>
  readDictionary(name: DictionaryName, signal: AbortSignal): Promise<Read<ReadonlyMap<number, string>>>
  readMenu(store: { brandId: string; branchId: string }, signal: AbortSignal): Promise<Read<MenuReading>>
}

// the largest page that /orders takes; /branches was seen to serve 1000 (klikit-api 6)
const BRANCH_PAGE_SIZE = 100
const LAST_BRANCH_PAGE = 50

/** Makes the API over one HTTP client. */
export function createKlikitApi(http: HttpClient, clock: Clock): KlikitApi {
  const send = (call: VisibilityCall, { body, idempotencyKey, signal }: KeyedWrite) =>
    http.call({ ...call, body, idempotencyKey, signal, urgency: 'first' })
  const write = (path: string, keyed: KeyedWrite) => send({ method: 'PATCH', path }, keyed)
  return {
    orders: createOrderSource(http, clock),
    patchStatus: (orderId, keyed) => write(`/orders/${encodeURIComponent(orderId)}/status`, keyed),
    patchAvailability: write,
    sendVisibility: ({ method, path }, keyed) => send({ method, path }, keyed),
    ping: (signal) =>
      http.call({ method: 'GET', path: '/orders', query: { page: 1, size: 1 }, signal, urgency: 'first' }),
    readBrands: async (signal) =>
      readAs(await http.call({ method: 'GET', path: '/brands', signal }), 'a list of brands', extractBrands),
    readBranches: (signal) => readAllBranches(http, signal),
    readDictionary: async (name, signal) =>
      readAs(await http.call({ method: 'GET', path: dictionaryPaths[name], signal }), 'a word list', extractDictionary),
    async readMenu(store, signal) {
      const query = { brand_id: store.brandId, branch_id: store.branchId }
      return readAs(
        await http.call({ method: 'GET', path: '/menus', query, signal }),
        'a menu with sections',
        toStoreMenu,
      )
    },
  }
}

async function readAllBranches(http: HttpClient, signal: AbortSignal): Promise<Read<readonly BranchRecord[]>> {
  const all = new Map<string, BranchRecord>()
  let requestId: string | null = null
  for (let page = 1; page <= LAST_BRANCH_PAGE; page++) {
    const result = await http.call({
      method: 'GET',
      path: '/branches',
      query: { page, size: BRANCH_PAGE_SIZE },
      signal,
    })
    if (!result.ok) return result
    requestId = result.requestId
    const found = extractBranches(result.data)
    if (found === null) return { ok: false, error: strange('a list of branches', result.requestId) }
    const before = all.size
    for (const branch of found.branches) all.set(branch.id, branch)
    // a server that ignores `page` repeats itself: then everything is here already
    if (all.size >= found.total || all.size === before) break
  }
  return { ok: true, value: [...all.values()], requestId }
}

function createOrderSource(http: HttpClient, clock: Clock): OrderSource {
  return {
    async list(window, signal) {
      const query = {
        from: new Date(window.from).toISOString(),
        to: new Date(window.to).toISOString(),
        page: window.page,
        size: window.size,
        ...(window.branchId === null ? {} : { branch_id: window.branchId }),
      }
      const urgency = window.urgency ?? 'first'
      const result = await http.call({ method: 'GET', path: '/orders', query, signal, urgency })
      return result.ok ? toPage(result, clock.now()) : { ok: false, failure: toFailure(result.error) }
    },
    async get(orderId, signal, urgency = 'normal') {
      const result = await http.call({ method: 'GET', path: `/orders/${encodeURIComponent(orderId)}`, signal, urgency })
      if (!result.ok) return { ok: false, failure: toFailure(result.error) }
      return { ok: true, value: { order: readOrder(result.data, clock.now()), requestId: result.requestId } }
    },
  }
}

function toPage(result: Extract<CallResult, { ok: true }>, receivedAt: number): Sourced<OrderPage> {
  const page = extractOrders(result.data)
  if (page === null) return { ok: false, failure: toFailure(strange('a page of orders', result.requestId)) }
  const orders = page.orders.map((wire) => readOrder(wire, receivedAt))
  return { ok: true, value: { orders, total: page.total, requestId: result.requestId, serverNow: result.serverNow } }
}

/** An answer that is not what was asked for is a failure: taken as empty it would wipe what is known. */
function readAs<T>(result: CallResult, expected: string, extract: (data: unknown) => T | null): Read<T> {
  if (!result.ok) return result
  const value = extract(result.data)
  return value === null
    ? { ok: false, error: strange(expected, result.requestId) }
    : { ok: true, value, requestId: result.requestId }
}

function strange(expected: string, requestId: string | null): KlikitError {
  return {
    code: 'bad_answer',
    message: `Expected ${expected}, got something else in klikit's answer. Quote the request id to klikit support.`,
    httpStatus: 200,
    requestId,
    retryAfterMs: null,
  }
}

/** How intake sees a failed call. */
export function toFailure(error: KlikitError): SourceFailure {
  return {
    kind: failureKind(error),
    message: error.message,
    requestId: error.requestId,
    retryAfterMs: error.retryAfterMs,
  }
}

function failureKind(error: KlikitError): SourceFailure['kind'] {
  switch (error.code) {
    case 'network':
    case 'timeout':
      return 'offline'
    case 'bad_answer':
    case 'invalid':
    case 'unknown':
    case 'conflict':
    case 'invalid_transition':
    case 'idempotency_conflict':
      return 'bad_answer'
    case 'auth_missing':
      return error.httpStatus === null ? 'no_credentials' : 'unauthorised'
    case 'auth_invalid':
    case 'auth_revoked':
      return 'unauthorised'
    case 'forbidden':
      return 'forbidden'
    case 'not_found':
    case 'unmapped':
      return 'not_found'
    case 'rate_limited':
    case 'downstream':
    case 'internal':
      return 'busy'
    default:
      return assertNever(error.code)
  }
}

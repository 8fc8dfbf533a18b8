import type { RequestEntry } from '../../../shared/contract/system-views.ts'
import type { Clock } from '../lib/clock.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Logger } from '../lib/logger.ts'
import { type KlikitError, type KlikitErrorCode, parseRetryAfter, toErrorCode } from './klikit-error.ts'
import { parseJson } from './parse-json.ts'
import type { RateLimiter, Urgency } from './rate-limiter.ts'

/** One call. `body` is the exact text to send; `path` starts with a slash and is relative to the base URL. */
export interface KlikitRequest {
  readonly method: 'GET' | 'PATCH' | 'PUT' | 'POST'
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: string
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
  /** Whether the call goes before others when the limit makes them wait. */
  readonly urgency?: Urgency
}

/** A call's end: klikit's `data`, whatever it is, or why there is none. */
export type CallResult =
  | { readonly ok: true; readonly data: unknown; readonly requestId: string | null; readonly serverNow: number | null }
  | { readonly ok: false; readonly error: KlikitError }

/** A key and secret as klikit issued them. */
export interface Credential {
  readonly partnerKey: string
  readonly secretKey: string
}

interface HttpClientDeps {
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly logger: Logger
  readonly limiter: RateLimiter
  readonly baseUrl: string
  /** Asked on every call, so that a rotated secret works without a restart. */
  readonly credential: () => Credential | null
  readonly onRequest: (entry: RequestEntry) => void
  readonly timeoutMs: number
}

/** The one place through which every call to klikit goes. */
export interface HttpClient {
  call(request: KlikitRequest): Promise<CallResult>
}

/** Makes the client over an injected fetch. It never rejects for what a network or klikit does. */
export function createHttpClient(deps: HttpClientDeps): HttpClient {
  return {
    async call(request) {
      if (deps.credential() === null) return noCredential()
      if (!(await mayGo(deps.limiter, request))) return failed('network', 'The call was called off before it was sent.')
      // read after the wait: a secret rotated meanwhile counts
      const credential = deps.credential()
      if (credential === null) return noCredential()
      const startedAt = deps.clock.now()
      const result = await send(deps, request, credential)
      if (!result.ok && result.error.retryAfterMs !== null) deps.limiter.pauseFor(result.error.retryAfterMs)
      record(deps, request, { result, startedAt })
      return result
    },
  }
}

function noCredential(): CallResult {
  return failed('auth_missing', 'No key and secret are set. Enter them in Settings, Connection.')
}

/** Waits for the limiter; false when the caller gave up first, the only way in which that wait ends badly. */
async function mayGo(limiter: RateLimiter, { signal, urgency }: KlikitRequest): Promise<boolean> {
  try {
    await limiter.take(signal, urgency)
    return true
  } catch (error) {
    if (signal?.aborted === true) return false
    throw error
  }
}

function record(deps: HttpClientDeps, request: KlikitRequest, call: { result: CallResult; startedAt: number }): void {
  const { result, startedAt } = call
  const entry: RequestEntry = {
    at: startedAt,
    method: request.method,
    path: request.path,
    status: result.ok ? 200 : result.error.httpStatus,
    outcome: result.ok ? 'ok' : result.error.code,
    durationMs: Math.max(0, deps.clock.now() - startedAt),
    requestId: result.ok ? result.requestId : result.error.requestId,
  }
  deps.onRequest(entry)
  if (result.ok) deps.logger.debug('klikit.call', entry)
  else deps.logger.warn('klikit.call', isOurWording(result.error) ? { ...entry, message: result.error.message } : entry)
}

/** klikit's own words may repeat a guest's name, which no pattern redacts: the outbox shows them to staff, the log has code and request id. */
function isOurWording({ httpStatus, code }: KlikitError): boolean {
  return httpStatus === null || code === 'bad_answer'
}

async function send(deps: HttpClientDeps, request: KlikitRequest, credential: Credential): Promise<CallResult> {
  const deadline = new AbortController()
  const timer = deps.clock.setTimer(() => deadline.abort(new Error('deadline')), deps.timeoutMs)
  const signal = request.signal ? AbortSignal.any([request.signal, deadline.signal]) : deadline.signal
  try {
    const response = await deps.fetch(urlOf(deps.baseUrl, request), {
      method: request.method,
      headers: headersOf(request, credential),
      signal,
      redirect: 'manual',
      ...(request.body === undefined ? {} : { body: request.body }),
    })
    return readResponse(response, await response.text(), deps.clock.now())
  } catch (error) {
    return connectionFailure(error, { timedOut: deadline.signal.aborted, timeoutMs: deps.timeoutMs })
  } finally {
    timer.cancel()
  }
}

function urlOf(baseUrl: string, request: KlikitRequest): string {
  const url = new URL(baseUrl.replace(/\/+$/, '') + request.path)
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, String(value))
  return url.href
}

function headersOf(request: KlikitRequest, credential: Credential): Record<string, string> {
  const basic = Buffer.from(`${credential.partnerKey}:${credential.secretKey}`, 'utf8').toString('base64')
  return {
    authorization: `Basic ${basic}`,
    accept: 'application/json',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
  }
}

/** Decides by HTTP status first, then by the envelope (klikit-api 3). */
function readResponse(response: Response, text: string, now: number): CallResult {
  const envelope = readEnvelope(text)
  const requestId = envelope?.requestId ?? null
  const serverDate = Date.parse(response.headers.get('date') ?? '')
  const serverNow = Number.isNaN(serverDate) ? null : serverDate
  if (response.status === 204) return { ok: true, data: null, requestId, serverNow }
  if (response.status === 200 || response.status === 201) {
    if (envelope?.hasData === true) return { ok: true, data: envelope.data, requestId, serverNow }
    return failed('bad_answer', describeStranger(response, text), { httpStatus: response.status, requestId })
  }
  if (response.status >= 200 && response.status < 400) {
    return failed('bad_answer', describeStranger(response, text), { httpStatus: response.status, requestId })
  }
  return failed(
    toErrorCode(envelope?.errorCode ?? null, response.status),
    envelope?.errorMessage ?? `klikit answered ${response.status}.`,
    {
      httpStatus: response.status,
      requestId,
      // a date is klikit's, so it counts from klikit's own clock: this PC's may be hours off
      retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), serverNow ?? now),
    },
  )
}

interface Envelope {
  readonly requestId: string | null
  readonly hasData: boolean
  readonly data: unknown
  readonly errorCode: string | null
  readonly errorMessage: string | null
}

function readEnvelope(text: string): Envelope | undefined {
  const parsed = parseJson(text)?.value
  if (!isRecord(parsed)) return undefined
  const error = isRecord(parsed['error']) ? parsed['error'] : {}
  return {
    requestId: textOrNull(parsed['request_id']),
    hasData: Object.hasOwn(parsed, 'data'),
    data: parsed['data'],
    errorCode: textOrNull(error['code']),
    errorMessage: textOrNull(error['message']),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function describeStranger(response: Response, text: string): string {
  const kind = /<html|<!doctype/i.test(text.slice(0, 500)) ? 'a web page' : 'something that is not klikit’s JSON'
  return `Expected klikit's answer, got ${kind} (HTTP ${response.status}). Something between this PC and klikit answers in its place: check the Wi-Fi's login page or the proxy.`
}

function connectionFailure(error: unknown, call: { timedOut: boolean; timeoutMs: number }): CallResult {
  if (call.timedOut) return failed('timeout', `klikit did not answer within ${call.timeoutMs / 1000} s.`)
  const code = causeCode(error)
  // once bytes were on the way, the request may have taken effect: same key, same bytes, another try
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE')
    return failed('timeout', 'The connection broke before klikit answered.')
  return failed(
    'network',
    `klikit cannot be reached (${code ?? describeError(error)}). Check this PC's internet connection.`,
  )
}

function causeCode(error: unknown): string | null {
  for (let at: unknown = error; isErrorLike(at); at = at.cause) if (typeof at.code === 'string') return at.code
  return null
}

function isErrorLike(value: unknown): value is { code?: unknown; cause?: unknown } {
  return typeof value === 'object' && value !== null
}

function failed(
  code: KlikitErrorCode,
  message: string,
  more: Partial<Omit<KlikitError, 'code' | 'message'>> = {},
): CallResult {
  return { ok: false, error: { code, message, httpStatus: null, requestId: null, retryAfterMs: null, ...more } }
}

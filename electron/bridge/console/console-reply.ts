import type { ServerResponse } from 'node:http'
import type { ErrorCode, Result } from '../../../shared/result.ts'
import type { Refusal } from './console-guard.ts'

/** The HTTP status of each error code that the bridge answers with. */
export const statusOfError: Readonly<Record<ErrorCode, number>> = {
  invalid_input: 400,
  // klikit refused its credential. 401 is for the console's own token alone: a screen that gets it asks for that token
  unauthorised: 502,
  forbidden: 502,
  not_found: 404,
  not_allowed: 409,
  locked: 423,
  conflict: 409,
  unreachable: 502,
  bad_answer: 502,
  storage: 503,
  settings: 500,
  internal: 500,
}

/** A failure in the shape of every reply. */
export function failed(code: ErrorCode, message: string): Result<never> {
  return { ok: false, error: { code, message, requestId: null } }
}

/** What a turned-away request gets. */
export function refusalReply(refusal: Refusal): { readonly status: number; readonly result: Result<never> } {
  return refusal.why === 'token'
    ? { status: 401, result: failed('unauthorised', refusal.message) }
    : { status: 403, result: failed('forbidden', refusal.message) }
}

/** Sends a Result; `status` overrides what its code maps to, for codes of HTTP's own such as 405 and 413. */
export function sendResult(response: ServerResponse, result: Result<unknown>, status?: number): void {
  sendJson(response, status ?? (result.ok ? 200 : statusOfError[result.error.code]), result)
}

/** Turns a request away. */
export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  const { status, result } = refusalReply(refusal)
  if (status === 401) response.setHeader('www-authenticate', 'Bearer')
  sendJson(response, status, result)
}

/** Sends JSON that no cache may keep. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  // a reply to HEAD has no body; node drops it by itself
  response.end(text)
}

/** Sets what every reply of the console carries. `host` is the checked Host header. */
export function setSecurityHeaders(response: ServerResponse, host: string): void {
  const policy = [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "font-src 'self' data:",
    // older tablets do not take 'self' to cover WebSockets
    `connect-src 'self' ws://${host}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  response.setHeader('content-security-policy', policy.join('; '))
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
}

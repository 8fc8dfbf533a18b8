import { refuse, type Outcome } from './envelope.ts'
import type { ProtocolRules } from './protocol-rules.ts'

/** A call to the partner API, read whole. `path` is below the base and without its query. */
export interface PartnerRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string | undefined
  readonly idempotencyKey: string | undefined
  readonly contentType: string | undefined
  readonly body: string
}

/** One endpoint. A `:name` segment matches anything and is handed over decoded. */
export interface Route {
  readonly method: string
  readonly path: string
  /** The scope asked for, or null when any credential may call. */
  readonly scope: string | null
  /** Whether an Idempotency-Key must be there, is honoured when there, or is ignored. */
  readonly idempotency: 'required' | 'honoured' | 'ignored'
  readonly handle: (request: PartnerRequest, parameter: string) => Outcome
}

/** Routes, as the switches in force make them. */
export type Routes = (rules: ProtocolRules) => readonly Route[]

/** A value read from a request, or the refusal it earned. */
export type Read<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'refused'; readonly outcome: Outcome }

/** Wraps a value that was read. */
export function read<T>(value: T): Read<T> {
  return { kind: 'read', value }
}

/** Refuses a request as malformed. */
export function malformed<T>(message: string): Read<T> {
  return { kind: 'refused', outcome: refuse('invalid', message) }
}

/** Reads a JSON object body; the content type must say JSON. */
export function readJsonObject(request: PartnerRequest): Read<Readonly<Record<string, unknown>>> {
  if (!/^application\/json\b/i.test(request.contentType ?? ''))
    return malformed('Content-Type must be application/json')
  try {
    const value: unknown = JSON.parse(request.body)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return read({ ...value })
    return malformed('body must be a JSON object')
  } catch {
    return malformed('body is not valid JSON')
  }
}

/** Reads an integer query parameter, or null when it is absent. */
export function readInteger(query: URLSearchParams, name: string): Read<number | null> {
  const text = query.get(name)
  if (text === null) return read(null)
  if (!/^-?\d{1,15}$/.test(text)) return malformed(`${name} must be an integer, got "${text}"`)
  return read(Number(text))
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i

/** Reads an RFC 3339 time with its zone, as epoch milliseconds; null when it is none. */
export function parseRfc3339(text: string): number | null {
  const time = RFC_3339.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? null : time
}

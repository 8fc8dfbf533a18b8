import { ORDER_STATUSES } from './dictionaries.ts'
import { refuse, succeed, type Outcome } from './envelope.ts'
import { decideTransition, STATUS_VERBS, type StatusVerb } from './order-status-machine.ts'
import type { OrderQuery } from './order-store.ts'
import {
  malformed,
  parseRfc3339,
  read,
  readInteger,
  readJsonObject,
  type PartnerRequest,
  type Read,
  type Routes,
} from './partner-request.ts'
import type { ProtocolRules } from './protocol-rules.ts'
import type { SimulatorState } from './simulator-state.ts'
import { orderJson, type WireOrder } from './wire-order.ts'

// span of a list window and size of a page: orders list page
const LONGEST_SPAN_MS = 90 * 24 * 60 * 60 * 1000
const LARGEST_PAGE = 100

function readTime(query: URLSearchParams, name: string): Read<number | null> {
  const text = query.get(name)
  if (text === null) return read(null)
  const time = parseRfc3339(text)
  return time === null ? malformed(`${name} must be RFC 3339 with a time zone, got "${text}"`) : read(time)
}

/** Ids or names, separated by commas: the real syntax is unknown, so both are understood. */
function readStatuses(query: URLSearchParams): Read<ReadonlySet<number> | null> {
  const text = query.get('status')
  if (text === null) return read(null)
  const ids = text.split(',').map((word) => {
    const known = ORDER_STATUSES.find(({ id, status }) => String(id) === word || status === word.trim().toUpperCase())
    return known?.id ?? 0
  })
  return ids.includes(0) ? malformed(`status must be one of /orders/statuses, got "${text}"`) : read(new Set(ids))
}

function spanRefusal(fromMs: number | null, toMs: number | null, now: number): Outcome | null {
  if (fromMs === null) return null
  const span = (toMs ?? now) - fromMs
  if (span > LONGEST_SPAN_MS) return refuse('invalid-range', 'from and to may be at most 90 days apart')
  return toMs !== null && span < 0 ? refuse('invalid-range', 'from must not be after to') : null
}

function pageRefusal(page: number, size: number): Outcome | null {
  if (page < 1) return refuse('invalid', 'page must be 1 or more')
  if (size < 1 || size > LARGEST_PAGE) return refuse('invalid', `size must be between 1 and ${LARGEST_PAGE}`)
  return null
}

function readQuery({ query }: PartnerRequest, rules: ProtocolRules, now: number): Read<OrderQuery> {
  const page = readInteger(query, 'page')
  const size = readInteger(query, 'size')
  const from = readTime(query, 'from')
  const to = readTime(query, 'to')
  const statuses = readStatuses(query)
  const provider = readInteger(query, 'provider_id')
  const branch = readInteger(query, 'branch_id')
  if (page.kind === 'refused') return page
  if (size.kind === 'refused') return size
  if (from.kind === 'refused') return from
  if (to.kind === 'refused') return to
  if (statuses.kind === 'refused') return statuses
  if (provider.kind === 'refused') return provider
  if (branch.kind === 'refused') return branch
  const asked = { page: page.value ?? 1, size: size.value ?? rules.defaultPageSize }
  const outcome = pageRefusal(asked.page, asked.size) ?? spanRefusal(from.value, to.value, now)
  if (outcome) return { kind: 'refused', outcome }
  const filters = { statuses: statuses.value, providerId: provider.value, branchId: branch.value }
  return read({ ...asked, fromMs: from.value, toMs: to.value, ...filters })
}

function listOrders(state: SimulatorState, request: PartnerRequest): Outcome {
  const query = readQuery(request, state.rules(), state.now())
  if (query.kind === 'refused') return query.outcome
  const { page, size } = query.value
  const { orders, total } = state.orders.page(query.value)
  const json = `{"orders":[${orders.map(orderJson).join()}],"page":${page},"size":${size},"total":${total}}`
  return { kind: 'data', json, effects: 0 }
}

function findOrder(state: SimulatorState, idText: string): WireOrder | undefined {
  return /^\d{1,15}$/.test(idText) ? state.orders.get(Number(idText)) : undefined
}

function getOrder(state: SimulatorState, idText: string): Outcome {
  const order = findOrder(state, idText)
  return order ? { kind: 'data', json: orderJson(order), effects: 0 } : refuse('not-found', `no order ${idText}`)
}

interface StatusChange {
  readonly verb: StatusVerb
  readonly reasonCode: string | undefined
}

function readReason(reason: unknown, verb: StatusVerb, rules: ProtocolRules): Read<string | undefined> {
  const isNeeded = verb === 'rejected' || verb === 'cancelled'
  if (reason === undefined || reason === null) {
    return isNeeded ? malformed(`reason_code is required for ${verb}`) : read(undefined)
  }
  if (typeof reason !== 'string' || reason === '') return malformed('reason_code must be a non-empty string')
  const isAccepted = rules.reasonCodes === null || rules.reasonCodes.includes(reason)
  return isAccepted ? read(reason) : malformed(`reason_code "${reason}" is not accepted`)
}

function readStatusChange(request: PartnerRequest, rules: ProtocolRules): Read<StatusChange> {
  const body = readJsonObject(request)
  if (body.kind === 'refused') return body
  const { status, reason_code: reasonCode, occurred_at: occurredAt } = body.value
  const verb = STATUS_VERBS.find((word) => word === status)
  if (!verb) return malformed(`status must be one of ${STATUS_VERBS.join(', ')}`)
  const isTime = occurredAt === undefined || (typeof occurredAt === 'string' && parseRfc3339(occurredAt) !== null)
  if (!isTime) return malformed('occurred_at must be RFC 3339 with a time zone')
  const reason = readReason(reasonCode, verb, rules)
  return reason.kind === 'refused' ? reason : read({ verb, reasonCode: reason.value })
}

// merchant's own cancellations have never been captured; the provider's carry 3
const CANCELLED_BY_MERCHANT = 1

function patchStatus(state: SimulatorState, request: PartnerRequest, idText: string): Outcome {
  const change = readStatusChange(request, state.rules())
  if (change.kind === 'refused') return change.outcome
  const order = findOrder(state, idText)
  if (!order) return refuse('not-found', `no order ${idText}`)
  const { verb, reasonCode } = change.value
  const transition = decideTransition(order, verb, state.rules())
  if (transition.kind === 'refused') {
    return refuse('invalid-transition', transition.reason, { current_status: order.status })
  }
  const moved =
    reasonCode !== undefined && (verb === 'rejected' || verb === 'cancelled')
      ? state.life.cancel(order.id, { reason: reasonCode, cancelledBy: CANCELLED_BY_MERCHANT })
      : state.life.setStatus(order.id, transition.status)
  return succeed({ id: String(order.id), status: verb, updated_at: moved.updated_at }, 1)
}

/** The order endpoints. Sources: api-reference/orders. */
export function orderRoutes(state: SimulatorState): Routes {
  const readOnly = { method: 'GET', scope: 'orders:read', idempotency: 'ignored' } as const
  return (rules) => [
    { ...readOnly, path: '/orders', handle: (request) => listOrders(state, request) },
    // documented to return an empty object, always
    { ...readOnly, path: '/orders/count', handle: () => succeed({}) },
    { ...readOnly, path: '/orders/:id', handle: (_request, id) => getOrder(state, id) },
    {
      method: 'PATCH',
      path: '/orders/:id/status',
      scope: rules.statusScope,
      idempotency: 'required',
      handle: (request, id) => patchStatus(state, request, id),
    },
  ]
}

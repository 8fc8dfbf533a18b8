import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { SimulatorAdmin } from './admin.ts'
import { faultSchema } from './faults.ts'
import { orderRequestSchema } from './order-plan.ts'
import { protocolRulesSchema } from './protocol-rules.ts'
import { readBody } from './simulator-http.ts'
import { webhookOptionsSchema } from './webhook-options.ts'
import { trafficOptionsSchema, type Traffic, type TrafficOptions } from './traffic.ts'

/** Path prefix of the admin API, outside the partner API. */
export const ADMIN_PREFIX = '/admin'

/** What the admin API can reach. */
export interface AdminTarget {
  readonly admin: SimulatorAdmin
  readonly startTraffic: (options: TrafficOptions) => Traffic
  readonly stopTraffic: () => void
}

type Endpoint = (target: AdminTarget, body: unknown, parameter: string) => unknown

const fieldsSchema = z.record(z.string(), z.unknown())
const placeManySchema = z.strictObject({
  count: z.int().min(1).max(100_000),
  request: orderRequestSchema.optional(),
  spacingMs: z.number().min(0).optional(),
})
const cancelSchema = z.strictObject({ reason: z.string().optional(), cancelledBy: z.int().optional() })
const courierSchema = z.strictObject({ fulfillmentStatus: z.int(), rider: fieldsSchema.optional() })
const rotationSchema = z.strictObject({ secret: z.string().min(1).optional(), overlapMs: z.number().optional() })
const rawSchema = z.strictObject({
  path: z.string().startsWith('/'),
  body: z.string(),
  method: z.string().exactOptional(),
  status: z.int().exactOptional(),
  contentType: z.string().exactOptional(),
  count: z.int().exactOptional(),
})

/** The fields given, without the absent ones and without defaults for them. */
function parseGiven<T extends z.ZodObject>(schema: T, body: unknown): Partial<z.output<T>> {
  const names = Object.keys(fieldsSchema.parse(body))
  const given = Object.entries(schema.partial().parse(body)).filter(([name]) => names.includes(name))
  // fields of the schema, each as it was read
  return Object.fromEntries(given) as Partial<z.output<T>>
}

function serveRaw({ admin }: AdminTarget, body: unknown): void {
  const { path, body: bytes, ...options } = rawSchema.parse(body)
  admin.serveRaw(path, bytes, options)
}

function placeMany({ admin }: AdminTarget, body: unknown): { readonly placed: number } {
  const { count, request, spacingMs } = placeManySchema.parse(body)
  return { placed: admin.placeOrders(count, request, spacingMs).length }
}

function moveCourier({ admin }: AdminTarget, body: unknown, id: string): unknown {
  const { fulfillmentStatus, rider } = courierSchema.parse(body)
  return admin.courierStep(Number(id), fulfillmentStatus, rider)
}

/** Every call, as "METHOD /path" below the prefix; `:id` stands for an order id or a credential key. */
const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'GET /snapshot': ({ admin }) => admin.snapshot(),
  'DELETE /journal': ({ admin }) => admin.clearJournal(),
  'POST /orders': ({ admin }, body) => admin.placeOrder(orderRequestSchema.parse(body ?? {})),
  'POST /orders/many': placeMany,
  'GET /orders/:id': ({ admin }, _body, id) => admin.order(Number(id)) ?? null,
  'POST /orders/:id/status': ({ admin }, body, id) =>
    admin.advance(Number(id), z.strictObject({ status: z.int() }).parse(body).status),
  'POST /orders/:id/cancel': ({ admin }, body, id) => admin.cancel(Number(id), cancelSchema.parse(body ?? {})),
  'POST /orders/:id/cart': ({ admin }, body, id) => admin.editCart(Number(id), fieldsSchema.optional().parse(body)),
  'POST /orders/:id/courier': moveCourier,
  'PUT /faults': ({ admin }, body) => admin.setFaults(z.array(faultSchema).parse(body)),
  'POST /faults': ({ admin }, body) => admin.addFault(faultSchema.parse(body)),
  'DELETE /faults': ({ admin }) => admin.setFaults([]),
  'POST /credentials/:id/rotate': ({ admin }, body, key) => ({
    secret: admin.rotateSecret(key, rotationSchema.parse(body ?? {})),
  }),
  'PUT /credentials/:id/scopes': ({ admin }, body, key) => admin.setScopes(key, z.array(z.string()).parse(body)),
  'PUT /credentials/:id/revoked': ({ admin }, body, key) => admin.setRevoked(key, z.boolean().parse(body)),
  'PUT /clock-offset': ({ admin }, body) =>
    admin.setClockOffset(z.strictObject({ offsetMs: z.number() }).parse(body).offsetMs),
  'PATCH /rules': ({ admin }, body) => admin.setRules(parseGiven(protocolRulesSchema, body)),
  'POST /fixtures': ({ admin }, body) => admin.loadFixture(z.strictObject({ path: z.string() }).parse(body).path),
  'POST /raw': serveRaw,
  'DELETE /raw': ({ admin }) => admin.clearRaw(),
  'PUT /webhooks': ({ admin }, body) => admin.setWebhooks(parseGiven(webhookOptionsSchema, body)),
  'DELETE /webhooks': ({ admin }) => admin.setWebhooks(null),
  'GET /deliveries': ({ admin }) => admin.deliveries(),
  'POST /deliveries/:id/replay': ({ admin }, _body, id) => admin.replayWebhook(Number(id)),
  'POST /traffic': ({ startTraffic }, body) => void startTraffic(trafficOptionsSchema.parse(body)),
  'DELETE /traffic': ({ stopTraffic }) => stopTraffic(),
}

/** "/orders/71/cancel" is the endpoint "/orders/:id/cancel" with parameter "71". */
function findEndpoint(method: string, path: string): { endpoint: Endpoint; parameter: string } | null {
  const exact = ENDPOINTS[`${method} ${path}`]
  if (exact) return { endpoint: exact, parameter: '' }
  const [, collection = '', parameter = '', ...rest] = path.split('/')
  const pattern = ['', collection, ':id', ...rest].join('/')
  const endpoint = ENDPOINTS[`${method} ${pattern}`]
  return endpoint ? { endpoint, parameter: decodeURIComponent(parameter) } : null
}

/** Why a caller may not use the admin API: it has no password, so it is for this computer and not for web pages. */
function callerRefusal({ socket, headers }: IncomingMessage): string | null {
  const address = socket.remoteAddress ?? ''
  if (!/^(::ffff:)?127\.|^::1$/.test(address)) return 'the admin API answers this computer alone'
  return headers.origin === undefined ? null : 'the admin API does not answer web pages'
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body ?? {}))
}

async function run(target: AdminTarget, request: IncomingMessage, path: string): Promise<unknown> {
  const found = findEndpoint(request.method ?? 'GET', path)
  if (!found)
    throw new Error(`no admin call ${request.method} ${path}; there are: ${Object.keys(ENDPOINTS).join(', ')}`)
  const text = await readBody(request)
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  return found.endpoint(target, body, found.parameter)
}

/** Serves the admin API: 200 with the result, or 400 with what was wrong. */
export function createAdminHandler(target: AdminTarget) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const refusal = callerRefusal(request)
    if (refusal !== null) return answer(response, 403, { error: refusal })
    try {
      answer(response, 200, await run(target, request, url.pathname.slice(ADMIN_PREFIX.length)))
    } catch (error) {
      // a tester's mistake, not the service's: say what it was
      answer(response, 400, { error: error instanceof Error ? error.message : String(error) })
    }
  }
}

import { parseArgs } from 'node:util'
import { z } from 'zod'
import { DOCUMENTED_SCOPES, TRAINING_CREDENTIAL, type SimulatedCredential } from './credentials.ts'
import { faultSchema, type Fault } from './faults.ts'
import { vocabularySchema } from './protocol-rules.ts'
import type { SimulatorOptions } from './simulator-options.ts'
import type { TrafficOptions } from './traffic.ts'
import { TRAINING_WEBHOOK_SECRET, type WebhookOptions, webhookOptionsSchema } from './webhook-options.ts'

/** What a command line asked for. */
export type SimulatorCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'run'; readonly run: SimulatorRun }

/** A simulator to be run until it is told to stop. */
export interface SimulatorRun {
  readonly options: SimulatorOptions
  readonly credential: SimulatedCredential
  readonly traffic: TrafficOptions | null
  /** Orders that are there from the start. */
  readonly orderCount: number
  readonly fixtures: readonly string[]
  readonly faults: readonly Fault[]
  readonly webhooks: WebhookOptions | null
}

/** Text of --help. */
export const SIMULATOR_HELP = `Usage: npm run simulator -- [options]

Plays klikit's partner API on this computer, for training, demos and tests.

  --host HOST              address to listen on (127.0.0.1)
  --port N                 port to listen on; 0 takes any free one (0)
  --key KEY                key of the credential (${TRAINING_CREDENTIAL.key})
  --secret SECRET          secret of the credential (${TRAINING_CREDENTIAL.secret})
  --scopes A,B             its scopes (${DOCUMENTED_SCOPES.join()})
  --status-scope SCOPE     scope that changing an order's status asks for (none)
  --vocabulary NAME        error codes: reference or concepts (reference)
  --transition-status N    status of a refused transition: 409 or 422 (409 for reference, 422 for concepts)
  --reason-codes A,B       accepted reason codes (any)
  --rate N                 requests a minute per credential before 429 (no limit)
  --orders N               orders that are there from the start (0)
  --orders-per-minute N    orders that keep coming in; 0 sends none (0)
  --speed N                how many times faster than life couriers and customers act (1)
  --seed N                 the same seed gives the same orders (1)
  --fixture PATH           captured payloads to serve, a file or directory; repeatable
  --fault SPEC             something to go wrong: KIND[,name=value...] or JSON; repeatable
                           e.g. status,status=502,count=3  latency,delayMs=200  captive-portal,rate=0.1
  --webhook-url URL        where to send signed webhooks (none are sent)
  --webhook-secret SECRET  what they are signed with (${TRAINING_WEBHOOK_SECRET})
  --webhook JSON           more about them, e.g. '{"batchSize":10,"duplicates":2,"shuffleMs":500,"dropRate":0.1}'
  --help                   this text

When ready, one line of JSON on stdout tells the addresses and the credential. SIGTERM or Ctrl+C stops it.
The admin address takes calls like POST /orders, GET /snapshot, PUT /webhooks and GET /deliveries from this computer.
`

const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  key: { type: 'string' },
  secret: { type: 'string' },
  scopes: { type: 'string' },
  'status-scope': { type: 'string' },
  vocabulary: { type: 'string' },
  'transition-status': { type: 'string' },
  'reason-codes': { type: 'string' },
  rate: { type: 'string' },
  orders: { type: 'string' },
  'orders-per-minute': { type: 'string' },
  speed: { type: 'string' },
  seed: { type: 'string' },
  fixture: { type: 'string', multiple: true },
  fault: { type: 'string', multiple: true },
  'webhook-url': { type: 'string' },
  'webhook-secret': { type: 'string' },
  webhook: { type: 'string' },
  help: { type: 'boolean' },
} as const

const list = z.string().transform((text) => text.split(',').filter((word) => word !== ''))
const wholeNumber = z.string().regex(/^\d+$/, 'expected a whole number').transform(Number)

const valuesSchema = z.object({
  host: z.string().min(1).default('127.0.0.1'),
  port: wholeNumber.pipe(z.int().max(65_535)).default(0),
  key: z.string().min(1).default(TRAINING_CREDENTIAL.key),
  secret: z.string().min(1).default(TRAINING_CREDENTIAL.secret),
  scopes: list.default([...DOCUMENTED_SCOPES]),
  'status-scope': z.string().nullable().default(null),
  vocabulary: vocabularySchema.default('reference'),
  'transition-status': z.enum(['409', '422']).optional(),
  'reason-codes': list.nullable().default(null),
  rate: wholeNumber.pipe(z.int().min(1)).optional(),
  orders: wholeNumber.pipe(z.int().max(100_000)).default(0),
  'orders-per-minute': z.coerce.number().min(0).max(6000).default(0),
  speed: z.coerce.number().positive().default(1),
  seed: wholeNumber.default(1),
  fixture: z.array(z.string()).default([]),
  fault: z.array(z.string()).default([]),
  'webhook-url': z.url({ protocol: /^https?$/ }).optional(),
  'webhook-secret': z.string().min(1).default(TRAINING_WEBHOOK_SECRET),
  webhook: z.string().default('{}'),
})

type Values = z.infer<typeof valuesSchema>

const MINUTE_MS = 60_000

/** Reads "kind,name=value" or JSON. Throws when it is no fault. */
function parseFault(spec: string): Fault {
  if (spec.startsWith('{')) return faultSchema.parse(JSON.parse(spec))
  const [kind, ...pairs] = spec.split(',')
  const fields = pairs.map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    return [name, name !== 'retryAfter' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value]
  })
  return faultSchema.parse({ kind, ...Object.fromEntries(fields) })
}

function transitionStatus({ vocabulary, 'transition-status': asked }: Values): 409 | 422 {
  if (asked !== undefined) return asked === '409' ? 409 : 422
  return vocabulary === 'reference' ? 409 : 422
}

function toRun(values: Values): SimulatorRun {
  const credential = { key: values.key, secret: values.secret, scopes: values.scopes }
  const ordersPerMinute = values['orders-per-minute']
  return {
    credential,
    options: {
      host: values.host,
      port: values.port,
      seed: values.seed,
      credentials: [credential],
      statusScope: values['status-scope'],
      vocabulary: values.vocabulary,
      transitionStatus: transitionStatus(values),
      reasonCodes: values['reason-codes'],
      ...(values.rate === undefined ? {} : { rateLimit: { requests: values.rate, windowMs: MINUTE_MS } }),
    },
    traffic: ordersPerMinute === 0 ? null : { ordersPerMinute, speed: values.speed },
    orderCount: values.orders,
    fixtures: values.fixture,
    faults: values.fault.map(parseFault),
    webhooks: toWebhooks(values),
  }
}

function toWebhooks({ webhook, 'webhook-url': url, 'webhook-secret': secret }: Values): WebhookOptions | null {
  return url === undefined ? null : webhookOptionsSchema.parse({ ...parseObject(webhook), url, secret })
}

function parseObject(text: string): object {
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
  throw new Error(`--webhook: expected a JSON object, got ${text}`)
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues
      .map(({ path, message }) => (path.length ? `--${path.join('.')}: ${message}` : message))
      .join('; ')
  }
  return error instanceof Error ? error.message : String(error)
}

/** Reads a command line; nothing is started. */
export function parseSimulatorArgs(args: readonly string[]): SimulatorCommand {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false })
    if (values.help) return { kind: 'help' }
    return { kind: 'run', run: toRun(valuesSchema.parse(values)) }
  } catch (error) {
    // whatever is wrong here is wrong with the command line, and the caller tells its user
    return { kind: 'invalid', message: explain(error) }
  }
}

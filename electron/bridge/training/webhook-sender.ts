import { randomUUID } from 'node:crypto'
import type { Clock, Timer } from '../lib/clock.ts'
import type { Random } from './random.ts'
import { type EnvelopeStore, envelopeBody, type OrderChange, signBody, storeOf, typeOf } from './webhook-envelope.ts'
import { type WebhookOptions, webhookOptionsSchema, type WebhookType } from './webhook-options.ts'
import type { WireOrder } from './wire-order.ts'

/** One try to deliver. `status` is null when no answer came within ten seconds. */
export interface DeliveryAttempt {
  readonly at: number
  readonly eventId: string
  readonly status: number | null
  readonly durationMs: number
}

/** One event on its way, with everything that became of it. */
export interface DeliveryRecord {
  readonly id: number
  readonly type: WebhookType
  readonly orderIds: readonly number[]
  readonly state: 'waiting' | 'delivered' | 'failed' | 'dropped'
  readonly attempts: readonly DeliveryAttempt[]
}

/** Sends what happens to orders as signed webhooks, and keeps the log of it. */
export interface WebhookSender {
  /** Where to from now on; null sends nothing. What already waits goes to the new place. */
  configure(options: Partial<WebhookOptions> | null): void
  tell(change: OrderChange): void
  /** Sends a delivery of the log again at once, under its old event id, as an operator at klikit can. */
  replay(id: number): void
  /** In order of creation. */
  deliveries(): readonly DeliveryRecord[]
  stop(): void
}

interface SenderDeps {
  readonly clock: Clock
  readonly random: Random
}

interface Delivery extends EnvelopeStore {
  readonly id: number
  readonly type: WebhookType
  readonly eventId: string
  readonly orders: WireOrder[]
  readonly attempts: DeliveryAttempt[]
  state: DeliveryRecord['state']
}

// klikit gives a receiver ten seconds (klikit-api 12)
const ANSWER_LIMIT_MS = 10_000
// a long training day stays bounded
const LOG_LIMIT = 5_000

/** Makes a sender that sends nothing yet. */
export function createWebhookSender({ clock, random }: SenderDeps): WebhookSender {
  let options: WebhookOptions | null = null
  let log: Delivery[] = []
  let lastId = 0
  let stopping = new AbortController()
  const open = new Map<string, Delivery>()
  const timers = new Set<Timer>()

  const after = (delayMs: number, work: () => void): void => {
    const timer = clock.setTimer(() => {
      timers.delete(timer)
      work()
    }, delayMs)
    timers.add(timer)
  }
  const begin = (type: WebhookType, store: EnvelopeStore): Delivery => {
    const delivery: Delivery = {
      ...store,
      id: ++lastId,
      type,
      eventId: randomUUID(),
      orders: [],
      attempts: [],
      state: 'waiting',
    }
    log.push(delivery)
    if (log.length > LOG_LIMIT * 2) log = log.slice(-LOG_LIMIT)
    return delivery
  }
  const send = async (delivery: Delivery, round: number): Promise<void> => {
    const { signal } = stopping
    if (options === null) return
    const { retryMs } = options
    const made = await attempt(delivery, options, { clock, random, signal })
    delivery.attempts.push(made)
    if (made.status !== null && made.status >= 200 && made.status < 300) delivery.state = 'delivered'
    if (delivery.state === 'delivered' || signal.aborted) return
    const waitMs = retryMs[round]
    if (waitMs === undefined) delivery.state = 'failed'
    else after(waitMs, () => void send(delivery, round + 1))
  }
  const launch = (delivery: Delivery, target: WebhookOptions): void => {
    if (random.fraction() < target.dropRate) {
      delivery.state = 'dropped'
      return
    }
    for (let copy = 0; copy <= target.duplicates; copy += 1) {
      after(target.delayMs + random.fraction() * target.shuffleMs, () => void send(delivery, 0))
    }
  }
  const addToBatch = (change: OrderChange, target: WebhookOptions): void => {
    const type = typeOf(change)
    const store = storeOf(change.order)
    const key = `${type} ${store.brandId} ${store.branchId}`
    const known = open.get(key)
    const delivery = known ?? begin(type, store)
    delivery.orders.push(change.order)
    const isFull = delivery.orders.length >= target.batchSize
    if (isFull) open.delete(key)
    if (isFull && target.batchSize === 1) return launch(delivery, target)
    if (known !== undefined) return
    open.set(key, delivery)
    after(target.batchWaitMs, () => {
      if (open.get(key) === delivery) open.delete(key)
      launch(delivery, target)
    })
  }

  return {
    configure(next) {
      options = next === null ? null : webhookOptionsSchema.parse({ ...options, ...next })
    },
    tell(change) {
      if (options?.types.includes(typeOf(change))) addToBatch(change, options)
    },
    replay(id) {
      const delivery = log.find((each) => each.id === id)
      if (!delivery) throw new Error(`expected the id of a delivery in the log, got ${id}`)
      delivery.state = 'waiting'
      void send(delivery, options?.retryMs.length ?? 0)
    },
    deliveries: () =>
      log.map(({ id, type, state, orders, attempts }) => ({
        id,
        type,
        state,
        orderIds: orders.map((order) => order.id),
        attempts: [...attempts],
      })),
    stop() {
      stopping.abort(new Error('the simulator stops'))
      stopping = new AbortController()
      for (const timer of timers) timer.cancel()
      timers.clear()
      open.clear()
    },
  }
}

interface AttemptDeps extends SenderDeps {
  readonly signal: AbortSignal
}

async function attempt(delivery: Delivery, target: WebhookOptions, deps: AttemptDeps): Promise<DeliveryAttempt> {
  const at = deps.clock.now()
  const eventId = target.eventId === 'same' ? delivery.eventId : randomUUID()
  const body = envelopeBody(delivery, delivery.orders, target.body)
  const isForged = deps.random.fraction() < target.wrongSignatureRate
  const headers = {
    'Content-Type': 'application/json',
    'x-klikit-event-id': eventId,
    'x-klikit-event-type': delivery.type,
    'x-klikit-signature': signBody(isForged ? `not ${target.secret}` : target.secret, body),
  }
  const status = await post(target.url, { headers, body }, deps)
  return { at, eventId, status, durationMs: deps.clock.now() - at }
}

async function post(
  url: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  { clock, signal }: AttemptDeps,
): Promise<number | null> {
  const limit = new AbortController()
  const timer = clock.setTimer(() => limit.abort(new Error('no answer')), ANSWER_LIMIT_MS)
  try {
    const answer = await fetch(url, {
      ...message,
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([limit.signal, signal]),
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    // whatever kept the answer away, klikit learns no more than that none came
    return null
  } finally {
    timer.cancel()
  }
}

import { systemClock, type Clock } from '../lib/clock.ts'
import { createAvailabilityStore, type AvailabilityStore } from './availability.ts'
import type { Catalogue } from './catalogue.ts'
import { createCredentialStore, TRAINING_CREDENTIAL, type CredentialStore } from './credentials.ts'
import { createFaultPlan, type FaultPlan } from './faults.ts'
import { createIdempotencyMemory, type IdempotencyMemory } from './idempotency.ts'
import { createJournal, type Journal } from './journal.ts'
import { createOrderGenerator } from './order-generator.ts'
import { createOrderLife, type OrderLife } from './order-life.ts'
import { createOrderStore, type OrderStore } from './order-store.ts'
import { DEFAULT_RULES, protocolRulesSchema, type ProtocolRules } from './protocol-rules.ts'
import { createRandom, type Random } from './random.ts'
import { createRateLimit, type RateLimit } from './rate-limit.ts'
import { createRawPages, type RawPages } from './raw-pages.ts'
import type { SimulatorOptions } from './simulator-options.ts'
import { TRAINING_CATALOGUE } from './training-catalogue.ts'
import { createVisibilityStore, type VisibilityStore } from './visibility.ts'
import { createWebhookSender, type WebhookSender } from './webhook-sender.ts'

/** Everything the simulated klikit knows; the HTTP side and the admin side both work on it. */
export interface SimulatorState {
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly random: Random
  readonly credentials: CredentialStore
  readonly rateLimit: RateLimit
  readonly idempotency: IdempotencyMemory
  readonly orders: OrderStore
  readonly life: OrderLife
  readonly availability: AvailabilityStore
  readonly visibility: VisibilityStore
  readonly rawPages: RawPages
  readonly faults: FaultPlan
  readonly journal: Journal
  readonly webhooks: WebhookSender
  rules(): ProtocolRules
  setRules(changes: Partial<ProtocolRules>): void
  /** Time by the simulated klikit's clock, offset included. */
  now(): number
  setClockOffset(offsetMs: number): void
}

// a day of polling every 5 s is 17,280 requests; this keeps a long test whole and a long training day bounded
const JOURNAL_LIMIT = 100_000

// about what the captured order took from accepted to ready
const AUTO_READY_DELAY_MS = 15_000

function rulesIn(options: SimulatorOptions): ProtocolRules {
  const given = Object.keys(DEFAULT_RULES).flatMap((name) => {
    const value = options[name as keyof ProtocolRules]
    return value === undefined ? [] : [[name, value]]
  })
  return protocolRulesSchema.parse({ ...DEFAULT_RULES, ...Object.fromEntries(given) })
}

function createServerTime(clock: Clock) {
  let offsetMs = 0
  return {
    now: () => clock.now() + offsetMs,
    setClockOffset(nextOffsetMs: number) {
      offsetMs = nextOffsetMs
    },
  }
}

/** Makes the state of a simulator that has no orders yet. */
export function createSimulatorState(options: SimulatorOptions): SimulatorState {
  const { clock = systemClock, catalogue = TRAINING_CATALOGUE, seed = 1 } = options
  const time = createServerTime(clock)
  const random = createRandom(seed)
  const orders = createOrderStore()
  const generator = createOrderGenerator({
    random,
    catalogue,
    clock: { now: time.now },
    firstOrderId: options.firstOrderId,
  })
  let rules = rulesIn(options)
  // likewise a stream of its own
  const webhooks = createWebhookSender({ clock, random: createRandom(seed + 2) })
  const life = createOrderLife({
    clock,
    serverNow: time.now,
    orders,
    generator,
    courierMovesUpdatedAt: () => rules.courierMovesUpdatedAt,
    autoAcceptDelayMs: options.autoAcceptDelayMs ?? 0,
    onChange: webhooks.tell,
    autoReadyDelayMs: options.autoReadyDelayMs ?? AUTO_READY_DELAY_MS,
  })
  return {
    clock,
    catalogue,
    random,
    credentials: createCredentialStore(options.credentials ?? [TRAINING_CREDENTIAL]),
    rateLimit: createRateLimit(options.rateLimit),
    idempotency: createIdempotencyMemory(),
    orders,
    life,
    webhooks,
    availability: createAvailabilityStore(catalogue),
    visibility: createVisibilityStore(catalogue),
    rawPages: createRawPages(),
    // a stream of its own, so that asking for faults does not change which orders come
    faults: createFaultPlan(createRandom(seed + 1)),
    journal: createJournal(options.journalLimit ?? JOURNAL_LIMIT),
    rules: () => rules,
    setRules(changes) {
      rules = protocolRulesSchema.parse({ ...rules, ...changes })
    },
    ...time,
  }
}

import type { AvailabilityChange, AvailabilityRecord } from './availability.ts'
import { loadCapturedFixtures, type LoadedFixtures } from './captured-fixtures.ts'
import type { Fault } from './faults.ts'
import type { RequestRecord, WriteRecord } from './journal.ts'
import type { Cancellation } from './order-life.ts'
import type { OrderRequest } from './order-plan.ts'
import type { ProtocolRules } from './protocol-rules.ts'
import type { RawPage } from './raw-pages.ts'
import type { SimulatorState } from './simulator-state.ts'
import type { VisibilityRecord } from './visibility.ts'
import type { WebhookOptions } from './webhook-options.ts'
import type { DeliveryRecord } from './webhook-sender.ts'
import type { WireOrder } from './wire-order.ts'

/** Everything there is to assert on. Orders are newest first, the rest in order of arrival. */
export interface SimulatorSnapshot {
  readonly orders: readonly WireOrder[]
  readonly writes: readonly WriteRecord[]
  /** How often each idempotency key took effect; more than once is what must never happen. */
  readonly effectsByKey: Readonly<Record<string, number>>
  readonly requests: readonly RequestRecord[]
  readonly availability: readonly AvailabilityRecord[]
  readonly visibility: readonly VisibilityRecord[]
}

/** What a tester or an operator at klikit can do to the simulated service. Calls for unknown ids or keys throw. */
export interface SimulatorAdmin {
  placeOrder(request?: OrderRequest): WireOrder
  /** Places many orders, `spacingMs` apart, the last of them now. */
  placeOrders(count: number, request?: OrderRequest, spacingMs?: number): readonly WireOrder[]
  /** Takes an order in exactly as it is, as after a restart that forgot it. */
  adoptOrder(order: WireOrder): WireOrder
  order(id: number): WireOrder | undefined
  /** Moves an order to any status, from outside the shop. */
  advance(id: number, status: number): WireOrder
  cancel(id: number, cancellation?: Cancellation): WireOrder
  /** Changes a generated cart at random, or lays `fields` over the order. */
  editCart(id: number, fields?: Readonly<Record<string, unknown>>): WireOrder
  /** Switches an item or option as somebody does in klikit's own portal; returns how many stores that reached. */
  switchItem(change: AvailabilityChange): number
  courierStep(id: number, fulfillmentStatus: number, rider?: Readonly<Record<string, unknown>>): WireOrder
  /** Replaces all faults. */
  setFaults(faults: readonly Fault[]): void
  addFault(fault: Fault): void
  /** Returns the new secret. The old one dies at once unless `overlapMs` is given. */
  rotateSecret(key: string, rotation?: { secret?: string | undefined; overlapMs?: number | undefined }): string
  setScopes(key: string, scopes: readonly string[]): void
  setRevoked(key: string, revoked: boolean): void
  setClockOffset(offsetMs: number): void
  setRules(changes: Partial<ProtocolRules>): void
  /** Loads captured payloads from a file or directory and serves them byte for byte while they are true. */
  loadFixture(path: string): Promise<LoadedFixtures>
  serveRaw(path: string, body: string | Buffer, options?: Omit<RawPage, 'path' | 'body'>): void
  clearRaw(): void
  /** Sends webhooks from now on as told; absent options stay as they were, null sends none. */
  setWebhooks(options: Partial<WebhookOptions> | null): void
  /** Sends a delivery of the log again. */
  replayWebhook(deliveryId: number): void
  deliveries(): readonly DeliveryRecord[]
  snapshot(): SimulatorSnapshot
  /** Forgets requests and writes, not orders. */
  clearJournal(): void
}

function countEffects(writes: readonly WriteRecord[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { idempotencyKey, outcome } of writes) {
    if (idempotencyKey === null) continue
    counts.set(idempotencyKey, (counts.get(idempotencyKey) ?? 0) + (outcome === 'effect' ? 1 : 0))
  }
  return Object.fromEntries(counts)
}

function takeSnapshot({ orders, journal, availability, visibility }: SimulatorState): SimulatorSnapshot {
  const writes = journal.writes()
  return {
    orders: orders.all(),
    writes,
    effectsByKey: countEffects(writes),
    requests: journal.requests(),
    availability: availability.records(),
    visibility: visibility.records(),
  }
}

function placeMany(state: SimulatorState, count: number, request: OrderRequest, spacingMs: number) {
  const last = request.createdAt ?? state.now()
  return Array.from({ length: count }, (_, index) =>
    state.life.place({ ...request, createdAt: last - (count - 1 - index) * spacingMs }),
  )
}

/** Makes the admin side of a simulator. */
export function createAdmin(state: SimulatorState): SimulatorAdmin {
  const { life, credentials, rawPages, faults } = state
  return {
    placeOrder: (request) => life.place(request),
    placeOrders: (count, request = {}, spacingMs = 1000) => placeMany(state, count, request, spacingMs),
    adoptOrder: (order) => life.adopt(order),
    order: (id) => state.orders.get(id),
    advance: (id, status) => life.setStatus(id, status),
    cancel: (id, cancellation) => life.cancel(id, cancellation),
    editCart: (id, fields) => life.editCart(id, fields),
    switchItem: (change) => state.availability.change(change, state.now()),
    courierStep: (id, fulfillmentStatus, rider) => life.courierStep(id, fulfillmentStatus, rider),
    setFaults: (list) => faults.set(list),
    addFault: (fault) => faults.add(fault),
    rotateSecret: (key, rotation = {}) => credentials.rotateSecret(key, rotation, state.now()),
    setScopes: (key, scopes) => credentials.setScopes(key, scopes),
    setRevoked: (key, revoked) => credentials.setRevoked(key, revoked),
    setClockOffset: (offsetMs) => state.setClockOffset(offsetMs),
    setRules: (changes) => state.setRules(changes),
    loadFixture: (path) => loadCapturedFixtures(state, path),
    serveRaw: (path, body, options = {}) => rawPages.add({ ...options, path, body }),
    clearRaw: () => rawPages.clear(),
    setWebhooks: (options) => state.webhooks.configure(options),
    replayWebhook: (deliveryId) => state.webhooks.replay(deliveryId),
    deliveries: () => state.webhooks.deliveries(),
    snapshot: () => takeSnapshot(state),
    clearJournal: () => state.journal.clear(),
  }
}

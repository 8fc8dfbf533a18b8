import type { Order } from '../../../shared/order.ts'
import type { WebhookArrival } from '../lib/webhook-arrival.ts'

/** What the looks say about webhooks. */
export type Judgement =
  /** klikit sends this store's events here, and this one did not come. */
  | { readonly kind: 'missed'; readonly orderNumber: string }
  /** No event of this store ever came: it may not be registered, so nothing is held against webhooks. */
  | { readonly kind: 'uncovered' }

/** What an event showed. */
interface Testimony {
  /** Orders in it that no look had found before. */
  readonly broughtFirst: number
}

interface WitnessDeps {
  /** klikit's clock (epoch ms): orders are stamped by it. */
  readonly serverNow: () => number
  /** Since when events can come in, on klikit's clock; null while they cannot. */
  readonly upSince: () => number | null
  /** Whether this PC itself asked for the order's state: klikit need not send us our own word. */
  readonly askedHere: (orderId: string) => boolean
  /** A store as screens name it. */
  readonly storeName: (store: { readonly brandId: string | null; readonly branchId: string | null }) => string
}

/** Compares what looks find with what events brought. */
export interface WebhookWitness {
  eventCame(arrival: WebhookArrival): Testimony
  /** A look found an order that is new, or new in its state. `counts` is false while a gap is made up for: then it is merely remembered. */
  lookFound(order: Order, counts: boolean): void
  /** Judges what had its fair time; to be asked every few seconds. `elapsedMs` since it was asked last. */
  judge(elapsedMs: number): readonly Judgement[]
  /** Stores that looks must care for alone, by name. */
  uncovered(): readonly string[]
  /** After a gap: what was found meanwhile says nothing about webhooks. */
  forget(): void
}

/** How long an event may come after the look that found its order: delivery takes klikit a second or two, a busy moment more. */
const FAIR_MARGIN_MS = 20_000
/** Older news is no news: klikit may list an order late, or touch it without an event. */
const NEWS_LASTS_MS = 10 * 60_000
/** Clocks differ: an order stamped this little after the way opened may have been sent before. */
const STAMP_MARGIN_MS = 5_000
/** Orders remembered as told by an event or found by a look; a shop's busiest hour has fewer. */
const REMEMBERED_ORDERS = 2_000

const CREATED = 'klikit.order.created.v2'
const STATUS = 'klikit.order.status.updated'
type Expected = typeof CREATED | typeof STATUS

interface Candidate {
  readonly order: Order
  readonly expected: Expected
  waitedMs: number
}

/** Makes a witness that has seen nothing. */
export function createWebhookWitness(deps: WitnessDeps): WebhookWitness {
  const provenStores = new Set<string>()
  const uncovered = new Map<string, string>()
  /** When the last event about an order came, on klikit's clock. */
  const told = createRecentMap<number>(REMEMBERED_ORDERS)
  const found = createRecentMap<true>(REMEMBERED_ORDERS)
  const candidates = new Map<string, Candidate>()

  const isFairGame = (stampedAt: number): boolean => {
    const upSince = deps.upSince()
    const isNews = deps.serverNow() - stampedAt < NEWS_LASTS_MS
    return upSince !== null && stampedAt >= upSince + STAMP_MARGIN_MS && isNews
  }
  const expectationOf = (order: Order): Expected | null => {
    const toldAt = told.get(order.id)
    if (toldAt === undefined && !found.has(order.id)) return isFairGame(order.createdAt) ? CREATED : null
    const changedAt = statusChangedAt(order)
    if (changedAt === null || !isFairGame(changedAt) || deps.askedHere(order.id)) return null
    return toldAt !== undefined && toldAt >= changedAt - STAMP_MARGIN_MS ? null : STATUS
  }
  const judged = ({ order, expected }: Candidate): Judgement => {
    const stores = storesOf(order)
    if (stores.some((store) => provenStores.has(`${expected} ${keyOf(store)}`)))
      return { kind: 'missed', orderNumber: order.number }
    const [main] = stores
    // a store may send its new orders alone: looks read open orders again anyway
    if (expected === CREATED && main !== undefined) uncovered.set(keyOf(main), deps.storeName(main))
    return { kind: 'uncovered' }
  }

  return {
    eventCame(arrival) {
      provenStores.add(`${arrival.type} ${keyOf(arrival)}`)
      if (arrival.type === CREATED) uncovered.delete(keyOf(arrival))
      const fresh = arrival.orderIds.filter((orderId) => !found.has(orderId) && told.get(orderId) === undefined)
      for (const orderId of arrival.orderIds) {
        candidates.delete(orderId)
        told.set(orderId, deps.serverNow())
      }
      return { broughtFirst: arrival.type === CREATED ? fresh.length : 0 }
    },
    lookFound(order, counts) {
      const expected = counts ? expectationOf(order) : null
      found.set(order.id, true)
      if (expected !== null && !candidates.has(order.id)) candidates.set(order.id, { order, expected, waitedMs: 0 })
    },
    judge(elapsedMs) {
      const judgements: Judgement[] = []
      for (const [orderId, candidate] of candidates) {
        candidate.waitedMs += elapsedMs
        if (candidate.waitedMs < FAIR_MARGIN_MS) continue
        candidates.delete(orderId)
        judgements.push(judged(candidate))
      }
      return judgements
    },
    uncovered: () => [...uncovered.values()],
    forget: () => candidates.clear(),
  }
}

interface Store {
  readonly brandId: string | null
  readonly branchId: string | null
}

function keyOf({ brandId, branchId }: Store): string {
  return `${brandId ?? ''}|${branchId ?? ''}`
}

/** Stores that could have sent the order's events: klikit names one brand and branch in each (klikit-api 12), an order may hold several brands. */
function storesOf({ brands, branchId }: Order): readonly Store[] {
  return brands.map((brand) => ({ brandId: brand.id, branchId }))
}

/** When klikit put the order into the state it is in; null where the order does not say. */
function statusChangedAt({ statusId, statusHistory }: Order): number | null {
  return statusHistory.findLast((entry) => entry.statusId === statusId)?.at ?? null
}

/** A map that forgets its oldest entries. */
function createRecentMap<T>(limit: number) {
  const entries = new Map<string, T>()
  return {
    get: (key: string): T | undefined => entries.get(key),
    has: (key: string): boolean => entries.has(key),
    set(key: string, value: T): void {
      entries.delete(key)
      entries.set(key, value)
      const [oldest] = entries.keys()
      if (entries.size > limit && oldest !== undefined) entries.delete(oldest)
    },
  }
}

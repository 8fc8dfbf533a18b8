import type { Order } from '../../../shared/order.ts'

/** One order as it came: read, or kept aside whole because it could not be. `raw` is its JSON text. */
export type ReadOrder =
  | { readonly kind: 'order'; readonly order: Order; readonly raw: string }
  | { readonly kind: 'unreadable'; readonly orderId: string | null; readonly problem: string; readonly raw: string }

/** Why a call for orders failed, as far as intake must tell cases apart. */
export interface SourceFailure {
  readonly kind: 'offline' | 'bad_answer' | 'unauthorised' | 'forbidden' | 'not_found' | 'busy' | 'no_credentials'
  readonly message: string
  readonly requestId: string | null
  readonly retryAfterMs: number | null
}

/** A page of orders, newest first. `serverNow` is klikit's clock (epoch ms) when its answer carried one. */
export interface OrderPage {
  readonly orders: readonly ReadOrder[]
  readonly total: number
  readonly requestId: string | null
  readonly serverNow: number | null
}

/** What a look at klikit ended in. */
export type Sourced<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: SourceFailure }

/** A window of creation times, `from` inclusive, `to` exclusive, epoch ms, at most 90 days (klikit-api 6). Pages count from 1. */
export interface OrderWindow {
  readonly from: number
  readonly to: number
  readonly page: number
  readonly size: number
  readonly branchId: string | null
  /** `normal` lets every more urgent call go before it; absent is `first`. */
  readonly urgency?: 'first' | 'normal'
}

/** Where orders are read from: klikit, or a test's own. */
export interface OrderSource {
  list(window: OrderWindow, signal: AbortSignal): Promise<Sourced<OrderPage>>
  /** `first` goes before other calls when klikit's limit makes them wait. */
  get(
    orderId: string,
    signal: AbortSignal,
    urgency?: 'first' | 'normal',
  ): Promise<Sourced<{ readonly order: ReadOrder; readonly requestId: string | null }>>
}

import type { ReadOrder } from './order-source.ts'

/** What an event says of one order. It is a hint: klikit is asked before it is acted upon, where klikit can be asked (klikit-api 12). */
export interface OrderHint {
  readonly kind: 'hint'
  /** The order as far as the event's body has it: often a stub. */
  readonly read: Extract<ReadOrder, { kind: 'order' }>
  /** Null where the body does not say. */
  readonly statusId: number | null
  readonly updatedAt: number | null
  /** Whether there is something to cook in it. */
  readonly hasItems: boolean
}

/** An event's body, read. Ids are null where it names none. */
export type EventEnvelope =
  | {
      readonly kind: 'orders'
      readonly brandId: string | null
      readonly branchId: string | null
      readonly orders: readonly (OrderHint | Extract<ReadOrder, { kind: 'unreadable' }>)[]
    }
  | { readonly kind: 'unreadable'; readonly problem: string; readonly raw: string }

/** Reads event bodies: klikit's shapes are known there alone. Neither function throws. */
export interface EventReader {
  /** `receivedAt` (epoch ms) stands in for a missing date. */
  readEnvelope(body: Buffer, receivedAt: number): EventEnvelope
  /** The order `base` (JSON as it came) with what `hint` says laid over it; a cart in the hint replaces the old one whole. */
  layOver(base: string, hint: OrderHint, receivedAt: number): ReadOrder
}

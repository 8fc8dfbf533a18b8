import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Order, orderLineSchema, type OrderModifier } from '../../../shared/order.ts'

/** A stub without lines says nothing of the cart (klikit-api 12): what was known of it stays, and no ticket tells the kitchen that all is gone. */
export function withKnownCart(incoming: Order, stored: Order): Order {
  if (incoming.lines.length > 0 || stored.lines.length === 0) return incoming
  const { lines, itemCount, comment, table, scheduledFor, pricesAddUp } = stored
  return {
    ...incoming,
    lines,
    itemCount,
    pricesAddUp,
    comment: incoming.comment ?? comment,
    table: incoming.table ?? table,
    scheduledFor: incoming.scheduledFor ?? scheduledFor,
  }
}

/** What staff know of an order's cart while a change waits to be seen. */
export const knownCartSchema = z.object({ lines: z.array(orderLineSchema), comment: z.string().nullable() })
export type KnownCart = Readonly<z.infer<typeof knownCartSchema>>

/** The part of an order that a change is told against. */
export function knownCart({ lines, comment }: Order): KnownCart {
  return { lines, comment }
}

/** What the kitchen cooks by: when this changes, an update ticket is due. Prices, ids, the order of lines and the order's state are not part of it. */
export function cartHash(order: Order): string {
  const lines = order.lines.map((line) =>
    JSON.stringify([line.name, line.quantity, line.comment, line.modifiers.map(toCooked)]),
  )
  return sha256(JSON.stringify([lines.toSorted(), order.comment, order.table, order.scheduledFor]))
}

type Cooked = readonly [name: string, quantity: number, options: readonly Cooked[]]

function toCooked(modifier: OrderModifier): Cooked {
  return [modifier.name, modifier.quantity, modifier.modifiers.map(toCooked)]
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

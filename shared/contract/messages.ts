import { z } from 'zod'
import type { OrderCard, OrderCounts } from './order-views.ts'
import type { ViewName } from './views.ts'

/** What a screen says on the event channel: `id` names the subscription in the answers. */
export const clientMessageSchema = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('subscribe'),
    id: z.int(),
    view: z.string(),
    params: z.record(z.string(), z.unknown()).default({}),
  }),
  z.strictObject({ op: z.literal('unsubscribe'), id: z.int() }),
])
export type ClientMessage = z.input<typeof clientMessageSchema>

/** A change of the board since revision `base`: cards by id, in no order; the reader sorts. */
export interface BoardDelta {
  readonly counts: OrderCounts
  readonly upserts: readonly OrderCard[]
  readonly removals: readonly string[]
}

/** What the host pushes: a whole slice (also the answer to subscribe), the board's delta, or why a view cannot be read. */
export type HostMessage =
  | {
      readonly op: 'slice'
      readonly id: number
      readonly view: ViewName
      readonly revision: number
      readonly data: unknown
    }
  | {
      readonly op: 'delta'
      readonly id: number
      readonly view: 'board'
      readonly base: number
      readonly revision: number
      readonly delta: BoardDelta
    }
  | { readonly op: 'failed'; readonly id: number; readonly message: string }

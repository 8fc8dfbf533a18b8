import { z } from 'zod'

/** Which of the two documented sets of error codes the simulator speaks (API reference, or concepts/errors). */
export const vocabularySchema = z.enum(['reference', 'concepts'])

/** The points where klikit's pages disagree or are silent; each can be switched while the simulator runs. */
export const protocolRulesSchema = z.strictObject({
  vocabulary: vocabularySchema,
  /** Status of a refused transition: 409 in the API reference, 422 in concepts/errors. */
  transitionStatus: z.union([z.literal(409), z.literal(422)]),
  /** Production sends 32 hex digits, dev `req_<uuid>`, and some printed samples nothing. */
  requestIdStyle: z.enum(['hex', 'prefixed', 'absent']),
  /** Scope that PATCH status asks for; none is documented, so null lets any credential through. */
  statusScope: z.string().nullable(),
  /** Accepted reason codes; null accepts every one, because no page lists them. */
  reasonCodes: z.array(z.string()).readonly().nullable(),
  /** Whether the shop may mark a delivery order as picked up; normally that is the courier's word. */
  deliveryPickup: z.enum(['refuse', 'allow']),
  /** Numeric status that `picked_up` leads to: 9 by the app's table, 5 is possible. */
  pickedUpStatus: z.union([z.literal(9), z.literal(5)]),
  /** Providers whose orders the shop may neither accept nor cancel (the app shows this for GoFood). */
  lockedProviderIds: z.array(z.int()).readonly(),
  /** Whether availability writes are refused without an Idempotency-Key, as status writes always are. */
  availabilityNeedsKey: z.boolean(),
  /** Path of the bulk availability call below the base; undocumented, null offers none. */
  bulkAvailabilityPath: z.string().startsWith('/').nullable(),
  /** Orders a list page holds when `size` is not given; the real figure is unknown. */
  defaultPageSize: z.int().min(1).max(100),
  /** Whether a courier's progress moves `updated_at`; unknown of the real service. */
  courierMovesUpdatedAt: z.boolean(),
})

/** One setting of every switch. */
export type ProtocolRules = Readonly<z.infer<typeof protocolRulesSchema>>

/** The simulator's usual behaviour: API-reference codes and the strict reading of each page. */
export const DEFAULT_RULES: ProtocolRules = {
  vocabulary: 'reference',
  transitionStatus: 409,
  requestIdStyle: 'hex',
  statusScope: null,
  reasonCodes: null,
  deliveryPickup: 'refuse',
  pickedUpStatus: 9,
  lockedProviderIds: [],
  availabilityNeedsKey: true,
  bulkAvailabilityPath: '/items/availability/bulk',
  defaultPageSize: 20,
  courierMovesUpdatedAt: true,
}

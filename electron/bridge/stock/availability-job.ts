import { z } from 'zod'
import type { StoreKey } from '../../../shared/item.ts'
import type { Clock } from '../lib/clock.ts'
import type { JobHandler, WriteResult } from '../lib/job.ts'
import { createTemplatedHandler, idLiteral } from '../lib/templated-call.ts'

/** The outbox kind of "turn an item on or off". */
export const AVAILABILITY_JOB = 'availability'

/** One lane a store and SKU, which is all that klikit tells items by: flips stay in order, and only the last that has not left counts. */
export function itemLane(store: StoreKey, partnerItemId: string): string {
  return `item:${store.brandId}:${store.branchId}:${partnerItemId}`
}

/** Path and body templates from the settings: klikit does not publish the real ones (klikit-api 10). */
export interface AvailabilityTemplate {
  readonly path: string
  readonly body: string
}

/** The exact request for a flip, made once and kept. */
export function availabilityPayload(
  template: AvailabilityTemplate,
  flip: { readonly store: StoreKey; readonly partnerItemId: string; readonly available: boolean },
): string {
  const body = template.body
    .replaceAll('"{available}"', String(flip.available))
    // as functions: "$&" in an id must stay as it is
    .replaceAll('"{brand_id}"', () => idLiteral(flip.store.brandId))
    .replaceAll('"{branch_id}"', () => idLiteral(flip.store.branchId))
  return JSON.stringify({
    path: template.path.replaceAll('{partner_item_id}', encodeURIComponent(flip.partnerItemId)),
    body,
  })
}

const payloadSchema = z.object({ path: z.string(), body: z.string() })

interface AvailabilityJobDeps {
  readonly clock: Clock
  readonly keyLifeMs: number
  readonly patch: (
    path: string,
    write: { body: string; idempotencyKey: string; signal: AbortSignal },
  ) => Promise<WriteResult>
}

/** Makes the handler of flips. */
export function createAvailabilityHandler({ patch, ...deps }: AvailabilityJobDeps): JobHandler {
  return createTemplatedHandler({
    ...deps,
    read: (payload) => payloadSchema.parse(JSON.parse(payload)),
    send: ({ path, body }, write) => patch(path, { body, ...write }),
  })
}

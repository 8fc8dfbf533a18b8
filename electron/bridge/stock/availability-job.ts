import { z } from 'zod'
import type { StoreKey } from '../../../shared/item.ts'
import type { Clock } from '../lib/clock.ts'
import type { JobHandler, WriteResult } from '../lib/job.ts'

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

/** klikit's brand and branch ids are integers on the wire; anything else goes as text. */
function idLiteral(id: string): string {
  return /^\d{1,15}$/.test(id) ? id : JSON.stringify(id)
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

/** Makes the handler. A flip says how things should be, so one older than its key is sent again under a fresh key: the wish still holds. */
export function createAvailabilityHandler(deps: AvailabilityJobDeps): JobHandler {
  return async (job, signal) => {
    if (deps.clock.now() - job.keyMadeAt > deps.keyLifeMs) return { kind: 'rekey' }
    const { path, body } = payloadSchema.parse(JSON.parse(job.payload))
    const result = await deps.patch(path, { body, idempotencyKey: job.idempotencyKey, signal })
    switch (result.kind) {
      case 'accepted':
        return { kind: 'done', requestId: result.requestId }
      case 'check_state':
        return { kind: 'dead', error: result.error }
      case 'failed':
        return result.outcome
    }
  }
}

import { z } from 'zod'
import type { VisibilitySettings } from '../../../shared/stores.ts'
import type { Clock } from '../lib/clock.ts'
import type { JobHandler, WriteResult } from '../lib/job.ts'
import { createTemplatedHandler, idLiteral } from '../lib/templated-call.ts'
import type { StoreSwitch } from './store-switch.ts'

/** The outbox kind of "show or hide a store". */
export const VISIBILITY_JOB = 'visibility'

const payloadSchema = z.object({
  method: z.enum(['PATCH', 'PUT', 'POST']),
  path: z.string(),
  body: z.string(),
  visible: z.boolean(),
})
type VisibilityCall = Readonly<z.infer<typeof payloadSchema>>

/** The exact request, made once and kept. A body without `"{reason}"` goes without the reason. */
export function visibilityPayload(
  settings: VisibilitySettings,
  wish: { readonly by: StoreSwitch; readonly visible: boolean; readonly reason: string | null },
): string {
  const { by, visible } = wish
  const template = by.brandId === null ? settings.branch : settings.brand
  const fill = (text: string, id: string | null, name: string) =>
    text.replaceAll(`{${name}}`, () => encodeURIComponent(id ?? ''))
  const body = template.body
    .replaceAll('"{visible}"', String(visible))
    // as functions: "$&" in an id must stay as it is
    .replaceAll('"{brand_id}"', () => (by.brandId === null ? 'null' : idLiteral(by.brandId)))
    .replaceAll('"{branch_id}"', () => (by.branchId === null ? 'null' : idLiteral(by.branchId)))
    .replaceAll('"{reason}"', () => JSON.stringify(wish.reason))
  const path = fill(fill(template.path, by.brandId, 'brand_id'), by.branchId, 'branch_id')
  return JSON.stringify({ method: settings.method, path, body, visible } satisfies VisibilityCall)
}

interface VisibilityJobDeps {
  readonly clock: Clock
  readonly keyLifeMs: number
  readonly send: (
    call: Pick<VisibilityCall, 'method' | 'path'>,
    write: { body: string; idempotencyKey: string; signal: AbortSignal },
  ) => Promise<WriteResult>
  /** klikit took it; `subject` is the switch. */
  readonly onTaken: (subject: string, visible: boolean) => void
}

/** Makes the handler. */
export function createVisibilityHandler({ send, onTaken, ...deps }: VisibilityJobDeps): JobHandler {
  return createTemplatedHandler({
    ...deps,
    read: (payload) => payloadSchema.parse(JSON.parse(payload)),
    async send({ body, visible, ...call }, write, job) {
      const result = await send(call, { body, ...write })
      if (result.kind === 'accepted') onTaken(job.subject, visible)
      return result
    },
  })
}

/** Whether a job shows the store, for its title in lists. */
export function isShowing(payload: string): boolean {
  return payloadSchema.parse(JSON.parse(payload)).visible
}

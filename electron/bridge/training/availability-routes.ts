import { z } from 'zod'
import { refuse, succeed, type Outcome } from './envelope.ts'
import { readJsonObject, type PartnerRequest, type Routes } from './partner-request.ts'
import type { SimulatorState } from './simulator-state.ts'
import { wireTime } from './wire-order.ts'

// whether the store is named in the body is undocumented; the older draft did, and without it every store is reached
const changeSchema = z.object({
  available: z.boolean(),
  brand_id: z.int().optional(),
  branch_id: z.int().optional(),
})

const bulkSchema = z.object({
  brand_id: z.int().optional(),
  branch_id: z.int().optional(),
  // the older draft's limit for its bulk call
  items: z
    .array(changeSchema.extend({ partner_item_id: z.string() }))
    .min(1)
    .max(500),
})

type Change = z.infer<typeof changeSchema>

interface StoreNames {
  readonly brand_id?: number | undefined
  readonly branch_id?: number | undefined
}

function apply(state: SimulatorState, sku: string, change: Change, store: StoreNames = {}): number {
  const brandId = change.brand_id ?? store.brand_id ?? null
  const branchId = change.branch_id ?? store.branch_id ?? null
  return state.availability.change({ sku, available: change.available, brandId, branchId }, state.now())
}

function firstIssue(error: z.ZodError): Outcome {
  const issue = error.issues[0]
  return refuse('invalid', `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'not accepted'}`)
}

function changeOne(state: SimulatorState, request: PartnerRequest, sku: string): Outcome {
  const body = readJsonObject(request)
  if (body.kind === 'refused') return body.outcome
  const change = changeSchema.safeParse(body.value)
  if (!change.success) return firstIssue(change.error)
  const reached = apply(state, sku, change.data)
  if (reached === 0) return refuse('unmapped', `partner item ${sku} is not mapped in that store`)
  const { available } = change.data
  return succeed({ partner_item_id: sku, available, updated_at: wireTime(state.now()) }, reached)
}

function changeMany(state: SimulatorState, request: PartnerRequest): Outcome {
  const body = readJsonObject(request)
  if (body.kind === 'refused') return body.outcome
  const bulk = bulkSchema.safeParse(body.value)
  if (!bulk.success) return firstIssue(bulk.error)
  const reached = bulk.data.items.map((change) => apply(state, change.partner_item_id, change, bulk.data))
  const results = bulk.data.items.map(({ partner_item_id }, index) =>
    reached[index] === 0
      ? { partner_item_id, ok: false, code: 'resource_unmapped', message: 'not mapped in that store' }
      : { partner_item_id, ok: true },
  )
  const applied = results.filter(({ ok }) => ok).length
  const effects = reached.reduce((sum, count) => sum + count, 0)
  return succeed({ applied, failed: results.length - applied, results }, effects)
}

/** Item availability, single and bulk. The bulk path, body and reply are guesses, hence a switch. */
export function availabilityRoutes(state: SimulatorState): Routes {
  return ({ availabilityNeedsKey, bulkAvailabilityPath }) => {
    const write = {
      method: 'PATCH',
      scope: 'menus:oos',
      idempotency: availabilityNeedsKey ? 'required' : 'honoured',
    } as const
    const single = {
      ...write,
      path: '/items/:id/availability',
      handle: (request: PartnerRequest, sku: string) => changeOne(state, request, sku),
    }
    if (bulkAvailabilityPath === null) return [single]
    const bulk = {
      ...write,
      path: bulkAvailabilityPath,
      handle: (request: PartnerRequest) => changeMany(state, request),
    }
    return [bulk, single]
  }
}

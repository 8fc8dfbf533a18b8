import { z } from 'zod'
import { refuse, succeed, type Outcome } from './envelope.ts'
import { readJsonObject, type PartnerRequest, type Routes } from './partner-request.ts'
import type { SimulatorState } from './simulator-state.ts'
import { wireTime } from './wire-order.ts'

// both bodies are guesses: that the toggles exist and are idempotent is all that is published
const changeSchema = z.object({
  visible: z.boolean(),
  brand_id: z.int().optional(),
  branch_id: z.int().optional(),
  reason: z.string().nullish(),
})

type Target = 'brand' | 'branch'

function change(state: SimulatorState, request: PartnerRequest, target: Target, id: string): Outcome {
  const body = readJsonObject(request)
  if (body.kind === 'refused') return body.outcome
  const given = changeSchema.safeParse(body.value)
  if (!given.success) {
    const [issue] = given.error.issues
    return refuse('invalid', `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'not accepted'}`)
  }
  const { visible, reason = null } = given.data
  const brandId = target === 'brand' ? Number(id) : (given.data.brand_id ?? null)
  const branchId = target === 'branch' ? Number(id) : (given.data.branch_id ?? null)
  const reached = state.visibility.change({ brandId, branchId, visible, reason }, state.now())
  if (reached === 0) return refuse('not-found', `no store of ${target} ${id}`)
  return succeed({ visible, stores: reached, updated_at: wireTime(state.now()) }, reached)
}

/** Brand and branch visibility. */
export function visibilityRoutes(state: SimulatorState): Routes {
  const route = (target: Target, plural: string) =>
    ({
      method: 'PATCH',
      scope: 'visibility:write',
      idempotency: 'required',
      path: `/${plural}/:id/visibility`,
      handle: (request: PartnerRequest, id: string) => change(state, request, target, id),
    }) as const
  const routes = [route('brand', 'brands'), route('branch', 'branches')]
  return () => routes
}

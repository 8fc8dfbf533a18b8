import { describe, expect, it } from 'vitest'
import { codeOf, dataOf, KEY, type SimulatorUnderTest, startSimulator } from './klikit-calls.ts'

// a branch of the training business, and a brand that it has with others
const JAKARTA = 9201

/** The brands of the branch, one of them that others have too, and how many. */
async function readBusiness(klikit: SimulatorUnderTest) {
  const reply = await klikit.get('/branches?page=1&size=100')
  const { results } = dataOf(reply) as { results: { id: number; brand_ids: number[] }[] }
  const brandIds = results.find(({ id }) => id === JAKARTA)?.brand_ids ?? []
  const having = (brandId: number) => results.filter(({ brand_ids }) => brand_ids.includes(brandId)).length
  const brandId = brandIds.find((id) => having(id) > 1) ?? 0
  return { brandIds, brandId, branches: having(brandId) }
}

const hidden = ({ simulator }: SimulatorUnderTest) =>
  simulator.admin.snapshot().visibility.filter(({ visible }) => !visible)

describe('visibility', () => {
  it('of a brand at a branch hides that store alone, and shows it again', async () => {
    await using klikit = await startSimulator()
    const { brandId } = await readBusiness(klikit)
    const path = `/brands/${brandId}/visibility`
    const body = { visible: false, branch_id: JAKARTA, reason: 'too_busy' }
    expect((await klikit.patch(path, body, 'one')).status).toBe(200)
    expect(hidden(klikit)).toMatchObject([{ brandId, branchId: JAKARTA, reason: 'too_busy' }])
    await klikit.patch(path, { visible: true, branch_id: JAKARTA }, 'two')
    expect(hidden(klikit)).toEqual([])
  })

  it('of a brand without a branch reaches every branch that has it', async () => {
    await using klikit = await startSimulator()
    const { brandId, branches } = await readBusiness(klikit)
    await klikit.patch(`/brands/${brandId}/visibility`, { visible: false }, 'one')
    expect(branches).toBeGreaterThan(1)
    expect(hidden(klikit)).toHaveLength(branches)
  })

  it('of a branch reaches all its brands', async () => {
    await using klikit = await startSimulator()
    const { brandIds } = await readBusiness(klikit)
    await klikit.patch(`/branches/${JAKARTA}/visibility`, { visible: false }, 'one')
    expect(hidden(klikit).map(({ brandId }) => brandId)).toEqual(brandIds)
  })

  it('asks for its scope and for a key, takes a key once, and knows what it does not have', async () => {
    await using klikit = await startSimulator()
    const path = `/branches/${JAKARTA}/visibility`
    expect(codeOf(await klikit.patch(path, { visible: false }))).toBe('request_missing_idempotency_key')
    expect(codeOf(await klikit.patch(path, { visible: 'no' }, 'bad'))).toBe('request_invalid')
    expect((await klikit.patch('/branches/1/visibility', { visible: false }, 'lost')).status).toBe(404)
    await klikit.patch(path, { visible: false }, 'one')
    await klikit.patch(path, { visible: false }, 'one')
    expect(klikit.simulator.admin.snapshot().effectsByKey['one']).toBe(1)
    klikit.simulator.admin.setScopes(KEY, ['orders:read'])
    const denied = await klikit.patch(path, { visible: true }, 'two')
    expect([denied.status, codeOf(denied)]).toEqual([403, 'auth_forbidden'])
  })
})

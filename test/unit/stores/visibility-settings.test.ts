import { describe, expect, it, test } from 'vitest'
import { orderIdSchema } from '../../../shared/order.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { storeCodeOf, visibilitySettingsSchema } from '../../../shared/stores.ts'

const problems = (value: object): readonly string[] => {
  const parsed = visibilitySettingsSchema.safeParse(value)
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('the addresses for pauses', () => {
  it('are off, and hold, as they come', () => {
    expect(visibilitySettingsSchema.parse({})).toMatchObject({ enabled: false, method: 'PATCH', level: 'brand' })
    expect(problems({ enabled: true })).toEqual([])
  })

  it.each([
    ['a path without its slash', { brand: { path: 'brands/{brand_id}' } }, 'brand.path: expected a path below'],
    ['a gap that nothing fills', { branch: { path: '/b/{branch_id}/{shop}' } }, 'branch.path: expected no other'],
    [
      'a body that is no JSON',
      { brand: { body: '{"visible":"{visible}","at":"{branch_id}"' } },
      'brand.body: expected a JSON object',
    ],
    [
      'a body that is no object',
      { brand: { body: '["{visible}","{branch_id}"]' } },
      'brand.body: expected a JSON object',
    ],
    ['a body that says the same for both', { branch: { body: '{"on":true}' } }, 'branch.body: expected "{visible}"'],
    ['a branch that is not named', { branch: { path: '/visibility' } }, 'branch.path: expected {branch_id}'],
    ['a brand that is not named', { brand: { path: '/visibility' } }, 'brand.path: expected {brand_id}'],
    ['a method that reads', { method: 'GET' }, 'method: '],
  ])('refuse %s', (_, value, message) => {
    expect(problems(value)).toEqual([expect.stringContaining(message)])
  })

  it('without the branch would reach every branch, and are refused unless the operator insists', () => {
    const brand = { path: '/brands/{brand_id}/visibility', body: '{"visible":"{visible}"}' }
    expect(problems({ brand })).toEqual([expect.stringContaining('the brand at every branch')])
    expect(problems({ brand, everyBranch: true })).toEqual([])
  })
})

test('a file from before stores could be paused is read, with every new value at its default', () => {
  const { visibility, pauseReasons, storeCodes } = settingsSchema.parse({ version: 1, environment: 'production' })
  expect([visibility.enabled, pauseReasons.length, storeCodes]).toEqual([false, 5, []])
})

const code = (brandId: string, branchId: string, own: string) => ({ brandId, branchId, code: own })

describe('store codes', () => {
  const codes = [code('1', '9', 'A'), code('2', '9', 'B'), code('3', '9', 'A'), code('1', '8', 'C')]
  const order = (branchId: string | null, ...brandIds: string[]) => ({
    id: orderIdSchema.parse('7'),
    branchId,
    brands: brandIds.map((id) => ({ id, name: id })),
  })

  it.each([
    ['one brand', order('9', '1'), 'A'],
    ['several, in the order of its brands', order('9', '2', '1'), 'B, A'],
    ['two that share a code, once', order('9', '1', '3'), 'A'],
    ['a brand without one beside one with', order('9', '5', '2'), 'B'],
    ['the same brand elsewhere', order('8', '1'), 'C'],
    ['no brand with a code', order('9', '5'), null],
    ['no branch', order(null, '1'), null],
  ])('of an order of %s', (_, given, expected) => {
    expect(storeCodeOf(given, codes)).toBe(expected)
  })

  it('may be shared by stores, but a store has one, and none is blank or endless', () => {
    const saved = (storeCodes: object[]) => settingsSchema.safeParse({ storeCodes }).success
    expect(saved([code('1', '9', 'A'), code('2', '9', 'A')])).toBe(true)
    expect(saved([code('1', '9', 'A'), code('1', '9', 'B')])).toBe(false)
    expect(saved([code('1', '9', '  ')])).toBe(false)
    expect(saved([code('1', '9', 'x'.repeat(41))])).toBe(false)
  })
})

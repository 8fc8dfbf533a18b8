import { expect, it } from 'vitest'
import { standingOf } from '../../../electron/bridge/webhook/store-standing.ts'

const branches = [
  { id: '1', brandIds: ['7', '8'] },
  { id: '2', brandIds: [] },
]

it.each([
  ['a store that klikit lists', { brandId: '7', branchId: '1' }, [], 'ours'],
  ['a branch without a list of brands', { brandId: '9', branchId: '2' }, [], 'ours'],
  ['a brand that the branch does not sell', { brandId: '9', branchId: '1' }, [], 'unknown'],
  ['a branch that is not listed', { brandId: '7', branchId: '3' }, [], 'unknown'],
  ['no branch at all', { brandId: '7', branchId: null }, ['1'], 'unknown'],
  ['no brand', { brandId: null, branchId: '1' }, [], 'ours'],
  ['a branch that this PC does not serve', { brandId: '7', branchId: '2' }, ['1'], 'not_ours'],
  ['a branch that it serves', { brandId: '7', branchId: '1' }, ['1'], 'ours'],
] as const)('%s', (_what, store, served, standing) => {
  expect(standingOf(store, { branches, served })).toBe(standing)
})

it('before klikit’s lists are read nothing is strange', () => {
  expect(standingOf({ brandId: '9', branchId: '9' }, { branches: [], served: [] })).toBe('ours')
})

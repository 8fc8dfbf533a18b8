import { expect, it } from 'vitest'
import { listRegistrations } from '../../../electron/bridge/webhook/registrations.ts'

const business = {
  branches: [
    { id: '1', title: 'Main Street', brandIds: ['7', '8'] },
    { id: '2', title: 'Harbour', brandIds: ['7'] },
  ],
  brands: new Map([['7', 'Noodle Bar']]),
  url: 'https://shop.example/klikit',
}

it('are one line for each event of each brand at each branch', () => {
  const lines = listRegistrations({ ...business, served: [] })
  expect(lines).toHaveLength(9)
  expect(lines[0]).toEqual({
    brandId: '7',
    brandName: 'Noodle Bar',
    branchId: '1',
    branchName: 'Main Street',
    event: 'klikit.order.created.v2',
    url: 'https://shop.example/klikit',
  })
  expect(lines[3]?.brandName).toBe('Brand 8')
})

it('leave out branches that this PC does not serve', () => {
  const lines = listRegistrations({ ...business, served: ['2'] })
  expect(lines.map(({ branchId }) => branchId)).toEqual(['2', '2', '2'])
})

import { expect, test } from 'vitest'
import { choicesOf, filterCards, isFiltering, noFilter, toggled } from '../../../renderer/orders/filter-cards.ts'
import { sampleCard } from '../support/sample-orders.ts'

const grab = sampleCard({ number: '1' })
const gofood = sampleCard({
  number: '2',
  provider: { id: '9', name: 'GoFood' },
  brands: [{ id: 'kn', name: 'Klikit Noodle' }],
  type: 'pickup',
})
const unknown = sampleCard({ number: '3', provider: null, brands: [], type: 'unknown' })
const all = [grab, gofood, unknown]
const numbers = (filter: typeof noFilter) => filterCards(all, filter).map(({ number }) => number)

test('without a choice everything is shown', () => {
  expect(numbers(noFilter)).toEqual(['1', '2', '3'])
  expect(isFiltering(noFilter)).toBe(false)
})

test('choices of one part add up, parts narrow each other down', () => {
  const grabOnly = toggled(noFilter, 'providers', '6')
  expect(numbers(grabOnly)).toEqual(['1'])
  const both = toggled(grabOnly, 'providers', '9')
  expect(numbers(both)).toEqual(['1', '2'])
  expect(numbers(toggled(both, 'types', 'pickup'))).toEqual(['2'])
  expect(numbers(toggled(toggled(both, 'types', 'pickup'), 'brands', 'kd'))).toEqual([])
  expect(toggled(grabOnly, 'providers', '6')).toEqual(noFilter)
})

test('offers what stands there by name, and what is chosen though its last order has gone', () => {
  const filter = toggled(noFilter, 'providers', '77')
  const { providers, brands, types } = choicesOf(all, filter)
  expect(providers.map(({ id }) => id)).toEqual(['77', '9', '6'])
  expect(brands.map(({ name }) => name)).toEqual(['Klikit Dimsum', 'Klikit Noodle'])
  expect(types).toEqual(['delivery', 'pickup', 'unknown'])
})

import { expect, test } from 'vitest'
import { orderChanges } from '../../../electron/bridge/views/order-changes.ts'
import { makeLine, makeModifier, makeOrder } from '../../support/printable-order.ts'

const known = { lines: [makeLine('Hakau', 2), makeLine('Bakpao', 1), makeLine('Tea', 1)], comment: null }

test('tells more, fewer, new and gone lines by how much', () => {
  const lines = [
    makeLine('Hakau', 3),
    makeLine('Siomay', 1, { modifiers: [makeModifier('Chilli')] }),
    makeLine('Tea', 1),
  ]
  expect(orderChanges(known, makeOrder({ lines, comment: null }))).toEqual([
    { kind: 'add', name: 'Siomay', quantity: 1, detail: 'Chilli' },
    { kind: 'quantity', name: 'Hakau', quantity: 1, detail: null },
    { kind: 'remove', name: 'Bakpao', quantity: 1, detail: null },
  ])
  expect(orderChanges(known, makeOrder({ lines: [makeLine('Hakau', 1), ...known.lines.slice(1)] }))).toEqual([
    { kind: 'quantity', name: 'Hakau', quantity: -1, detail: null },
  ])
})

test('a line with another comment is another dish', () => {
  const lines = [makeLine('Hakau', 2, { comment: 'no sauce' }), ...known.lines.slice(1)]
  expect(orderChanges(known, makeOrder({ lines, comment: null }))).toEqual([
    { kind: 'add', name: 'Hakau', quantity: 2, detail: 'no sauce' },
    { kind: 'remove', name: 'Hakau', quantity: 2, detail: null },
  ])
})

test('tells a new note, and one that was taken away', () => {
  const { lines } = known
  expect(orderChanges(known, makeOrder({ lines, comment: 'No peanuts' }))).toEqual([
    { kind: 'note', name: 'No peanuts', quantity: 0, detail: null },
  ])
  expect(orderChanges({ lines, comment: 'hot' }, makeOrder({ lines, comment: null }))).toEqual([
    { kind: 'note', name: '', quantity: 0, detail: null },
  ])
})

test('sees no change in prices, ids or the order of lines', () => {
  const lines = known.lines.toReversed().map((line) => ({ ...line, itemId: 'other', price: null }))
  expect(orderChanges(known, makeOrder({ lines, comment: null }))).toEqual([])
})

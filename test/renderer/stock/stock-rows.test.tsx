import { describe, expect, it } from 'vitest'
import { countShelves, everything, outNow, rowsToShow, type StockHeld } from '../../../renderer/stock/stock-filter.ts'
import { createKeepRows, layOut, rowsOut } from '../../../renderer/stock/stock-rows.ts'
import type { StockMenu, StockState } from '../../../shared/contract/stock-views.ts'
import { sampleState, sampleStockMenu } from '../support/sample-stock.ts'

function held(menu: StockMenu, states: StockState[] = []): StockHeld {
  const { rows, shelves } = layOut(menu)
  const kept = createKeepRows()(rows, states)
  const byKey = new Map(states.map((state) => [state.key, state]))
  return { shelves, rows: kept, states: byKey, out: rowsOut(states, kept) }
}

describe('a menu laid out', () => {
  it('has each item once, and options that klikit cannot tell apart as one', () => {
    const names = layOut(sampleStockMenu()).rows.map(({ name }) => name)
    expect(names.filter((name) => name === 'Chilli oil')).toHaveLength(1)
    expect(new Set(names).size).toBe(names.length)
    expect(names.slice(-2)).toEqual(['Chilli oil', 'Vinegar'])
  })

  it('keeps an item in each of its categories', () => {
    const menu = sampleStockMenu()
    const [first] = menu.menus
    const [section] = first?.menu.sections ?? []
    const [dimsum] = section?.categories ?? []
    if (!first || !section || !dimsum) throw new Error('expected a category')
    const sections = [
      { ...section, categories: [dimsum, { id: 'c9', name: 'Favourites', items: dimsum.items.slice(0, 1) }] },
    ]
    const all = held({ menus: [{ ...first, menu: { sections } }] })
    expect(countShelves(all, '').map(({ name, items }) => [name, items])).toEqual([
      ['Dimsum', 5],
      ['Favourites', 1],
    ])
    expect(rowsToShow(all, { query: '', shelf: everything, brandId: '' })).toHaveLength(5)
  })

  it('names sections where there are several, each once', () => {
    const menu = sampleStockMenu()
    const headings = (of: StockMenu) => countShelves(held(of), '').map(({ heading }) => heading)
    expect(headings(menu)).toEqual([null, null, null])
    const [dimsum, noodle] = menu.menus
    if (!dimsum || !noodle) throw new Error('expected two stores')
    const evening = noodle.menu.sections.map((section) => ({ ...section, name: 'Evening' }))
    expect(headings({ menus: [dimsum, { ...noodle, menu: { sections: evening } }] })).toEqual(['Menu', null, 'Evening'])
  })
})

describe('what is known now', () => {
  it('leaves a row that it does not concern the same object', () => {
    const { rows } = layOut(sampleStockMenu())
    const keep = createKeepRows()
    const state = sampleState('Mie Ayam', 'KN-001')
    const before = keep(rows, [state])
    const after = keep(rows, [structuredClone(state), sampleState('Mie Goreng', 'KN-002')])
    const changed = [...after].filter(([key, row]) => before.get(key) !== row).map(([, row]) => row.name)
    expect(changed).toEqual(['Mie Goreng'])
  })

  it('lists what is out also where its menu is not on screen', () => {
    const far = { ...sampleState('Bakpao', 'KD-021'), key: 'kd:10:KD-021', store: { brandId: 'kd', branchId: '10' } }
    const states = [sampleState('Mie Ayam', 'KN-001'), sampleState('Nasi Goreng', 'KD-031', { available: true }), far]
    const out = rowsToShow(held(sampleStockMenu(), states), { query: '', shelf: outNow, brandId: '' })
    expect(out.map(({ name }) => name)).toEqual(['Mie Ayam', 'Bakpao'])
  })
})

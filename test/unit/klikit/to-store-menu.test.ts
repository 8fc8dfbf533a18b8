import { describe, expect, it } from 'vitest'
import { toStoreMenu } from '../../../electron/bridge/klikit/to-store-menu.ts'
import { dataOfFixture } from '../../support/klikit-fixtures.ts'

function inCategory(...items: unknown[]) {
  return {
    menu: { sections: [{ id: 1, title: { en: 'Menu' }, categories: [{ id: 2, title: { en: 'Steam' }, items }] }] },
  }
}

/** The items of a menu of one category. */
function itemsOf(...items: unknown[]) {
  return toStoreMenu(inCategory(...items))?.menu.sections[0]?.categories[0]?.items
}

function availabilityOf(...items: unknown[]) {
  return Object.fromEntries(toStoreMenu(inCategory(...items))?.availability ?? [])
}

describe('toStoreMenu', () => {
  it('reads the sections of the captured menu, which was cut below them', () => {
    const captured = toStoreMenu(dataOfFixture('menu-store-level.partial.json'))
    expect(captured?.menu.sections.length).toBeGreaterThan(0)
    expect(captured?.menu.sections.flatMap(({ categories }) => categories)).toEqual([])
  })

  it('keeps sections, categories and items with their names in every language', () => {
    const item = {
      id: 289_379,
      title: { en: 'Cimol', id: 'Cimol besar', vi: ' Cimol ' },
      skuID: 'CBA001',
      oos: { available: false },
    }
    expect(toStoreMenu(inCategory(item))).toEqual({
      menu: {
        sections: [
          {
            id: '1',
            name: 'Menu',
            categories: [
              {
                id: '2',
                name: 'Steam',
                items: [
                  { itemId: '289379', partnerItemId: 'CBA001', name: 'Cimol', otherNames: ['Cimol besar'], groups: [] },
                ],
              },
            ],
          },
        ],
      },
      availability: new Map([['289379', false]]),
    })
  })

  it('reads linked categories and items too, and names a category after its section', () => {
    const linked = { id: 2, linkedItems: [{ id: 3, title: 'A' }] }
    const read = toStoreMenu({ menu: { sections: [{ id: 1, title: 'Lunch', linkedCategories: [linked] }] } })
    expect(read?.menu.sections[0]?.categories).toMatchObject([{ name: 'Lunch', items: [{ itemId: '3', name: 'A' }] }])
    const nameless = toStoreMenu({ menu: { sections: [{ id: 1, categories: [{ id: 2, items: [{ id: 3 }] }] }] } })
    expect(nameless?.menu.sections[0]?.categories[0]?.name).toBe('Menu')
  })

  it.each(['groups', 'modifierGroups', 'modifier_groups'])('reads options under %s', (groups) => {
    const group = {
      id: 5,
      title: { en: 'Size' },
      modifiers: [{ id: 6, title: 'Large', skuID: 'L', isAvailable: false }],
    }
    const item = { id: 1, title: 'Tea', [groups]: [group] }
    expect(itemsOf(item)?.[0]?.groups).toEqual([
      { id: '5', name: 'Size', options: [{ itemId: '6', partnerItemId: 'L', name: 'Large', otherNames: [] }] },
    ])
    expect(availabilityOf(item)).toEqual({ 6: false })
  })

  it.each(['modifiers', 'groupedModifiers', 'options', 'items'])(
    'reads the options of a group from %s, listed or by id',
    (options) => {
      const of = (entries: unknown) => itemsOf({ id: 1, groups: [{ id: 5, [options]: entries }] })?.[0]?.groups
      expect(of([{ id: 6 }, null, 'x'])).toMatchObject([
        { name: 'Group 5', options: [{ itemId: '6', name: 'Option 6' }] },
      ])
      expect(of({ 6: { id: 6 } })).toMatchObject([{ options: [{ itemId: '6' }] }])
    },
  )

  it('puts groups within options behind the item’s own, once, named after their option', () => {
    const toppings = { id: 7, title: 'Toppings', modifiers: [{ id: 8, title: 'Pearls', skuID: 'P' }] }
    const sizes = [
      { id: 6, title: 'Large', groups: [toppings] },
      { id: 9, title: 'Small', groups: [toppings] },
    ]
    const [item] = itemsOf({ id: 1, groups: [{ id: 5, title: 'Size', modifiers: sizes }] }) ?? []
    expect(item?.groups.map(({ name, options }) => [name, options.length])).toEqual([
      ['Size', 2],
      ['Large: Toppings', 1],
    ])
  })

  it('ends with options nested without end', () => {
    let option: object = { id: 'end' }
    for (let depth = 0; depth < 5000; depth += 1)
      option = { id: `o${depth}`, groups: [{ id: `g${depth}`, modifiers: [option] }] }
    expect(itemsOf(option)?.[0]?.groups.length).toBeLessThan(10)
  })

  it('takes the first of entries with one id in one place', () => {
    expect(itemsOf({ id: 1, title: 'A' }, { id: 1, title: 'B' })).toMatchObject([{ name: 'A' }])
  })

  it.each([
    [{ skuID: ' A1 ' }, 'A1'],
    [{ skuID: '', skuId: 'A2' }, 'A2'],
    [{ sku_id: 'A3' }, 'A3'],
    [{ skuID: 4711 }, '4711'],
    [{ skuID: {} }, null],
    [{}, null],
  ])('takes the SKU of %j', (fields, partnerItemId) => {
    expect(itemsOf({ id: 1, ...fields })?.[0]?.partnerItemId).toBe(partnerItemId)
  })

  it.each([
    [{ isAvailable: false }, false],
    [{ isAvailable: true }, true],
    [{ oos: { available: true }, isAvailable: false }, true],
    [{ oos: {}, isAvailable: false }, false],
    [{ oos: 'x', isAvailable: 'no' }, null],
    [{}, null],
  ])('reads availability from %j', (fields, available) => {
    expect(availabilityOf({ id: 1, ...fields })).toEqual(available === null ? {} : { 1: available })
  })

  it.each([
    [{ title: 'Plain' }, 'Plain'],
    [{ title: { id: 'Nasi' } }, 'Nasi'],
    [{ title: { en: ' ', id: null, vi: 'Cơm' } }, 'Cơm'],
    [{ title: {} }, 'Item 1'],
    [{ title: ' ' }, 'Item 1'],
    [{ title: 5 }, 'Item 1'],
  ])('names an item with %j', (fields, name) => {
    expect(itemsOf({ id: 1, ...fields })?.[0]?.name).toBe(name)
  })

  it('leaves out what it cannot read and keeps the rest', () => {
    expect(itemsOf(null, 'x', { title: 'no id' }, { id: 'x1' })).toMatchObject([{ itemId: 'x1' }])
    const sections = [null, { id: 1 }, { id: 2, categories: 'x' }, { id: 3, categories: [null, { id: 4, items: 5 }] }]
    const read = toStoreMenu({ menu: { sections } })
    expect(read?.menu.sections.map(({ categories }) => categories.map(({ items }) => items))).toEqual([[], [], [[]]])
  })

  it.each([null, {}, [], { menu: null }, { menu: {} }, { menu: { sections: null } }, { menu: { sections: {} } }])(
    'says of %j that it is no menu, not that it is empty',
    (data) => {
      expect(toStoreMenu(data)).toBeNull()
    },
  )
})

import { describe, expect, it } from 'vitest'
import { toMenuItems } from '../../../electron/bridge/klikit/to-menu-items.ts'
import { dataOfFixture } from '../../support/klikit-fixtures.ts'

function itemsOf(...items: unknown[]) {
  return toMenuItems({
    menu: { sections: [{ id: 1, title: { en: 'Menu' }, categories: [{ id: 2, title: { en: 'Steam' }, items }] }] },
  })
}

describe('toMenuItems', () => {
  it('finds no item in the captured menu, which was cut below its sections', () => {
    expect(toMenuItems(dataOfFixture('menu-store-level.partial.json'))).toEqual([])
  })

  it('flattens sections, categories and items', () => {
    expect(
      itemsOf({
        id: 289_379,
        title: { en: 'Cimol', id: 'Cimol besar' },
        skuID: 'CBA001',
        oos: { available: false },
        isAvailable: true,
      }),
    ).toEqual([
      {
        itemId: '289379',
        partnerItemId: 'CBA001',
        name: 'Cimol',
        categoryId: '2',
        categoryName: 'Steam',
        available: false,
      },
    ])
  })

  it('reads linked categories and items too', () => {
    const items = toMenuItems({
      menu: {
        sections: [{ id: 1, title: 'Menu', linkedCategories: [{ id: 2, linkedItems: [{ id: 3, title: 'A' }] }] }],
      },
    })
    expect(items).toMatchObject([{ itemId: '3', name: 'A', categoryName: 'Menu' }])
    expect(toMenuItems({ menu: { sections: [{ id: 1, categories: [{ id: 2, items: [{ id: 3 }] }] }] } })).toMatchObject(
      [{ categoryName: 'Menu' }],
    )
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
    expect(itemsOf({ id: 1, ...fields })?.[0]?.available).toBe(available)
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
    expect(
      toMenuItems({
        menu: {
          sections: [null, { id: 1 }, { id: 2, categories: 'x' }, { id: 3, categories: [null, { id: 4, items: {} }] }],
        },
      }),
    ).toEqual([])
  })

  it.each([null, {}, [], { menu: null }, { menu: {} }, { menu: { sections: null } }, { menu: { sections: {} } }])(
    'says of %j that it is no menu, not that it is empty',
    (data) => {
      expect(toMenuItems(data)).toBeNull()
    },
  )
})

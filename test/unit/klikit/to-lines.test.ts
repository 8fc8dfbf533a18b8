import { describe, expect, it } from 'vitest'
import type { OrderModifier } from '../../../shared/order.ts'
import { dataOfFixture, orderFrom, wireOrder } from '../../support/klikit-fixtures.ts'

function linesOf(fields: Record<string, unknown>) {
  return orderFrom(wireOrder({ cart_v2: undefined, ...fields })).lines
}

function lineOf(line: Record<string, unknown>) {
  const [only] = linesOf({ cart_v2: [line] })
  if (!only) throw new Error('expected a line')
  return only
}

/** Options as an outline: "2x Sambal > 1x Extra". */
function outline(modifiers: readonly OrderModifier[]): string[] {
  return modifiers.flatMap((each) => [
    `${each.quantity}x ${each.name}`,
    ...outline(each.modifiers).map((text) => `  ${text}`),
  ])
}

describe('where the lines come from', () => {
  it('prefers cart_v2 and falls back to cart when it has none', () => {
    const cart = [{ item_id: 9, title: 'Old', quantity: 3 }]
    expect(linesOf({ cart_v2: [{ name: 'New' }], cart })).toMatchObject([{ name: 'New', quantity: 1 }])
    for (const cart_v2 of [undefined, null, [], [null], ['...'], 'x']) {
      expect(linesOf({ cart_v2, cart })).toMatchObject([{ name: 'Old', quantity: 3, itemId: '9' }])
    }
    expect(linesOf({})).toEqual([])
  })

  it('names a line by what the channel sold, else by the menu, else by its id', () => {
    const all = {
      name: 'Sold as',
      klikit_name: 'Menu',
      klikit_name_translation: { id: 'Terjemahan', en: 'English' },
      title: 'Title',
      title_v2: { en: 'Title 2' },
      id: '5',
    }
    const names = ['name', 'klikit_name', 'klikit_name_translation', 'title', 'title_v2', 'id'].map((_, at, keys) => {
      const left = Object.fromEntries(Object.entries(all).filter(([key]) => !keys.slice(0, at).includes(key)))
      return lineOf(left).name
    })
    expect(names).toEqual(['Sold as', 'Menu', 'English', 'Title', 'Title 2', 'Item 5'])
    expect(lineOf({}).name).toBe('Item ?')
    expect(lineOf({ name: ' ', klikit_name_translation: { en: '', id: null, vi: 'Tên' } }).name).toBe('Tên')
  })

  it('reads ids of either type, the SKU, brand, section and category', () => {
    const line = lineOf({
      id: '43014',
      klikit_id: 43_014,
      klikit_sku_id: 7,
      brand: { id: 1100, title: 'Dimsum' },
      klikit_section_name: ' Menu ',
      klikit_category_name: 'Steam',
    })
    expect(line).toMatchObject({
      itemId: '43014',
      sku: '7',
      brand: { id: '1100', name: 'Dimsum' },
      section: 'Menu',
      category: 'Steam',
    })
    expect(lineOf({ name: 'A', brand: { id: 3 } }).brand).toEqual({ id: '3', name: '3' })
    expect(lineOf({ name: 'A', brand: { title: 'nameless' } }).brand).toBeNull()
  })

  it('reads prices from decimal text alone: the older cart’s integers have no known unit', () => {
    expect(lineOf({ price: '13000.00', unit_price: '6500.00' })).toMatchObject({
      price: { amountMinor: 1_300_000 },
      unitPrice: { amountMinor: 650_000 },
    })
    expect(linesOf({ cart: [{ title: 'Old', price: 1300, unit_price: 650 }] })).toMatchObject([
      { price: null, unitPrice: null },
    ])
    expect(lineOf({ price: '13.000,00', price_display: '13.000' }).price).toBeNull()
  })

  it('survives the captured detail, whose cart_v2 lines lack name and quantity', () => {
    const [line] = linesOf({ ...(dataOfFixture('order-detail.partial.json') as object) })
    expect(line).toMatchObject({ name: 'Cimol Beef Porsi Besar', quantity: 1, sku: 'CBA001', itemId: '289379' })
  })
})

describe('a line’s comment', () => {
  it('comes from cart_v2, else from the older cart’s line of the same item', () => {
    expect(
      linesOf({ cart_v2: [{ id: '1', comment: 'own' }], cart: [{ item_id: 1, comment: 'old' }] })[0]?.comment,
    ).toBe('own')
    expect(
      linesOf({ cart_v2: [{ id: '1', comment: ' ' }], cart: [{ item_id: 1, comment: 'no nuts' }] })[0]?.comment,
    ).toBe('no nuts')
    expect(linesOf({ cart_v2: [{ id: '1' }], cart: [{ item_id: 1, comment: '' }] })[0]?.comment).toBeNull()
    expect(linesOf({ cart_v2: [{ id: '1' }], cart: [{ item_id: 2, comment: 'not mine' }] })[0]?.comment).toBeNull()
  })

  it('is found when the two carts are sorted differently: an allergy note must not be lost', () => {
    const cart_v2 = [
      { id: '1', name: 'A' },
      { id: '2', name: 'B' },
      { id: '1', name: 'A again' },
    ]
    const cart = [
      { item_id: 2, comment: 'peanut allergy' },
      { item_id: 1, comment: 'first' },
      { item_id: 1, comment: 'second' },
    ]
    expect(linesOf({ cart_v2, cart }).map((line) => line.comment)).toEqual(['first', 'peanut allergy', 'second'])
  })
})

describe('options', () => {
  it('of cart_v2 nest to any depth', () => {
    const line = lineOf({
      name: 'Paket',
      modifier_groups: [
        {
          id: 'g1',
          name: 'Dimsum',
          modifiers: [
            {
              id: '7',
              name: 'Siomay',
              quantity: 2,
              price: '500.00',
              modifier_groups: [{ name: 'Saus', modifiers: [{ name: 'Tiram', quantity: 3 }] }],
            },
          ],
        },
      ],
    })
    expect(outline(line.modifiers)).toEqual(['2x Siomay', '  3x Tiram'])
    expect(line.modifiers[0]).toMatchObject({ id: '7', groupName: 'Dimsum', price: { amountMinor: 50_000 } })
  })

  it('of the older cart nest too, and those not selected are left out', () => {
    const [line] = linesOf({
      cart: [
        {
          title: 'Paket',
          groups: [
            null,
            {
              group_id: 1,
              title: 'Extra',
              modifiers: [
                {
                  modifier_id: 5,
                  title: 'Sambal',
                  modifier_quantity: 2,
                  is_selected: true,
                  groups: [{ klikit_group_name: 'Level', modifiers: [{ klikit_name: 'Pedas' }] }],
                },
                { modifier_id: 6, title: 'Not chosen', is_selected: false },
                null,
                { modifier_id: 8 },
              ],
            },
          ],
        },
      ],
    })
    expect(outline(line?.modifiers ?? [])).toEqual(['2x Sambal', '  1x Pedas', '1x Option 8'])
    expect(line?.modifiers[0]).toMatchObject({ id: '5', groupName: 'Extra' })
    expect(line?.modifiers[0]?.modifiers[0]).toMatchObject({ groupName: 'Level' })
  })

  it.each([
    ['a group whose list has another name', { modifier_groups: [{ name: 'Extra', options: [{ name: 'Sambal' }] }] }],
    ['a group whose list is a map', { modifier_groups: [{ name: 'Extra', modifiers: { 5: { name: 'Sambal' } } }] }],
    ['groups under another name', { modifierGroups: [{ title: 'Extra', groupedModifiers: [{ title: 'Sambal' }] }] }],
    ['options without groups', { modifiers: [{ name: 'Sambal' }] }],
    [
      'an option of an option under another name',
      {
        modifier_groups: [
          { modifiers: [{ name: 'Sambal', sub_groups: [{ name: 'Level', modifiers: [{ name: 'Pedas' }] }] }] },
        ],
      },
    ],
    ['a group without any list is an option itself', { modifier_groups: [{ name: 'Sambal' }] }],
  ])('under unknown keys still reach the kitchen: %s', (_case, fields) => {
    expect(outline(lineOf({ name: 'A', ...fields }).modifiers)[0]).toBe('1x Sambal')
  })

  it.each([
    ['empty lists', { modifier_groups: [] }],
    ['empty lists of the older cart', { groups: [], images: [{ name: 'a.png' }] }],
    [
      'groups nobody chose from',
      {
        modifier_groups: [
          { name: 'Extra', modifiers: [] },
          { name: 'More', modifiers: null },
        ],
      },
    ],
    ['lists of other things', { campaigns: [{ name: '10 %' }], tags: [{ name: 'spicy' }], sizes: ['L'], numbers: [1] }],
    ['an empty line', {}],
  ])('are not made up out of %s', (_case, fields) => {
    expect(lineOf({ name: 'A', ...fields }).modifiers).toEqual([])
  })
})

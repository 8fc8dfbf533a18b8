import { describe, expect, it } from 'vitest'
import { orderSchema } from '../../../shared/order.ts'
import { readOrder } from '../../../electron/bridge/klikit/to-order.ts'
import { wireOrderSchema } from '../../../electron/bridge/klikit/wire-schemas.ts'
import { orderFrom, RECEIVED_AT, wireOrder } from '../../support/klikit-fixtures.ts'

const strangers: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  Infinity,
  '',
  'x',
  '\uD800',
  [],
  [null],
  ['...'],
  [[1]],
  {},
  { a: null },
  '99999999999999999999',
]
const fields = Object.keys(wireOrderSchema.shape).filter((name) => name !== 'id')

function nested(depth: number): unknown {
  let modifiers: unknown = []
  for (let level = 0; level < depth; level += 1)
    modifiers = [{ name: `level ${level}`, modifier_groups: [{ name: 'g', modifiers }] }]
  return { name: 'Deep', quantity: 1, modifier_groups: [{ name: 'g', modifiers }] }
}

describe('an order with a stranger in any field', () => {
  it.each(fields)('is read all the same when %s is wrong', (name) => {
    for (const value of strangers) {
      const order = orderFrom(wireOrder({ [name]: value }))
      expect(orderSchema.safeParse(order).error).toBeUndefined()
      expect(order.id).toBe('71281904')
    }
  })

  it('is read when every field is wrong at once', () => {
    for (const value of strangers) {
      const wire = { ...Object.fromEntries(fields.map((name) => [name, value])), id: 7 }
      expect(orderSchema.safeParse(orderFrom(wire)).error).toBeUndefined()
    }
  })

  it.each([
    'name',
    'quantity',
    'comment',
    'brand',
    'price',
    'unit_price',
    'klikit_id',
    'modifier_groups',
    'groups',
    'title_v2',
    'klikit_name_translation',
  ])('keeps the line when its %s is wrong', (name) => {
    for (const value of strangers) {
      const order = orderFrom(wireOrder({ cart_v2: [{ id: '1', name: 'A', quantity: 2, [name]: value }] }))
      expect(order.lines).toHaveLength(1)
      expect(orderSchema.safeParse(order).error).toBeUndefined()
    }
  })

  it('never takes an integer that SQLite could not keep', () => {
    const order = orderFrom(
      wireOrder({ status: '99999999999999999999', item_count: '99999999999999999999', preparation_time: 1e300 }),
    )
    for (const value of [order.statusId, order.itemCount]) expect(Number.isSafeInteger(value)).toBe(true)
    expect(order.preparationMinutes).toBeNull()
  })
})

describe('what cannot be an order', () => {
  it.each([null, undefined, 5, 'text', [], true, {}])('is kept aside whole: %j', (wire) => {
    const read = readOrder(wire, RECEIVED_AT)
    expect(read.kind).toBe('unreadable')
    expect(read.raw).toBe(JSON.stringify(wire) ?? 'undefined')
  })

  it('says what was expected and where the trouble is, without the payload', () => {
    const read = readOrder({ user_phone: '+62811', id: null }, RECEIVED_AT)
    expect(read).toMatchObject({ kind: 'unreadable', orderId: null, problem: expect.stringContaining('"id"') })
    expect(read.kind === 'unreadable' && read.problem).not.toContain('+62811')
  })

  it.each([5_000, 10_000, 50_000])('is an order nested %i deep, and which order it was is still told', (depth) => {
    const read = readOrder(wireOrder({ cart_v2: [nested(depth)] }), RECEIVED_AT)
    expect(read).toMatchObject({
      kind: 'unreadable',
      orderId: '71281904',
      raw: expect.stringContaining('"short_id":"1194"'),
    })
    const other = readOrder(wireOrder({ id: 8, cart_v2: [nested(depth)] }), RECEIVED_AT)
    // two of them must not pass for one and the same
    expect(other.raw).not.toBe(read.raw)
  })

  it('still reads nesting deeper than any kitchen has seen', () => {
    expect(orderFrom(wireOrder({ cart_v2: [nested(20)] })).lines[0]?.modifiers).toHaveLength(1)
  })
})

describe('hostile text', () => {
  it('gives __proto__ no power', () => {
    const wire = JSON.parse(
      '{"id": 1, "__proto__": {"status": 3}, "cart_v2": [{"name": "A", "__proto__": {"quantity": 9}}]}',
    ) as unknown
    const order = orderFrom(wire)
    expect(order.statusId).toBe(0)
    expect(order.lines[0]?.quantity).toBe(1)
    expect(({} as { status?: unknown }).status).toBeUndefined()
  })

  it('leaves lone surrogates, control bytes and right-to-left text to the printer’s own rules', () => {
    const name = 'a\uD800b \u001B@ \u202Eabc'
    expect(orderFrom(wireOrder({ cart_v2: [{ name, quantity: 1 }] })).lines[0]?.name).toBe(name)
  })

  it('leaves fields it does not know in the raw payload', () => {
    const read = readOrder(wireOrder({ new_field: { a: 1 } }), RECEIVED_AT)
    expect(JSON.parse(read.raw)).toMatchObject({ new_field: { a: 1 } })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wireOrder } from '../../support/klikit-fixtures.ts'
import { createOrderBench, type OrderBench } from '../../support/order-bench.ts'

let bench: OrderBench
beforeEach(() => {
  bench = createOrderBench()
})
afterEach(() => bench.close())

const ID = '71281904'
const at = (minute: number) => `2026-11-20T11:${String(minute).padStart(2, '0')}:00Z`

/** The order in a status after so many steps, each a minute after the other. */
function state(status: number, step: number, fields: Record<string, unknown> = {}) {
  const history = Array.from({ length: step }, (_, index) => ({
    status: index + 1 === step ? status : 1,
    processed_at: at(index),
  }))
  return wireOrder({ status, updated_at: at(step), order_status_histories: history, ...fields })
}

const stored = () => {
  const order = bench.orders.find(ID)
  if (order === null) throw new Error('expected the order to be stored')
  return order
}
const ticketKinds = () => bench.kitchen.tickets.map((ticket) => `${ticket.kind} ${ticket.revision}`)
const titles = () =>
  bench.orders
    .events(ID)
    .map((event) => event.title)
    .toReversed()

describe('a changed cart', () => {
  const edited = {
    cart_v2: [
      { id: '43014', klikit_id: 43_014, name: 'Dimsum Cumi', quantity: 3, price: '19500.00', unit_price: '6500.00' },
    ],
  }

  it('is a new revision with an update ticket that knows the old one, and an alert', () => {
    bench.take(state(2, 2))
    expect(bench.take(state(2, 2, { ...edited, updated_at: at(5) }))).toBe('changed')
    expect(stored()).toMatchObject({ cartRevision: 2, alert: 'changed' })
    expect(ticketKinds()).toEqual(['order 1', 'update 2'])
    expect(bench.kitchen.tickets[1]?.previous?.lines[0]?.quantity).toBe(2)
    expect(bench.database.prepare('SELECT quantity FROM order_lines').all()).toEqual([{ quantity: 3 }])
    expect(titles()).toContain('Items or notes changed')
  })

  it('is told against what staff knew before the first of several, until they have seen it', () => {
    bench.take(state(2, 2))
    expect(bench.orders.known(ID)).toBeNull()
    bench.take(state(2, 2, { ...edited, updated_at: at(5) }))
    const twice = { cart_v2: [{ ...edited.cart_v2[0], quantity: 9 }] }
    bench.take(state(2, 2, { ...twice, updated_at: at(6) }))
    expect(bench.orders.known(ID)?.lines.map(({ quantity }) => quantity)).toEqual([2])
    bench.orders.clearAlert(ID)
    expect(bench.orders.known(ID)).toBeNull()
    bench.take(state(2, 2, { ...edited, updated_at: at(7) }))
    expect(bench.orders.known(ID)?.lines.map(({ quantity }) => quantity)).toEqual([9])
  })

  it.each([
    ['a note', { order_comment: 'No peanuts!' }],
    ['a table', { table_no: '7' }],
    ['a line’s note', { cart_v2: [{ id: '43014', name: 'Dimsum Cumi', quantity: 2, comment: 'no sauce' }] }],
    [
      'an option',
      {
        cart_v2: [
          {
            id: '43014',
            name: 'Dimsum Cumi',
            quantity: 2,
            modifier_groups: [{ name: 'g', modifiers: [{ name: 'Sambal' }] }],
          },
        ],
      },
    ],
    [
      'an added line',
      {
        cart_v2: [
          { id: '43014', name: 'Dimsum Cumi', quantity: 2 },
          { id: '2', name: 'Hakau' },
        ],
      },
    ],
  ])('may be %s', (_what, fields) => {
    bench.take(state(2, 2))
    bench.take(state(2, 3, fields))
    expect(ticketKinds()).toEqual(['order 1', 'update 2'])
  })

  it.each([
    ['its status', {}],
    ['the courier', { fulfillment_status_id: 4 }],
    ['a price', { cart_v2: [{ id: '43014', klikit_id: 43_014, name: 'Dimsum Cumi', quantity: 2, price: '1.00' }] }],
    ['the totals', { final_price: 5 }],
    ['the customer', { user_full_name: 'Ayu' }],
  ])('is not %s', (_what, fields) => {
    bench.take(state(2, 2))
    bench.take(state(4, 3, fields))
    expect(ticketKinds()).toEqual(['order 1'])
    expect(stored()).toMatchObject({ cartRevision: 1, alert: null })
  })

  it('is not the same lines in another order', () => {
    const lines = [
      { id: '1', name: 'A' },
      { id: '2', name: 'B', comment: 'hot' },
    ]
    bench.take(state(2, 2, { cart_v2: lines }))
    bench.take(state(2, 3, { cart_v2: lines.toReversed() }))
    expect(ticketKinds()).toEqual(['order 1'])
  })

  it('is not a stub without lines: the kitchen is not told that everything is gone', () => {
    bench.take(state(2, 2, { order_comment: 'No peanuts!' }))
    bench.take({ id: Number(ID), status: 4, updated_at: at(5), cart: [] })
    expect(stored()).toMatchObject({
      stage: 'ready',
      cartRevision: 1,
      order: { comment: 'No peanuts!', itemCount: 2, lines: [{ name: 'Dimsum Cumi' }] },
    })
    expect(ticketKinds()).toEqual(['order 1'])
  })

  it('of a stub completed later is the order’s first ticket made whole', () => {
    bench.take(wireOrder({ cart_v2: [] }))
    bench.take(wireOrder({ updated_at: at(59) }))
    expect(ticketKinds()).toEqual(['order 1', 'update 2'])
  })

  it('of a finished order is no news for the kitchen', () => {
    bench.take(state(2, 2))
    bench.take(state(5, 3, edited))
    expect(ticketKinds()).toEqual(['order 1'])
    expect(stored().alert).toBeNull()
  })

  it('may change and change back: three revisions, each told', () => {
    bench.take(state(2, 2))
    bench.take(state(2, 3, edited))
    bench.take(state(2, 4))
    expect(ticketKinds()).toEqual(['order 1', 'update 2', 'update 3'])
  })
})

describe('a cancellation', () => {
  it('of an order that the kitchen has on paper is voided there, and a person must see it', () => {
    bench.take(state(2, 2))
    bench.take(state(3, 3, { cancellation_reason: 'Maxim cancelled' }))
    expect(ticketKinds()).toEqual(['order 1', 'void 1'])
    expect(stored()).toMatchObject({ stage: 'cancelled', alert: 'cancelled' })
    bench.take(state(3, 4))
    expect(ticketKinds()).toEqual(['order 1', 'void 1'])
  })

  it('that the operator asked for here is voided on paper and is no alarm', () => {
    bench.take(state(2, 2))
    bench.kitchen.cancelledHere.add(ID)
    bench.take(state(3, 3))
    expect(ticketKinds()).toEqual(['order 1', 'void 1'])
    expect(stored().alert).toBeNull()
  })

  it('before anything was printed makes no paper', () => {
    bench.take(wireOrder({ status: 6, scheduled_time: '2026-11-20T18:00:00Z' }))
    bench.take(state(3, 3))
    expect(ticketKinds()).toEqual([])
    expect(stored().alert).toBeNull()
  })

  it('alarms where staff cook by the screen alone', () => {
    bench.kitchen.hasPrinters = false
    bench.take(state(2, 2))
    bench.take(state(3, 3))
    expect(stored().alert).toBe('cancelled')
  })

  it('outranks an edit that nobody has acknowledged', () => {
    bench.take(state(2, 2))
    bench.take(state(2, 3, { order_comment: 'x' }))
    bench.take(state(3, 4, { order_comment: 'x' }))
    expect(stored().alert).toBe('cancelled')
    expect(bench.orders.listAlerting()).toHaveLength(1)
    expect(bench.orders.clearAlert(ID)).toBe(true)
    expect(bench.orders.listAlerting()).toHaveLength(0)
  })

  it('of a delivered order is told too', () => {
    bench.take(state(5, 3))
    expect(bench.take(state(3, 4))).toBe('changed')
    expect(stored().stage).toBe('cancelled')
  })
})

describe('a pre-order', () => {
  it('released by klikit is accepted and printed when it turns new', () => {
    bench.take(wireOrder({ status: 6, scheduled_time: '2026-11-20T18:00:00Z' }))
    expect([bench.kitchen.accepted, ticketKinds()]).toEqual([[], []])
    bench.clock.jump(6 * 3_600_000)
    bench.take(wireOrder({ status: 1, scheduled_time: '2026-11-20T18:00:00Z', updated_at: '2026-11-20T18:00:00Z' }))
    expect([bench.kitchen.accepted, ticketKinds()]).toEqual([[ID], ['order 1']])
  })
})

describe('an order that was cooked from the screen because there was no printer', () => {
  it('is not printed at its end', () => {
    bench.kitchen.hasPrinters = false
    bench.take(state(2, 2, { created_at: '2026-11-20T11:55:00Z' }))
    bench.kitchen.hasPrinters = true
    bench.take(state(5, 3, { created_at: '2026-11-20T11:55:00Z' }))
    expect(ticketKinds()).toEqual([])
  })
})

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
const count = (table: string) =>
  bench.database.prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${table}`).get()?.count

describe('an order seen for the first time', () => {
  it('is stored with its lines, its payload and its story, printed, and told of', () => {
    expect(bench.take(wireOrder())).toBe('created')
    expect(stored()).toMatchObject({
      stage: 'new',
      cartRevision: 1,
      closedAt: null,
      alert: null,
      firstSeenAt: bench.clock.now(),
    })
    expect(bench.database.prepare('SELECT name, quantity, price_minor FROM order_lines').all()).toEqual([
      { name: 'Dimsum Cumi', quantity: 2, price_minor: 1_300_000 },
    ])
    expect(bench.database.prepare('SELECT raw, applied, source FROM order_snapshots').all()).toEqual([
      { raw: JSON.stringify(wireOrder()), applied: 1, source: 'poll' },
    ])
    expect(bench.orders.events(ID)).toMatchObject([{ kind: 'received', requestId: 'request-1' }])
    expect(ticketKinds()).toEqual(['order 1'])
    expect(bench.changes).toEqual([ID])
  })

  it.each([
    [1, 'new', 1],
    [2, 'preparing', 1],
    [4, 'ready', 1],
    [7, 'preparing', 1],
    [77, 'preparing', 1],
    [3, 'cancelled', 0],
  ])(
    'in status %i stands as %s and makes %i tickets: "new" is an id not seen before, not status 1',
    (status, stage, tickets) => {
      bench.take(wireOrder({ status }))
      expect(stored().stage).toBe(stage)
      expect(bench.kitchen.tickets).toHaveLength(tickets)
    },
  )

  it('is asked to be accepted only where klikit has not accepted it', () => {
    for (const status of [1, 2, 3, 4, 5, 6, 7, 77]) bench.take(wireOrder({ id: status, status }))
    expect(bench.kitchen.accepted).toEqual(['1'])
  })

  it('already finished is printed when it raced through klikit just now, and not when it is old news', () => {
    bench.take(wireOrder({ id: 1, status: 5, created_at: '2026-11-20T11:46:00Z' }))
    bench.take(wireOrder({ id: 2, status: 9, created_at: '2026-11-20T11:44:00Z' }))
    expect(bench.kitchen.tickets.map((ticket) => ticket.orderId)).toEqual(['1'])
  })

  it('for later is not printed before the kitchen must start', () => {
    bench.take(wireOrder({ id: 1, status: 6, scheduled_time: '2026-11-20T13:00:00Z' }))
    bench.take(wireOrder({ id: 2, status: 2, scheduled_time: '2026-11-20T13:00:00Z' }))
    bench.take(wireOrder({ id: 3, status: 6, scheduled_time: '2026-11-20T12:20:00Z' }))
    bench.take(wireOrder({ id: 4, status: 6 }))
    expect(bench.kitchen.tickets.map((ticket) => ticket.orderId)).toEqual(['3', '4'])
  })
})

describe('the same order again', () => {
  it('a thousand times makes one row, one ticket and one push', () => {
    for (let time = 0; time < 1000; time += 1) bench.take(wireOrder())
    expect([count('orders'), count('order_snapshots'), count('order_events')]).toEqual([1, 1, 1])
    expect([bench.kitchen.tickets.length, bench.kitchen.accepted.length, bench.changes.length]).toEqual([1, 1, 1])
  })

  it('after a restart makes no second ticket', () => {
    bench.take(wireOrder())
    bench.take(wireOrder({ new_field_of_klikit: 1 }))
    expect(ticketKinds()).toEqual(['order 1'])
  })

  it('ends in one state whatever the order its states come in', () => {
    const states = [state(1, 1), state(2, 2), state(4, 3), state(5, 4)]
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [2, 0, 3, 1, 0, 3],
    ]
    const ends = orders.map((order) => {
      const own = createOrderBench()
      for (const index of order) own.take(states[index])
      const end = own.orders.find(ID)
      own.close()
      return {
        stage: end?.stage,
        order: end?.order,
        revision: end?.cartRevision,
        tickets: own.kitchen.tickets.filter((ticket) => ticket.kind !== 'order'),
      }
    })
    expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1)
    expect(ends[0]).toMatchObject({ stage: 'done', revision: 1, tickets: [] })
  })
})

describe('an older state', () => {
  it('is kept for the record and changes nothing, told of once', () => {
    bench.take(state(4, 3))
    expect(bench.take(state(2, 2))).toBe('stale')
    expect(bench.take(state(2, 2))).toBe('stale')
    expect(stored().stage).toBe('ready')
    expect(titles()).toEqual(['Order received', 'An older state came late: ignored'])
    expect(count('order_snapshots')).toBe(2)
  })

  it('with the same updated_at is told by its shorter history', () => {
    bench.take(state(2, 2, { updated_at: at(9) }))
    expect(bench.take(state(1, 1, { updated_at: at(9) }))).toBe('stale')
    expect(bench.take(state(4, 3, { updated_at: at(9) }))).toBe('changed')
    expect(stored().stage).toBe('ready')
  })

  it('with the same updated_at and as long a history gives way to the later read', () => {
    bench.take(state(1, 2, { updated_at: at(9) }))
    expect(bench.take(state(2, 2, { updated_at: at(9) }))).toBe('changed')
    expect(stored().stage).toBe('preparing')
  })

  it('is not seen in a stub that has no history', () => {
    bench.take(state(2, 2))
    expect(bench.take({ id: Number(ID), status: 4, updated_at: at(2), cart: [] })).toBe('changed')
    expect(stored().stage).toBe('ready')
  })
})

describe('a closed order', () => {
  it.each([
    [3, 'cancelled'],
    [5, 'done'],
    [9, 'done'],
  ])('in status %i never opens again', (status, stage) => {
    bench.take(state(status, 3))
    const tickets = ticketKinds()
    expect(bench.take(state(2, 9))).toBe('stale')
    expect(stored()).toMatchObject({ stage, closedAt: expect.any(Number) })
    expect(ticketKinds()).toEqual(tickets)
  })

  it('keeps the time at which it was closed', () => {
    bench.take(state(5, 3))
    const { closedAt } = stored()
    bench.take(state(5, 4, { payment_status: 1 }))
    expect(stored().closedAt).toBe(closedAt)
  })
})

describe('a PC whose clock is hours off', () => {
  it('tells the age of an order by klikit’s clock', () => {
    const behind = createOrderBench()
    behind.serverNow = () => behind.clock.now() + 2 * 3_600_000
    const finishedLongAgo = new Date(behind.clock.now() + 3_600_000).toISOString()
    behind.take(wireOrder({ id: 9, status: 5, created_at: finishedLongAgo, updated_at: finishedLongAgo }))
    expect(behind.kitchen.tickets).toEqual([])
    behind.close()
  })
})

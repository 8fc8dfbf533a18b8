import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readOrder } from '../../../electron/bridge/klikit/to-order.ts'
import { ordersOfFixture, RECEIVED_AT, wireOrder } from '../../support/klikit-fixtures.ts'
import { createOrderBench, type OrderBench } from '../../support/order-bench.ts'

let bench: OrderBench
beforeEach(() => {
  bench = createOrderBench()
})
afterEach(() => bench.close())

const count = (table: string) =>
  bench.database.prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${table}`).get()?.count

function sqliteError(code: string): Error {
  return Object.assign(new Error(`${code} happened`), { name: 'SqliteError', code })
}

describe('a payload that is no order', () => {
  it('is kept aside once, alarmed once, and its neighbours go through', () => {
    const page = [wireOrder({ id: 1 }), { status: 1, secret: 'x' }, wireOrder({ id: 2 })]
    for (let poll = 0; poll < 3; poll += 1) for (const wire of page) bench.take(wire)
    expect(count('orders')).toBe(2)
    expect(bench.unreadable.list()).toMatchObject([{ source: 'poll', orderId: null, raw: '{"status":1,"secret":"x"}' }])
    expect(bench.alarms).toHaveLength(1)
  })

  it('dismissed by a person stays dismissed when it comes again', () => {
    bench.take({ status: 1 })
    const [entry] = bench.unreadable.list()
    expect(bench.unreadable.dismiss(entry?.id ?? 0, bench.clock.now())).toBe(true)
    expect(bench.unreadable.dismiss(entry?.id ?? 0, bench.clock.now())).toBe(false)
    bench.take({ status: 1 })
    expect(bench.unreadable.count()).toBe(0)
    expect(bench.alarms).toHaveLength(1)
  })
})

describe('an order on which we fail ourselves', () => {
  it('leaves nothing half-written, is kept aside and alarmed, and taken in once the cause is gone', () => {
    bench.kitchen.failures.set('71281904', new Error('a bug in the ticket'))
    expect(bench.take(wireOrder())).toBe('unreadable')
    expect([count('orders'), count('order_lines'), count('order_snapshots'), count('order_events')]).toEqual([
      0, 0, 0, 0,
    ])
    expect(bench.unreadable.list()).toMatchObject([
      { orderId: '71281904', problem: 'could not be taken in: a bug in the ticket' },
    ])
    expect(bench.alarms).toHaveLength(1)
    bench.kitchen.failures.clear()
    expect(bench.take(wireOrder())).toBe('created')
  })

  it('keeps its last good state when a change cannot be taken in', () => {
    bench.take(wireOrder())
    bench.kitchen.failures.set('71281904', new Error('a bug in the ticket'))
    const changed = wireOrder({ order_comment: 'No peanuts!', updated_at: '2026-11-20T11:59:00Z' })
    expect(bench.take(changed)).toBe('unreadable')
    expect(bench.orders.find('71281904')).toMatchObject({ cartRevision: 1, order: { comment: null } })
    bench.kitchen.failures.clear()
    expect(bench.take(changed)).toBe('changed')
    expect(bench.kitchen.tickets.map((ticket) => ticket.kind)).toEqual(['order', 'update'])
  })

  it('is blamed for a broken constraint: that is our bug and no trouble of the disk', () => {
    bench.kitchen.failures.set('71281904', sqliteError('SQLITE_CONSTRAINT_UNIQUE'))
    expect(bench.take(wireOrder())).toBe('unreadable')
  })
})

describe('a disk that fails', () => {
  it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_BUSY', 'SQLITE_READONLY_DBMOVED', 'SQLITE_CORRUPT'])(
    'with %s is told to the caller, and nothing of the order is kept: it will be read again',
    (code) => {
      bench.kitchen.failures.set('71281904', sqliteError(code))
      expect(() => bench.take(wireOrder())).toThrow(code)
      expect([count('orders'), count('order_snapshots'), count('unreadable')]).toEqual([0, 0, 0])
      bench.kitchen.failures.clear()
      expect(bench.take(wireOrder())).toBe('created')
    },
  )

  it('for real refuses the order whole and takes it when there is room', () => {
    bench.database.pragma('max_page_count = 1')
    const big = wireOrder({ order_comment: 'x'.repeat(20_000) })
    expect(() => bench.take(big)).toThrow(/full/)
    expect([count('orders'), count('order_events')]).toEqual([0, 0])
    bench.database.pragma('max_page_count = 1000000')
    expect(bench.take(big)).toBe('created')
  })
})

describe('hostile but readable orders', () => {
  it('are stored and found again byte for byte', () => {
    const name = `'; DROP TABLE orders; -- \u0000 \uD800 \u202E 🌶 \u001B@`
    bench.take(
      wireOrder({ order_comment: name, short_id: name, cart_v2: [{ id: name, name, quantity: -1, comment: name }] }),
    )
    // SQLite keeps text as UTF-8, which has no lone surrogate; the raw JSON has it escaped
    expect(bench.orders.find('71281904')?.order).toMatchObject({ comment: name, lines: [{ name, quantity: -1 }] })
  })

  it('of the captured page come in as they are', () => {
    for (const wire of ordersOfFixture('orders-list.json')) bench.ingest(readOrder(wire, RECEIVED_AT), 'backfill', null)
    expect(
      bench.orders
        .listClosed({ before: Number.MAX_SAFE_INTEGER, beforeId: '', limit: 10 })
        .map((each) => [each.order.number, each.stage]),
    ).toEqual([
      ['1004', 'done'],
      ['1002', 'cancelled'],
    ])
    expect(bench.kitchen.tickets).toEqual([])
  })
})

describe('reading orders back', () => {
  it('pages through closed orders without a gap or a repeat, ties included', () => {
    for (let id = 1; id <= 25; id += 1) {
      const minute = String(Math.floor(id / 5)).padStart(2, '0')
      bench.take(
        wireOrder({
          id,
          status: 5,
          created_at: '2026-11-20T09:00:00Z',
          updated_at: `2026-11-20T10:${minute}:00Z`,
          order_status_histories: [],
        }),
      )
    }
    const seen: string[] = []
    let cursor = { before: Number.MAX_SAFE_INTEGER, beforeId: '' }
    for (
      let page = bench.orders.listClosed({ ...cursor, limit: 4 });
      page.length > 0;
      page = bench.orders.listClosed({ ...cursor, limit: 4 })
    ) {
      seen.push(...page.map((each) => each.order.id))
      const last = page.at(-1)
      cursor = { before: last?.closedAt ?? 0, beforeId: last?.order.id ?? '' }
    }
    expect(seen).toHaveLength(25)
    expect(new Set(seen).size).toBe(25)
    expect(bench.orders.countClosedSince(0)).toBe(25)
    expect(bench.orders.countSeenSince(bench.clock.now())).toBe(25)
    expect(bench.orders.countAll()).toBe(25)
  })

  it('lists open orders by when they are due', () => {
    bench.take(wireOrder({ id: 1, preparation_time: 30 }))
    bench.take(wireOrder({ id: 2, preparation_time: 5 }))
    bench.take(wireOrder({ id: 3, status: 3 }))
    expect(bench.orders.listOpen().map((each) => each.order.id)).toEqual(['2', '1'])
    expect(
      bench.orders
        .openIds()
        .map((each) => each.id)
        .toSorted(),
    ).toEqual(['1', '2'])
  })
})

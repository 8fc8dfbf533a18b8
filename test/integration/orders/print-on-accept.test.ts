import { afterEach, beforeEach, expect, test } from 'vitest'
import { createScheduledRelease } from '../../../electron/bridge/orders/scheduled-release.ts'
import { wireOrder } from '../../support/klikit-fixtures.ts'
import { createOrderBench, type OrderBench } from '../../support/order-bench.ts'

let bench: OrderBench
beforeEach(() => {
  bench = createOrderBench()
  bench.kitchen.printsOnAccept = true
})
afterEach(() => bench.close())

const at = (minute: number) => `2026-11-20T11:${String(minute).padStart(2, '0')}:00Z`
const take = (status: number, minute: number, fields: Record<string, unknown> = {}) =>
  bench.take(wireOrder({ status, updated_at: at(minute), ...fields }))
const edited = {
  cart_v2: [
    { id: '43014', klikit_id: 43_014, name: 'Dimsum Cumi', quantity: 3, price: '19500.00', unit_price: '6500.00' },
  ],
}
const tickets = () => bench.kitchen.tickets.map((ticket) => `${ticket.kind} ${ticket.revision}`)

test('a new order prints nothing until klikit shows it accepted, and then once', () => {
  take(1, 58)
  expect(tickets()).toEqual([])
  take(1, 59, edited)
  expect(tickets()).toEqual([])
  take(2, 59, edited)
  expect(tickets()).toEqual(['order 2'])
  take(4, 59, edited)
  expect(tickets()).toEqual(['order 2'])
})

test('an order that comes accepted prints at once', () => {
  take(2, 58)
  expect(tickets()).toEqual(['order 1'])
})

test.each([4, 5, 7, 9])('an order that jumps past accepted to status %i prints all the same', (status) => {
  take(1, 58)
  take(status, 59)
  expect(tickets()).toEqual(['order 1'])
})

test('an order accepted here prints with the state that comes next, whatever klikit shows', () => {
  take(1, 58)
  bench.kitchen.acceptedHere.add('71281904')
  take(1, 59, edited)
  expect(tickets()).toEqual(['order 2'])
})

test('an order cancelled before anybody accepted it prints nothing at all', () => {
  take(1, 58)
  take(3, 59)
  expect(tickets()).toEqual([])
})

test('one that is served here without a ticket does not print when it ends', () => {
  bench.kitchen.hasPrinters = false
  take(2, 58)
  bench.kitchen.hasPrinters = true
  take(5, 59)
  expect(tickets()).toEqual([])
})

test('a pre-order is released on time once it is accepted, and not before', () => {
  const release = createScheduledRelease(bench)
  const scheduled = { scheduled_time: '2026-11-20T12:30:00Z', preparation_time: 30 }
  take(1, 58, scheduled)
  bench.clock.jump(60_000)
  release()
  expect(tickets()).toEqual([])
  bench.kitchen.acceptedHere.add('71281904')
  release()
  release()
  expect(tickets()).toEqual(['order 1'])
})

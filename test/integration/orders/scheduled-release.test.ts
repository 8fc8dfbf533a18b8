import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createScheduledRelease } from '../../../electron/bridge/orders/scheduled-release.ts'
import { wireOrder } from '../../support/klikit-fixtures.ts'
import { createOrderBench, type OrderBench } from '../../support/order-bench.ts'

let bench: OrderBench
let release: () => void
beforeEach(() => {
  bench = createOrderBench()
  release = createScheduledRelease(bench)
})
afterEach(() => bench.close())

const MINUTE = 60_000
const preOrder = (id: number, dueAt: string) =>
  wireOrder({ id, status: 6, scheduled_time: dueAt, preparation_time: 30 })
const printed = () => bench.kitchen.tickets.map((ticket) => ticket.orderId)

describe('the release of scheduled orders', () => {
  it('prints each once, when it is due minus its preparation time', () => {
    bench.take(preOrder(1, '2026-11-20T13:00:00Z'))
    bench.take(preOrder(2, '2026-11-20T14:00:00Z'))
    bench.clock.jump(30 * MINUTE - 1)
    release()
    expect(printed()).toEqual([])
    bench.clock.jump(1)
    for (let tick = 0; tick < 10; tick += 1) release()
    expect(printed()).toEqual(['1'])
    expect(bench.orders.events('1')[0]).toMatchObject({
      kind: 'print',
      title: 'Scheduled order released to the kitchen',
    })
    bench.clock.jump(24 * 60 * MINUTE)
    release()
    expect(printed()).toEqual(['1', '2'])
  })

  it('prints nothing for one cancelled meanwhile', () => {
    bench.take(preOrder(1, '2026-11-20T13:00:00Z'))
    bench.take(wireOrder({ id: 1, status: 3, updated_at: '2026-11-20T12:00:00Z' }))
    bench.clock.jump(60 * MINUTE)
    release()
    expect(printed()).toEqual([])
  })

  it('writes no story where there is no printer', () => {
    bench.kitchen.hasPrinters = false
    bench.take(preOrder(1, '2026-11-20T13:00:00Z'))
    bench.clock.jump(60 * MINUTE)
    release()
    expect(bench.orders.events('1').map((event) => event.kind)).toEqual(['received'])
  })

  it('goes on with the others when one fails, and tells of it', () => {
    bench.take(preOrder(1, '2026-11-20T13:00:00Z'))
    bench.take(preOrder(2, '2026-11-20T13:00:00Z'))
    bench.kitchen.failures.set('1', new Error('a bug in the ticket'))
    bench.clock.jump(60 * MINUTE)
    expect(release).toThrow('a bug in the ticket')
    expect(printed()).toEqual(['2'])
  })
})

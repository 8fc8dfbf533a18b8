import { describe, expect, it } from 'vitest'
import { createPollerBench, type PollerBench } from '../../support/poller-bench.ts'
import { DAY, HOUR, MINUTE } from '../../support/times.ts'

const plain = { type: 1, autoAccept: false, autoReady: false, scheduledAt: null } as const
const stageOf = (bench: PollerBench, id: number) => bench.door.orders.find(String(id))?.stage

/** Orders that this PC took in long ago and klikit still shows open. */
async function standingOrders(bench: PollerBench, count: number, ageMs: number) {
  const { admin, clock } = bench.klikit
  const orders = admin.placeOrders(count, { ...plain, status: 2, createdAt: clock.now() - ageMs }, 1000)
  bench.writeWatermark(clock.now() - ageMs - HOUR)
  await bench.poll()
  expect(bench.storedIds()).toHaveLength(count)
  admin.clearJournal()
  return orders
}

const singleReads = (bench: PollerBench) =>
  bench.klikit.admin.snapshot().requests.flatMap((request) => /^\/orders\/(\d+)$/.exec(request.path)?.[1] ?? [])

describe('the second look, at what is open', () => {
  it('finds the cancellation of an order placed days ago', async () => {
    await using bench = await createPollerBench()
    const [order] = await standingOrders(bench, 1, 3 * DAY)
    bench.klikit.admin.cancel(order?.id ?? 0)
    await bench.klikit.clock.advance(MINUTE)
    await bench.poll()
    expect(stageOf(bench, order?.id ?? 0)).toBe('cancelled')
    expect(bench.door.kitchen.tickets.map((ticket) => ticket.kind)).toEqual(['order', 'void'])
  })

  it('finds the changes of recent orders with one list', async () => {
    await using bench = await createPollerBench()
    const orders = await standingOrders(bench, 30, 2 * HOUR)
    for (const order of orders) bench.klikit.admin.advance(order.id, 4)
    await bench.klikit.clock.advance(MINUTE)
    await bench.poll()
    expect(orders.every((order) => stageOf(bench, order.id) === 'ready')).toBe(true)
    expect(singleReads(bench)).toEqual([])
  })

  it('comes once a minute, not with every look for new orders', async () => {
    await using bench = await createPollerBench()
    await standingOrders(bench, 1, 3 * DAY)
    for (let look = 0; look < 12; look += 1) {
      await bench.klikit.clock.advance(10_000)
      await bench.poll()
    }
    expect(singleReads(bench)).toHaveLength(2)
  })

  it('reads no more than twenty old orders at a time, each of them in its turn', async () => {
    await using bench = await createPollerBench()
    const orders = await standingOrders(bench, 50, 3 * DAY)
    const read = new Set<string>()
    for (let look = 0; look < 3; look += 1) {
      bench.klikit.admin.clearJournal()
      await bench.klikit.clock.advance(MINUTE)
      await bench.poll()
      expect(singleReads(bench).length).toBeLessThanOrEqual(20)
      for (const id of singleReads(bench)) read.add(id)
    }
    // all of them are still open: only turns can have brought every one
    expect(read.size).toBe(50)
    for (const order of orders) bench.klikit.admin.advance(order.id, 5)
    for (let look = 0; look < 4; look += 1) {
      await bench.klikit.clock.advance(MINUTE)
      await bench.poll()
    }
    expect(orders.every((order) => stageOf(bench, order.id) === 'done')).toBe(true)
  })

  it('leaves an order that klikit no longer shows as it is', async () => {
    await using bench = await createPollerBench()
    const [order] = await standingOrders(bench, 1, 3 * DAY)
    bench.klikit.admin.setFaults([{ kind: 'status', status: 404, path: '^/orders/\\d+$' }])
    await bench.klikit.clock.advance(MINUTE)
    expect(await bench.poll()).toMatchObject({ connection: 'online', failures: 0 })
    expect(stageOf(bench, order?.id ?? 0)).toBe('preparing')
  })

  it('that fails for one order still finds what became of the others, and says that it failed', async () => {
    await using bench = await createPollerBench()
    const [broken, cancelled] = await standingOrders(bench, 2, 3 * DAY)
    bench.klikit.admin.setFaults([{ kind: 'status', status: 500, path: `^/orders/${broken?.id}$` }])
    bench.klikit.admin.cancel(cancelled?.id ?? 0)
    await bench.klikit.clock.advance(MINUTE)
    expect(await bench.poll()).toMatchObject({ failures: 1 })
    expect(stageOf(bench, cancelled?.id ?? 0)).toBe('cancelled')
  })

  it('is broken off when the line goes down', async () => {
    await using bench = await createPollerBench()
    await standingOrders(bench, 15, 3 * DAY)
    bench.klikit.admin.setFaults([{ kind: 'reset-before-effect', path: '^/orders/\\d+$' }])
    await bench.klikit.clock.advance(MINUTE)
    expect(await bench.poll()).toMatchObject({ connection: 'offline' })
    expect(singleReads(bench)).toHaveLength(1)
  })
})

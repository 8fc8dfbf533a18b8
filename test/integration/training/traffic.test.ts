import { describe, expect, it } from 'vitest'
import { NOON, startSimulator, type SimulatorUnderTest } from './klikit-calls.ts'

const MINUTE_MS = 60_000

/** A shop that accepts and finishes everything at once. */
async function serveMinutes(klikit: SimulatorUnderTest, minutes: number) {
  const { admin } = klikit.simulator
  for (let minute = 0; minute < minutes; minute += 1) {
    await klikit.clock.advance(MINUTE_MS)
    for (const { id, status } of admin.snapshot().orders) {
      if (status === 1) admin.advance(id, 2)
      else if (status === 2) admin.advance(id, 4)
    }
  }
}

describe('traffic', () => {
  it('brings the first order within two seconds', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.startTraffic({ ordersPerMinute: 1 })
    await klikit.clock.advance(2000)
    expect(klikit.simulator.admin.snapshot().orders).toHaveLength(1)
  })

  it('keeps about the pace asked for', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.startTraffic({ ordersPerMinute: 6 })
    await klikit.clock.advance(20 * MINUTE_MS)
    const { length } = klikit.simulator.admin.snapshot().orders
    expect(length).toBeGreaterThan(90)
    expect(length).toBeLessThan(150)
  })

  it('takes accepted orders to their end, with couriers on the way', async () => {
    await using klikit = await startSimulator()
    const traffic = klikit.simulator.startTraffic({ ordersPerMinute: 4, cancelRate: 0, editRate: 0 })
    await serveMinutes(klikit, 10)
    traffic.stop()
    const { orders } = klikit.simulator.admin.snapshot()
    const delivered = orders.filter(({ type, status }) => type === 2 && status === 5)
    const collected = orders.filter(({ type, status }) => type !== 2 && status === 9)
    expect(delivered.length).toBeGreaterThan(0)
    expect(collected.length).toBeGreaterThan(0)
    expect(delivered[0]).toMatchObject({ fulfillment_status_id: 6, fulfillment_rider: { phone: expect.any(String) } })
  })

  it('has customers who cancel and customers who change their cart', async () => {
    await using klikit = await startSimulator()
    const seen = new Map<number, unknown>()
    klikit.simulator.startTraffic({ ordersPerMinute: 10, cancelRate: 0.3, editRate: 0.5 })
    let edits = 0
    for (let step = 0; step < 60; step += 1) {
      await klikit.clock.advance(5000)
      for (const { id, item_count: count } of klikit.simulator.admin.snapshot().orders) {
        if (seen.has(id) && seen.get(id) !== count) edits += 1
        seen.set(id, count)
      }
    }
    const cancelled = klikit.simulator.admin.snapshot().orders.filter(({ status }) => status === 3)
    expect(cancelled.length).toBeGreaterThan(0)
    expect(edits).toBeGreaterThan(0)
  })

  it('gives up orders that nobody accepts', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.startTraffic({ ordersPerMinute: 1, cancelRate: 0, editRate: 0 })
    await klikit.clock.advance(20 * MINUTE_MS)
    const given = klikit.simulator.admin.snapshot().orders.filter(({ status }) => status === 3)
    expect(given.length).toBeGreaterThan(0)
    expect(given[0]).toMatchObject({ cancellation_reason: 'Not accepted in time' })
  })

  it('holds a pre-order back until it is time to cook', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.startTraffic({ ordersPerMinute: 60, cancelRate: 0, speed: 100 })
    await klikit.clock.advance(MINUTE_MS)
    const { admin } = klikit.simulator
    const scheduled = admin.snapshot().orders.find(({ status }) => status === 6)
    if (!scheduled) throw new Error('expected a pre-order in a minute of traffic')
    expect(Date.parse(String(scheduled['scheduled_time']))).toBeGreaterThan(NOON)
    await klikit.clock.advance(3 * MINUTE_MS)
    expect(admin.order(scheduled.id)?.order_status_histories[1]?.status).toBe(1)
  })

  it('is the same for the same seed', async () => {
    const run = async () => {
      await using klikit = await startSimulator({ seed: 42 })
      klikit.simulator.startTraffic({ ordersPerMinute: 20 })
      await klikit.clock.advance(2 * MINUTE_MS)
      return klikit.simulator.admin.snapshot().orders
    }
    expect(await run()).toEqual(await run())
  })

  it('leaves no timer behind when the simulator stops', async () => {
    await using klikit = await startSimulator()
    klikit.simulator.startTraffic({ ordersPerMinute: 60 })
    await klikit.clock.advance(5000)
    await klikit.simulator.stop()
    expect(klikit.clock.pendingTimers()).toBe(0)
  })
})

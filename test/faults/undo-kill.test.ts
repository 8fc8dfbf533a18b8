import { describe, expect } from 'vitest'
import { it, type Kitchen } from '../support/kitchen.ts'
import type { Host } from '../support/spawn-host.ts'
import { until } from '../support/until.ts'

const KEPT_BACK = { orders: { undoSeconds: 3 }, printRules: { printOn: 'accept' } }

/** An order that waits to be accepted, accepted at a host that keeps the tap back. */
async function acceptOne(kitchen: Kitchen, host: Host) {
  const { id, short_id: number } = await kitchen.simulator.place({
    status: 1,
    type: 1,
    autoAccept: false,
    scheduledAt: null,
  })
  const orderId = String(id)
  await host.command('intake.poll', {})
  await until('the order', () => host.view('order', { orderId }))
  const { outboxId } = await host.command('order.accept', { orderId })
  return { orderId, outboxId, number: String(number) }
}

describe('a host that is killed while a tap is kept back', () => {
  it('sends it once when it is due, and prints its ticket once', async ({ openKitchen }) => {
    const kitchen = await openKitchen()
    const first = await kitchen.start(KEPT_BACK)
    const { orderId } = await acceptOne(kitchen, first)
    await first.end('SIGKILL')
    expect(await kitchen.simulator.statusWrites(orderId)).toEqual([])
    expect(kitchen.papers).toEqual([])

    const second = await kitchen.start(KEPT_BACK)
    await until('the tap at klikit', async () => (await kitchen.simulator.statusWrites(orderId)).length > 0)
    await until('the ticket', () => kitchen.papers.length > 0)
    await second.command('intake.poll', {})
    await second.end('SIGKILL')
    const third = await kitchen.start(KEPT_BACK)
    await third.command('intake.poll', {})
    await third.end('SIGTERM')
    const writes = await kitchen.simulator.statusWrites(orderId)
    expect(writes.filter(({ outcome }) => outcome === 'effect')).toHaveLength(1)
    expect(kitchen.papers).toHaveLength(1)
    const [waitedMs] = kitchen.texts(`SELECT finished_at - created_at FROM outbox WHERE kind = 'order_status'`)
    expect(Number(waitedMs)).toBeGreaterThanOrEqual(3000)
  })

  it('told to stop instead, it sends the tap at once, and the ticket prints once with the next start', async ({
    openKitchen,
  }) => {
    const kitchen = await openKitchen()
    const slow = { ...KEPT_BACK, orders: { undoSeconds: 30 } }
    const first = await kitchen.start(slow)
    const { orderId } = await acceptOne(kitchen, first)
    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(await kitchen.simulator.statusWrites(orderId)).toHaveLength(1)
    const second = await kitchen.start(slow)
    await until('the ticket', () => kitchen.papers.length > 0)
    await second.command('intake.poll', {})
    await second.end('SIGTERM')
    expect(kitchen.papers).toHaveLength(1)
    expect(await kitchen.simulator.statusWrites(orderId)).toHaveLength(1)
  })

  it('lets go of nothing that was taken back', async ({ openKitchen }) => {
    const kitchen = await openKitchen()
    const slow = { ...KEPT_BACK, orders: { undoSeconds: 30 } }
    const first = await kitchen.start(slow)
    const { orderId, outboxId } = await acceptOne(kitchen, first)
    await first.end('SIGKILL')
    const second = await kitchen.start(slow)
    await second.command('intake.poll', {})
    expect(await second.command('order.takeBack', { outboxId })).toEqual({ orderId })
    expect((await second.view('order', { orderId }))?.card.stage).toBe('new')
    // a stop sends what is kept back, and this is not
    await second.end('SIGTERM')
    expect(await kitchen.simulator.statusWrites(orderId)).toEqual([])
    expect(kitchen.papers).toEqual([])
  })
})

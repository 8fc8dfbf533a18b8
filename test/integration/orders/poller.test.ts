import { describe, expect, it } from 'vitest'
import { createPollerBench, type PollerBench } from '../../support/poller-bench.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../support/times.ts'

const plain = { type: 1, autoAccept: false, autoReady: false, scheduledAt: null } as const
const asked = (orders: readonly { readonly id: number }[]) => orders.map((order) => String(order.id)).toSorted()
const skewOf = (bench: PollerBench) => Math.round((bench.poller.state().clockSkewMs ?? 0) / MINUTE)

describe('a look for new orders', () => {
  it('finds them, prints each once, and writes nothing when nothing is new', async () => {
    await using bench = await createPollerBench()
    const orders = bench.klikit.admin.placeOrders(5, { ...plain, status: 1 })
    expect(await bench.poll()).toMatchObject({ connection: 'online', failures: 0, message: null })
    await bench.poll()
    expect(bench.storedIds().toSorted()).toEqual(asked(orders))
    expect(bench.door.kitchen.tickets).toHaveLength(5)
    expect(bench.door.changes).toHaveLength(5)
  })

  it('finds an order stamped up to ten minutes before the last look: clocks differ', async () => {
    await using bench = await createPollerBench()
    await bench.poll()
    const late = bench.klikit.admin.placeOrder({ ...plain, createdAt: bench.klikit.clock.now() - 9 * MINUTE })
    await bench.klikit.clock.advance(SECOND)
    await bench.poll()
    expect(bench.storedIds()).toEqual([String(late.id)])
  })

  it('finds an order that klikit learns of 50 minutes late within a minute', async () => {
    await using bench = await createPollerBench()
    await bench.poll()
    const late = bench.klikit.admin.placeOrder({ ...plain, createdAt: bench.klikit.clock.now() - 50 * MINUTE })
    await bench.klikit.clock.advance(MINUTE)
    await bench.poll()
    expect(bench.storedIds()).toEqual([String(late.id)])
  })

  it('starts, on a first run, a day back', async () => {
    await using bench = await createPollerBench()
    const now = bench.klikit.clock.now()
    const today = bench.klikit.admin.placeOrder({ ...plain, status: 2, createdAt: now - 23 * HOUR })
    bench.klikit.admin.placeOrder({ ...plain, status: 2, createdAt: now - 26 * HOUR })
    await bench.poll()
    expect(bench.storedIds()).toEqual([String(today.id)])
  })

  it.each([2, -2])(
    'finds every order when the clocks are %i hours apart, from the second look at the latest',
    async (hours) => {
      await using bench = await createPollerBench()
      bench.klikit.admin.setClockOffset(hours * HOUR)
      const first = bench.klikit.admin.placeOrder(plain)
      await bench.poll()
      expect(skewOf(bench)).toBe(hours * 60)
      await bench.klikit.clock.advance(10 * SECOND)
      await bench.poll()
      expect(bench.storedIds()).toEqual([String(first.id)])
      const second = bench.klikit.admin.placeOrder(plain)
      await bench.klikit.clock.advance(10 * SECOND)
      await bench.poll()
      expect(bench.storedIds().toSorted()).toEqual(asked([first, second]))
      await bench.restart()
      const third = bench.klikit.admin.placeOrder(plain)
      await bench.poll()
      await bench.poll()
      expect(bench.storedIds()).toContain(String(third.id))
    },
  )

  it.each([-24, -1, 1, 24])('goes on finding orders when this PC’s clock jumps by %i hours', async (hours) => {
    await using bench = await createPollerBench()
    const { clock, admin } = bench.klikit
    await bench.poll()
    clock.jump(hours * HOUR)
    // klikit's own clock did not jump
    admin.setClockOffset(-hours * HOUR)
    const order = admin.placeOrder(plain)
    await bench.poll()
    await clock.advance(10 * SECOND)
    await bench.poll()
    expect(bench.storedIds()).toEqual([String(order.id)])
    admin.cancel(order.id)
    await clock.advance(2 * MINUTE)
    await bench.poll()
    expect(bench.door.orders.find(String(order.id))?.stage).toBe('cancelled')
  })
})

describe('the backfill after downtime', () => {
  it('reads 200 days in windows that klikit takes, and leaves no gap', async () => {
    await using bench = await createPollerBench()
    const now = bench.klikit.clock.now()
    const orders = [199, 190, 111, 110, 100, 89, 22, 21, 1, 0].map((days) =>
      bench.klikit.admin.placeOrder({ ...plain, status: 5, createdAt: now - days * DAY }),
    )
    bench.writeWatermark(now - 200 * DAY)
    expect(await bench.poll()).toMatchObject({ connection: 'online' })
    expect(bench.storedIds().toSorted()).toEqual(asked(orders))
    const windows = bench
      .listCalls()
      .map(({ query }) => ({ from: Date.parse(query.get('from') ?? ''), to: Date.parse(query.get('to') ?? '') }))
    const backfill = windows.slice(0, 3)
    for (const { from, to } of backfill) expect(to - from).toBeLessThanOrEqual(90 * DAY)
    for (const [index, { from }] of backfill.entries())
      if (index > 0) expect(from).toBeLessThan(backfill[index - 1]?.to ?? 0)
    expect(bench.watermark()).toBeGreaterThanOrEqual(now)
  })

  it('goes on where it was broken off', async () => {
    await using bench = await createPollerBench()
    const now = bench.klikit.clock.now()
    bench.writeWatermark(now - 200 * DAY)
    bench.klikit.admin.setFaults([{ kind: 'status', status: 500, skip: 1, count: 1 }])
    expect(await bench.poll()).toMatchObject({ connection: 'offline', failures: 1 })
    const reached = bench.watermark() ?? 0
    expect(now - reached).toBeLessThan(112 * DAY)
    await bench.restart()
    bench.klikit.admin.clearJournal()
    await bench.poll()
    const [from] = bench.listCalls().map(({ query }) => Date.parse(query.get('from') ?? ''))
    expect(from).toBe(reached - 10 * MINUTE)
  })

  it('after a restart starts at the last complete look', async () => {
    await using bench = await createPollerBench()
    await bench.poll()
    const looked = bench.klikit.clock.now()
    await bench.restart()
    const missed = bench.klikit.admin.placeOrder({ ...plain, createdAt: looked + HOUR })
    await bench.klikit.clock.advance(48 * HOUR)
    await bench.poll()
    expect(bench.storedIds()).toEqual([String(missed.id)])
  })
})

describe('a window of many pages', () => {
  it('is read whole while new orders push the old ones onto later pages', async () => {
    await using bench = await createPollerBench()
    const { admin, clock } = bench.klikit
    const old = admin.placeOrders(250, { ...plain, status: 2 }, SECOND)
    const fresh: { id: number }[] = []
    const { list } = bench.source
    bench.source = {
      ...bench.source,
      async list(window, signal) {
        const page = await list(window, signal)
        if (fresh.length < 90)
          for (let index = 0; index < 30; index += 1)
            fresh.push(admin.placeOrder({ ...plain, status: 2, createdAt: clock.now() }))
        return page
      },
    }
    await bench.poll()
    const stored = new Set(bench.storedIds())
    expect(old.filter((order) => !stored.has(String(order.id)))).toEqual([])
    await bench.poll()
    expect(bench.storedIds()).toHaveLength(250 + fresh.length)
    expect(bench.door.kitchen.tickets).toHaveLength(250 + fresh.length)
  })
})

describe('a choice of branches', () => {
  it('is asked of klikit branch by branch, and no other branch’s orders come in', async () => {
    await using bench = await createPollerBench()
    const { admin } = bench.klikit
    const branches = [...new Set(admin.placeOrders(40, plain).map((order) => order.branch_id))]
    const [first, second] = branches
    expect(branches.length).toBeGreaterThan(2)
    bench.settings.branches = [String(first), String(second)]
    await bench.poll()
    const wanted = admin.snapshot().orders.filter((order) => order.branch_id === first || order.branch_id === second)
    expect(bench.storedIds().toSorted()).toEqual(asked(wanted))
  })

  it('added later starts with the reach of a first run: its open orders are not missed', async () => {
    await using bench = await createPollerBench()
    const { admin, clock } = bench.klikit
    const [order] = admin.placeOrders(1, { ...plain, createdAt: clock.now() - 5 * HOUR })
    bench.settings.branches = ['1']
    await bench.poll()
    expect(bench.storedIds()).toEqual([])
    bench.settings.branches = ['1', String(order?.branch_id)]
    await bench.poll()
    expect(bench.storedIds()).toEqual([String(order?.id)])
  })

  it('of which one cannot be read still brings in the others, and cancellations too', async () => {
    await using bench = await createPollerBench()
    const { admin, clock } = bench.klikit
    const order = admin.placeOrder(plain)
    bench.settings.branches = ['999', String(order.branch_id)]
    admin.setFaults([{ kind: 'status', status: 404, path: '^/orders$', count: 1 }])
    expect(await bench.poll()).toMatchObject({ connection: 'bad_answer', failures: 1 })
    expect(bench.storedIds()).toEqual([String(order.id)])
    expect(bench.watermark('999')).toBeNull()
    admin.cancel(order.id)
    admin.setFaults([{ kind: 'status', status: 404, path: '^/orders$', count: 1 }])
    await clock.advance(MINUTE)
    await bench.poll()
    expect(bench.door.orders.find(String(order.id))?.stage).toBe('cancelled')
  })
})

import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../electron/bridge/training/faults.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { wireOrder } from '../../support/klikit-fixtures.ts'
import { createPollerBench, type PollerBench } from '../../support/poller-bench.ts'
import { HOUR, MINUTE, SECOND } from '../../support/times.ts'

const plain = { type: 1, autoAccept: false, autoReady: false, scheduledAt: null } as const

/** Looks as the started poller takes them, by the clock, during so many minutes. */
async function watch(bench: PollerBench, minutes: number): Promise<number[]> {
  const startedAt = bench.klikit.clock.now()
  const looks: number[] = []
  bench.settings.onTick = () => looks.push(bench.klikit.clock.now() - startedAt)
  bench.poller.start()
  await advanceUntil(bench.klikit.clock, () => bench.klikit.clock.now() - startedAt >= minutes * MINUTE, 250)
  return looks
}

const gapsOf = (looks: readonly number[]) =>
  looks.slice(1).map((at, index) => Math.round((at - (looks[index] ?? 0)) / SECOND))

describe('the rhythm', () => {
  it('is the set interval while all is well', async () => {
    await using bench = await createPollerBench()
    const gaps = gapsOf(await watch(bench, 0.9))
    expect(gaps).toEqual([10, 10, 10, 10, 10])
    expect(bench.poller.state().nextPollAt).toBeGreaterThan(bench.klikit.clock.now())
  })

  it('doubles up to a minute while klikit cannot be had, and is itself again at once', async () => {
    await using bench = await createPollerBench()
    bench.klikit.line.down = true
    const gaps = gapsOf(await watch(bench, 4.5))
    expect(gaps).toEqual([20, 40, 60, 60, 60])
    expect(bench.poller.state()).toMatchObject({
      connection: 'offline',
      failures: expect.any(Number),
      lastContactAt: null,
    })
    bench.klikit.line.down = false
    const order = bench.klikit.admin.placeOrder(plain)
    await advanceUntil(bench.klikit.clock, () => bench.storedIds().includes(String(order.id)), 250)
    expect(bench.poller.state()).toMatchObject({ connection: 'online', failures: 0 })
  })

  it.each([
    [0, 9],
    [1, 11],
  ])('is jittered by a tenth: dice %d, every %i seconds', async (dice, seconds) => {
    await using bench = await createPollerBench()
    bench.settings.random = () => dice
    expect(new Set(gapsOf(await watch(bench, 0.6)))).toEqual(new Set([seconds]))
  })

  it('ends when stopped, in the middle of a call that never ends', async () => {
    await using bench = await createPollerBench()
    bench.klikit.admin.setFaults([{ kind: 'hang-before-effect' }])
    bench.poller.start()
    await bench.klikit.clock.advance(SECOND)
    await bench.poller.stop()
    expect(bench.klikit.clock.pendingTimers()).toBe(0)
    expect(bench.errors).toEqual([])
  })

  it('asks at once when told to, and shares a look under way', async () => {
    await using bench = await createPollerBench()
    const looks = Promise.all([bench.poller.pollNow(), bench.poller.pollNow()])
    const [first, second] = await bench.klikit.run(looks)
    expect(first).toBe(second)
    expect(bench.listCalls().filter(({ query }) => query.get('size') === '100')).toHaveLength(2)
  })
})

describe('an answer that is not klikit’s', () => {
  const strangers: readonly Fault[] = [{ kind: 'captive-portal' }, { kind: 'truncated-json' }, { kind: 'empty-body' }]

  it.each(strangers)('is never success, and moves no watermark: $kind', async (fault) => {
    await using bench = await createPollerBench()
    await bench.poll()
    const before = bench.watermark()
    const order = bench.klikit.admin.placeOrder(plain)
    bench.klikit.admin.setFaults([fault])
    await bench.klikit.clock.advance(HOUR)
    expect(await bench.poll()).toMatchObject({ connection: 'bad_answer', failures: 1, message: expect.any(String) })
    expect([bench.watermark(), bench.storedIds()]).toEqual([before, []])
    bench.klikit.admin.setFaults([])
    await bench.poll()
    expect(bench.storedIds()).toEqual([String(order.id)])
  })

  it.each([
    '{"data":{}}',
    '{"data":null}',
    '{"data":[]}',
    '{"data":{"page":1,"total":7}}',
    '{"data":{"orders":[],"total":7}}',
    '{"data":{"orders":"none"}}',
  ])('nor is a page that is none: %s', async (body) => {
    await using bench = await createPollerBench()
    bench.klikit.admin.serveRaw('/orders', body)
    expect(await bench.poll()).toMatchObject({ connection: 'bad_answer' })
    expect(bench.watermark()).toBeNull()
  })

  it('nor is a network that asks for a login', async () => {
    await using bench = await createPollerBench()
    bench.klikit.admin.serveRaw('/orders', '<html>log in first</html>', { status: 511, contentType: 'text/html' })
    expect(await bench.poll()).toMatchObject({ connection: 'bad_answer' })
  })

  it('is not made of the right JSON under the wrong content type', async () => {
    await using bench = await createPollerBench()
    const order = bench.klikit.admin.placeOrder(plain)
    bench.klikit.admin.setFaults([{ kind: 'wrong-content-type' }])
    expect(await bench.poll()).toMatchObject({ connection: 'online' })
    expect(bench.storedIds()).toEqual([String(order.id)])
  })
})

describe('klikit’s refusals', () => {
  it('are told apart', async () => {
    await using bench = await createPollerBench()
    const { admin, line } = bench.klikit
    admin.setScopes('bench-key-0001', [])
    expect(await bench.poll()).toMatchObject({ connection: 'unauthorised', requestId: expect.any(String) })
    admin.setRevoked('bench-key-0001', true)
    expect(await bench.poll()).toMatchObject({ connection: 'unauthorised' })
    line.credential = { partnerKey: 'bench-key-0001', secretKey: 'wrong-secret' }
    expect(await bench.poll()).toMatchObject({ connection: 'unauthorised' })
    line.credential = null
    expect(await bench.poll()).toMatchObject({ connection: 'no_credentials' })
    expect(bench.poller.state().lastContactAt).toBeNull()
  })

  it('to be hurried are heeded: nothing is asked before the time it named', async () => {
    await using bench = await createPollerBench()
    bench.klikit.admin.setFaults([{ kind: 'status', status: 429, retryAfter: '120', count: 1 }])
    const startedAt = bench.klikit.clock.now()
    expect(await bench.poll()).toMatchObject({ connection: 'offline' })
    const second = bench.listCalls()[1]
    // the look's own second call already waits
    expect((second?.at ?? Infinity) - startedAt).toBeGreaterThanOrEqual(120 * SECOND)
  })
})

describe('orders that make trouble', () => {
  it('unreadable ones are kept aside, and the page’s others come in', async () => {
    await using bench = await createPollerBench()
    const orders = [wireOrder({ id: 1 }), { id: null, status: 1 }, 'x', wireOrder({ id: 2 })]
    bench.klikit.admin.serveRaw('/orders', JSON.stringify({ data: { orders, page: 1, size: 100, total: 4 } }))
    expect(await bench.poll()).toMatchObject({ connection: 'online' })
    expect(bench.storedIds().toSorted()).toEqual(['1', '2'])
    expect(bench.door.unreadable.count()).toBe(2)
  })

  it('nested ten thousand deep are kept aside too, and int64 ids beside them are never rounded', async () => {
    await using bench = await createPollerBench()
    const deep = `{"id":3,"cart_v2":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
    const long = JSON.stringify(wireOrder()).replace('71281904', '9223372036854775807')
    const page = (orders: string[]) => `{"data":{"orders":[${orders.join()}],"total":${orders.length}}}`
    bench.klikit.admin.serveRaw('/orders', page([JSON.stringify(wireOrder({ id: 1 })), deep]))
    await bench.poll()
    expect(bench.storedIds()).toContain('1')
    bench.klikit.admin.serveRaw('/orders', page([long]))
    await bench.poll()
    expect(bench.storedIds()).toContain('9223372036854775807')
    bench.klikit.admin.serveRaw('/orders', page([long, deep]))
    await bench.poll()
    expect(bench.storedIds().some((id) => /^92233720368547758(?!07)/.test(id))).toBe(false)
  })

  it('on which we fail do not keep the page’s others out', async () => {
    await using bench = await createPollerBench()
    const [poison, ...others] = bench.klikit.admin.placeOrders(5, plain)
    bench.door.kitchen.failures.set(String(poison?.id), new Error('a bug in the ticket'))
    expect(await bench.poll()).toMatchObject({ connection: 'online', failures: 0 })
    expect(bench.storedIds()).toHaveLength(others.length)
    bench.door.kitchen.failures.clear()
    await bench.poll()
    expect(bench.storedIds()).toHaveLength(5)
  })

  it('without lines are read once more on their own before they are printed', async () => {
    await using bench = await createPollerBench()
    const order = bench.klikit.admin.placeOrder(plain)
    const stub = { ...order, cart: [], cart_v2: [] }
    bench.klikit.admin.serveRaw('/orders', JSON.stringify({ data: { orders: [stub], total: 1 } }))
    await bench.poll()
    expect(bench.door.orders.find(String(order.id))?.order.lines.length).toBeGreaterThan(0)
    expect(bench.door.kitchen.tickets).toMatchObject([{ kind: 'order', revision: 1 }])
  })

  it('without lines and without a detail still come in: better a ticket that says so than none', async () => {
    await using bench = await createPollerBench()
    bench.klikit.admin.serveRaw(
      '/orders',
      JSON.stringify({ data: { orders: [wireOrder({ id: 5, cart_v2: [] })], total: 1 } }),
    )
    await bench.poll()
    expect(bench.storedIds()).toEqual(['5'])
  })
})

describe('trouble of our own', () => {
  it('in what waits for its hour does not keep new orders out', async () => {
    await using bench = await createPollerBench()
    const order = bench.klikit.admin.placeOrder(plain)
    bench.settings.onTick = () => {
      throw new Error('a bug in the release')
    }
    expect(await bench.poll()).toMatchObject({ connection: 'online' })
    expect(bench.storedIds()).toEqual([String(order.id)])
    expect(bench.errors).toMatchObject([{ event: 'intake.tick_failed' }])
  })

  it('on the disk moves no watermark: the orders come in when there is room', async () => {
    await using bench = await createPollerBench()
    const orders = bench.klikit.admin.placeOrders(3, plain)
    bench.door.database.pragma('max_page_count = 1')
    expect(await bench.poll()).toMatchObject({ failures: 1 })
    expect([bench.watermark(), bench.storedIds()]).toEqual([null, []])
    bench.door.database.pragma('max_page_count = 1000000')
    await bench.poll()
    expect(bench.storedIds()).toHaveLength(orders.length)
  })
})

import http from 'node:http'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { readFixture, wireOrder } from '../../support/klikit-fixtures.ts'
import { until } from '../../support/until.ts'
import { createWebhookBench, openWebhookBench, type WebhookBench } from '../../support/webhook-bench.ts'
import { envelopeOf, type SentEvent, sendEvent } from '../../support/webhook-sender.ts'

const ID = '71281904'
const CREATED = 'klikit.order.created.v2'
const STATUS = 'klikit.order.status.updated'
const CART = 'klikit.order.cart.updated'

let bench: WebhookBench
beforeEach(async () => {
  bench = await openWebhookBench(onTestFinished)
})

/** Seconds after the order of the fixtures came. */
const at = (seconds: number) => new Date(Date.parse('2026-11-20T11:58:00Z') + seconds * 1000).toISOString()
const show = (fields: Readonly<Record<string, unknown>> = {}) => bench.klikit.orders.set(ID, wireOrder(fields))
const tickets = () => bench.kitchen.tickets.map(({ orderId, kind }) => `${orderId} ${kind}`)
const stage = (id = ID) => bench.orders.find(id)?.stage
const last = () => bench.repository.recent(1)[0]

async function send(type: string, orders: readonly unknown[], more: Partial<SentEvent> = {}) {
  const answer = await sendEvent(bench.url(), { type, body: envelopeOf(orders), ...more })
  expect(answer.status).toBe(200)
}

describe('an order that an event tells of', () => {
  it('is read from klikit, whatever the body says of it', async () => {
    show({ status: 2, updated_at: at(5) })
    await send(CREATED, [{ id: Number(ID), status: 3, updated_at: at(0) }])
    await bench.settled()
    expect(stage()).toBe('preparing')
    expect(tickets()).toEqual([`${ID} order`])
    expect(bench.orders.events(ID).map(({ requestId }) => requestId)).toEqual(['request-of-get'])
  })

  it('is taken from the body when klikit cannot be asked, and read again', async () => {
    bench.klikit.failure = 'offline'
    await send(CREATED, [wireOrder()])
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`])
    expect(last()).toMatchObject({ verdict: 'taken', message: expect.stringContaining('Taken from the event itself') })
    bench.klikit.failure = null
    show({ status: 2, updated_at: at(30) })
    await until('klikit to be read again', () => stage() === 'preparing', { withinMs: 8_000 })
    expect(tickets()).toEqual([`${ID} order`])
  })

  it.each(['offline', 'bad_answer', 'unauthorised', 'forbidden', 'not_found', 'busy', 'no_credentials'] as const)(
    'prints from its body when the read fails as %s',
    async (kind) => {
      bench.klikit.failure = kind
      await send(CREATED, [wireOrder()])
      await bench.settled()
      expect(tickets()).toEqual([`${ID} order`])
    },
  )

  it('is taken from the body after three seconds when klikit is slow, and once more when it answers', async () => {
    let answer: () => void = () => {}
    bench.klikit.gate = new Promise((resolve) => (answer = resolve))
    show({ status: 2, updated_at: at(9) })
    const sentAt = performance.now()
    await send(CREATED, [wireOrder()])
    await until('the ticket', () => tickets().length === 1)
    expect(performance.now() - sentAt).toBeGreaterThan(2_500)
    expect(performance.now() - sentAt).toBeLessThan(5_000)
    expect(stage()).toBe('new')
    answer()
    await until("klikit's word", () => stage() === 'preparing')
    expect(tickets()).toEqual([`${ID} order`])
  })

  it('told by a stub alone waits for klikit: an empty ticket is worse than a late one', async () => {
    bench.klikit.failure = 'busy'
    await send(CREATED, [{ id: Number(ID), status: 2 }])
    await until('a try', () => bench.klikit.asked.length > 0)
    expect(tickets()).toEqual([])
    bench.klikit.failure = null
    show()
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`])
  })

  it('is taken from the body when klikit answers with another order or with none that can be read', async () => {
    bench.klikit.orders.set(ID, wireOrder({ id: 5 }))
    await send(CREATED, [wireOrder()])
    await bench.settled()
    expect(bench.orders.find('5')).toBeNull()
    bench.klikit.orders.set('6', { id: [], cart: 1 })
    await send(CREATED, [wireOrder({ id: 6 })])
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`, '6 order'])
  })
})

describe('the same event', () => {
  it('a thousand times at once is one row, one question and one ticket', async () => {
    show()
    const agent = new http.Agent({ keepAlive: true, maxSockets: 50 })
    onTestFinished(() => agent.destroy())
    const event = { type: CREATED, eventId: 'event-1', body: envelopeOf([wireOrder()]) }
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => sendEvent(bench.url(), event, agent)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    await bench.settled()
    expect(bench.repository.recent(5)).toHaveLength(1)
    expect(bench.klikit.asked).toEqual([ID])
    expect(tickets()).toEqual([`${ID} order`])
    expect(bench.tally.countWithin(300_000)).toEqual({ received: 1_000, accepted: 1_000 })
  })

  it('on a thousand connections of their own is answered on each', async () => {
    show()
    const event = { type: CREATED, eventId: 'event-1', body: envelopeOf([wireOrder()]) }
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => sendEvent(bench.url(), event)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1_000)
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`])
  })

  it('under many new ids asks klikit once where it says a state and a time', async () => {
    show()
    await Promise.all(Array.from({ length: 50 }, () => send(CREATED, [wireOrder()])))
    await bench.settled()
    expect(bench.klikit.asked).toEqual([ID])
    expect(tickets()).toEqual([`${ID} order`])
    await send(CREATED, [wireOrder()])
    await bench.settled()
    expect(bench.klikit.asked).toEqual([ID])
    expect(last()).toMatchObject({ verdict: 'duplicate' })
  })

  it('as a stub without state or time is looked at each time: it may mean something new', async () => {
    show()
    await send(STATUS, [{ id: Number(ID) }])
    await bench.settled()
    show({ status: 4, updated_at: at(60) })
    await send(STATUS, [{ id: Number(ID) }])
    await bench.settled()
    expect(stage()).toBe('ready')
    expect(tickets()).toEqual([`${ID} order`])
  })

  it('with another body is another event: ids are not signed', async () => {
    show()
    bench.klikit.orders.set('6', wireOrder({ id: 6 }))
    await send(CREATED, [wireOrder()], { eventId: 'event-1' })
    await send(CREATED, [wireOrder({ id: 6 })], { eventId: 'event-1' })
    await bench.settled()
    expect(tickets().toSorted()).toEqual(['6 order', `${ID} order`])
  })

  it('is tried anew when its first copy could not be acted upon', async () => {
    bench.klikit.failure = 'busy'
    await send(STATUS, [{ id: Number(ID), status: 1, updated_at: at(0) }])
    await until('a try', () => bench.klikit.asked.length > 0)
    bench.klikit.failure = null
    show()
    await send(STATUS, [{ id: Number(ID), status: 1, updated_at: at(0) }])
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`])
  })
})

describe('events out of order', () => {
  it('READY before PREPARING ends ready, with klikit to ask and without', async () => {
    show({ status: 4, updated_at: at(60) })
    await send(STATUS, [{ id: Number(ID), status: 4, updated_at: at(60) }])
    await send(STATUS, [{ id: Number(ID), status: 2, updated_at: at(30) }])
    await bench.settled()
    expect(stage()).toBe('ready')
    bench.klikit.failure = 'offline'
    await send(CREATED, [wireOrder({ id: 6, updated_at: at(0) })])
    await bench.settled()
    await send(STATUS, [{ id: 6, status: 4, updated_at: at(60) }])
    await send(STATUS, [{ id: 6, status: 2, updated_at: at(30) }])
    await bench.settled()
    expect(stage('6')).toBe('ready')
    // what the stubs did not say is still there
    expect(bench.orders.find('6')?.order.lines).toHaveLength(1)
  })

  it('a cancellation before the order prints nothing, with klikit to ask and without', async () => {
    show({ status: 3, updated_at: at(20) })
    await send(STATUS, [{ id: Number(ID), status: 3, updated_at: at(20) }])
    await send(CREATED, [wireOrder()])
    await bench.settled()
    expect(stage()).toBe('cancelled')
    bench.klikit.failure = 'offline'
    await send(STATUS, [{ id: 6, status: 3, updated_at: at(20) }])
    await until('a try', () => bench.klikit.asked.includes('6'))
    await send(CREATED, [wireOrder({ id: 6 })])
    await bench.settled()
    expect(stage('6')).toBe('cancelled')
    expect(tickets()).toEqual([])
  })

  it('a cancellation after the ticket is a VOID, from the body too', async () => {
    bench.klikit.failure = 'offline'
    await send(CREATED, [wireOrder()])
    await bench.settled()
    await send(STATUS, [{ id: Number(ID), status: 3, updated_at: at(20) }])
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`, `${ID} void`])
  })

  it('two states at the same time are settled by klikit alone', async () => {
    bench.klikit.failure = 'offline'
    await send(CREATED, [wireOrder({ status: 2, updated_at: at(10) })])
    await bench.settled()
    await send(STATUS, [{ id: Number(ID), status: 4, updated_at: at(10) }])
    await until('a try', () => bench.klikit.asked.length >= 2)
    expect(stage()).toBe('preparing')
    expect(bench.repository.backlog().count).toBe(1)
    bench.klikit.failure = null
    show({ status: 4, updated_at: at(10), order_status_histories: [{ status: 2 }, { status: 4 }] })
    await bench.settled()
    expect(stage()).toBe('ready')
  })

  it('news that comes while klikit answers is asked about at once', async () => {
    let answer: () => void = () => {}
    bench.klikit.gate = new Promise((resolve) => (answer = resolve))
    show()
    await send(CREATED, [wireOrder()])
    await until('the question', () => bench.klikit.asked.length === 1)
    await send(STATUS, [{ id: Number(ID), status: 4, updated_at: at(60) }])
    await until('both to wait', () => bench.arrivals.length === 2)
    const answeredAt = performance.now()
    answer()
    await until('the first answer', () => stage() === 'new', { everyMs: 1 })
    show({ status: 4, updated_at: at(60) })
    await bench.settled()
    expect(bench.klikit.asked).toEqual([ID, ID])
    expect(performance.now() - answeredAt).toBeLessThan(1_000)
  })

  it('an answer older than the event is taken, and klikit is asked again', async () => {
    show({ status: 2, updated_at: at(10) })
    await send(STATUS, [{ id: Number(ID), status: 4, updated_at: at(60) }])
    await bench.settled()
    expect(stage()).toBe('preparing')
    show({ status: 4, updated_at: at(60) })
    await until('the newer state', () => stage() === 'ready', { withinMs: 8_000 })
  })
})

describe('a cart', () => {
  const cart = (name: string) => [{ id: '1', klikit_id: 1, name, quantity: 1, price: '1.00', unit_price: '1.00' }]

  it('of an order that nobody placed is only a preview', async () => {
    show()
    await send(CART, [wireOrder({ cart_v2: cart('Preview') })])
    await bench.settled()
    expect(bench.klikit.asked).toEqual([])
    expect(tickets()).toEqual([])
    expect(last()).toMatchObject({ verdict: 'taken', message: expect.stringContaining('not placed yet') })
  })

  it('that changed after the ticket is an UPDATE, and replaces the old one whole without klikit too', async () => {
    show()
    await send(CREATED, [wireOrder()])
    await bench.settled()
    show({ cart_v2: cart('Nasi'), updated_at: at(10) })
    await send(CART, [{ id: Number(ID), updated_at: at(10), cart: [] }])
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`, `${ID} update`])
    bench.klikit.failure = 'offline'
    await send(CART, [{ id: Number(ID), updated_at: at(20), cart: [{ id: 2, name: 'Mie', quantity: 3 }] }])
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`, `${ID} update`, `${ID} update`])
    expect(bench.orders.find(ID)?.order.lines.map(({ name, quantity }) => `${quantity} ${name}`)).toEqual(['3 Mie'])
  })

  it('of the same second with other dishes is no duplicate', async () => {
    show()
    await send(CREATED, [wireOrder()])
    await send(CART, [{ id: Number(ID), updated_at: at(10), cart: cart('One') }])
    await send(CART, [{ id: Number(ID), updated_at: at(10), cart: cart('Two') }])
    await bench.settled()
    expect(bench.repository.recent(3).map(({ verdict }) => verdict)).toEqual(['taken', 'taken', 'taken'])
  })
})

describe('an envelope', () => {
  it.each([0, 1, 50])('of %i orders is taken whole', async (count) => {
    const orders = Array.from({ length: count }, (_, n) => wireOrder({ id: 1000 + n }))
    for (const order of orders) bench.klikit.orders.set(String(order['id']), order)
    await send(CREATED, orders)
    await bench.settled()
    expect(tickets()).toHaveLength(count)
    expect(last()).toMatchObject({ verdict: 'taken', message: null })
    expect(last()?.orderIds).toHaveLength(count)
  })

  it('with an order that cannot be read keeps it aside; its neighbours go through', async () => {
    show()
    await send(CREATED, [{ id: '../../etc', cart: 'x' }, wireOrder(), 'nonsense', null])
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`])
    expect(bench.unreadable.count()).toBe(3)
    expect(last()).toMatchObject({ verdict: 'taken', message: expect.stringContaining('3 of 4 orders') })
  })

  it('for a branch that is not served here is kept and not printed', async () => {
    bench.knobs.branchIds = ['55']
    show()
    await send(CREATED, [wireOrder()])
    await bench.settled()
    expect(last()).toMatchObject({ verdict: 'strange_store', orderIds: [ID] })
    expect(bench.klikit.asked).toEqual([])
    expect(tickets()).toEqual([])
    expect(bench.arrivals).toEqual([])
  })

  it('that names a served branch does not smuggle in an order of another', async () => {
    bench.knobs.branchIds = ['1293']
    show({ branch_id: 55 })
    await send(CREATED, [wireOrder()])
    await bench.settled()
    expect(last()).toMatchObject({ verdict: 'strange_store' })
    expect(tickets()).toEqual([])
  })

  it('of a store that klikit has not listed is believed only when klikit itself shows the order', async () => {
    bench.knobs.branches = [{ id: '1293', brandIds: ['8'] }]
    await send(CREATED, [wireOrder()])
    await bench.settled()
    expect(last()).toMatchObject({ verdict: 'strange_store' })
    expect(tickets()).toEqual([])
    show()
    await send(CREATED, [wireOrder({ updated_at: at(1) })])
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`])
  })

  it.each([
    ['no JSON', '{"orders": [NaN]}'],
    ['cut', '{"orders": [{"id": 1'],
    ['no object', '[1,2,3]'],
    ['without orders', '{"brand_id": 1}'],
    ['deeply nested', `{"orders":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['hung on deep fields', `{"orders":[{"id":9,"cart_v2":${'[{"groups":'.repeat(10_000)}1${'}]'.repeat(10_000)}}]}`],
  ])('that is %s is acknowledged, kept aside and harms nothing', async (_what, body) => {
    await send(CREATED, [], { body })
    await bench.settled()
    expect(bench.unreadable.count()).toBe(1)
    expect(last()).toMatchObject({ verdict: 'unreadable' })
    show()
    await send(CREATED, [wireOrder()])
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`])
  })

  it('with hostile words in it prints them as words', async () => {
    bench.klikit.failure = 'offline'
    const hostile = '{"__proto__":{"polluted":true},"constructor":{"x":1}}'
    const order = JSON.stringify(
      wireOrder({
        order_comment: '\u001b@\u001dV\u0000 \ud800 مرحبا 🍜',
        cart_v2: [{ id: 1, name: '\u001bp\u0000', quantity: 1 }],
      }),
    )
    const body = `{"brand_id":7,"branch_id":1293,"__proto__":{"polluted":true},"orders":[${order.slice(0, -1)},"x":${hostile},"__proto__":{"status":3}}]}`
    await send(CREATED, [], { body })
    await send(STATUS, [], {
      body: `{"branch_id":1293,"orders":[{"id":${ID},"status":2,"updated_at":"${at(5)}","__proto__":{"id":1}}]}`,
    })
    await bench.settled()
    expect(tickets()).toEqual([`${ID} order`])
    expect(stage()).toBe('preparing')
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it.each([
    'webhook-order-created-v2.events-page.json',
    'webhook-order-status-updated.events-page.json',
    'webhook-order-status-updated.api-reference.json',
    'webhook-order-cart-updated.events-page.json',
  ])("of klikit's page %s is understood", async (name) => {
    const body = readFixture(name) as { orders: { id: number }[] }
    const id = body.orders[0]?.id ?? 0
    bench.klikit.orders.set(String(id), wireOrder({ id }))
    const type = name.includes('created') ? CREATED : name.includes('cart') ? CART : STATUS
    await send(type, [], { body })
    await bench.settled()
    expect(tickets()).toEqual(type === CART ? [] : [`${id} order`])
  })
})

it('a body is not kept once its words stand in the orders: guests are in it', async () => {
  show()
  await send(CREATED, [wireOrder()])
  await bench.settled()
  expect(bench.database.prepare('SELECT body FROM webhook_deliveries').all()).toEqual([{ body: null }])
})

describe('what is not acted upon when the process ends', () => {
  it('is taken up by the next one', async () => {
    bench.klikit.failure = 'busy'
    await send(STATUS, [{ id: Number(ID), status: 1, updated_at: at(0) }])
    await send(CREATED, [wireOrder({ id: 6 }), { id: 8 }])
    await until('tries', () => bench.klikit.asked.length >= 3)
    await bench.stop()
    expect(bench.repository.backlog().count).toBe(2)
    const next = createWebhookBench(undefined, bench)
    onTestFinished(next.stop)
    next.klikit.orders.set(ID, wireOrder()).set('8', wireOrder({ id: 8 }))
    next.worker.start()
    await next.settled()
    // 6 was taken from its body before
    expect(tickets()).toEqual(['6 order', `${ID} order`, '8 order'])
    expect(next.repository.recent(5).map(({ verdict, orderIds }) => [verdict, orderIds])).toEqual([
      ['taken', ['6', '8']],
      ['taken', [ID]],
    ])
  })

  it('is one ticket still when the same event comes again', async () => {
    show()
    const event = { eventId: 'event-1', body: envelopeOf([wireOrder()]) }
    await sendEvent(bench.url(), event)
    await bench.settled()
    await bench.stop()
    const next = createWebhookBench(undefined, bench)
    onTestFinished(next.stop)
    next.listener.apply()
    await until('the listener', () => next.listener.state().state === 'listening')
    expect((await sendEvent(next.url(), event)).status).toBe(200)
    expect((await sendEvent(next.url(), { ...event, eventId: 'event-2' })).status).toBe(200)
    await next.settled()
    expect(next.klikit.asked).toEqual([])
    expect(tickets()).toEqual([`${ID} order`])
  })
})

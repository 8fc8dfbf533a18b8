import { expect, it } from 'vitest'
import { advanceUntil } from '../../support/advance-clock.ts'
import { type CourierBench, createCourierBench } from '../../support/courier-bench.ts'
import { HOUR, MINUTE } from '../../support/outbox-bench.ts'

const plain = { status: 1, type: 1, autoAccept: false, autoReady: false, scheduledAt: null } as const

function unfinished({ jobs }: CourierBench): number {
  return jobs.counts().waiting
}

/** The verbs that reached klikit, by order, in order of arrival. */
function effectsByOrder({ klikit }: CourierBench): Map<string, string[]> {
  const verbs = new Map<string, string[]>()
  for (const write of klikit.admin.snapshot().writes) {
    if (write.outcome !== 'effect') continue
    const { status } = JSON.parse(write.rawBody) as { status: string }
    verbs.set(write.path, [...(verbs.get(write.path) ?? []), status])
  }
  return verbs
}

it('after 8 hours offline all 500 commands are delivered, each once and in order, with no dead letter', async () => {
  await using bench = await createCourierBench()
  const { admin, clock, line } = bench.klikit
  const orders = admin.placeOrders(250, plain)
  line.down = true
  for (const order of orders) {
    bench.ask(order.id, 'accepted')
    await clock.advance((4 * HOUR) / orders.length)
  }
  for (const order of orders) {
    bench.ask(order.id, 'ready')
    await clock.advance((4 * HOUR) / orders.length)
  }
  expect(bench.states()).toEqual({ queued: 500 })
  expect(admin.snapshot().writes).toEqual([])
  line.down = false
  await advanceUntil(clock, () => unfinished(bench) === 0)
  expect(bench.states()).toEqual({ done: 500 })
  const verbs = effectsByOrder(bench)
  expect(verbs.size).toBe(250)
  for (const sent of verbs.values()) expect(sent).toEqual(['accepted', 'ready'])
  expect(Math.max(...Object.values(admin.snapshot().effectsByKey))).toBe(1)
  expect(admin.snapshot().orders.every((order) => order.status === 4)).toBe(true)
})

it('after 30 hours offline every order is read before anything is sent for it, and what others did meanwhile is not done again', async () => {
  await using bench = await createCourierBench()
  const { admin, clock, line } = bench.klikit
  const [waiting, acceptedElsewhere, cancelled] = admin.placeOrders(3, plain)
  if (!waiting || !acceptedElsewhere || !cancelled) throw new Error('expected three orders')
  line.down = true
  const ids = [waiting, acceptedElsewhere, cancelled].map((order) => bench.ask(order.id, 'accepted'))
  const keys = ids.map((id) => bench.jobs.find(id)?.idempotencyKey)
  const bytes = bench.jobs.find(ids[0] ?? 0)?.payload
  await clock.advance(30 * HOUR)
  admin.advance(acceptedElsewhere.id, 2)
  admin.cancel(cancelled.id)
  admin.clearJournal()
  line.down = false
  await advanceUntil(clock, () => unfinished(bench) === 0)

  const { requests, writes } = admin.snapshot()
  expect(writes).toHaveLength(1)
  expect(writes[0]).toMatchObject({ path: `/orders/${waiting.id}/status`, rawBody: bytes, outcome: 'effect' })
  expect(keys).not.toContain(writes[0]?.idempotencyKey)
  const ofOrder = requests
    .filter((request) => request.path.startsWith(`/orders/${waiting.id}`))
    .map((request) => request.method)
  expect(ofOrder.slice(0, 2)).toEqual(['GET', 'PATCH'])
  expect(ids.map((id) => bench.jobs.find(id)?.state)).toEqual(['done', 'done', 'dead'])
  expect(bench.refused).toEqual([expect.stringContaining(`${cancelled.id} accepted`)])
})

it.each([
  ['reset-after-effect', 'the answer was lost'],
  ['reset-mid-body', 'the answer broke off'],
  ['truncated-json', 'the answer was cut'],
  ['empty-body', 'the answer was empty'],
  ['reset-before-effect', 'the call was lost'],
  ['captive-portal', 'a login page answered'],
] as const)('one effect comes of a command whose PATCH met %s: %s', async (kind, _what) => {
  await using bench = await createCourierBench()
  const { admin, clock } = bench.klikit
  const order = admin.placeOrder(plain)
  admin.setFaults([{ kind, method: 'PATCH', count: 2 }])
  const id = bench.ask(order.id, 'accepted')
  await advanceUntil(clock, () => unfinished(bench) === 0)
  const { writes, effectsByKey } = admin.snapshot()
  expect(bench.jobs.find(id)?.state).toBe('done')
  expect(Object.values(effectsByKey)).toEqual([1])
  expect(new Set(writes.map((write) => `${write.idempotencyKey} ${write.rawBody}`)).size).toBe(1)
  expect(admin.order(order.id)?.status).toBe(2)
})

it('one effect comes of a command whose answer never came: the call is given up after its deadline and sent again', async () => {
  await using bench = await createCourierBench()
  const { admin, clock } = bench.klikit
  const order = admin.placeOrder(plain)
  admin.setFaults([{ kind: 'hang-after-effect', method: 'PATCH', count: 1 }])
  const id = bench.ask(order.id, 'accepted')
  await advanceUntil(clock, () => unfinished(bench) === 0)
  expect(bench.jobs.find(id)).toMatchObject({ state: 'done', attempts: 2 })
  expect(Object.values(admin.snapshot().effectsByKey)).toEqual([1])
})

it('a secret rotated without overlap holds everything and loses nothing; the new one sends it under the same keys', async () => {
  await using bench = await createCourierBench()
  const { admin, clock, line } = bench.klikit
  const orders = admin.placeOrders(5, plain)
  const secretKey = admin.rotateSecret('bench-key-0001', { secret: 'another-secret-0002' })
  const ids = orders.map((order) => bench.ask(order.id, 'accepted'))
  const keys = ids.map((id) => bench.jobs.find(id)?.idempotencyKey ?? '')
  await advanceUntil(clock, () => bench.outbox.holdOf('order_status') !== null)
  await clock.advance(10 * MINUTE)
  expect(bench.outbox.holdOf('order_status')?.reason).toBe('credential')
  expect(bench.states()).toEqual({ queued: 5 })
  line.credential = { partnerKey: 'bench-key-0001', secretKey }
  bench.channel.release()
  await advanceUntil(clock, () => unfinished(bench) === 0)
  expect(bench.states()).toEqual({ done: 5 })
  expect(Object.keys(admin.snapshot().effectsByKey).toSorted()).toEqual(keys.toSorted())
})

import { describe, expect } from 'vitest'
import type { Fault } from '../../electron/bridge/training/faults.ts'
import { it, settled } from '../support/kitchen.ts'
import { layLine } from '../support/cuttable-line.ts'
import type { StatusWrite } from '../support/spawn-simulator.ts'
import { until } from '../support/until.ts'

const patch = { method: 'PATCH', count: 1 } as const

/** What goes wrong with the first PATCH, and what klikit then saw of it until it took effect. */
const troubles: readonly (readonly [name: string, faults: readonly Fault[], firstOutcomes: readonly string[]])[] = [
  ['502 three times', [{ kind: 'status', status: 502, ...patch, count: 3 }], ['lost', 'lost', 'lost', 'effect']],
  ['500', [{ kind: 'status', status: 500, ...patch }], ['lost', 'effect']],
  ['429 with seconds', [{ kind: 'status', status: 429, retryAfter: '2', ...patch }], ['lost', 'effect']],
  ['429 with a date', [{ kind: 'status', status: 429, retryAfterDateMs: 3000, ...patch }], ['lost', 'effect']],
  [
    '429 with an absurd wait',
    [{ kind: 'status', status: 429, retryAfter: '999999999999', ...patch }],
    ['lost', 'effect'],
  ],
  ['no answer, without effect', [{ kind: 'hang-before-effect', ...patch }], ['lost', 'effect']],
  ['no answer, after the effect', [{ kind: 'hang-after-effect', ...patch }], ['effect', 'replay']],
  ['a reset before the effect', [{ kind: 'reset-before-effect', ...patch }], ['lost', 'effect']],
  ['a reset after the effect', [{ kind: 'reset-after-effect', ...patch }], ['effect', 'replay']],
  ['a reset in the middle of the answer', [{ kind: 'reset-mid-body', ...patch }], ['effect', 'replay']],
  ['half an answer', [{ kind: 'truncated-json', ...patch }], ['effect', 'replay']],
  ['no body', [{ kind: 'empty-body', ...patch }], ['effect', 'replay']],
  ['a slow drip', [{ kind: 'slow-drip', pieces: 10, pauseMs: 150, ...patch }], ['effect']],
  [
    'a drip slower than anybody waits',
    [{ kind: 'slow-drip', pieces: 100, pauseMs: 400, ...patch }],
    ['effect', 'replay'],
  ],
]

function outcomesOf(writes: readonly StatusWrite[], verb: string): readonly string[] {
  return writes.filter((write) => write.verb === verb).map(({ outcome }) => outcome)
}

describe('a bad line', () => {
  it.concurrent.for(troubles)(
    'with %s still brings each tap through once, in order, under its own key',
    async ([name, faults, outcomes], { openKitchen }) => {
      const { simulator, start } = await openKitchen()
      const { id } = await simulator.place({ type: 1 })
      const orderId = String(id)
      const host = await start()
      await host.command('intake.poll', {})
      await simulator.setFaults(...faults)
      await host.command('order.accept', { orderId })
      await host.command('order.ready', { orderId })
      await settled(host, 60_000)
      const writes = await simulator.statusWrites(id)
      expect(outcomesOf(writes, 'accepted')).toEqual(outcomes)
      expect(outcomesOf(writes, 'ready')).toEqual(['effect'])
      expect(writes.map(({ verb }) => verb)).toEqual([...outcomes.map(() => 'accepted'), 'ready'])
      expect(
        new Set(writes.map(({ verb, idempotencyKey, rawBody }) => `${verb} ${idempotencyKey} ${rawBody}`)).size,
      ).toBe(2)
      if (name.startsWith('429')) expectWaitKept(writes, name)
      expect((await host.view('health')).dead).toEqual([])
    },
  )

  it.concurrent('that ends in a login page for a while holds every tap and sends each once when it is over', async ({
    openKitchen,
  }) => {
    const { simulator, start } = await openKitchen()
    const orders = await Promise.all([1, 2, 3].map(() => simulator.place({ type: 1 })))
    const host = await start()
    await host.command('intake.poll', {})
    await simulator.setFaults({ kind: 'captive-portal' })
    for (const { id } of orders) await host.command('order.accept', { orderId: String(id) })
    await until('the page to be met', async () =>
      (await simulator.snapshot()).requests.some(({ fault, method }) => fault !== null && method === 'PATCH'),
    )
    const { queue } = await host.view('system')
    expect(queue.waiting).toBe(3)
    await simulator.setFaults()
    await settled(host)
    for (const { id } of orders) {
      const effects = outcomesOf(await simulator.statusWrites(id), 'accepted').filter((outcome) => outcome !== 'lost')
      expect(effects).toEqual(['effect'])
    }
  })

  it.concurrent('that is cut keeps every tap over a kill, and brings all through once and in order when it is mended', async ({
    openKitchen,
  }) => {
    const { simulator, start, texts } = await openKitchen()
    await using line = await layLine(simulator.url)
    const orders = await Promise.all([1, 2, 3, 4, 5].map(() => simulator.place({ type: 1 })))
    const first = await start({ customBaseUrl: line.url })
    await first.command('intake.poll', {})
    await line.cut()
    for (const { id } of orders) await first.command('order.accept', { orderId: String(id) })
    for (const { id } of orders) await first.command('order.ready', { orderId: String(id) })
    await first.end('SIGKILL')
    const second = await start({ customBaseUrl: line.url })
    for (const { id } of orders) await second.command('order.pickUp', { orderId: String(id) })
    await until('the host to say that it is offline', async () => {
      const { connection, queue } = await second.view('system')
      return connection.state === 'offline' && queue.waiting === orders.length * 3
    })
    const keys = texts("SELECT idempotency_key FROM outbox WHERE kind = 'order_status' ORDER BY id")
    await line.mend()
    await settled(second, 60_000)
    const snapshot = await simulator.snapshot()
    for (const { id } of orders) {
      const writes = await simulator.statusWrites(id)
      expect(writes.map(({ verb, outcome }) => `${verb} ${outcome}`)).toEqual([
        'accepted effect',
        'ready effect',
        'picked_up effect',
      ])
    }
    expect(Object.keys(snapshot.effectsByKey).toSorted()).toEqual(keys.toSorted())
  })

  it.concurrent('whose secret is rotated holds every tap, and sends each once under its old key with the new secret', async ({
    openKitchen,
  }) => {
    const { simulator, start, secrets, texts } = await openKitchen()
    const orders = await Promise.all([1, 2, 3].map(() => simulator.place({ type: 1 })))
    const host = await start()
    await host.command('intake.poll', {})
    const { secret } = await simulator.admin<{ secret: string }>('POST', `/credentials/${simulator.key}/rotate`, {})
    secrets.push(secret)
    for (const { id } of orders) await host.command('order.accept', { orderId: String(id) })
    await until('the queue to be held', async () => (await host.view('system')).queue.held === orders.length)
    const keys = texts("SELECT idempotency_key FROM outbox WHERE kind = 'order_status' ORDER BY id")
    await host.command('credentials.save', { environment: 'custom', secrets: { secretKey: secret } })
    await settled(host)
    const { effectsByKey } = await simulator.snapshot()
    expect(Object.keys(effectsByKey).toSorted()).toEqual(keys.toSorted())
    expect(Object.values(effectsByKey)).toEqual(orders.map(() => 1))
    const { system, dead } = await host.view('health')
    expect([system.connection.state, dead]).toEqual(['online', []])
  })
})

/** Seconds and dates are kept; what is absurd is not. */
function expectWaitKept(writes: readonly StatusWrite[], name: string): void {
  const [first, second] = writes.filter(({ verb }) => verb === 'accepted')
  const waitMs = (second?.at ?? 0) - (first?.at ?? 0)
  // a date has whole seconds: up to one is lost
  if (!name.includes('absurd')) expect(waitMs).toBeGreaterThanOrEqual(1990)
  expect(waitMs).toBeLessThan(10_000)
}

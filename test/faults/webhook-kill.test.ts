import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import { it, settled, type Kitchen } from '../support/kitchen.ts'
import { attachHost, type Host } from '../support/spawn-host.ts'
import { until } from '../support/until.ts'
import { orderEvent, ticketsOf, webhookConfig, webhookUrl } from '../support/webhook-kitchen.ts'
import { type SentEvent, sendEvent } from '../support/webhook-sender.ts'
import type { WireOrder } from '../../electron/bridge/training/wire-order.ts'

const KILLS = Number(process.env['FAULTS_WEBHOOK_KILLS'] ?? 8)
const ORDERS_A_LIFE = 4
// longer than a life: reads are under way when the host is killed
const SLOW_READ_MS = 900

interface Sent {
  readonly order: WireOrder
  readonly event: SentEvent
  acknowledged: boolean
}

describe('a host killed between its answer and the ticket', () => {
  it('owes no event: what was answered is printed once, whether klikit sends it again or not', async ({
    openKitchen,
  }) => {
    const kitchen = await openKitchen()
    const { simulator } = kitchen
    await simulator.setFaults({
      kind: 'latency',
      delayMs: SLOW_READ_MS,
      method: 'GET',
      path: String.raw`^/orders/\d+$`,
    })
    const sent: Sent[] = []
    let owedAtDeath = 0
    for (let life = 0; life < KILLS; life += 1) {
      await liveAndDie(kitchen, sent)
      owedAtDeath += pendingOf(kitchen)
    }
    await simulator.setFaults()
    const host = await kitchen.start(webhookConfig(kitchen))
    await until('every event to be acted upon', () => pendingOf(kitchen) === 0, { withinMs: 60_000 })
    await resendAll(host, sent)
    await settled(host, 60_000)
    const acknowledged = sent.filter((each) => each.acknowledged)
    // a run that hit nothing proves nothing
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS)
    expect(owedAtDeath).toBeGreaterThan(0)
    const missing = acknowledged.filter(({ order }) => ticketsOf(kitchen, order.id).length === 0)
    expect(missing.map(({ order }) => order.id)).toEqual([])
    for (const { order } of sent)
      expect(ticketsOf(kitchen, order.id).length, `tickets of ${order.id}`).toBeLessThanOrEqual(1)
    expect(await host.end('SIGTERM')).toEqual({ code: 0, signal: null })
  })

  it('knows an event again that it took before the kill', async ({ openKitchen }) => {
    const kitchen = await openKitchen()
    const order = await kitchen.simulator.place({ type: 1 })
    const event = orderEvent(order, { eventId: 'event-1' })
    const first = await kitchen.start(webhookConfig(kitchen))
    const answers = await Promise.all(
      Array.from({ length: 200 }, async () => (await sendEvent(await webhookUrl(first), event)).status),
    )
    expect(new Set(answers)).toEqual(new Set([200]))
    await until('the ticket', () => ticketsOf(kitchen, order.id).includes('order printed'))
    await first.end('SIGKILL')
    const second = await kitchen.start(webhookConfig(kitchen))
    const url = await webhookUrl(second)
    expect((await sendEvent(url, event)).status).toBe(200)
    expect((await sendEvent(url, { ...event, eventId: 'event-2' })).status).toBe(200)
    await until('both to be settled', () => pendingOf(kitchen) === 0)
    expect(ticketsOf(kitchen, order.id)).toEqual(['order printed'])
    expect(kitchen.texts('SELECT verdict FROM webhook_deliveries ORDER BY id')).toEqual(['taken', 'duplicate'])
    expect(kitchen.papers).toHaveLength(1)
  })
})

async function liveAndDie(kitchen: Kitchen, sent: Sent[]): Promise<void> {
  const child = await kitchen.spawn(webhookConfig(kitchen))
  const host = await attachHost(child)
  const url = await webhookUrl(host)
  for (let n = 0; n < ORDERS_A_LIFE; n += 1) {
    const order = await kitchen.simulator.place({ type: 1 })
    const one: Sent = { order, event: orderEvent(order), acknowledged: false }
    sent.push(one)
    void sendEvent(url, one.event).then(
      ({ status }) => (one.acknowledged = status === 200),
      // killed before it answered: klikit would send it again
      () => undefined,
    )
    await sleep(Math.random() * 120)
  }
  expect(await child.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
}

async function resendAll(host: Host, sent: readonly Sent[]): Promise<void> {
  const url = await webhookUrl(host)
  for (const { event } of sent) expect((await sendEvent(url, event)).status).toBe(200)
}

function pendingOf({ texts }: Kitchen): number {
  return Number(texts('SELECT count(*) FROM webhook_deliveries WHERE processed_at IS NULL')[0])
}

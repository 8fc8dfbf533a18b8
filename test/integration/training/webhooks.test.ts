import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSimulator, type Simulator } from '../../../electron/bridge/training/simulator.ts'
import { webhookOptionsSchema } from '../../../electron/bridge/training/webhook-options.ts'
import { until } from '../../support/until.ts'

interface Heard {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let simulator: Simulator
let receiver: Server
let heard: Heard[]
let answers: number[]

beforeEach(async () => {
  heard = []
  answers = []
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(answers.shift() ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  simulator = createSimulator()
  await simulator.start()
})

afterEach(async () => {
  await simulator.stop()
  receiver.closeAllConnections()
  receiver.close()
})

function listen(options: object = {}): void {
  // a listening server has an AddressInfo
  const { port } = receiver.address() as AddressInfo
  simulator.admin.setWebhooks(
    webhookOptionsSchema.parse({ url: `http://127.0.0.1:${port}/klikit`, secret: 's3cret', ...options }),
  )
}

function types(): string[] {
  return heard.map(({ headers }) => String(headers['x-klikit-event-type']))
}

function orderIds({ body }: Heard): number[] {
  // what the simulator just sent
  const { orders } = JSON.parse(body) as { readonly orders: readonly { readonly id: number }[] }
  return orders.map(({ id }) => id)
}

describe('simulated webhooks', () => {
  it('tell of a new order, its changes and its end, each signed over the raw body', async () => {
    listen()
    const { id } = simulator.admin.placeOrder({ autoAccept: false })
    simulator.admin.advance(id, 2)
    simulator.admin.editCart(id)
    simulator.admin.cancel(id)
    await until('webhooks', () => heard.length === 4)
    expect(types().toSorted()).toEqual([
      'klikit.order.cart.updated',
      'klikit.order.created.v2',
      'klikit.order.status.updated',
      'klikit.order.status.updated',
    ])
    for (const { headers, body } of heard) {
      expect(headers['x-klikit-signature']).toBe(createHmac('sha256', 's3cret').update(body).digest('hex'))
    }
    expect(heard.map(orderIds)).toEqual([[id], [id], [id], [id]])
  })

  it('repeat a refused delivery by their schedule under the same event id, and log every attempt', async () => {
    listen({ retryMs: [1, 1] })
    answers = [503, 500]
    simulator.admin.placeOrder({ autoAccept: false })
    await until('webhooks', () => simulator.admin.deliveries()[0]?.state === 'delivered')
    const [delivery] = simulator.admin.deliveries()
    expect(delivery?.attempts.map(({ status }) => status)).toEqual([503, 500, 200])
    expect(new Set(heard.map(({ headers }) => headers['x-klikit-event-id'])).size).toBe(1)
  })

  it('give up after the last wait, and can be replayed by hand', async () => {
    listen({ retryMs: [1] })
    answers = [500, 500]
    simulator.admin.placeOrder({ autoAccept: false })
    await until('webhooks', () => simulator.admin.deliveries()[0]?.state === 'failed')
    simulator.admin.replayWebhook(simulator.admin.deliveries()[0]?.id ?? 0)
    await until('webhooks', () => simulator.admin.deliveries()[0]?.state === 'delivered')
    expect(heard).toHaveLength(3)
  })

  it('number every attempt anew where so told', async () => {
    listen({ retryMs: [1], eventId: 'per_attempt' })
    answers = [500]
    simulator.admin.placeOrder({ autoAccept: false })
    await until('webhooks', () => heard.length === 2)
    expect(new Set(heard.map(({ headers }) => headers['x-klikit-event-id'])).size).toBe(2)
  })

  it('put many orders of a store into one envelope', async () => {
    listen({ batchSize: 50, batchWaitMs: 30 })
    const placed = simulator.admin.placeOrders(40, { autoAccept: false }).map(({ id }) => id)
    await until('webhooks', () => heard.flatMap(orderIds).length === 40)
    expect(new Set(heard.flatMap(orderIds))).toEqual(new Set(placed))
    expect(heard.length).toBeLessThan(40)
  })

  it('come twice, forged, or never, as asked for', async () => {
    listen({ duplicates: 2 })
    simulator.admin.placeOrder({ autoAccept: false })
    await until('webhooks', () => heard.length === 3)
    listen({ wrongSignatureRate: 1, retryMs: [] })
    simulator.admin.placeOrder({ autoAccept: false })
    await until('webhooks', () => heard.length === 4)
    const forged = heard[3]
    expect(forged?.headers['x-klikit-signature']).not.toBe(
      createHmac('sha256', 's3cret')
        .update(forged?.body ?? '')
        .digest('hex'),
    )
    listen({ dropRate: 1 })
    simulator.admin.placeOrder({ autoAccept: false })
    await until('webhooks', () => simulator.admin.deliveries().at(-1)?.state === 'dropped')
    expect(heard).toHaveLength(4)
  })

  it('stop with the simulator', async () => {
    listen({ delayMs: 20 })
    simulator.admin.placeOrder({ autoAccept: false })
    await simulator.stop()
    simulator.admin.setWebhooks(null)
    expect(simulator.admin.deliveries().map(({ state }) => state)).toEqual(['waiting'])
    expect(heard).toEqual([])
  })
})

import { createHmac, randomUUID } from 'node:crypto'
import http from 'node:http'
import { settingsSchema } from '../../shared/settings.ts'
import type { Core } from '../../electron/bridge/core/core.ts'
import type { SimulatorAdmin } from '../../electron/bridge/training/admin.ts'
import { createSimulator } from '../../electron/bridge/training/simulator.ts'
import { type Bench, RUNS } from './support/bench.ts'
import { createOwnCore } from './support/own-core.ts'
import { type ServerThread, startServerThread } from './support/server-thread.ts'
import { figure, median, percentile } from './support/statistics.ts'
import { makePrinter } from './support/test-printer.ts'
import { until } from './support/until.ts'
import { BENCH_SECRET } from './support/webhook-sides.ts'

const SAMPLES = 20
const WARM_UP = 5
const GOAL_MS = 100
const NS_PER_MS = 1e6
const CREDENTIAL = { partnerKey: 'bench-key', secretKey: 'bench-secret-0' }

/** From the guest's tap, as far as we are in its way. */
export const bench: Bench = {
  name: 'webhook.event_to_first_byte_ms_p50',
  unit: 'ms',
  peer: 'none: a time on this computer',
  meaning:
    "From the moment klikit posts an event to the first byte of the order's ticket: signature, commit, the order read back from a klikit on this PC, stored, laid out and sent.",
  goal: `<= ${GOAL_MS} ms`,
  async measure() {
    const shop = await openShop()
    for (let warm = 0; warm < WARM_UP; warm++) await printOne(shop)
    const medians: number[] = []
    const all: number[] = []
    const answers: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const samples: number[] = []
      for (let sample = 0; sample < SAMPLES; sample++) {
        const { answeredMs, firstByteMs } = await printOne(shop)
        samples.push(firstByteMs)
        answers.push(answeredMs)
      }
      medians.push(median(samples))
      all.push(...samples)
    }
    await shop.close()
    const value = median(medians)
    const notes = [
      `p99 ${figure(percentile(all, 0.99))} ms, slowest ${figure(Math.max(...all))} ms of ${all.length} orders`,
      `the event was answered after ${figure(median(answers))} ms (p50), ${figure(percentile(answers, 0.99))} ms (p99)`,
    ]
    return { value, runs: medians, isGoalMet: value <= GOAL_MS, notes }
  },
}

interface Shop {
  readonly core: Core
  readonly admin: SimulatorAdmin
  readonly printer: ServerThread
  readonly url: string
  close(): Promise<void>
}

async function openShop(): Promise<Shop> {
  const printer = await startServerThread(new URL('support/tapped-printer.ts', import.meta.url))
  const { partnerKey: key, secretKey: secret } = CREDENTIAL
  const simulator = createSimulator({
    credentials: [{ key, secret, scopes: ['orders:read', 'brands:read', 'menus:read'] }],
    adminOverHttp: false,
  })
  const { url } = await simulator.start()
  const settings = settingsSchema.parse({ intake: { webhook: { enabled: true, port: 0 } } })
  const core = createOwnCore({
    fetch,
    baseUrl: url,
    credential: () => CREDENTIAL,
    secrets: () => ({ webhookSecret: BENCH_SECRET }),
    settings: () => settings,
    printers: () => [makePrinter(printer.port)],
  })
  core.outbox.start()
  core.printing.start()
  core.webhooks.start()
  await until(() => core.webhooks.listener.address() !== null, 'the listener')
  return {
    core,
    printer,
    admin: simulator.admin,
    url: core.webhooks.listener.state().url ?? '',
    async close() {
      await core.stop()
      await simulator.stop()
      await printer.stop()
    },
  }
}

async function printOne({ core, admin, printer, url }: Shop): Promise<{ answeredMs: number; firstByteMs: number }> {
  const order = admin.placeOrder({ scheduledAt: null, autoAccept: false })
  const body = JSON.stringify({ branch_id: order.branch_id, orders: [order] })
  const sentAt = process.hrtime.bigint()
  const answeredMs = await post(url, body)
  const firstByteAt = await printer.firstByteAt()
  await until(() => core.printing.jobsOfOrder(String(order.id))[0]?.state === 'printed', 'a ticket to be printed')
  return { answeredMs, firstByteMs: Number(firstByteAt - sentAt) / NS_PER_MS }
}

function post(url: string, body: string): Promise<number> {
  const startedAt = performance.now()
  const headers = {
    'content-type': 'application/json',
    'x-klikit-event-id': randomUUID(),
    'x-klikit-event-type': 'klikit.order.created.v2',
    'x-klikit-signature': createHmac('sha256', BENCH_SECRET).update(body).digest('hex'),
  }
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', headers }, (response) => {
      response.resume()
      if (response.statusCode === 200) resolve(performance.now() - startedAt)
      else reject(new Error(`the event was answered ${response.statusCode}`))
    })
    request.once('error', reject)
    request.end(body)
  })
}

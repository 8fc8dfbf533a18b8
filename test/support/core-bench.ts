import path from 'node:path'
import { z } from 'zod'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import { type Core, createCore } from '../../electron/bridge/core/core.ts'
import type { LogFields, Logger } from '../../electron/bridge/lib/logger.ts'
import { createTextRenderer } from './text-renderer.ts'
import { advanceUntil } from './advance-clock.ts'
import { createKlikitBench, CREDENTIAL, type KlikitBench } from './klikit-bench.ts'
import { createTempDir } from './temp-database.ts'
import { envelopeOf, sendEvent, type SentAnswer, WEBHOOK_SECRET } from './webhook-sender.ts'

/** An order as the simulator places it. */
type WireOrder = ReturnType<KlikitBench['admin']['placeOrder']>

/** A whole core between a simulated klikit and a real listener for events, on one fake clock. */
export interface CoreBench extends AsyncDisposable {
  readonly klikit: KlikitBench
  core: Core
  /** In force at once where they are asked for; listener and tunnel follow `core.applySettings`. */
  settings: Settings
  readonly log: { readonly event: string; readonly fields: LogFields | undefined }[]
  /** Moves time on in steps in which sockets talk. */
  pass(ms: number): Promise<void>
  until(isTrue: () => boolean): Promise<void>
  /** An order at klikit, all of one store, whose event nobody sends. */
  place(): WireOrder
  /** klikit sends its event about orders. */
  send(orders: readonly WireOrder[], type?: string): Promise<SentAnswer>
  stored(order: WireOrder): boolean
  alarms(): readonly string[]
  /** A new process over the same folder, after the app was away for so long. */
  restart(awayMs?: number): Promise<void>
}

const STEP_MS = 250
const plain = { type: 1, autoAccept: false, autoReady: false, scheduledAt: null, status: 1 } as const

/** Makes the bench with webhooks on, and starts it. */
export async function openCoreBench(changes: Partial<Settings['intake']> = {}): Promise<CoreBench> {
  const klikit = await createKlikitBench()
  const folder = createTempDir()
  const log: CoreBench['log'] = []
  const write = (event: string, fields?: LogFields) => void log.push({ event, fields })
  const logger: Logger = { debug: () => {}, info: write, warn: write, error: write }
  const open = () =>
    createCore({
      clock: klikit.clock,
      fetch: (input, init) => (klikit.line.down ? Promise.reject(new TypeError('fetch failed')) : fetch(input, init)),
      logger,
      random: () => 0.5,
      databasePath: path.join(folder.path, 'dev.db'),
      baseUrl: klikit.url,
      callsPerSecond: 1000,
      credential: () => klikit.line.credential ?? CREDENTIAL,
      secrets: () => ({ webhookSecret: WEBHOOK_SECRET }),
      webhookSecretRotatedAt: () => null,
      settings: () => bench.settings,
      printers: () => bench.settings.printers,
      savePrinterAddress: () => {},
      routing: () => bench.settings.routing,
      stockTemplate: () => null,
      visibility: () => (bench.settings.visibility.enabled ? bench.settings.visibility : null),
      renderer: createTextRenderer(() => Promise.reject(new Error('no pictures here'))),
      changed: () => {},
    })
  let store: { readonly branchId: number; readonly brandIds: number[] } | null = null
  const place = () => {
    const order = klikit.admin.placeOrder({ ...plain, ...store })
    store ??= storeOf(order)
    return order
  }
  const webhook = { enabled: true, port: 0, host: '127.0.0.1', path: '/klikit', overlapMinutes: 15 }
  const bench: CoreBench = {
    klikit,
    log,
    settings: settingsSchema.parse({ environment: 'dev', intake: { webhook, ...changes } }),
    // made below, for it asks the bench
    core: undefined as never,
    async pass(ms) {
      const end = performance.now() + TEST_LIMIT_MS
      for (let left = ms; left > 0; left -= STEP_MS) {
        if (performance.now() > end) throw new Error(`${ms} ms took too long to pass`)
        await advanceUntil(klikit.clock, () => true)
        await klikit.clock.advance(Math.min(left, STEP_MS))
      }
      await advanceUntil(klikit.clock, () => true)
    },
    until: (isTrue) => advanceUntil(klikit.clock, isTrue, STEP_MS),
    place,
    async send(orders, type = 'klikit.order.created.v2') {
      const from = storeOf(orders[0])
      const url = bench.core.webhooks.facts().listener.url ?? 'http://not.listening.invalid'
      const body = envelopeOf(orders, { brand_id: from.brandIds[0], branch_id: from.branchId })
      return klikit.run(sendEvent(url, { type, body }))
    },
    stored: (order) => bench.core.orders.find(String(order.id)) !== null,
    alarms: () => bench.core.alarms.list().map(({ id }) => id),
    async restart(awayMs = 0) {
      await klikit.run(bench.core.stop())
      await klikit.clock.advance(awayMs)
      bench.core = open()
      bench.core.start()
    },
    async [Symbol.asyncDispose]() {
      await klikit.run(bench.core.stop())
      await klikit[Symbol.asyncDispose]()
      folder.remove()
    },
  }
  bench.core = open()
  bench.core.start()
  return bench
}

const TEST_LIMIT_MS = 60_000

const storeSchema = z.object({ branch_id: z.int(), brands: z.array(z.object({ id: z.int() })).min(1) })

/** The store whose event brings an order: the first brand's, at its branch. */
function storeOf(order: unknown): { readonly branchId: number; readonly brandIds: number[] } {
  const { branch_id, brands } = storeSchema.parse(order)
  return { branchId: branch_id, brandIds: brands.slice(0, 1).map(({ id }) => id) }
}

import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { views } from '../../../shared/contract/views.ts'
import { type Settings, settingsSchema } from '../../../shared/settings.ts'
import { type Core, createCore } from '../../../electron/bridge/core/core.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createTextRenderer } from '../../support/text-renderer.ts'
import { createBoardModel } from '../../../electron/bridge/views/board.ts'
import {
  countDone,
  readBoardIds,
  readCard,
  readClosedOrders,
  type ReaderContext,
  readHealth,
  readOrderDetail,
  readSystem,
} from '../../../electron/bridge/views/readers.ts'
import { readStock, readStockMenu, readStockNow } from '../../../electron/bridge/views/stock-readers.ts'
import { STOCK_OFF_NOTICE } from '../../../electron/bridge/stock/stock.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { createKlikitBench, CREDENTIAL, type KlikitBench } from '../../support/klikit-bench.ts'
import { createTempDir } from '../../support/temp-database.ts'

const plain = { type: 1, autoAccept: false, autoReady: false, scheduledAt: null } as const

let klikit: KlikitBench
let core: Core
let context: ReaderContext
let settings: Settings
let stockEnabled: boolean
let remove: () => void

beforeEach(async () => {
  klikit = await createKlikitBench()
  const folder = createTempDir()
  ;({ remove } = folder)
  settings = settingsSchema.parse({ environment: 'dev' })
  stockEnabled = true
  core = createCore({
    clock: klikit.clock,
    fetch: (input, init) => (klikit.line.down ? Promise.reject(new TypeError('fetch failed')) : fetch(input, init)),
    logger: silentLogger,
    random: () => 0.5,
    databasePath: path.join(folder.path, 'dev.db'),
    baseUrl: klikit.url,
    callsPerSecond: 1000,
    credential: () => CREDENTIAL,
    secrets: () => ({}),
    webhookSecretRotatedAt: () => null,
    settings: () => settings,
    printers: () => [],
    savePrinterAddress: () => {},
    visibility: () => null,
    stockTemplate: () => ({ path: settings.availability.path, body: settings.availability.body }),
    renderer: createTextRenderer(() => Promise.reject(new Error('not asked for'))),
    routing: () => settings.routing,
    changed: () => {},
  })
  context = {
    core,
    clock: klikit.clock,
    version: '0.1.0',
    environment: 'dev',
    settings: () => settings,
    stockEnabled: () => stockEnabled,
    logFile: null,
  }
})
afterEach(async () => {
  await core.stop()
  await klikit[Symbol.asyncDispose]()
  remove()
})

const poll = () => klikit.run(core.poller.pollNow())
const fits = (name: keyof typeof views, data: unknown) => expect(views[name].data.safeParse(data).error).toBeUndefined()

describe('what the screens read of a core at work', () => {
  it('fits the contract, from the first moment and after a while', async () => {
    const readAll = () => {
      fits('system', readSystem(context))
      fits('stock', readStock(context))
      fits('stockMenu', readStockMenu(context, {}))
      fits('stockNow', readStockNow(context))
      fits('health', readHealth(context))
      fits('closedOrders', readClosedOrders(context, { limit: 5 }))
      fits('order', readOrderDetail(context, 'nobody'))
    }
    readAll()
    expect(readSystem(context)).toMatchObject({ connection: { state: 'starting' }, storeName: null })
    const orders = klikit.admin.placeOrders(12, { ...plain, status: 1 })
    klikit.admin.advance(orders[0]?.id ?? 0, 5)
    core.start()
    core.ask(String(orders[1]?.id), 'accepted')
    await advanceUntil(klikit.clock, () => core.items.list().length > 5 && core.jobs.counts().waiting === 0)
    readAll()
    for (const order of orders) fits('order', readOrderDetail(context, String(order.id)))
    expect(readSystem(context)).toMatchObject({ connection: { state: 'online' }, queue: { waiting: 0, dead: 0 } })
    expect(readHealth(context)).toMatchObject({ intake: { ordersToday: 12, failures: 0 }, storage: { orders: 12 } })
    expect(readHealth(context).requests[0]?.requestId).toEqual(expect.any(String))
  })

  it('is the same board card by card as read whole', async () => {
    const orders = klikit.admin.placeOrders(8, { ...plain, status: 2 })
    await poll()
    const board = createBoardModel({
      cardOf: (orderId) => readCard(context, orderId),
      listIds: () => readBoardIds(context),
      countDone: () => countDone(context),
    })
    fits('board', board.read())
    for (const [index, order] of orders.entries()) klikit.admin.advance(order.id, index % 2 === 0 ? 4 : 5)
    await klikit.clock.advance(60_000)
    await poll()
    const delta = board.refresh(orders.map((order) => String(order.id)))
    expect([delta?.upserts.length, delta?.removals.length, delta?.counts.done]).toEqual([4, 4, 4])
    const kept = board.read()
    board.reset()
    expect(board.read()).toEqual(kept)
  })
})

describe('closed orders', () => {
  it('come page by page, newest first, each once', async () => {
    klikit.admin.placeOrders(23, { ...plain, status: 5 })
    await poll()
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = readClosedOrders(context, { cursor, limit: 5 })
      seen.push(...page.cards.map((card) => card.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(23)
    expect(seen).toHaveLength(23)
  })

  it.each(['', 'nonsense', ':', 'NaN:1', '1e999:x', "1:'; DROP TABLE orders"])(
    'after the strange cursor %j are none or all, never a crash',
    async (cursor) => {
      klikit.admin.placeOrders(2, { ...plain, status: 5 })
      await poll()
      fits('closedOrders', readClosedOrders(context, { cursor, limit: 5 }))
    },
  )
})

describe('trouble', () => {
  it('in the queue is told by its name: held back, refused, and by which order', async () => {
    const [order, cancelled] = klikit.admin.placeOrders(2, { ...plain, status: 1 })
    await poll()
    klikit.admin.cancel(cancelled?.id ?? 0)
    core.outbox.start()
    core.ask(String(cancelled?.id), 'accepted')
    await advanceUntil(klikit.clock, () => core.jobs.counts().dead === 1)
    klikit.admin.setRevoked('bench-key-0001', true)
    core.ask(String(order?.id), 'accepted')
    await advanceUntil(klikit.clock, () => core.outbox.holdOf('order_status') !== null)
    const health = readHealth(context)
    const title = `Order ${readCard(context, String(order?.id))?.card.number}: accepted`
    expect(health.queue).toMatchObject([{ state: 'held', title }])
    expect(health.dead).toMatchObject([
      { state: 'dead', errorCode: 'invalid_transition', requestId: expect.any(String) },
    ])
    expect(readSystem(context).queue).toMatchObject({ waiting: 1, held: 1, dead: 1 })
    expect(readBoardIds(context).toSorted()).toEqual([order, cancelled].map((each) => String(each?.id)).toSorted())
    expect(readCard(context, String(cancelled?.id))?.card.attention).toContain('refused')
    expect(readCard(context, String(order?.id))?.card).toMatchObject({ sync: { state: 'held' }, attention: ['held'] })
  })

  it('of payloads shows an excerpt, never the whole', async () => {
    const order = { note: 'x'.repeat(5000) }
    klikit.admin.serveRaw('/orders', JSON.stringify({ data: { orders: [order], total: 1 } }))
    await poll()
    const [kept] = readHealth(context).unreadable
    expect(kept?.excerpt).toHaveLength(300)
    expect(readSystem(context).unreadable).toBe(1)
  })
})

describe('stock', () => {
  it('says why nothing is sent: switched off, scope missing, menu not read', async () => {
    stockEnabled = false
    expect(readStock(context).notice).toBe(STOCK_OFF_NOTICE)
    stockEnabled = true
    expect(readStock(context).notice).toBeNull()
    core.channel.hold('availability', {
      reason: 'feature',
      error: { code: 'forbidden', message: 'scope', requestId: null },
    })
    expect(readStock(context).notice).toBe('scope')
    core.channel.release()
    klikit.line.down = true
    await klikit.run(core.catalogueSync.refresh())
    expect(readStock(context).notice).toContain('cannot be reached')
  })
})

it('the store is named where this PC serves one', async () => {
  await klikit.run(core.catalogueSync.refresh())
  const [branch] = core.catalogue.branches()
  expect(readSystem(context).storeName).toBeNull()
  settings = { ...settings, branchIds: [branch?.id ?? ''] }
  expect(readSystem(context).storeName).toBe(branch?.title)
  settings = { ...settings, branchIds: ['1', '2'] }
  expect(readSystem(context).storeName).toBeNull()
})

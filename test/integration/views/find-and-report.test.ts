import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { views } from '../../../shared/contract/views.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { exportReport } from '../../../electron/bridge/commands/report-commands.ts'
import type { CommandContext } from '../../../electron/bridge/commands/command-context.ts'
import { localDayOf } from '../../../electron/bridge/intake/local-day.ts'
import { readDayReport } from '../../../electron/bridge/views/day-report-reader.ts'
import type { ReaderContext } from '../../../electron/bridge/views/readers.ts'
import { readFindFilters, readFound } from '../../../electron/bridge/views/search-readers.ts'
import { type CoreBench, openCoreBench } from '../../support/core-bench.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

let bench: CoreBench
let context: ReaderContext
let placed: ReturnType<CoreBench['place']>[]

beforeEach(async () => {
  bench = await openCoreBench()
  const { core, klikit } = bench
  context = {
    core,
    clock: klikit.clock,
    version: 'test',
    environment: 'dev',
    settings: () => settingsSchema.parse({}),
    stockEnabled: () => false,
    logFile: null,
  }
  placed = [bench.place(), bench.place(), bench.place()]
  await bench.until(() => bench.core.webhooks.facts().listener.url !== null)
  await bench.send(placed)
  await bench.until(() => placed.every((order) => bench.stored(order)))
})

afterEach(() => bench[Symbol.asyncDispose]())

const ask = (params: object) => readFound(context, views.find.params.parse(params))
const today = () => localDayOf(context.clock.now())

describe('find', () => {
  it('finds an order from the moment it is stored, with its card, masked', () => {
    const [first] = placed
    const stored = bench.core.orders.find(String(first?.id))
    const found = ask({ text: String(first?.id) })
    expect(views.find.data.parse(found).orders).toHaveLength(1)
    expect(found.orders[0]).toMatchObject({ card: { id: String(first?.id) }, foundBy: expect.arrayContaining(['id']) })
    const name = stored?.order.customer.name ?? ''
    expect(name).not.toBe('')
    expect(JSON.stringify(found.orders[0]?.card)).not.toContain(name)
    expect(ask({ text: name }).orders[0]?.foundBy).toContain('name')
  })

  it('filters by state and by local days, both ends within', () => {
    expect(ask({ state: 'open' }).orders).toHaveLength(3)
    expect(ask({ state: 'done' }).orders).toHaveLength(0)
    expect(ask({ fromDay: today(), toDay: today() }).orders).toHaveLength(3)
    expect(ask({ toDay: localDayOf(context.clock.now(), 1) }).orders).toHaveLength(0)
  })

  it('offers every known provider, and every brand that was read', () => {
    const filters = views.findFilters.data.parse(readFindFilters(context))
    expect(filters.providers.find(({ id }) => id === '6')?.name).toMatch(/grabfood/i)
  })

  it('refuses days that are none', () => {
    expect(views.find.params.safeParse({ fromDay: '2026-02-31' }).success).toBe(false)
    expect(views.find.params.safeParse({ fromDay: 'yesterday' }).success).toBe(false)
  })
})

describe('the day report', () => {
  it('counts what came in on a local day, and nothing of other days', async () => {
    const report = await readDayReport(context, { fromDay: today(), toDay: today() })
    expect(views.dayReport.data.parse(report)).toMatchObject({ received: 3, open: 3, filling: null })
    const totals = placed.map((order) => bench.core.orders.find(String(order.id))?.order.totals.final?.amountMinor ?? 0)
    expect(report.sold.totals[0]?.amountMinor).toBe(totals.reduce((sum, amount) => sum + amount, 0))
    const before = localDayOf(context.clock.now(), 1)
    expect(await readDayReport(context, { fromDay: before, toDay: before })).toMatchObject({ received: 0 })
  })

  it.each([
    ['2026-11-22', '2026-11-21', 'expected the first day to be no later than the last'],
    ['2026-01-01', '2026-11-21', 'expected at most 92 days'],
  ])('refuses %s to %s and says why', async (fromDay, toDay, why) => {
    const error = await thrownBridgeError(() => readDayReport(context, { fromDay, toDay }))
    expect(error).toMatchObject({ code: 'invalid_input', message: expect.stringContaining(why) })
  })

  it('gives the orders as a file, a row each, without their customers', async () => {
    // the export asks its context for nothing but the reader
    const command = { reader: context } as CommandContext
    const file = await exportReport(command, { what: 'orders', fromDay: today(), toDay: today() })
    expect(file.fileName).toBe(`orders-${today()}.csv`)
    expect(file.text.trimEnd().split('\r\n')).toHaveLength(4)
    for (const order of placed) {
      const stored = bench.core.orders.find(String(order.id))?.order
      expect(file.text).toContain(String(order.id))
      expect(file.text).not.toContain(stored?.customer.name)
      expect(file.text).not.toContain(stored?.customer.phone)
    }
  })
})

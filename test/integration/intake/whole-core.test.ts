import { describe, expect, it } from 'vitest'
import { views } from '../../../shared/contract/views.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { localDayOf } from '../../../electron/bridge/intake/local-day.ts'
import { startAt } from '../../../electron/bridge/orders/due-time.ts'
import { readReconciliation, readWebhooks } from '../../../electron/bridge/views/intake-readers.ts'
import { type ReaderContext, readSystem } from '../../../electron/bridge/views/readers.ts'
import { type CoreBench, openCoreBench } from '../../support/core-bench.ts'
import { kitchenPrinter } from '../../support/own-bridge.ts'
import { MINUTE, SECOND } from '../../support/times.ts'

const today = ({ klikit }: CoreBench) => localDayOf(klikit.clock.now())
const check = (bench: CoreBench) => bench.klikit.run(bench.core.reconciliation.check(today(bench)))
const counts = (bench: CoreBench) => bench.core.reconciliation.read().days.find(({ day }) => day === today(bench))
const id = (value: number) => orderIdSchema.parse(String(value))
const readerOf = ({ core, klikit, settings }: CoreBench): ReaderContext => ({
  core,
  clock: klikit.clock,
  version: '0.1.0',
  environment: 'dev',
  settings: () => settings,
  stockEnabled: () => false,
  logFile: null,
})

describe('the count of a day', () => {
  it('finds an order that never came in, and an older state, and mends both', async () => {
    await using bench = await openCoreBench()
    const known = bench.place()
    await bench.until(() => bench.stored(known))
    await bench.klikit.run(bench.core.poller.stop())
    const lost = bench.place()
    bench.klikit.admin.advance(known.id, 2)
    await bench.pass(3 * MINUTE)
    await check(bench)
    expect(counts(bench)).toMatchObject({ listed: 2, stored: 1 })
    expect(
      counts(bench)
        ?.differences.map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['not_current', 'not_stored'])
    await bench.klikit.run(bench.core.reconciliation.repair(id(lost.id), 'not_stored'))
    await bench.klikit.run(bench.core.reconciliation.repair(id(known.id), 'not_current'))
    expect(bench.stored(lost)).toBe(true)
    expect(bench.core.orders.find(String(known.id))?.stage).toBe('preparing')
    expect(counts(bench)).toMatchObject({ listed: 2, stored: 2, differences: [] })
    expect(views.reconciliation.data.safeParse(readReconciliation(readerOf(bench))).error).toBeUndefined()
  })

  it('finds a word that klikit did not take, and says it again', async () => {
    await using bench = await openCoreBench()
    const order = bench.place()
    await bench.until(() => bench.stored(order))
    bench.klikit.admin.setFaults([{ kind: 'status', status: 400, method: 'PATCH' }])
    bench.core.ask(String(order.id), 'accepted')
    await bench.until(() => bench.core.jobs.counts().dead === 1)
    bench.klikit.admin.setFaults([])
    await bench.pass(3 * MINUTE)
    await check(bench)
    expect(counts(bench)).toMatchObject({ listed: 1, statusSent: 0, differences: [{ kind: 'status_not_sent' }] })
    await bench.klikit.run(bench.core.reconciliation.repair(id(order.id), 'status_not_sent'))
    await bench.until(() => bench.core.orders.find(String(order.id))?.stage === 'preparing')
    await check(bench)
    expect(counts(bench)).toMatchObject({ statusSent: 1, differences: [] })
  })

  it('finds an order without a ticket once there is a printer, and queues one', async () => {
    await using bench = await openCoreBench()
    const order = bench.place()
    await bench.until(() => bench.stored(order))
    await bench.pass(3 * MINUTE)
    await check(bench)
    expect(counts(bench)).toMatchObject({ printed: 1, differences: [] })
    // nobody listens there: the ticket waits
    bench.settings = { ...bench.settings, printers: [kitchenPrinter(9)] }
    await check(bench)
    expect(counts(bench)).toMatchObject({ printed: 0, differences: [{ kind: 'not_printed', repairable: true }] })
    await bench.klikit.run(bench.core.reconciliation.repair(id(order.id), 'not_printed'))
    expect(bench.core.printing.jobsOfOrder(String(order.id))).toMatchObject([{ kind: 'order', reprint: 0 }])
    expect(counts(bench)).toMatchObject({ printed: 1, differences: [] })
    await bench.pass(30 * SECOND)
    expect(bench.alarms()).toEqual(['printer:kitchen'])
    await bench.pass(2 * MINUTE)
    await check(bench)
    expect(counts(bench)?.differences).toMatchObject([{ kind: 'not_printed', repairable: false }])
  })
})

describe('what screens read', () => {
  it('fits the contract with webhooks off, at work and down', async () => {
    await using bench = await openCoreBench()
    const fits = () => {
      const reader = readerOf(bench)
      expect(views.webhooks.data.safeParse(readWebhooks(reader)).error).toBeUndefined()
      expect(views.system.data.safeParse(readSystem(reader)).error).toBeUndefined()
      return readWebhooks(reader)
    }
    await bench.until(() => bench.core.intake.mode().gap === null)
    const order = bench.place()
    await bench.send([order])
    await bench.until(() => bench.core.webhooks.facts().backlog.count === 0)
    expect(fits()).toMatchObject({ health: 'healthy', pollSeconds: 60, rates: { hour: { received: 1, accepted: 1 } } })
    expect(fits().healthMessage).toContain('every 60 s')
    bench.klikit.line.down = true
    await bench.pass(2 * MINUTE)
    expect(readSystem(readerOf(bench)).alarms).toMatchObject([{ id: 'intake_silent' }])
    bench.core.alarms.silence(5)
    expect(readSystem(readerOf(bench)).alarms).toMatchObject([{ silencedUntil: expect.any(Number) }])
    const { intake } = bench.settings
    bench.settings = settingsSchema.parse({ intake: { ...intake, webhook: { ...intake.webhook, enabled: false } } })
    bench.core.applySettings()
    await bench.until(() => fits().health === 'off')
    expect(fits()).toMatchObject({ healthMessage: null, registrations: [] })
  })
})

describe('a pre-order', () => {
  it('prints within seconds of its hour, however far apart the looks for orders are', async () => {
    await using bench = await openCoreBench()
    const { clock, admin } = bench.klikit
    bench.settings = { ...bench.settings, printers: [kitchenPrinter(9)] }
    const scheduledAt = clock.now() + 120 * MINUTE
    const placed = admin.placeOrder({ type: 1, autoAccept: false, autoReady: false, scheduledAt })
    await bench.until(() => bench.stored(placed))
    await bench.klikit.run(bench.core.poller.stop())
    const order = bench.core.orders.find(String(placed.id))?.order
    const due = order === undefined ? 0 : startAt(order)
    expect(due).toBeGreaterThan(clock.now())
    const tickets = () => bench.core.printing.jobsOfOrder(String(placed.id)).length
    clock.jump(due - clock.now() - 10 * SECOND)
    await bench.pass(9 * SECOND)
    expect(tickets()).toBe(0)
    await bench.pass(6 * SECOND)
    expect(tickets()).toBe(1)
  })
})

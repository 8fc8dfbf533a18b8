import { describe, expect, test } from 'vitest'
import { views } from '../../../shared/contract/views.ts'
import { commands } from '../../../shared/contract/commands.ts'
import { type OrderId, orderIdSchema } from '../../../shared/order.ts'
import { openOwnShop, type OwnShop } from '../../support/own-bridge.ts'
import { until } from '../../support/until.ts'

const waiting = { status: 1, autoAccept: false, autoReady: false, scheduledAt: null, type: 'pickup' as const }

async function takeIn({ bridge, simulator }: OwnShop): Promise<OrderId> {
  const orderId = orderIdSchema.parse(String(simulator.admin.placeOrder({ ...waiting, type: 1 }).id))
  await bridge.command('intake.poll', {})
  await until('the order on the board', async () => (await card({ bridge }, orderId)) !== undefined)
  return orderId
}

async function card({ bridge }: Pick<OwnShop, 'bridge'>, orderId: OrderId) {
  return (await bridge.view('board', {})).cards.find((each) => each.id === orderId)
}

describe('an operator works an order', () => {
  test('accepted, ready and picked up reach klikit once each, in order, and the card follows every tap', async () => {
    const shop = await openOwnShop()
    const orderId = await takeIn(shop)
    const stages = ['preparing', 'ready'] as const
    for (const [index, name] of (['order.accept', 'order.ready'] as const).entries()) {
      const reply = await shop.bridge.command(name, { orderId })
      expect(commands[name].output.safeParse(reply.ok && reply.value).success).toBe(true)
      expect((await card(shop, orderId))?.stage).toBe(stages[index])
    }
    await shop.bridge.command('order.pickUp', { orderId })
    await until('three effects', () => shop.simulator.admin.snapshot().writes.length === 3)
    const writes = shop.simulator.admin.snapshot().writes
    expect(writes.map((write) => (JSON.parse(write.rawBody) as { status: string }).status)).toEqual([
      'accepted',
      'ready',
      'picked_up',
    ])
    expect(new Set(writes.map((write) => write.idempotencyKey)).size).toBe(3)
    expect(writes.map((write) => write.outcome)).toEqual(['effect', 'effect', 'effect'])
    await until('the order among the done', async () =>
      (await shop.bridge.view('closedOrders', {})).cards.some((each) => each.id === orderId),
    )
  })

  test('a second tap on the same step is the first one again', async () => {
    const shop = await openOwnShop()
    const orderId = await takeIn(shop)
    const first = await shop.bridge.command('order.accept', { orderId })
    const second = await shop.bridge.command('order.accept', { orderId })
    expect(second).toEqual(first)
    await until('the effect', () => shop.simulator.admin.snapshot().writes.length > 0)
    expect(shop.simulator.admin.snapshot().writes).toHaveLength(1)
  })

  test('a step out of turn is refused with what the order is', async () => {
    const shop = await openOwnShop()
    const orderId = await takeIn(shop)
    const reply = await shop.bridge.command('order.ready', { orderId })
    expect(reply).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
    expect(!reply.ok && reply.error.message).toContain('PLACED')
    expect(shop.simulator.admin.snapshot().writes).toHaveLength(0)
  })

  test('rejecting sends the reason, and the void of a printed ticket comes out without asking staff to notice their own doing', async () => {
    const shop = await openOwnShop()
    const orderId = await takeIn(shop)
    await until('the ticket', () => shop.printer.ticketCount() === 1)
    await shop.bridge.command('order.reject', { orderId, reasonCode: 'out_of_items' })
    await until('the void', () => shop.printer.ticketCount() === 2)
    expect(JSON.parse(shop.simulator.admin.snapshot().writes[0]?.rawBody ?? '{}')).toMatchObject({
      status: 'rejected',
      reason_code: 'out_of_items',
    })
    expect(await card(shop, orderId)).toBeUndefined()
  })

  test('a reason that klikit does not know is shown, and can be dismissed', async () => {
    const shop = await openOwnShop()
    shop.simulator.admin.setRules({ reasonCodes: ['kitchen_closed'] })
    const orderId = await takeIn(shop)
    const reply = await shop.bridge.command('order.reject', { orderId, reasonCode: 'made_up' })
    if (!reply.ok) throw new Error(reply.error.message)
    const dead = await until('the dead letter', async () => (await shop.bridge.view('health', {})).dead[0])
    expect(dead).toMatchObject({ id: reply.value.outboxId, errorCode: 'invalid' })
    expect((await card(shop, orderId))?.attention).toContain('refused')
    await shop.bridge.command('outbox.dismiss', { outboxId: dead.id })
    expect((await shop.bridge.view('health', {})).dead).toEqual([])
    expect((await card(shop, orderId))?.attention).toEqual([])
    expect(await shop.bridge.command('outbox.dismiss', { outboxId: dead.id })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    })
  })

  test('a reprint says so and a cancelled order is acknowledged', async () => {
    const shop = await openOwnShop()
    const orderId = await takeIn(shop)
    await until('the ticket', () => shop.printer.ticketCount() === 1)
    const reply = await shop.bridge.command('order.reprint', { orderId })
    expect(reply).toMatchObject({ ok: true, value: { jobIds: [expect.any(String)] } })
    await until('the reprint', () => shop.printer.ticketCount() === 2)
    shop.simulator.admin.cancel(Number(orderId))
    await shop.bridge.command('intake.poll', {})
    await until('the alert', async () => (await card(shop, orderId))?.attention.includes('cancelled'))
    await shop.bridge.command('order.acknowledge', { orderId })
    expect(await card(shop, orderId)).toBeUndefined()
  })
})

test('every view answers in the shape of the contract', async () => {
  const shop = await openOwnShop()
  const orderId = await takeIn(shop)
  const jobId = await until('a ticket', async () => (await shop.bridge.view('order', { orderId }))?.prints[0]?.id)
  const dayReport = { fromDay: '2026-11-01', toDay: '2026-11-02' }
  const params = { closedOrders: { limit: 5 }, order: { orderId }, ticketPicture: { jobId }, dayReport }
  for (const [name, { data }] of Object.entries(views)) {
    const reply = await shop.bridge.call({ kind: 'view', name, params: Reflect.get(params, name) ?? {} }, 'test')
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`)
    const parsed = data.safeParse((reply.value as { data: unknown }).data)
    expect(parsed.error?.message, name).toBeUndefined()
  }
})

test('a command or view of no such name, or with the wrong input, is refused and changes nothing', async () => {
  const { bridge } = await openOwnShop()
  expect(await bridge.call({ kind: 'command', name: '__proto__', input: {} }, 'test')).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  })
  expect(await bridge.call({ kind: 'view', name: 'constructor', params: {} }, 'test')).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  })
  expect(
    await bridge.call({ kind: 'command', name: 'order.accept', input: { orderId: 'no-such' } }, 'test'),
  ).toMatchObject({ error: { code: 'not_found' } })
  expect(await bridge.call({ kind: 'command', name: 'order.accept', input: { order: 1 } }, 'test')).toMatchObject({
    error: { code: 'invalid_input' },
  })
})

test('a printer is tried, tested, changed and removed', async () => {
  const { bridge, printer } = await openOwnShop()
  const settings = await bridge.view('settings', {})
  const [seen] = settings.printers
  if (seen === undefined) throw new Error('no printer')
  expect(await bridge.command('printer.probe', { address: seen.config.address })).toMatchObject({
    ok: true,
    value: { condition: 'ready' },
  })
  await bridge.command('printer.test', { printerId: seen.config.id })
  await until('the test page', () => printer.ticketCount() === 1)
  await bridge.command('printer.save', { printer: { ...seen.config, name: 'Pass' } })
  expect((await bridge.view('settings', {})).printers.map((each) => each.config.name)).toEqual(['Pass'])
  expect(await bridge.command('printer.test', { printerId: 'nobody' })).toMatchObject({
    error: { code: 'not_found' },
  })
  await bridge.command('printer.remove', { printerId: seen.config.id })
  expect((await bridge.view('settings', {})).printers).toEqual([])
})

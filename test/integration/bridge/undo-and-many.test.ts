import { describe, expect, test } from 'vitest'
import { type OrderId, orderIdSchema } from '../../../shared/order.ts'
import type { Settings } from '../../../shared/settings.ts'
import { openOwnShop, type OwnShop } from '../../support/own-bridge.ts'
import { until } from '../../support/until.ts'

const waiting = { status: 1, autoAccept: false, autoReady: false, scheduledAt: null, type: 1 } as const

async function takeIn({ bridge, simulator }: OwnShop, count: number): Promise<readonly OrderId[]> {
  const ids = Array.from({ length: count }, () => orderIdSchema.parse(String(simulator.admin.placeOrder(waiting).id)))
  await bridge.command('intake.poll', {})
  await until('the orders on the board', async () => (await bridge.view('board', {})).cards.length === count)
  return ids
}

async function cardOf({ bridge }: OwnShop, orderId: OrderId) {
  const card = (await bridge.view('board', {})).cards.find((each) => each.id === orderId)
  if (card === undefined) throw new Error(`expected a card of ${orderId}`)
  return card
}

async function shopThatKeepsBack(undoSeconds: number, settings: Partial<Settings> = {}): Promise<OwnShop> {
  const shop = await openOwnShop()
  const saved = await shop.bridge.command('settings.save', { patch: { orders: { undoSeconds }, ...settings } })
  if (!saved.ok) throw new Error(saved.error.message)
  return shop
}

const writes = ({ simulator }: OwnShop) =>
  simulator.admin.snapshot().writes.map(({ rawBody }) => (JSON.parse(rawBody) as { status: string }).status)

async function accept({ bridge }: OwnShop, orderId: OrderId): Promise<number> {
  const reply = await bridge.command('order.accept', { orderId })
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value.outboxId
}

describe('a tap that is kept back', () => {
  test('moves the card at once, and taken back moves it home: klikit hears nothing', async () => {
    const shop = await shopThatKeepsBack(30)
    const [orderId] = await takeIn(shop, 1)
    if (orderId === undefined) throw new Error('no order')
    const outboxId = await accept(shop, orderId)
    const card = await cardOf(shop, orderId)
    expect(card).toMatchObject({ stage: 'preparing', sync: { state: 'waiting', verb: 'accepted', outboxId } })
    expect(card.sync.undoUntil).toBeGreaterThan(Date.now() + 20_000)
    expect(await shop.bridge.command('order.takeBack', { outboxId })).toEqual({ ok: true, value: { orderId } })
    expect(await cardOf(shop, orderId)).toMatchObject({ stage: 'new', sync: { state: 'none' } })
    expect(writes(shop)).toEqual([])
    const titles = (await shop.bridge.view('order', { orderId }))?.timeline.map(({ title }) => title)
    expect(titles).toContain('Taken back: accepted')
    expect(await shop.bridge.command('order.takeBack', { outboxId })).toMatchObject({ error: { code: 'conflict' } })
  })

  test('is sent once when its time is over, and then says that there is no way back', async () => {
    const shop = await shopThatKeepsBack(1)
    const [orderId] = await takeIn(shop, 1)
    if (orderId === undefined) throw new Error('no order')
    const outboxId = await accept(shop, orderId)
    expect(writes(shop)).toEqual([])
    await until('the step at klikit', () => writes(shop).length === 1)
    await until('the step to be settled', async () => (await cardOf(shop, orderId)).sync.state === 'sent')
    expect((await cardOf(shop, orderId)).sync.undoUntil).toBeNull()
    const reply = await shop.bridge.command('order.takeBack', { outboxId })
    expect(!reply.ok && reply.error.message).toContain('klikit has no way back')
    expect(writes(shop)).toEqual(['accepted'])
  })

  test('is sent when the app is closed within its time: nobody waits for it until tomorrow', async () => {
    const shop = await shopThatKeepsBack(30)
    const [orderId] = await takeIn(shop, 1)
    if (orderId === undefined) throw new Error('no order')
    await accept(shop, orderId)
    await shop.bridge.stop()
    expect(writes(shop)).toEqual(['accepted'])
  })

  test('is let go by the next tap: both reach klikit in order', async () => {
    const shop = await shopThatKeepsBack(1)
    const [orderId] = await takeIn(shop, 1)
    if (orderId === undefined) throw new Error('no order')
    await accept(shop, orderId)
    await shop.bridge.command('order.ready', { orderId })
    await until('both steps', () => writes(shop).length === 2)
    expect(writes(shop)).toEqual(['accepted', 'ready'])
  })

  test('prints no ticket before its time is over, where tickets wait for acceptance', async () => {
    const printRules = { printOn: 'accept' } as Settings['printRules']
    const shop = await shopThatKeepsBack(2, { printRules })
    const [taken, kept] = await takeIn(shop, 2)
    if (taken === undefined || kept === undefined) throw new Error('no orders')
    await shop.bridge.command('order.takeBack', { outboxId: await accept(shop, taken) })
    await accept(shop, kept)
    expect(await shop.bridge.view('order', { orderId: kept })).toMatchObject({ prints: [] })
    await until('the ticket', async () => (await shop.bridge.view('order', { orderId: kept }))?.prints.length === 1)
    await until('the step', () => writes(shop).length === 1)
    expect(await shop.bridge.view('order', { orderId: taken })).toMatchObject({ prints: [] })
  })
})

test('a row that is no step of an order is not taken back', async () => {
  const shop = await openOwnShop()
  expect(await shop.bridge.command('order.takeBack', { outboxId: 4711 })).toMatchObject({
    error: { code: 'not_found' },
  })
})

describe('a step for many orders', () => {
  test('is taken for each by its own right, and refused ones are named with the reason', async () => {
    const shop = await openOwnShop()
    const orderIds = await takeIn(shop, 3)
    const [, accepted] = orderIds
    if (accepted === undefined) throw new Error('no order')
    await accept(shop, accepted)
    const stranger = orderIdSchema.parse('no-such-order')
    const reply = await shop.bridge.command('order.advanceMany', {
      orderIds: [...orderIds, stranger],
      verb: 'accepted',
    })
    if (!reply.ok) throw new Error(reply.error.message)
    const { results } = reply.value
    expect(results.map(({ outboxId }) => outboxId !== null)).toEqual([true, false, true, false])
    expect(results[1]?.problem).toContain('is not the next step')
    expect(results[1]?.number).toBe((await cardOf(shop, accepted)).number)
    expect(results[3]?.problem).toContain('no-such-order')
    await until('three steps', () => writes(shop).length === 3)
    expect(writes(shop)).toEqual(['accepted', 'accepted', 'accepted'])
  })

  test('skips an order that klikit says this till cannot accept', async () => {
    const shop = await openOwnShop()
    const order = shop.simulator.admin.placeOrder(waiting)
    const orderId = orderIdSchema.parse(String(order.id))
    await shop.bridge.command('intake.poll', {})
    await until('the order', async () => (await shop.bridge.view('board', {})).cards.length === 1)
    const reply = await shop.bridge.command('order.advanceMany', { orderIds: [orderId], verb: 'picked_up' })
    expect(reply).toMatchObject({ ok: true, value: { results: [{ outboxId: null }] } })
    expect(writes(shop)).toEqual([])
  })
})

test('another limit of large orders is on every card at once, without a look at klikit', async () => {
  const shop = await openOwnShop()
  const [orderId] = await takeIn(shop, 1)
  if (orderId === undefined) throw new Error('no order')
  expect((await cardOf(shop, orderId)).large).toBe(false)
  const { alerts } = (await shop.bridge.view('settings', {})).settings
  await shop.bridge.command('settings.save', { patch: { alerts: { ...alerts, large: { items: 1, total: null } } } })
  await until('the card to say so', async () => (await cardOf(shop, orderId)).large)
})

import { expect, it } from 'vitest'
import { intakeSettingsSchema } from '../../../shared/intake.ts'
import { openOwnShop, type OwnBridge } from '../../support/own-bridge.ts'
import { until } from '../../support/until.ts'
import { sendEvent, type SentEvent, WEBHOOK_SECRET } from '../../support/webhook-sender.ts'

/** Polls so rarely that a test which passes owes it to events. */
function webhookIntake(fields: Readonly<Record<string, unknown>> = {}) {
  return intakeSettingsSchema.parse({
    pollSeconds: 300,
    relaxedPollSeconds: 300,
    webhook: { enabled: true, port: 0, ...fields },
  })
}

async function openShop() {
  const shop = await openOwnShop({ intake: webhookIntake() })
  await shop.bridge.command('credentials.save', { environment: 'custom', secrets: { webhookSecret: WEBHOOK_SECRET } })
  await listening(shop.bridge)
  // the first look is over, so that it finds nothing of what follows
  await shop.bridge.command('intake.poll', {})
  return shop
}

async function listening(bridge: OwnBridge): Promise<string> {
  return until('the listener', async () => (await bridge.view('webhooks', {})).listener.url)
}

async function send(bridge: OwnBridge, order: { id: number; branch_id: number }, more: Partial<SentEvent> = {}) {
  return sendEvent(await listening(bridge), { body: { branch_id: order.branch_id, orders: [order] }, ...more })
}

it('an event is an order on the board and a ticket, without a look', async () => {
  const { bridge, simulator, printer } = await openShop()
  const order = simulator.admin.placeOrder({ scheduledAt: null, autoAccept: false })
  expect((await send(bridge, order, { eventId: 'event-1' })).status).toBe(200)
  await until('the ticket', () => printer.tickets().length === 1)
  const { deliveries, rates, lastEventAt, secret } = await bridge.view('webhooks', {})
  expect(deliveries).toMatchObject([{ eventId: 'event-1', verdict: 'taken', orderIds: [String(order.id)] }])
  expect(rates.hour).toEqual({ received: 1, accepted: 1 })
  expect(lastEventAt).not.toBeNull()
  expect(secret).toEqual({ present: true, previousUntil: null })
})

it('a rotated secret works with the next event, the one before it for the overlap', async () => {
  const { bridge, simulator, printer } = await openShop()
  await bridge.command('credentials.save', { environment: 'custom', secrets: { webhookSecret: 'whs_the_second' } })
  const [first, second, third] = simulator.admin.placeOrders(3, { scheduledAt: null, autoAccept: false })
  if (!first || !second || !third) throw new Error('expected three orders')
  expect((await send(bridge, first, { secret: 'whs_the_second' })).status).toBe(200)
  expect((await send(bridge, second)).status).toBe(200)
  expect((await bridge.view('webhooks', {})).secret.previousUntil).toBeGreaterThan(Date.now())
  await bridge.command('settings.save', { patch: { intake: webhookIntake({ overlapMinutes: 0 }) } })
  expect((await send(bridge, third)).status).toBe(401)
  expect((await send(bridge, third, { secret: 'whs_the_second' })).status).toBe(200)
  await until('the tickets', () => printer.tickets().length === 3)
})

it('settings reach the listener without a restart; no secret is said and answered 503', async () => {
  const { bridge, simulator } = await openShop()
  const order = simulator.admin.placeOrder({ scheduledAt: null, autoAccept: false })
  const old = await listening(bridge)
  await bridge.command('settings.save', { patch: { intake: webhookIntake({ path: '/elsewhere' }) } })
  expect((await sendEvent(old, { body: { orders: [order] } })).status).toBe(404)
  expect(await listening(bridge)).toMatch(/\/elsewhere$/)
  await bridge.command('credentials.save', { environment: 'custom', secrets: { webhookSecret: '' } })
  expect((await send(bridge, order)).status).toBe(503)
  expect((await bridge.view('webhooks', {})).notice).toMatch(/No webhook secret/)
  await bridge.command('settings.save', { patch: { intake: webhookIntake({ enabled: false }) } })
  await until('the end', async () => (await bridge.view('webhooks', {})).listener.state === 'off')
})

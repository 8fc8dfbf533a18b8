import { expect, it } from 'vitest'
import { alertSettingsSchema } from '../../../shared/alerts.ts'
import { intakeSettingsSchema } from '../../../shared/intake.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import type { Ring } from '../../../electron/bridge/alerts/ring.ts'
import { openOwnShop, type OwnBridge } from '../../support/own-bridge.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { until } from '../../support/until.ts'

const STILL = { status: 1, autoAccept: false, autoReady: false, scheduledAt: null } as const
const idOf = ({ id }: { id: number }) => orderIdSchema.parse(String(id))

/** What a host hears. */
function listen(bridge: OwnBridge) {
  const rings: Ring[] = []
  bridge.onRing((ring) => rings.push(ring))
  const ids = () => rings.at(-1)?.calls.map(({ id }) => id) ?? []
  const hear = async (...expected: string[]) => {
    await bridge.command('intake.poll', {})
    return until(`calls ${expected.join()}`, () => ids().join() === expected.join())
  }
  return { last: () => rings.at(-1), hear, ids }
}

it('a host rings for each order until that order is answered, over the whole of its life', async () => {
  const { bridge, simulator } = await openOwnShop()
  const host = listen(bridge)
  const first = simulator.admin.placeOrder(STILL)
  const second = simulator.admin.placeOrder(STILL)
  await host.hear(`new_order:${first.id}`, `new_order:${second.id}`)
  expect(host.last()).toMatchObject({ sounds: ['new_order'], volume: 80, quiet: false })
  // opened on a screen
  await bridge.command('alert.answer', { orderIds: [idOf(first)] })
  await host.hear(`new_order:${second.id}`)
  expect(host.last()?.sounds).toEqual(['new_order'])
  // a step is an answer too
  await bridge.command('order.accept', { orderId: idOf(second) })
  await host.hear()
  expect(host.last()?.sounds).toEqual([])

  await until('accepted at klikit', () => simulator.admin.order(second.id)?.status === 2)
  simulator.admin.cancel(second.id)
  await host.hear(`cancelled:${second.id}`)
  expect(host.last()?.sounds).toEqual(['changed'])
  await bridge.command('order.acknowledge', { orderId: idOf(second) })
  await host.hear()
  expect(await bridge.view('alerts', {})).toMatchObject({ calls: [], sounds: [] })
})

it('after a restart an unheard order rings on and a heard one stays silent', async () => {
  const dataDir = makeTempDir()
  const { bridge, simulator } = await openOwnShop({}, dataDir)
  const host = listen(bridge)
  const heard = simulator.admin.placeOrder(STILL)
  const unheard = simulator.admin.placeOrder(STILL)
  await host.hear(`new_order:${heard.id}`, `new_order:${unheard.id}`)
  await bridge.command('alert.answer', { orderIds: [idOf(heard)] })
  await bridge.stop()
  expect(host.last()).toMatchObject({ sounds: [], calls: [] })
  await bridge.start()
  expect(host.ids()).toEqual([`new_order:${unheard.id}`])
})

it('quiet silences hosts and screens, tells until when, and can be ended', async () => {
  const { bridge, simulator } = await openOwnShop()
  const host = listen(bridge)
  const order = simulator.admin.placeOrder(STILL)
  await host.hear(`new_order:${order.id}`)
  const before = Date.now()
  await bridge.command('alert.quiet', { minutes: 1 })
  expect(host.last()).toMatchObject({ sounds: [], quiet: true })
  const { quietUntil, calls } = await bridge.view('alerts', {})
  expect(quietUntil).toBeGreaterThanOrEqual(before + 60_000)
  expect(calls).toHaveLength(1)
  await bridge.command('alert.quiet', { minutes: 0 })
  expect(host.last()).toMatchObject({ sounds: ['new_order'], quiet: false })
  expect(await bridge.command('alert.quiet', { minutes: 11 })).toMatchObject({ error: { code: 'invalid_input' } })
})

it('settings take effect while it rings: volume, channel, host', async () => {
  const { bridge, simulator } = await openOwnShop()
  const host = listen(bridge)
  const order = simulator.admin.placeOrder({ ...STILL, providerId: 7 })
  await host.hear(`new_order:${order.id}`)
  const save = (alerts: Partial<Ring> & Record<string, unknown>) =>
    bridge.command('settings.save', { patch: { alerts: alertSettingsSchema.parse(alerts) } })
  expect(await save({ volume: 20 })).toMatchObject({ ok: true })
  expect(host.last()).toMatchObject({ sounds: ['new_order'], volume: 20 })
  await save({ quietProviders: ['7'] })
  expect(host.last()).toMatchObject({ sounds: [], calls: [{ rings: false }] })
  await save({ onHost: false })
  expect(host.last()?.sounds).toEqual([])
  expect(await bridge.view('alerts', {})).toMatchObject({ sounds: ['new_order'], host: { state: 'off' } })
  await save({ muted: true })
  expect(await bridge.view('alerts', {})).toMatchObject({ sounds: [], volume: 0 })
})

it('a large order is told as one, by items or by total', async () => {
  const { bridge, simulator } = await openOwnShop({ alerts: alertSettingsSchema.parse({ large: { total: 1 } }) })
  const host = listen(bridge)
  const order = simulator.admin.placeOrder(STILL)
  await host.hear(`new_order:${order.id}`)
  expect(host.last()?.calls[0]?.large).toBe(true)
  const [call] = host.last()?.calls ?? []
  const largeFrom = async (items: number) => {
    const alerts = alertSettingsSchema.parse({ large: { items } })
    await bridge.command('settings.save', { patch: { alerts } })
    simulator.admin.editCart(order.id)
    await bridge.command('intake.poll', {})
  }
  await largeFrom((call?.itemCount ?? 0) + 1000)
  await until('no longer large', () => host.last()?.calls[0]?.large === false)
})

it('an order that this PC accepts by itself rings all the same', async () => {
  const { bridge, simulator } = await openOwnShop({ intake: intakeSettingsSchema.parse({ autoAccept: true }) })
  const host = listen(bridge)
  const order = simulator.admin.placeOrder(STILL)
  await host.hear(`new_order:${order.id}`)
  await until('accepted at klikit', () => simulator.admin.order(order.id)?.status === 2)
  await bridge.command('intake.poll', {})
  expect(host.ids()).toContain(`new_order:${order.id}`)
})

it('a test is played once, its fate is shown, and one that nobody could hear is refused with the way out', async () => {
  const { bridge } = await openOwnShop()
  const host = listen(bridge)
  expect(await bridge.view('alerts', {})).toMatchObject({ host: { state: 'untried', sound: null } })
  await bridge.command('alert.test', { sound: 'overdue' })
  const first = host.last()?.test
  expect(first).toMatchObject({ sound: 'overdue' })
  await bridge.command('alert.test', { sound: 'overdue' })
  expect(host.last()?.test?.id).not.toBe(first?.id)
  bridge.sounded({ sound: 'overdue', outcome: 'beeped' })
  expect(await bridge.view('alerts', {})).toMatchObject({ host: { state: 'beeped', sound: 'overdue' } })
  await bridge.command('settings.save', { patch: { alerts: alertSettingsSchema.parse({ muted: true }) } })
  expect(await bridge.command('alert.test', { sound: 'overdue' })).toMatchObject({
    error: { code: 'not_allowed', message: expect.stringContaining('muted') },
  })
  await bridge.command('settings.save', { patch: { alerts: alertSettingsSchema.parse({ onHost: false }) } })
  expect(await bridge.command('alert.test', { sound: 'overdue' })).toMatchObject({ error: { code: 'not_allowed' } })
  const wrong = await bridge.command('settings.save', { patch: { alerts: { volume: 101 } } })
  expect(wrong).toMatchObject({ error: { code: 'invalid_input', message: expect.stringContaining('alerts.volume') } })
})

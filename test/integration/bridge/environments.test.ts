import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { HostMessage } from '../../../shared/contract/messages.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { openOwnShop, startOwnBridge } from '../../support/own-bridge.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { until } from '../../support/until.ts'

test('training sends orders, prints them on its own printer and obeys its switches', async () => {
  const bridge = await startOwnBridge({})
  await bridge.command('training.placeOrder', {})
  await bridge.command('intake.poll', {})
  const board = await until('orders on the board', async () => {
    const read = await bridge.view('board', {})
    return read.cards.length > 0 ? read : null
  })
  await until('a printed ticket', async () => ((await bridge.view('training', {}))?.printer.tickets ?? 0) > 0)
  const jobId = (await bridge.view('order', { orderId: board.cards[0]?.id ?? '' }))?.prints[0]?.id ?? ''
  expect((await bridge.view('ticketPicture', { jobId }))?.png.length).toBeGreaterThan(1000)
  await bridge.command('training.setPrinter', { paperOut: true })
  await until('the paper is out', async () => (await bridge.view('training', {}))?.printer.paperOut)
  await bridge.command('training.setOffline', { offline: true })
  expect((await bridge.command('intake.poll', {})).ok).toBe(false)
  await until('the line says offline', async () => (await bridge.view('system', {})).connection.state === 'offline')
  await bridge.command('training.setOffline', { offline: false })
  expect(await bridge.command('intake.poll', {})).toEqual({ ok: true, value: {} })
})

test('switching environment opens another database, tells every screen, and mixes nothing', async () => {
  const { bridge, simulator } = await openOwnShop()
  simulator.admin.placeOrder({ status: 1, autoAccept: false, scheduledAt: null })
  await bridge.command('intake.poll', {})
  await until('the order', async () => (await bridge.view('board', {})).cards.length === 1)
  const told: HostMessage[] = []
  const session = bridge.openSession((message) => told.push(message))
  session.handle({ op: 'subscribe', id: 1, view: 'system' })
  session.handle({ op: 'subscribe', id: 2, view: 'board' })
  expect(await bridge.command('settings.save', { patch: { environment: 'training' } })).toEqual({ ok: true, value: {} })
  expect((await bridge.view('system', {})).environment).toBe('training')
  expect(told.some((message) => message.op === 'slice' && JSON.stringify(message.data).includes('"training"'))).toBe(
    true,
  )
  await bridge.command('settings.save', { patch: { environment: 'custom' } })
  expect((await bridge.view('board', {})).cards).toHaveLength(1)
  expect(await bridge.command('training.placeOrder', {})).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
  session.close()
})

test('a refused key holds everything, and a corrected one sends it, with nothing lost', async () => {
  const { bridge, simulator } = await openOwnShop()
  const orderId = String(simulator.admin.placeOrder({ status: 1, autoAccept: false, scheduledAt: null }).id) as never
  await bridge.command('intake.poll', {})
  await until('the order', async () => (await bridge.view('board', {})).cards.length === 1)
  const secret = simulator.admin.rotateSecret('pk_shop_of_a_test')
  await bridge.command('order.accept', { orderId })
  await until('the hold', async () => (await bridge.view('system', {})).queue.held === 1)
  expect((await bridge.view('board', {})).cards[0]?.sync.state).toBe('held')
  const wrong = await bridge.command('connection.test', {
    environment: 'custom',
    customBaseUrl: (await bridge.view('settings', {})).settings.customBaseUrl,
  })
  expect(wrong).toMatchObject({ ok: true, value: { reachable: true, accepted: false } })
  await bridge.command('credentials.save', { environment: 'custom', secrets: { secretKey: secret } })
  await until('the acceptance', () => simulator.admin.snapshot().writes.some((write) => write.outcome === 'effect'))
  await until('an empty queue', async () => (await bridge.view('system', {})).queue.waiting === 0)
  const right = await bridge.command('connection.test', {
    environment: 'custom',
    customBaseUrl: (await bridge.view('settings', {})).settings.customBaseUrl,
  })
  expect(right).toMatchObject({ ok: true, value: { reachable: true, accepted: true } })
})

test('stock flips reach klikit once the operator has switched sending on', async () => {
  const { bridge, simulator } = await openOwnShop()
  const item = await until('a menu', async () =>
    (await bridge.view('stock', {})).items.find((each) => each.partnerItemId !== null),
  )
  expect(await bridge.command('stock.set', { key: item.key, available: false })).toMatchObject({
    error: { code: 'not_allowed' },
  })
  const { availability } = (await bridge.view('settings', {})).settings
  await bridge.command('settings.save', { patch: { availability: { ...availability, enabled: true } } })
  expect((await bridge.command('stock.set', { key: item.key, available: false })).ok).toBe(true)
  await until('the flip at klikit', () => simulator.admin.snapshot().availability.length > 0)
  await until(
    '"sent" on screen',
    async () => (await bridge.view('stock', {})).items.find((each) => each.key === item.key)?.sync === 'sent',
  )
  expect(await bridge.command('menu.refresh', {})).toEqual({ ok: true, value: {} })
})

test('what is saved is read back, and what does not fit is refused by name', async () => {
  const { bridge } = await openOwnShop()
  await bridge.command('settings.save', { patch: { intake: { pollSeconds: 30, autoAccept: true } } })
  expect((await bridge.view('settings', {})).settings.intake).toMatchObject({ pollSeconds: 30, autoAccept: true })
  const reply = await bridge.command('settings.save', { patch: { intake: { pollSeconds: 1 } } })
  expect(!reply.ok && reply.error.message).toContain('intake.pollSeconds')
  expect((await bridge.command('log.export', {})).ok).toBe(true)
  expect(await bridge.command('outbox.resume', {})).toEqual({ ok: true, value: {} })
  expect(bridge.health().status).toMatch(/ok|degraded/)
})

test('after a damaged database an order from before prints marked as a reprint, and the screen says what happened', async () => {
  const dataDir = makeTempDir()
  mkdirSync(join(dataDir, 'databases'))
  writeFileSync(join(dataDir, 'databases', 'custom.db'), 'this was a database once')
  const { bridge, simulator, printer } = await openOwnShop({}, dataDir)
  expect((await bridge.view('system', {})).storage.state).toBe('restored')
  const createdAt = Date.now() - 60_000
  simulator.admin.placeOrder({ status: 1, autoAccept: false, scheduledAt: null, createdAt })
  await bridge.command('intake.poll', {})
  await until('the ticket', () => printer.ticketCount() === 1)
  const [card] = (await bridge.view('board', {})).cards
  expect(card?.print.reprint).toBe(1)
})

test('a cancellation that klikit refused is no reason to keep a later one quiet', async () => {
  const { bridge, simulator } = await openOwnShop()
  const placed = simulator.admin.placeOrder({ status: 2, autoAccept: false, scheduledAt: null })
  await bridge.command('intake.poll', {})
  await until('the order', async () => (await bridge.view('board', {})).cards.length === 1)
  simulator.admin.setRules({ reasonCodes: ['known'] })
  await bridge.command('order.cancel', { orderId: orderIdSchema.parse(String(placed.id)), reasonCode: 'unknown' })
  await until('the refusal', async () => (await bridge.view('health', {})).dead.length === 1)
  simulator.admin.cancel(placed.id)
  await bridge.command('intake.poll', {})
  await until('the alert', async () => (await bridge.view('board', {})).cards[0]?.attention.includes('cancelled'))
})

test('orders that a training run left open are the same after a restart', async () => {
  const dataDir = makeTempDir()
  const first = await startOwnBridge({}, {}, dataDir)
  const before = await until('the first orders', async () => {
    const { cards } = await first.view('board', {})
    return cards.length >= 3 ? cards : null
  })
  await first.stop()
  const second = await startOwnBridge({}, {}, dataDir)
  await second.command('intake.poll', {})
  const after = (await second.view('board', {})).cards
  // ids go on above the earlier ones, however soon the restart came
  expect(await second.command('training.placeOrder', {})).toMatchObject({ ok: true })
  for (const card of before) {
    expect(after.find((each) => each.id === card.id)).toMatchObject({
      lines: card.lines,
      stage: card.stage,
      attention: [],
    })
  }
})

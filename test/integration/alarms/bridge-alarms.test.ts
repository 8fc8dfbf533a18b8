import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { orderIdSchema } from '../../../shared/order.ts'
import type { Ring } from '../../../electron/bridge/alerts/ring.ts'
import { openOwnShop, startOwnBridge } from '../../support/own-bridge.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { until } from '../../support/until.ts'

/** A data folder whose database was damaged between two runs. */
async function damagedFolder(): Promise<string> {
  const dataDir = makeTempDir()
  const first = await startOwnBridge({ environment: 'dev' }, {}, dataDir)
  await first.stop()
  writeFileSync(join(dataDir, 'databases', 'dev.db'), 'not a database, but long enough to look like one'.repeat(500))
  return dataDir
}

it('a host is told what sounds from the first moment, and a person’s silence reaches it', async () => {
  const bridge = await startOwnBridge({ environment: 'dev' }, {}, await damagedFolder())
  const told: Ring[] = []
  const stopListening = bridge.onRing((ring) => told.push(ring))
  expect(told).toMatchObject([{ sounds: ['intake'], alarms: [{ id: 'storage:restored', kind: 'storage' }] }])
  expect((await bridge.view('system', {})).alarms).toMatchObject([{ id: 'storage:restored' }])
  expect(await bridge.command('alarm.silence', { minutes: 5 })).toEqual({ ok: true, value: {} })
  expect(told.at(-1)).toMatchObject({ sounds: [], alarms: [] })
  expect((await bridge.view('system', {})).alarms).toEqual([])
  stopListening()
})

it('alarms end with the environment that they were about', async () => {
  const bridge = await startOwnBridge({ environment: 'dev' }, {}, await damagedFolder())
  let last: Ring | null = null
  bridge.onRing((ring) => {
    last = ring
  })
  expect(last).toMatchObject({ sounds: ['intake'] })
  expect(await bridge.command('settings.save', { patch: { environment: 'training' } })).toMatchObject({ ok: true })
  expect(last).toMatchObject({ sounds: [], alarms: [] })
})

it('a host with an alarm is degraded though klikit answers and the disk is well', async () => {
  const { bridge, simulator } = await openOwnShop()
  const placed = Array.from({ length: 10 }, () => simulator.admin.placeOrder({ status: 1, type: 1, autoAccept: false }))
  await bridge.command('intake.poll', {})
  await until('the orders', async () => (await bridge.view('board', {})).cards.length === placed.length)
  expect(bridge.health()).toEqual({ status: 'ok' })
  simulator.admin.addFault({ kind: 'status', status: 400, method: 'PATCH', count: 100 })
  for (const { id } of placed) await bridge.command('order.accept', { orderId: orderIdSchema.parse(String(id)) })
  await until('the alarm', async () => (await bridge.view('system', {})).alarms.length > 0)
  const { alarms, connection, storage } = await bridge.view('system', {})
  expect(alarms).toMatchObject([{ kind: 'client_errors' }])
  expect([connection.state, storage.state]).toEqual(['online', 'good'])
  expect(bridge.health()).toEqual({ status: 'degraded' })
})

it('what cannot be meant is refused', async () => {
  const bridge = await startOwnBridge({ environment: 'dev' })
  expect(await bridge.command('alarm.silence', { minutes: 0 })).toMatchObject({ error: { code: 'invalid_input' } })
  expect(await bridge.command('intake.reconcile', { day: '2999-01-01' })).toMatchObject({
    error: { code: 'invalid_input' },
  })
  expect(await bridge.command('intake.reconcile', { day: '2026-02-30' })).toMatchObject({
    error: { code: 'invalid_input' },
  })
  // no key is set
  const failed = await bridge.command('intake.reconcile', { day: '2026-11-01' })
  expect(failed).toMatchObject({
    error: { code: 'unreachable', message: expect.stringContaining('No key and secret') },
  })
})

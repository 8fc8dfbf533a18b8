import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createConsoleServer } from '../../../electron/bridge/console/console-server.ts'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import {
  CASHIER_PIN,
  MANAGER_PIN,
  type PinBridge,
  startLockedBridge,
  startPinBridge,
} from '../../support/pin-bridge.ts'

async function placeOrder({ give }: PinBridge): Promise<string> {
  const placed = await give('training.placeOrder', {})
  if (!placed.ok) throw new Error(placed.error.message)
  await give('intake.poll', {})
  return placed.value.orderId
}

describe('a bridge that asks for PINs', () => {
  test('takes every command before they are switched on, and the daily work after', async () => {
    const shop = await startPinBridge()
    expect(await shop.outcome('log.export', {})).toBe('ok')
    await shop.give('access.setPin', { role: 'manager', pin: MANAGER_PIN })
    expect(await shop.outcome('log.export', {})).toBe('ok')
    await shop.give('settings.save', { patch: { access: { enabled: true } } })
    expect(await shop.outcome('log.export', {})).toBe('locked')
    const orderId = await placeOrder(shop)
    expect(await shop.outcome('order.accept', { orderId })).toBe('ok')
    expect(await shop.outcome('order.reprint', { orderId })).toBe('ok')
    expect(await shop.outcome('settings.save', { patch: { window: { theme: 'dark' } } })).toBe('ok')
  })

  test('refuses a risky command without a key, does nothing, and says whose PIN it needs', async () => {
    const shop = await startLockedBridge()
    const orderId = await placeOrder(shop)
    expect(await shop.give('order.cancel', { orderId, reasonCode: 'other' })).toEqual({
      ok: false,
      error: {
        code: 'locked',
        message: expect.stringContaining('cashier') as unknown,
        requestId: null,
        role: 'cashier',
      },
    })
    const before = await shop.settings()
    expect(await shop.outcome('settings.save', { patch: { ages: { warnMinutes: 1 } } })).toBe('locked')
    expect(await shop.settings()).toEqual(before)
    const cashier = await shop.unlock('cashier', CASHIER_PIN)
    expect(await shop.outcome('settings.save', { patch: { ages: { warnMinutes: 1 } } }, cashier)).toBe('locked')
    expect(await shop.outcome('order.cancel', { orderId, reasonCode: 'other' }, cashier)).toBe('ok')
    const manager = await shop.unlock('manager', MANAGER_PIN)
    expect(await shop.outcome('settings.save', { patch: { ages: { warnMinutes: 1 } } }, manager)).toBe('ok')
    expect((await shop.settings()).ages.warnMinutes).toBe(1)
  })

  test('cannot be switched off, nor get another PIN, without the manager', async () => {
    const shop = await startLockedBridge()
    const cashier = await shop.unlock('cashier', CASHIER_PIN)
    for (const key of [undefined, cashier, 'made-up']) {
      expect(await shop.outcome('settings.save', { patch: { access: { enabled: false } } }, key)).toBe('locked')
      expect(await shop.outcome('access.setPin', { role: 'manager', pin: '0000' }, key)).toBe('locked')
      const text = JSON.stringify({ posBridgeSettings: 1 })
      expect(await shop.outcome('settings.import', { text }, key)).toBe('locked')
    }
    const manager = await shop.unlock('manager', MANAGER_PIN)
    expect(await shop.outcome('access.setPin', { role: 'manager', pin: null }, manager)).toBe('not_allowed')
    expect(await shop.outcome('settings.save', { patch: { access: { enabled: false } } }, manager)).toBe('ok')
    expect(await shop.outcome('log.export', {})).toBe('ok')
  })

  test('is not switched on before a manager has a PIN', async () => {
    const shop = await startPinBridge()
    const refused = await shop.give('settings.save', { patch: { access: { enabled: true } } })
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
    expect((await shop.settings()).access.enabled).toBe(false)
  })

  test('locks again with Lock, and asks again after a restart', async () => {
    const shop = await startLockedBridge()
    const key = await shop.unlock('manager', MANAGER_PIN)
    expect(await shop.outcome('log.export', {}, key)).toBe('ok')
    await shop.give('access.lock', {}, key)
    expect(await shop.outcome('log.export', {}, key)).toBe('locked')
    const again = await shop.unlock('manager', MANAGER_PIN)
    await shop.bridge.stop()
    const next = await startPinBridge(shop.dataDir)
    expect(await next.outcome('log.export', {}, again)).toBe('locked')
    expect(await next.unlock('manager', MANAGER_PIN)).toMatch(/^[\w-]{43}$/)
  })

  test('writes down in whose role each command was given, and each refusal', async () => {
    const shop = await startLockedBridge()
    const key = await shop.unlock('manager', MANAGER_PIN)
    await shop.give('log.export', {})
    await shop.give('access.unlock', { role: 'cashier', pin: '0000' })
    await shop.give('log.export', {}, key)
    await shop.bridge.stop()
    const database = new Database(join(shop.dataDir, 'databases', 'training.db'), { readonly: true })
    const lines = database
      .prepare('SELECT actor, command, subject, outcome FROM audit_log ORDER BY id DESC LIMIT 3')
      .all()
    database.close()
    expect(lines).toEqual([
      { actor: 'test screen (manager)', command: 'log.export', subject: null, outcome: 'ok' },
      { actor: 'test screen', command: 'access.unlock', subject: 'cashier', outcome: 'not_allowed' },
      { actor: 'test screen', command: 'log.export', subject: null, outcome: 'locked' },
    ])
  })

  test('keeps PINs and keys out of every file and every answer', async () => {
    const shop = await startLockedBridge()
    const key = await shop.unlock('manager', MANAGER_PIN)
    const answers = [
      await shop.give('access.unlock', { role: 'manager', pin: `${MANAGER_PIN}9` }),
      await shop.give('access.unlock', { role: 'cashier', pin: '97531' }),
      await shop.give('settings.export', {}, key),
      await shop.bridge.call({ kind: 'view', name: 'settings', params: {} }, 'test'),
      await shop.bridge.call({ kind: 'view', name: 'access', params: {} }, 'test'),
    ]
    await shop.bridge.stop()
    const bytes = filesIn(shop.dataDir).map((path) => readFileSync(path, 'latin1'))
    const everything = [...bytes, JSON.stringify(answers)].join('\n')
    expect(everything).toContain('access.wrong_pin')
    for (const secret of [MANAGER_PIN, CASHIER_PIN, '97531', key]) expect(everything).not.toContain(secret)
  })
})

describe('the console', () => {
  async function openConsole(shop: PinBridge) {
    const server = createConsoleServer({
      surface: shop.bridge,
      logger: silentLogger,
      clock: systemClock,
      token: 'a-token-of-this-test',
      host: '127.0.0.1',
      port: 0,
      rendererDir: '/no/such/folder',
      version: '1.2.3',
      health: () => ({ status: 'ok' }),
    })
    const { url } = await server.start()
    onTestFinished(() => server.stop())
    return async (name: string, input: unknown, headers: Record<string, string> = {}) => {
      const response = await fetch(`${url}/api/commands/${name}`, {
        method: 'POST',
        headers: { authorization: 'Bearer a-token-of-this-test', ...headers },
        body: JSON.stringify(input),
      })
      const body = (await response.json()) as { readonly value: { readonly key: string }; readonly error: unknown }
      return { status: response.status, ...body }
    }
  }

  test('asks scripts for the same PINs: the token alone opens nothing risky', async () => {
    const post = await openConsole(await startLockedBridge())
    const refused = await post('settings.export', {})
    expect(refused).toMatchObject({ status: 423, error: { code: 'locked', role: 'manager' } })
    const { value } = await post('access.unlock', { role: 'manager', pin: MANAGER_PIN })
    expect(await post('settings.export', {}, { 'x-access-key': value.key })).toMatchObject({ status: 200 })
    expect(await post('settings.export', {}, { 'x-access-key': `${value.key}x` })).toMatchObject({ status: 423 })
    expect(await post('access.unlock', { role: 'manager', pin: 'abcd' })).toMatchObject({ status: 400 })
    expect(await post('access.unlock', { role: 'manager', pin: '0000' })).toMatchObject({ status: 409 })
  })
})

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

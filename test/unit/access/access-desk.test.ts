import { describe, expect, test } from 'vitest'
import { type AccessSettings, accessSettingsSchema } from '../../../shared/access.ts'
import { type AccessDesk, createAccessDesk } from '../../../electron/bridge/access/access-desk.ts'
import { resetPins } from '../../../electron/bridge/access/reset-pins.ts'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import type { SecretVault } from '../../../electron/bridge/settings/secret-vault.ts'
import { createMemoryVault } from '../../support/memory-vault.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

const MINUTE_MS = 60_000
const CANCEL = 'order.cancel'
const DISMISS = 'outbox.dismiss'

interface Bench {
  readonly desk: AccessDesk
  readonly clock: FakeClock
  readonly vault: SecretVault
  readonly settings: { value: AccessSettings }
  readonly changes: () => number
  /** May somebody with this key do it? The role they do it in, or the role that is missing. */
  readonly ask: (name: typeof CANCEL | typeof DISMISS | 'order.accept', key?: string) => Promise<string | null>
}

async function openDesk(given: { vault?: SecretVault; settings?: Partial<AccessSettings> } = {}): Promise<Bench> {
  const clock = createFakeClock(1_800_000_000_000)
  const vault = given.vault ?? createMemoryVault()
  const settings = { value: accessSettingsSchema.parse({ enabled: true, ...given.settings }) }
  let changes = 0
  const desk = createAccessDesk({
    clock,
    logger: silentLogger,
    vault,
    settings: () => settings.value,
    changed: () => (changes += 1),
  })
  await desk.load()
  const ask: Bench['ask'] = async (name, key) => {
    try {
      return desk.check(name, {}, key)
    } catch (error) {
      const { code, role } = await thrownBridgeError(() => Promise.reject(error))
      return code === 'locked' ? `needs ${role}` : code
    }
  }
  return { desk, clock, vault, settings, ask, changes: () => changes }
}

async function openLocked(given: Parameters<typeof openDesk>[0] = {}): Promise<Bench> {
  const bench = await openDesk(given)
  await bench.desk.setPin('manager', '8642', undefined)
  await bench.desk.setPin('cashier', '1357', undefined)
  return bench
}

describe('asking for PINs', () => {
  test('nothing is asked for before there is a manager PIN, whatever the switch says', async () => {
    const { desk, ask } = await openDesk()
    expect(await ask(DISMISS)).toBeNull()
    expect(desk.view().enabled).toBe(false)
    await desk.setPin('manager', '8642', undefined)
    expect(desk.view()).toMatchObject({ enabled: true, pins: { cashier: false, manager: true } })
    expect(await ask(DISMISS)).toBe('needs manager')
  })

  test('nothing is asked for while it is switched off', async () => {
    const { ask, settings } = await openLocked()
    settings.value = { ...settings.value, enabled: false }
    expect(await ask(DISMISS)).toBeNull()
  })

  test('each action asks for its own role, and a higher one will do', async () => {
    const { desk, ask } = await openLocked()
    expect(await ask('order.accept')).toBeNull()
    expect(await ask(CANCEL)).toBe('needs cashier')
    const cashier = await desk.unlock('cashier', '1357')
    const manager = await desk.unlock('manager', '8642')
    expect(await ask(CANCEL, cashier.key)).toBe('cashier')
    expect(await ask(DISMISS, cashier.key)).toBe('needs manager')
    expect(await ask(CANCEL, manager.key)).toBe('manager')
    expect(await ask('order.accept', manager.key)).toBe('manager')
  })

  test('a rule can be loosened and tightened, and counts at once', async () => {
    const { ask, settings } = await openLocked()
    const { rules } = settings.value
    settings.value = { ...settings.value, rules: { ...rules, cancelOrders: 'staff', dismissFailures: 'cashier' } }
    expect(await ask(CANCEL)).toBeNull()
    expect(await ask(DISMISS)).toBe('needs cashier')
  })

  test('PINs are there after a restart, keys are not', async () => {
    const { desk, vault } = await openLocked()
    const { key } = await desk.unlock('manager', '8642')
    const { desk: next, ask } = await openDesk({ vault })
    expect(next.view().pins).toEqual({ cashier: true, manager: true })
    expect(await ask(DISMISS, key)).toBe('needs manager')
    expect(await next.unlock('manager', '8642')).toMatchObject({ role: 'manager' })
  })

  test('a vault that cannot be read keeps everything locked, and says what to do', async () => {
    const broken: SecretVault = { ...createMemoryVault(), read: () => Promise.reject(new Error('damaged')) }
    const { desk, ask } = await openDesk({ vault: broken })
    expect(await ask(DISMISS)).toBe('needs manager')
    const error = await thrownBridgeError(() => desk.unlock('manager', '8642'))
    expect(error).toMatchObject({ code: 'storage', message: expect.stringContaining('--reset-pins') })
  })
})

describe('a key', () => {
  test('counts until nothing was done with it for the set time, and each command moves that on', async () => {
    const { desk, ask, clock } = await openLocked({ settings: { lockMinutes: 2 } })
    const { key, until, idleMs } = await desk.unlock('manager', '8642')
    expect([until - clock.now(), idleMs]).toEqual([2 * MINUTE_MS, 2 * MINUTE_MS])
    for (let round = 0; round < 5; round += 1) {
      await clock.advance(2 * MINUTE_MS - 1)
      expect(await ask(DISMISS, key)).toBe('manager')
    }
    await clock.advance(2 * MINUTE_MS)
    expect(await ask(DISMISS, key)).toBe('needs manager')
    await clock.advance(-1)
    expect(await ask(DISMISS, 'made-up')).toBe('needs manager')
  })

  test('ends with Lock', async () => {
    const { desk, ask } = await openLocked()
    const { key } = await desk.unlock('manager', '8642')
    desk.lock(key)
    expect(await ask(DISMISS, key)).toBe('needs manager')
  })

  test('ends when the clock is set back: nobody knows how old it is', async () => {
    const { desk, ask, clock } = await openLocked()
    const { key } = await desk.unlock('manager', '8642')
    clock.jump(-60 * MINUTE_MS)
    expect(await ask(DISMISS, key)).toBe('needs manager')
  })

  test('is of whoever knows the new PIN: a changed PIN ends the keys of the old one, not that of the screen that changed it', async () => {
    const { desk, ask } = await openLocked()
    const [own, other] = [await desk.unlock('manager', '8642'), await desk.unlock('manager', '8642')]
    await desk.setPin('manager', '97531', own.key)
    expect(await ask(DISMISS, own.key)).toBe('manager')
    expect(await ask(DISMISS, other.key)).toBe('needs manager')
    expect((await thrownBridgeError(() => desk.unlock('manager', '8642'))).code).toBe('not_allowed')
    expect(await desk.unlock('manager', '97531')).toMatchObject({ role: 'manager' })
  })
})

describe('guessing', () => {
  const wrong = (desk: AccessDesk, pin = '0000') => thrownBridgeError(() => desk.unlock('manager', pin))

  test('waits after five wrong PINs, longer each time, and the right PIN must wait too', async () => {
    const { desk, clock } = await openLocked()
    for (let guess = 0; guess < 5; guess += 1) expect((await wrong(desk)).code).toBe('not_allowed')
    expect(desk.view().waits).toEqual({ cashier: null, manager: clock.now() + 10_000 })
    expect((await wrong(desk, '8642')).message).toContain('Wait 10 s')
    await clock.advance(10_000)
    await wrong(desk)
    expect(desk.view().waits.manager).toBe(clock.now() + 20_000)
    await clock.advance(20_000)
    expect(await desk.unlock('manager', '8642')).toMatchObject({ role: 'manager' })
    await wrong(desk)
    expect(desk.view().waits.manager).toBeNull()
  })

  test('never waits longer than five minutes, so that nobody is shut out for a day', async () => {
    const { desk, clock } = await openLocked()
    for (let guess = 0; guess < 14; guess += 1) {
      await wrong(desk)
      const until = desk.view().waits.manager ?? clock.now()
      expect(until - clock.now()).toBeLessThanOrEqual(5 * MINUTE_MS)
      await clock.advance(until - clock.now())
    }
    await wrong(desk)
    expect(desk.view().waits.manager).toBe(clock.now() + 5 * MINUTE_MS)
    clock.jump(-24 * 60 * MINUTE_MS)
    expect(desk.view().waits.manager).toBeNull()
  })

  test('many at once do not outrun the wait', async () => {
    const { desk } = await openLocked()
    const guesses = Array.from({ length: 12 }, (_, guess) => wrong(desk, `000${guess}`.slice(-4)))
    const messages = (await Promise.all(guesses)).map(({ message }) => message)
    expect(messages.filter((message) => message.includes('Wait'))).toHaveLength(7)
  })

  test('of one role does not keep the other out', async () => {
    const { desk } = await openLocked()
    for (let guess = 0; guess < 6; guess += 1) await wrong(desk)
    expect(await desk.unlock('cashier', '1357')).toMatchObject({ role: 'cashier' })
  })
})

describe('PINs', () => {
  test('are kept as salted hashes: neither the PIN nor a hash of it alone', async () => {
    const { desk, vault } = await openLocked()
    const first = await vault.read('access.managerPin')
    await desk.setPin('manager', '8642', undefined)
    const second = await vault.read('access.managerPin')
    expect(first).toMatch(/^scrypt\$/)
    expect(first).not.toContain('8642')
    expect(second).not.toBe(first)
  })

  test('the manager PIN stays while PINs are asked for; the cashier PIN may go', async () => {
    const { desk, settings, ask } = await openLocked()
    const error = await thrownBridgeError(() => desk.setPin('manager', null, undefined))
    expect(error.code).toBe('not_allowed')
    await desk.setPin('cashier', null, undefined)
    expect(desk.view().pins).toEqual({ cashier: false, manager: true })
    expect((await thrownBridgeError(() => desk.unlock('cashier', '1357'))).message).toContain('manager')
    expect(await ask(CANCEL)).toBe('needs cashier')
    settings.value = { ...settings.value, enabled: false }
    await desk.setPin('manager', null, undefined)
    expect(desk.view().pins.manager).toBe(false)
  })

  test('are not asked for before a manager has one', async () => {
    const { desk, settings } = await openDesk({ settings: { enabled: false } })
    const wish = { ...settings.value, enabled: true }
    expect((await thrownBridgeError(() => desk.refuseUnfit(wish))).message).toContain('manager PIN')
    await desk.setPin('manager', '8642', undefined)
    expect(() => desk.refuseUnfit(wish)).not.toThrow()
  })

  test('reset from the PC, are gone, and nothing is asked for', async () => {
    const { vault, settings } = await openLocked()
    const current = () => ({ access: settings.value })
    await resetPins({
      vault,
      logger: silentLogger,
      settings: { current, save: ({ access }) => void (settings.value = access) },
    })
    const { desk, ask } = await openDesk({ vault, settings: settings.value })
    expect(desk.view()).toMatchObject({ enabled: false, pins: { cashier: false, manager: false } })
    expect(settings.value.enabled).toBe(false)
    expect(await ask(DISMISS)).toBeNull()
  })
})

import { type AccessSettings, type PinRole, pinRoleSchema, roleSchema } from '../../../shared/access.ts'
import type { AccessView, Unlocked } from '../../../shared/contract/access-views.ts'
import type { CommandName } from '../../../shared/contract/commands.ts'
import { BridgeError, describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import { createAccessKeys } from './access-keys.ts'
import { mayDo, neededRole } from './action-needs.ts'
import { createGuessBrake, FREE_GUESSES } from './guess-brake.ts'
import { hashPin, isPin } from './pin-hash.ts'
import { pinKey, type PinVault } from './pin-vault.ts'

/** Who may do what: PINs, the keys of unlocked screens, and the check before every command. */
export interface AccessDesk {
  /** Reads which PINs there are. Never rejects: what cannot be read counts as there, so that nothing opens by a fault. */
  load(): Promise<void>
  view(): AccessView
  /** The role a command is given in; null while no PINs are asked for, or without one. Throws BridgeError `locked` with the role it needs. */
  check(name: CommandName, input: unknown, key: string | undefined): PinRole | null
  /** Rejects with BridgeError `not_allowed` for a wrong PIN, for one given too soon, and where there is none. */
  unlock(role: PinRole, pin: string): Promise<Unlocked>
  lock(key: string | undefined): void
  /** Null removes. Rejects with BridgeError `not_allowed` for the manager's while PINs are asked for. */
  setPin(role: PinRole, pin: string | null, key: string | undefined): Promise<void>
  /** Throws BridgeError `not_allowed` for settings that ask for PINs while there is no manager's. */
  refuseUnfit(next: AccessSettings): void
}

interface AccessDeskDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly vault: PinVault
  readonly settings: () => AccessSettings
  /** Tells screens that the view changed. */
  readonly changed: () => void
}

const MINUTE_MS = 60_000

/** Makes the desk. `load` comes before the first command. */
export function createAccessDesk({ clock, logger, vault, settings, changed }: AccessDeskDeps): AccessDesk {
  const keys = createAccessKeys(clock)
  const brake = createGuessBrake(clock)
  const present = new Set<PinRole>()
  // one PIN is tried at a time: many at once would outrun the brake, and each takes 32 MiB
  let lastTry: Promise<unknown> = Promise.resolve()

  const idleMs = (): number => settings().lockMinutes * MINUTE_MS
  const isOn = (): boolean => settings().enabled && present.has('manager')
  const isThere = (role: PinRole): Promise<boolean> =>
    vault.read(pinKey(role)).then(
      (kept) => kept !== null,
      (error: unknown) => {
        logger.error('access.pin_unreadable', { role, error: describeError(error) })
        return true
      },
    )
  const tryPin = async (role: PinRole, pin: string): Promise<Unlocked> => {
    const until = brake.waitsUntil(role)
    if (until !== null) throw tooSoon(until - clock.now())
    const kept = await readKept(vault, role)
    if (kept === null) throw noPin(role)
    if (!(await isPin(pin, kept))) {
      const wrong = brake.wrong(role)
      logger.warn('access.wrong_pin', { role, wrong })
      changed()
      throw wrongPin(role, wrong)
    }
    brake.right(role)
    logger.info('access.unlocked', { role })
    changed()
    return { ...keys.issue(role, idleMs()), role, idleMs: idleMs() }
  }
  return {
    async load() {
      present.clear()
      for (const role of pinRoleSchema.options) if (await isThere(role)) present.add(role)
    },
    view: () => ({
      enabled: isOn(),
      pins: { cashier: present.has('cashier'), manager: present.has('manager') },
      lockMinutes: settings().lockMinutes,
      rules: settings().rules,
      waits: { cashier: brake.waitsUntil('cashier'), manager: brake.waitsUntil('manager') },
    }),
    check(name, input, key) {
      if (!isOn()) return null
      const role = keys.use(key, idleMs())
      const needed = neededRole(name, input, settings().rules)
      if (needed === 'staff' || mayDo(role ?? 'staff', needed)) return role
      throw new BridgeError(
        'locked',
        `This needs the PIN of a ${needed}. Enter it and try again; a script sends the key that access.unlock gives.`,
        { role: needed },
      )
    },
    unlock(role, pin) {
      const tried = lastTry.then(() => tryPin(role, pin))
      // the next try must run whatever became of this one; its caller is told
      lastTry = tried.catch(() => undefined)
      return tried
    },
    lock: keys.end,
    async setPin(role, pin, key) {
      if (pin === null && role === 'manager' && isOn()) throw lastManagerPin()
      await vault.write(pinKey(role), pin === null ? null : await hashPin(pin))
      if (pin === null) present.delete(role)
      else present.add(role)
      brake.right(role)
      // whoever knew the old PIN alone is locked again
      keys.endAll(role, key)
      logger.info('access.pin_changed', { role, removed: pin === null })
      changed()
    },
    refuseUnfit(next) {
      if (next.enabled && !present.has('manager')) throw noManagerPin()
    },
  }
}

async function readKept(vault: PinVault, role: PinRole): Promise<string | null> {
  try {
    return await vault.read(pinKey(role))
  } catch (error) {
    throw new BridgeError(
      'storage',
      'The PINs cannot be read from the vault of this PC. Quit POS Bridge, start it once with --reset-pins, and set new ones.',
      { cause: error },
    )
  }
}

function tooSoon(leftMs: number): BridgeError {
  const seconds = Math.ceil(leftMs / 1000)
  return new BridgeError('not_allowed', `Too many wrong PINs. Wait ${seconds} s and try again.`)
}

function wrongPin(role: PinRole, wrong: number): BridgeError {
  const left = FREE_GUESSES - wrong
  const then = left > 0 ? `${left} more, then there is a wait.` : 'Now there is a wait before the next try.'
  return new BridgeError('not_allowed', `That is not the PIN of a ${role}. ${then}`)
}

function noPin(role: PinRole): BridgeError {
  const others = roleSchema.options.filter((other) => mayDo(other, role) && other !== role)
  const instead = others.length > 0 ? ` Use that of a ${others.join(' or ')}.` : ''
  return new BridgeError('not_allowed', `There is no PIN of a ${role}.${instead}`)
}

function lastManagerPin(): BridgeError {
  return new BridgeError(
    'not_allowed',
    'Expected a manager PIN while PINs are asked for, got none. Switch PINs off first, or set another PIN.',
  )
}

function noManagerPin(): BridgeError {
  return new BridgeError(
    'not_allowed',
    'Expected a manager PIN before PINs are asked for, got none. Set one in Settings, PIN and roles, then switch it on.',
  )
}

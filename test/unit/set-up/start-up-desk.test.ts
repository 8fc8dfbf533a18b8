import { describe, expect, test } from 'vitest'
import { type HostAbilities, type HostAbility, noAbilities } from '../../../electron/bridge/lib/host-abilities.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createStartUpDesk } from '../../../electron/bridge/start-up/start-up-desk.ts'

/** A system that switches when it is told to, unless `refuses` says why not or it is `deaf`. */
function fakeAbility(on: boolean, { refuses = '', deaf = false } = {}) {
  const sets: boolean[] = []
  const ability: HostAbility = {
    isOn: () => Promise.resolve(on),
    async set(next) {
      sets.push(next)
      await Promise.resolve()
      if (refuses !== '') throw new Error(refuses)
      if (!deaf) on = next
    },
  }
  return { ability, sets }
}

function desk(host: Partial<HostAbilities>) {
  let pushes = 0
  const made = createStartUpDesk({
    host: { ...noAbilities, ...host },
    logger: silentLogger,
    changed: () => void (pushes += 1),
  })
  return { ...made, pushes: () => pushes }
}

describe('what the settings want of the host', () => {
  test('is switched, read back and shown', async () => {
    const { ability, sets } = fakeAbility(false)
    const { apply, state, pushes } = desk({ atBoot: ability })
    await apply({ atBoot: true, kiosk: false })
    expect(sets).toEqual([true])
    expect(state().atBoot).toEqual({ supported: true, on: true, problem: null })
    expect(pushes()).toBe(1)
  })

  test('is left alone where it is so already', async () => {
    const { ability, sets } = fakeAbility(true)
    await desk({ atBoot: ability }).apply({ atBoot: true, kiosk: false })
    expect(sets).toEqual([])
  })

  test('a host without it says so, and nothing fails', async () => {
    const { apply, state } = desk({})
    await apply({ atBoot: true, kiosk: true })
    expect(state()).toEqual({
      atBoot: { supported: false, on: false, problem: null },
      kiosk: { supported: false, on: false, problem: null },
    })
  })

  test('a refusal is told in its own words, and the other switch is set all the same', async () => {
    const refusing = fakeAbility(false, { refuses: 'The folder is read-only.' })
    const kiosk = fakeAbility(false)
    const { apply, state } = desk({ atBoot: refusing.ability, kiosk: kiosk.ability })
    await apply({ atBoot: true, kiosk: true })
    expect(state().atBoot).toEqual({ supported: true, on: false, problem: 'The folder is read-only.' })
    expect(state().kiosk.on).toBe(true)
  })

  test('a system that takes it and does not do it is not believed', async () => {
    const { ability } = fakeAbility(false, { deaf: true })
    const { apply, state } = desk({ atBoot: ability })
    await apply({ atBoot: true, kiosk: false })
    expect(state().atBoot).toMatchObject({ on: false, problem: expect.stringContaining('did not take it over') })
  })

  test('quick changes are made one after the other; the last one stands', async () => {
    const { ability, sets } = fakeAbility(false)
    const { apply, state } = desk({ kiosk: ability })
    await Promise.all([true, false, true].map((kiosk) => apply({ atBoot: false, kiosk })))
    expect(sets).toEqual([true, false, true])
    expect(state().kiosk.on).toBe(true)
  })
})

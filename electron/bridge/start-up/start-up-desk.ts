import type { HostSwitch, StartUpView } from '../../../shared/contract/start-up-views.ts'
import type { StartUpSettings } from '../../../shared/set-up.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { HostAbilities, HostAbility } from '../lib/host-abilities.ts'
import type { Logger } from '../lib/logger.ts'

/** Makes the host be as the settings want it, and knows how it is. */
export interface StartUpDesk {
  state(): Pick<StartUpView, 'atBoot' | 'kiosk'>
  /** Brings the host to what is wanted; one change at a time. It never rejects: what fails is in the state and in the log. */
  apply(wanted: StartUpSettings): Promise<void>
}

interface DeskDeps {
  readonly host: HostAbilities
  readonly logger: Logger
  readonly changed: () => void
}

type Name = keyof HostAbilities

/** Makes a desk that has not asked the host yet. */
export function createStartUpDesk({ host, logger, changed }: DeskDeps): StartUpDesk {
  const before = (ability: HostAbility | null): HostSwitch => ({
    supported: ability !== null,
    on: false,
    problem: null,
  })
  let state = { atBoot: before(host.atBoot), kiosk: before(host.kiosk) }
  let working: Promise<void> = Promise.resolve()

  const settle = async (name: Name, wanted: boolean): Promise<void> => {
    const ability = host[name]
    if (ability === null) return
    const found = await bring(ability, wanted)
    if (found.problem !== null) logger.warn('startUp.refused', { name, wanted, problem: found.problem })
    state = { ...state, [name]: { supported: true, ...found } }
    changed()
  }
  const settleBoth = async (after: Promise<void>, { atBoot, kiosk }: StartUpSettings): Promise<void> => {
    await after
    await settle('atBoot', atBoot)
    await settle('kiosk', kiosk)
  }
  return {
    state: () => state,
    apply(wanted) {
      working = settleBoth(working, wanted)
      return working
    },
  }
}

/** Switches where that is needed, then asks again: what a system says it will do and what it does are two things. */
async function bring(ability: HostAbility, wanted: boolean): Promise<Omit<HostSwitch, 'supported'>> {
  try {
    if ((await ability.isOn()) !== wanted) await ability.set(wanted)
    const on = await ability.isOn()
    return { on, problem: on === wanted ? null : 'The system did not take it over. Look at its own start-up settings.' }
  } catch (error) {
    return { on: !wanted, problem: describeError(error) }
  }
}

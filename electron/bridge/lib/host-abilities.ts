/** Something that a host can switch, and say how it stands. Both reject, in plain words, when the system refuses. */
export interface HostAbility {
  isOn(): Promise<boolean>
  set(on: boolean): Promise<void>
}

/** What a host can do for its own start; null where it has no such thing. */
export interface HostAbilities {
  readonly atBoot: HostAbility | null
  readonly kiosk: HostAbility | null
}

/** A service has no window, and is started by whatever runs services. */
export const noAbilities: HostAbilities = { atBoot: null, kiosk: null }

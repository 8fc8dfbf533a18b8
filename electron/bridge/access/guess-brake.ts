import type { PinRole } from '../../../shared/access.ts'
import type { Clock } from '../lib/clock.ts'

/** Slows down whoever guesses PINs. */
export interface GuessBrake {
  /** Until when (epoch ms) no PIN of this role is taken; null when one is. */
  waitsUntil(role: PinRole): number | null
  /** Counts a wrong PIN; returns how many were wrong in a row. */
  wrong(role: PinRole): number
  right(role: PinRole): void
}

/** Wrong PINs in a row that cost nothing: wet hands mistype. */
export const FREE_GUESSES = 5
// doubles with each wrong PIN: at the longest a four-digit PIN takes more than a month to go through
const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 5 * 60_000

interface Guesses {
  readonly wrong: number
  readonly until: number
}

/** Makes a brake that has seen no guess. It is kept in memory: a restart needs the PC itself. */
export function createGuessBrake(clock: Clock): GuessBrake {
  const guesses = new Map<PinRole, Guesses>()
  return {
    waitsUntil(role) {
      const until = guesses.get(role)?.until ?? 0
      const leftMs = until - clock.now()
      // more than the longest wait is left when the clock was set back
      return leftMs > 0 && leftMs <= LONGEST_WAIT_MS ? until : null
    },
    wrong(role) {
      const wrong = (guesses.get(role)?.wrong ?? 0) + 1
      guesses.set(role, { wrong, until: clock.now() + waitMs(wrong) })
      return wrong
    },
    right: (role) => void guesses.delete(role),
  }
}

function waitMs(wrong: number): number {
  return wrong < FREE_GUESSES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE_GUESSES), LONGEST_WAIT_MS)
}

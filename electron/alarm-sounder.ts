import type { AlertSound } from '../shared/alerts.ts'
import type { AlarmPlayer } from './alarm-player.ts'
import type { Ring, Sounded } from './bridge/alerts/ring.ts'
import { describeError } from './bridge/lib/bridge-error.ts'
import type { Clock } from './bridge/lib/clock.ts'
import type { Logger } from './bridge/lib/logger.ts'
import type { SoundFile } from './sound-file.ts'

interface SounderDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly player: AlarmPlayer
  readonly soundFile: SoundFile
  /** What is left where no program can play a sound. */
  readonly beep: () => void
  /** Tells screens what became of a sound. */
  readonly onSounded: (sounded: Sounded) => void
}

/** What of a ring is heard. */
export type Heard = Pick<Ring, 'sounds' | 'volume' | 'test'>

/** Makes itself heard for as long as it is told to. */
export interface AlarmSounder {
  /** Begins, goes on or falls silent at once. */
  set(ring: Heard): void
  stop(): void
}

/** Between two sounds: long enough to speak to the person who comes. */
const PAUSE_MS = 2_500

/**
 * Makes a sounder that is silent. It sounds from this process: no window need be open or awake, and a page that crashed or sleeps costs no ring.
 * Where several sounds are wanted each has its turn, and a sound that is wanted anew comes next.
 */
export function createAlarmSounder(deps: SounderDeps): AlarmSounder {
  let ring: Heard = { sounds: [], volume: 0, test: null }
  let ending: AbortController | null = null
  /** Wanted but not heard yet since it was wanted, then those that had their turn. */
  let turns: AlertSound[] = []
  /** null until the first word of the bridge: a test from before this host listened is nobody's wish any more. */
  let testedId: number | null = null
  let saidNoPlayer = false

  const soundOnce = async (sound: AlertSound, signal: AbortSignal): Promise<void> => {
    const isPlayed = await playable(sound, signal)
    if (signal.aborted) return
    if (!isPlayed) {
      if (!saidNoPlayer)
        deps.logger.warn('alarm.no_player', { what: 'no program here can play a sound: the alarm beeps' })
      saidNoPlayer = true
      deps.beep()
    }
    deps.onSounded({ sound, outcome: isPlayed ? 'played' : 'beeped' })
  }
  const playable = async (sound: AlertSound, signal: AbortSignal): Promise<boolean> => {
    try {
      return await deps.player.play(deps.soundFile(sound, ring.volume), signal)
    } catch (error) {
      // the file could not be read or turned down: a beep is better than nothing
      deps.logger.error('alarm.sound_failed', { sound, error: describeError(error) })
      return false
    }
  }
  const sound = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const next = turns.shift()
      if (next === undefined) return
      turns.push(next)
      await soundOnce(next, signal)
      // the only rejection is being told to fall silent
      await deps.clock.sleep(PAUSE_MS, signal).catch(() => undefined)
    }
  }
  const fallSilent = () => {
    ending?.abort(new Error('nothing rings any more'))
    ending = null
    turns = []
  }
  const test = (wanted: Heard['test']): void => {
    const isNew = testedId !== null && wanted !== null && wanted.id !== testedId
    testedId = wanted?.id ?? testedId ?? 0
    if (isNew) void soundOnce(wanted.sound, new AbortController().signal)
  }
  return {
    set(next) {
      ring = next
      test(next.test)
      const news = next.sounds.filter((wanted) => !turns.includes(wanted))
      turns = [...news, ...turns.filter((old) => next.sounds.includes(old))]
      if (turns.length === 0) return fallSilent()
      if (ending !== null) return
      ending = new AbortController()
      void sound(ending.signal)
    },
    stop: fallSilent,
  }
}

import type { Alarm } from '../../../shared/contract/intake-views.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'

/** Something that staff must hear of. The same id is the same trouble: it keeps its time and its silence. */
export interface Trouble extends Pick<Alarm, 'id' | 'kind' | 'title' | 'message'> {
  /** For support; newest first. */
  readonly requestIds: readonly string[]
  /** It has happened and does not clear by itself: a person who silences it has taken note, and it is over. */
  readonly once: boolean
}

/** What a host acts on. */
export interface AlarmState {
  /** Whether a person must be called now. */
  readonly sounding: boolean
  /** Oldest first. */
  readonly alarms: readonly Alarm[]
}

/** Where alarms are kept until their cause clears or a person has heard them. */
export interface AlarmDesk {
  /** Every trouble that there is now: new ones raise an alarm, those that are gone clear theirs. */
  settle(troubles: readonly Trouble[]): void
  /** Quiets what sounds now; it sounds again afterwards unless it has cleared. */
  silence(minutes: number): void
  state(): AlarmState
  /** Forgets everything, as when the environment it was about is closed. */
  stop(): void
}

interface DeskDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly onChange: (state: AlarmState) => void
}

interface Held {
  alarm: Alarm
  readonly once: boolean
}

const MINUTE_MS = 60_000
/** As many request ids as support needs to find the cause (shared/contract/intake-views.ts). */
const REQUEST_IDS = 5

/** Makes an empty desk. */
export function createAlarmDesk(deps: DeskDeps): AlarmDesk {
  const { clock } = deps
  const held = new Map<string, Held>()
  /** Ids of incidents that a person has taken note of. */
  const noted = new Set<string>()
  /** The end of a silence is a timer's matter: the clock on the wall may be moved meanwhile. */
  const timers = new Set<Timer>()

  const state = (): AlarmState => {
    const alarms = [...held.values()].map(({ alarm }) => alarm).sort((a, b) => a.since - b.since)
    return { sounding: alarms.some((alarm) => alarm.silencedUntil === null), alarms }
  }
  const raise = (trouble: Trouble): boolean => {
    if (noted.has(trouble.id)) return false
    const { once, ...facts } = trouble
    const before = held.get(trouble.id)
    const since = before?.alarm.since ?? clock.now()
    const silencedUntil = before?.alarm.silencedUntil ?? null
    const alarm = { ...facts, requestIds: facts.requestIds.slice(0, REQUEST_IDS), since, silencedUntil }
    held.set(trouble.id, { alarm, once })
    // the message may quote klikit, and klikit a guest: the log has what support needs
    if (before === undefined)
      deps.logger.warn('alarm.raised', { id: alarm.id, kind: alarm.kind, requestIds: alarm.requestIds })
    return JSON.stringify(before?.alarm) !== JSON.stringify(alarm)
  }
  const clearAllBut = (ids: ReadonlySet<string>): boolean => {
    const gone = [...held.keys()].filter((id) => !ids.has(id))
    for (const id of gone) {
      held.delete(id)
      deps.logger.info('alarm.cleared', { id })
    }
    for (const id of noted) if (!ids.has(id)) noted.delete(id)
    return gone.length > 0
  }
  const soundAgain = (ids: readonly string[], silencedUntil: number) => {
    // one that cleared and came back meanwhile sounds already, or was silenced by another hand
    const silenced = [...held.values()].filter(
      ({ alarm }) => ids.includes(alarm.id) && alarm.silencedUntil === silencedUntil,
    )
    for (const entry of silenced) entry.alarm = { ...entry.alarm, silencedUntil: null }
    if (silenced.length > 0) deps.onChange(state())
  }

  return {
    settle(troubles) {
      const cleared = clearAllBut(new Set(troubles.map(({ id }) => id)))
      const raised = troubles.map(raise).includes(true)
      if (cleared || raised) deps.onChange(state())
    },
    silence(minutes) {
      const silencedUntil = clock.now() + minutes * MINUTE_MS
      const sounding = [...held.values()].filter(({ alarm }) => alarm.silencedUntil === null)
      if (sounding.length === 0) return
      for (const entry of sounding) {
        if (entry.once) noteAndEnd(entry.alarm.id)
        else entry.alarm = { ...entry.alarm, silencedUntil }
      }
      deps.logger.info('alarm.silenced', { minutes, alarms: sounding.map(({ alarm }) => alarm.id) })
      const ids = sounding.map(({ alarm }) => alarm.id)
      const timer = clock.setTimer(() => {
        timers.delete(timer)
        soundAgain(ids, silencedUntil)
      }, minutes * MINUTE_MS)
      timers.add(timer)
      deps.onChange(state())
    },
    state,
    stop() {
      for (const timer of timers) timer.cancel()
      timers.clear()
      held.clear()
      deps.onChange(state())
    },
  }

  function noteAndEnd(id: string): void {
    noted.add(id)
    held.delete(id)
  }
}

import { type AlertSettings, type AlertSound, alertSounds } from '../../../shared/alerts.ts'
import type { Alarm } from '../../../shared/contract/intake-views.ts'
import { type AlertState, soundOf } from './alert-desk.ts'

/** What must be heard now. */
export interface Sounding {
  /** Each once, the most urgent first; empty is silence. */
  readonly sounds: readonly AlertSound[]
  /** Percent; 0 while muted. */
  readonly volume: number
}

/** Which sounds a person must hear: of calls and alarms together, unless it is muted or kept quiet. */
export function whatSounds(state: AlertState, alarms: readonly Alarm[], settings: AlertSettings): Sounding {
  const volume = settings.muted ? 0 : settings.volume
  if (state.quietUntil !== null || volume === 0) return { sounds: [], volume }
  const wanted = new Set<AlertSound>([
    ...state.calls.filter(({ rings }) => rings).map(({ kind }) => soundOf[kind]),
    ...alarms.filter(({ silencedUntil }) => silencedUntil === null).flatMap((alarm) => alarmSound(alarm, settings)),
  ])
  return { sounds: alertSounds.filter((sound) => wanted.has(sound)), volume }
}

function alarmSound({ kind }: Alarm, { sounds }: AlertSettings): readonly AlertSound[] {
  if (kind !== 'printer') return ['intake']
  return sounds.printer ? ['printer'] : []
}

import type { AlertSound } from '../../../shared/alerts.ts'
import type { AlertCall } from '../../../shared/contract/alert-views.ts'
import type { Alarm } from '../../../shared/contract/intake-views.ts'

/** Everything that a host does to call a person. */
export interface Ring {
  /** What this host plays now, each once, the most urgent first; empty is silence. */
  readonly sounds: readonly AlertSound[]
  /** Percent, 1 to 100, of what is played. */
  readonly volume: number
  /** A sound to play once, whatever rings; another `id` is another wish. */
  readonly test: { readonly id: number; readonly sound: AlertSound } | null
  /** Oldest first. */
  readonly calls: readonly AlertCall[]
  readonly alarms: readonly Alarm[]
  /** Whether everything is kept quiet for the moment. */
  readonly quiet: boolean
  readonly notify: boolean
  readonly bringToFront: boolean
  readonly stayAwake: boolean
}

/** Nothing to call for. */
export const silence: Ring = {
  sounds: [],
  volume: 100,
  test: null,
  calls: [],
  alarms: [],
  quiet: false,
  notify: false,
  bringToFront: false,
  stayAwake: true,
}

/** What a host tells of a sound that it made. `beeped`: no program here could play it. */
export interface Sounded {
  readonly sound: AlertSound
  readonly outcome: 'played' | 'beeped'
}

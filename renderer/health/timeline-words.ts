import type { TFunction } from 'i18next'
import type { HealthTimeline, TimelineSegment, TimelineSubject } from '../../shared/contract/diagnostics-views.ts'
import { printerConditionSchema } from '../../shared/printer.ts'

/** A lane of the timeline. */
export type Lane = HealthTimeline['lanes'][number]

/** What each state is called: the bridge names them in electron/bridge/diagnostics/lane-states.ts. */
const words = {
  app: { on: 'timeline.state.appOn', off: 'timeline.state.appOff' },
  klikit: {
    online: 'timeline.state.online',
    starting: 'timeline.state.starting',
    offline: 'timeline.state.offline',
    bad_answer: 'timeline.state.badAnswer',
    unauthorised: 'timeline.state.unauthorised',
    no_credentials: 'timeline.state.noCredentials',
  },
  intake: {
    polling: 'timeline.state.polling',
    events: 'timeline.state.events',
    fallback: 'timeline.state.fallback',
  },
  webhooks: {
    off: 'timeline.state.webhooksOff',
    waiting: 'timeline.state.waiting',
    healthy: 'timeline.state.healthy',
    suspect: 'timeline.state.suspect',
    down: 'timeline.state.down',
  },
  tunnel: {
    off: 'timeline.state.tunnelOff',
    starting: 'timeline.state.tunnelStarting',
    up: 'timeline.state.up',
    reconnecting: 'timeline.state.reconnecting',
    failed: 'timeline.state.tunnelFailed',
  },
  printer: { removed: 'timeline.state.removed' },
  storage: {
    good: 'timeline.state.storageGood',
    full: 'timeline.state.full',
    failing: 'timeline.state.failing',
    restored: 'timeline.state.restored',
  },
  clock: {
    unknown: 'timeline.state.clockUnknown',
    close: 'timeline.state.close',
    apart: 'timeline.state.apart',
  },
} as const satisfies Readonly<Record<TimelineSubject, Readonly<Record<string, string>>>>

type Word = { [S in TimelineSubject]: (typeof words)[S][keyof (typeof words)[S]] }[TimelineSubject]

/** A state in words; one of a newer app stands as it is. */
export function stateWords({ subject }: Pick<Lane, 'subject'>, state: string, t: TFunction): string {
  if (state === 'app_off') return t('timeline.state.notRunning')
  const condition = printerConditionSchema.safeParse(state)
  if (subject === 'printer' && condition.success) return t(`condition.${condition.data}`)
  const known: Readonly<Record<string, Word>> = words[subject]
  const word = Object.hasOwn(known, state) ? known[state] : undefined
  return word === undefined ? state : t(word)
}

/** What a lane is called: a printer by its name. */
export function laneName({ subject, label }: Pick<Lane, 'subject' | 'label'>, t: TFunction): string {
  return label ?? t(`timeline.subject.${subject}`)
}

/** The pattern that a stretch is drawn in. */
export function patternOf({ subject }: Lane, { state, level }: TimelineSegment): TimelineSegment['level'] | 'app_off' {
  return state === 'app_off' || (subject === 'app' && state === 'off') ? 'app_off' : level
}

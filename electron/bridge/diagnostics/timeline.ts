import type { HealthTimeline, TimelineLevel, TimelineSpan } from '../../../shared/contract/diagnostics-views.ts'
import type { MetaRepository } from '../database/meta-repository.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { LaneState } from './lane-states.ts'
import { readTimeline } from './read-timeline.ts'
import type { HealthChange, TimelineRepository } from './timeline-repository.ts'

interface TimelineDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly repository: TimelineRepository
  readonly meta: MetaRepository
  readonly atomically: (work: () => void) => void
  readonly isStorageFailure: (error: unknown) => boolean
  /** How everything stands now. */
  readonly states: () => readonly LaneState[]
  readonly onChange: () => void
}

/** Keeps how everything stood: a row for each change of state, and the times in which the app did not run. */
export interface Timeline {
  start(): void
  /** Something may stand otherwise than before; it is looked at shortly. */
  look(): void
  /** The app is alive. */
  beat(): void
  stop(): void
  read(span: TimelineSpan): HealthTimeline
  /** Every change since then (epoch ms), for the support file. */
  changesSince(from: number): readonly HealthChange[]
}

/** Many parts tell of a change at once. */
const GATHER_MS = 250
/** A power cut is told to the minute; oftener would be a write a few seconds for nothing. */
const ALIVE_EVERY_MS = 60_000
/** No beat for so long: this PC slept, or its clock was moved on. Beats come every five seconds (core/set-up-intake.ts). */
const ASLEEP_MS = 60_000
/** What a disk that takes no writes may keep us from writing; beyond it the oldest are lost. */
const MOST_PENDING = 500
const ALIVE_AT = 'timeline.alive_at'

const APP = 'app'
const STOPPED = 'POS Bridge was closed, or ran with another environment.'
const CRASHED = 'POS Bridge ended without being told to: a power cut, or something ended it.'
const SLEPT = 'This PC slept, or its clock was moved.'

/** Makes it; nothing is written before `start`. */
export function createTimeline(deps: TimelineDeps): Timeline {
  const { clock, repository, meta } = deps
  const known = new Map<string, string>()
  let pending: HealthChange[] = []
  let timer: Timer | null = null
  let isRunning = false
  let aliveAt = 0
  let keptAliveAt = 0

  const note = (state: LaneState, at = clock.now()): void => {
    known.set(state.lane, state.state)
    pending = [...pending, { ...state, at }].slice(-MOST_PENDING)
  }
  const noteApp = (state: 'on' | 'off', at: number, why: readonly [TimelineLevel, string | null]): void =>
    note({ lane: APP, label: null, state, level: why[0], reason: why[1] }, at)
  const write = (): void => {
    if (pending.length === 0) return
    deps.atomically(() => repository.add(pending))
    pending = []
    deps.onChange()
  }
  /** The timeline must never be in the way of what it tells of. */
  const safely = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      if (!deps.isStorageFailure(error)) deps.logger.error('timeline.failed', { error: describeError(error) })
    }
  }
  const noteChanges = (): void => {
    const states = deps.states()
    for (const state of states) if (known.get(state.lane) !== state.state) note(state)
    const now = new Set([APP, ...states.map(({ lane }) => lane)])
    for (const [lane, state] of known)
      if (!now.has(lane) && state !== 'removed')
        note({ lane, label: null, state: 'removed', level: 'none', reason: null })
  }
  const lookNow = (): void => {
    timer = null
    safely(noteChanges)
    safely(write)
  }
  const keepAlive = (now: number): void => {
    aliveAt = now
    if (Math.abs(now - keptAliveAt) < ALIVE_EVERY_MS) return
    meta.writeNumber(ALIVE_AT, now)
    keptAliveAt = now
  }
  const wake = (): void => {
    const latest = repository.latest()
    for (const { lane, state } of latest) known.set(lane, state)
    const app = latest.find(({ lane }) => lane === APP)
    if (app?.state === 'on') noteApp('off', Math.max(app.at, meta.readNumber(ALIVE_AT) ?? app.at), ['bad', CRASHED])
    noteApp('on', clock.now(), ['good', null])
    keepAlive(clock.now())
  }
  return {
    start() {
      isRunning = true
      safely(wake)
      lookNow()
    },
    look() {
      if (isRunning) timer ??= clock.setTimer(lookNow, GATHER_MS)
    },
    beat() {
      const now = clock.now()
      if (isRunning && now - aliveAt > ASLEEP_MS) {
        noteApp('off', aliveAt, ['warn', SLEPT])
        noteApp('on', now, ['good', null])
      }
      safely(() => keepAlive(now))
      safely(write)
    },
    stop() {
      isRunning = false
      timer?.cancel()
      timer = null
      noteApp('off', clock.now(), ['none', STOPPED])
      safely(write)
    },
    read: (span) => readTimeline(span, clock.now(), repository.since),
    changesSince: repository.since,
  }
}

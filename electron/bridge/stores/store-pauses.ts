import type { StoreKey } from '../../../shared/item.ts'
import { type PauseDuration, type PauseReason, storeText, type VisibilitySettings } from '../../../shared/stores.ts'
import { type Database, inTransaction } from '../database/database.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { EnqueueJob, TakeBackOutcome } from '../lib/job.ts'
import type { WeekHours } from '../lib/opening-hours.ts'
import { pauseEnd } from './pause-end.ts'
import { type StoreRepository, type StoreRow, type StoreWish, wishBefore } from './store-repository.ts'
import { isPaused, standingOf, type StoreProgress, type StoreStanding } from './store-state.ts'
import { canFlip, flips, readSwitch, type StoreSwitch, storeLane, switchFor, switchText } from './store-switch.ts'
import { VISIBILITY_JOB, visibilityPayload } from './visibility-job.ts'

interface StorePausesDeps {
  readonly database: Database
  readonly clock: Clock
  readonly repository: StoreRepository
  /** How to send; null while the operator has not switched sending on. */
  readonly visibility: () => VisibilitySettings | null
  readonly reasons: () => readonly PauseReason[]
  /** Every store that this PC serves. */
  readonly served: () => readonly StoreKey[]
  /** When a branch is open; null where klikit does not say. */
  readonly hours: (branchId: string) => WeekHours | null
  readonly enqueueJob: EnqueueJob
  readonly takeBack: (outboxId: number) => TakeBackOutcome
  readonly progress: (outboxId: number) => StoreProgress
  /** A pause's end was planned or called off. */
  readonly onPlanned: () => void
}

/** How a pause is asked for. */
export interface PauseAsked {
  readonly duration: PauseDuration
  /** The code of a reason; null for none. */
  readonly reason: string | null
}

/** Stores paused and put live again. A wish and its job are written together. */
export interface StorePauses {
  /** Throws BridgeError for an unknown store or reason, when sending is off, or where one call would reach more than was asked for. */
  pause(targets: readonly StoreKey[], asked: PauseAsked, actor: string): { queued: number }
  resume(targets: readonly StoreKey[], actor: string): { queued: number }
  /** Takes back what has not left; throws BridgeError `not_allowed` where klikit has it already. */
  undo(targets: readonly StoreKey[], actor: string): { queued: number }
  /** Whether the operator has switched sending on. */
  isOn(): boolean
  standing(store: StoreKey): StoreStanding
  /** The switch by which a store would be flipped now. */
  switchOf(store: StoreKey): string
  isPaused(store: StoreKey): boolean
  /** Every store that is paused, also those that this PC no longer serves. */
  paused(): readonly StoreKey[]
  /** A job was dismissed: what klikit took before counts again. */
  jobDismissed(outboxId: number): void
  /** Puts live what is due, as its timer promised; returns how many calls that takes. */
  bringBack(): number
}

/** Who puts stores live at their time. */
export const STORE_TIMER_ACTOR = 'timer'

/** Shown where nothing can be sent because klikit does not publish the endpoint's facts. */
export const STORES_OFF_NOTICE =
  'Pausing stores is off: klikit does not publish how a store is addressed. Ask klikit for path and body, enter them in Settings, Store, and switch it on. Until then pause in the klikit portal.'

const NO_PROGRESS: StoreProgress = { sync: 'none', message: null }

type Wanted = Pick<StoreWish, 'live' | 'reason' | 'returnsAt' | 'returnsBecause'>
const LIVE: Wanted = { live: 1, reason: null, returnsAt: null, returnsBecause: null }

/** Makes the feature. */
export function createStorePauses(deps: StorePausesDeps): StorePauses {
  const { repository, clock } = deps
  const standing = (store: StoreKey): StoreStanding => {
    const row = repository.find(store)
    const found = standingOf(row, row === null ? NO_PROGRESS : deps.progress(row.outboxId))
    return { ...found, reason: reasonWords(found.reason, deps.reasons()) }
  }
  /** A store that was paused by a switch goes live by the same one, whatever the settings say since. */
  const switchOf = (store: StoreKey, settings: VisibilitySettings): StoreSwitch => {
    const row = repository.find(store)
    const last = row === null || row.live === 1 ? null : readSwitch(row.switch)
    return last !== null && canFlip(last, settings) ? last : switchFor(store, settings)
  }
  const write = (by: StoreSwitch, stores: readonly StoreKey[], change: Change): void => {
    const { wanted, actor, settings } = change
    const [subject, visible] = [switchText(by), wanted.live === 1]
    const payload = visibilityPayload(settings, { by, visible, reason: wanted.reason })
    const outboxId = deps.enqueueJob({ kind: VISIBILITY_JOB, lane: storeLane(by), subject, payload })
    const { live, reason, returnsAt, returnsBecause } = wanted
    const asked = { live, reason, returnsAt, returnsBecause, changedAt: clock.now(), changedBy: actor }
    for (const store of stores) {
      const was = change.was === undefined ? repository.find(store) : change.was
      repository.save(store, { ...asked, switch: subject, outboxId }, was)
    }
  }
  /** All are queued, or none. */
  const change = (targets: readonly StoreKey[], actor: string, wantedOf: (store: StoreKey) => Wanted) => {
    const settings = neededSettings(deps)
    const groups = grouped(known(targets, deps.served()), deps.served(), (store) => switchOf(store, settings))
    inTransaction(deps.database, () => {
      for (const { by, stores } of groups)
        for (const first of stores.slice(0, 1)) write(by, stores, { wanted: wantedOf(first), actor, settings })
    })
    deps.onPlanned()
    return { queued: groups.length }
  }
  /** The wish before counts again, where klikit has it; what klikit took otherwise. */
  const restore = (row: StoreRow): void => {
    const was = wishBefore(row, clock.now())
    if (was !== null && was.live === row.takenLive) return repository.save(row, was, null)
    if (row.takenLive === null) return repository.drop(row)
    repository.save(row, { ...row, live: row.takenLive, reason: null, returnsAt: null, returnsBecause: null }, null)
  }
  const undoOne = (row: StoreRow, actor: string): number => {
    const settings = neededSettings(deps)
    const was = wishBefore(row, clock.now())
    const stores = repository.list().filter(({ outboxId }) => outboxId === row.outboxId)
    const isBack = deps.takeBack(row.outboxId) === 'taken'
    // what never left leaves no trace; what may have is answered by the wish before, sent anew
    if (isBack && (was === null || deps.progress(was.outboxId).sync === 'sent')) {
      for (const store of stores) restore(store)
      return 0
    }
    write(readSwitch(row.switch), stores, { wanted: was ?? LIVE, actor, settings, was: null })
    return 1
  }

  return {
    isOn: () => deps.visibility() !== null,
    standing,
    switchOf(store) {
      const settings = deps.visibility()
      return switchText(settings === null ? store : switchOf(store, settings))
    },
    isPaused: (store) => isPaused(standing(store)),
    paused: () => repository.list().filter((row) => isPaused(standingOf(row, deps.progress(row.outboxId)))),
    pause(targets, { duration, reason }, actor) {
      refuseUnknownReason(reason, deps.reasons())
      return change(targets, actor, ({ branchId }) => {
        const end = pauseEnd(duration, clock.now(), deps.hours(branchId))
        return { live: 0, reason, returnsAt: end?.at ?? null, returnsBecause: end?.because ?? null }
      })
    },
    resume: (targets, actor) => change(targets, actor, () => LIVE),
    undo(targets, actor) {
      const rows = new Map(known(targets, deps.served()).flatMap((store) => byJob(repository.find(store))))
      const queued = inTransaction(deps.database, () =>
        [...rows.values()].reduce((sum, row) => {
          const { undoable } = standingOf(row, deps.progress(row.outboxId))
          if (!undoable) throw new BridgeError('not_allowed', NOTHING_TO_UNDO)
          return sum + undoOne(row, actor)
        }, 0),
      )
      if (rows.size === 0) throw new BridgeError('not_allowed', NOTHING_TO_UNDO)
      deps.onPlanned()
      return { queued }
    },
    jobDismissed(outboxId) {
      for (const row of repository.list().filter((each) => each.outboxId === outboxId)) restore(row)
      deps.onPlanned()
    },
    bringBack() {
      const settings = deps.visibility()
      // without a way to send it, a store is not said to be live: it is due until there is one
      if (settings === null) return 0
      const switches = new Map(
        repository.due(clock.now()).map((row) => {
          const by = switchOf(row, settings)
          return [switchText(by), by]
        }),
      )
      inTransaction(deps.database, () => {
        for (const by of switches.values()) {
          const stores = repository.list().filter((row) => flips(by, row))
          write(by, stores, { wanted: LIVE, actor: STORE_TIMER_ACTOR, settings })
        }
      })
      return switches.size
    },
  }
}

interface Change {
  readonly wanted: Wanted
  readonly actor: string
  readonly settings: VisibilitySettings
  /** Absent: the wish in force. */
  readonly was?: StoreWish | null
}

const NOTHING_TO_UNDO =
  'This is at klikit already, or on its way, and cannot be taken back. Pause the store or put it live instead.'

function neededSettings({ visibility }: Pick<StorePausesDeps, 'visibility'>): VisibilitySettings {
  const settings = visibility()
  if (settings === null) throw new BridgeError('not_allowed', STORES_OFF_NOTICE)
  return settings
}

function byJob(row: StoreRow | null): [number, StoreRow][] {
  return row === null ? [] : [[row.outboxId, row]]
}

function known(targets: readonly StoreKey[], served: readonly StoreKey[]): readonly StoreKey[] {
  const all = new Set(served.map(storeText))
  const strange = targets.find((target) => !all.has(storeText(target)))
  if (strange === undefined) return [...new Map(targets.map((target) => [storeText(target), target])).values()]
  throw new BridgeError(
    'not_found',
    `\`targets\`: expected stores that this PC serves, got brand ${strange.brandId} at branch ${strange.branchId}. Read branches and brands again.`,
  )
}

interface SwitchGroup {
  readonly by: StoreSwitch
  readonly stores: readonly StoreKey[]
}

/** What each call flips. One that would flip a store nobody asked for is refused. */
function grouped(
  targets: readonly StoreKey[],
  served: readonly StoreKey[],
  switchOf: (store: StoreKey) => StoreSwitch,
): readonly SwitchGroup[] {
  const asked = new Set(targets.map(storeText))
  const switches = new Map(targets.map((target) => [switchText(switchOf(target)), switchOf(target)]))
  return [...switches.values()].map((by) => {
    const stores = served.filter((store) => flips(by, store))
    const extra = stores.find((store) => !asked.has(storeText(store)))
    if (extra === undefined) return { by, stores }
    throw new BridgeError(
      'invalid_input',
      `\`targets\`: expected every store that klikit flips together with these, got them without brand ${extra.brandId} at branch ${extra.branchId}. Choose them all, or set in Settings, Store, how one is paused by itself.`,
    )
  })
}

function refuseUnknownReason(reason: string | null, reasons: readonly PauseReason[]): void {
  if (reason === null || reasons.some(({ code }) => code === reason)) return
  const codes = reasons.map(({ code }) => `"${code}"`).join(' or ')
  throw new BridgeError('invalid_input', `\`reason\`: expected ${codes}, got "${reason}". Choose one, or leave it out.`)
}

function reasonWords(code: string | null, reasons: readonly PauseReason[]): string | null {
  return code === null ? null : (reasons.find((reason) => reason.code === code)?.label ?? code)
}

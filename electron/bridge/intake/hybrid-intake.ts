import type { IntakeSettings } from '../../../shared/intake.ts'
import type { Order } from '../../../shared/order.ts'
import type { Logger } from '../lib/logger.ts'
import type { WebhookArrival } from '../lib/webhook-arrival.ts'
import {
  type GapReason,
  initialMode,
  type IntakeHappening,
  type IntakeMode,
  type IntakeWays,
  nextMode,
  pollSecondsOf,
} from './intake-mode.ts'
import { modeMessage } from './mode-message.ts'
import { createWebhookWitness } from './webhook-witness.ts'

/** How long nothing was heard, in milliseconds in which this PC was awake. */
export interface Silence {
  /** Since a look was answered or a verified event came. */
  readonly silentMs: number
  /** Since a look was answered. */
  readonly unansweredMs: number
  /** For how long webhooks have been down. */
  readonly webhooksDownMs: number
}

interface HybridIntakeDeps {
  readonly logger: Logger
  readonly settings: () => IntakeSettings
  /** klikit's clock (epoch ms). */
  readonly serverNow: () => number
  /** How the way for events stands. */
  readonly ways: () => IntakeWays
  /** Whether this PC itself asked klikit for the order's state. */
  readonly askedHere: (orderId: string) => boolean
  /** A store as screens name it. */
  readonly storeName: (store: { readonly brandId: string | null; readonly branchId: string | null }) => string
  /** Looks for orders now. */
  readonly nudge: () => void
  readonly onChange: () => void
}

/** The rule over poll and webhooks: what came how, how far either can be relied on, and how often klikit is asked. */
export interface HybridIntake {
  mode(): IntakeMode
  /** Plain words for the mode. */
  message(): string | null
  pollSeconds(): number
  isGapOpen(): boolean
  silence(): Silence
  /** Milliseconds until something is due here, at most `longestMs`. */
  nextBeatMs(longestMs: number): number
  /** Time passed. */
  beat(elapsedMs: number): void
  /** Listener, tunnel or secret may have changed. */
  waysChanged(): void
  gap(reason: GapReason): void
  look(phase: 'started' | 'complete'): void
  /** klikit answered a look, or failed to. */
  answered(reachable: boolean): void
  /** A look found an order that is new, or new in its state. */
  lookFound(order: Order): void
  /** A verified event was taken. */
  eventCame(arrival: WebhookArrival): void
  selfTestPassed(): void
}

/** A look is tried this long before silence becomes an alarm: a call may take ten seconds (klikit/connect-klikit.ts). */
const LAST_TRY_MS = 12_000
const SHORTEST_BEAT_MS = 250

/** Makes the rule; nothing is known yet. */
export function createHybridIntake(deps: HybridIntakeDeps): HybridIntake {
  let mode = initialMode()
  let silence: Silence = { silentMs: 0, unansweredMs: 0, webhooksDownMs: 0 }
  const witness = createWebhookWitness({ ...deps, upSince: () => mode.upSince })

  const apply = (happening: IntakeHappening): void => {
    const before = mode
    mode = nextMode(before, happening)
    if (mode === before) return
    tellChange(before)
    const settings = deps.settings()
    // nobody vouches for what the longer wait would have brought
    if (pollSecondsOf(mode, settings) < pollSecondsOf(before, settings) && happening.kind !== 'api') deps.nudge()
    deps.onChange()
  }
  const tellChange = (before: IntakeMode): void => {
    if (mode.webhooks === before.webhooks) return
    const fields = { webhooks: mode.webhooks, before: before.webhooks, order: mode.missedOrder }
    if (mode.webhooks === 'suspect' || mode.webhooks === 'down') deps.logger.warn('intake.mode', fields)
    else deps.logger.info('intake.mode', fields)
  }
  const waysChanged = (): void => {
    const ways = deps.ways()
    if (JSON.stringify(ways) === JSON.stringify(mode.ways)) return
    apply({ kind: 'ways', ways, serverNow: deps.serverNow() })
    if (mode.webhooks !== 'down') silence = { ...silence, webhooksDownMs: 0 }
  }
  const count = (elapsedMs: number): void => {
    const lastTryAt = limitMs() - LAST_TRY_MS
    const wasEarly = silence.silentMs < lastTryAt
    silence = {
      silentMs: silence.silentMs + elapsedMs,
      unansweredMs: silence.unansweredMs + elapsedMs,
      webhooksDownMs: mode.webhooks === 'down' ? silence.webhooksDownMs + elapsedMs : 0,
    }
    // one more try, so that no alarm sounds for a pause that was our own
    if (wasEarly && silence.silentMs >= lastTryAt) deps.nudge()
  }
  const limitMs = () => deps.settings().silenceSeconds * 1000
  const judge = (elapsedMs: number): void => {
    const judgements = witness.judge(elapsedMs)
    for (const judgement of judgements) if (judgement.kind === 'missed') apply(judgement)
    if (judgements.some(({ kind }) => kind === 'uncovered')) apply({ kind: 'uncovered', stores: witness.uncovered() })
  }

  return {
    mode: () => mode,
    message: () => modeMessage(mode, deps.settings()),
    pollSeconds: () => pollSecondsOf(mode, deps.settings()),
    isGapOpen: () => mode.gap !== null,
    silence: () => silence,
    nextBeatMs(longestMs) {
      const dues = [limitMs() - LAST_TRY_MS, limitMs()].map((due) => due - silence.silentMs).filter((due) => due > 0)
      return Math.max(SHORTEST_BEAT_MS, Math.min(longestMs, ...dues))
    },
    beat(elapsedMs) {
      waysChanged()
      count(elapsedMs)
      judge(elapsedMs)
    },
    waysChanged,
    gap(reason) {
      witness.forget()
      apply({ kind: 'gap', reason })
      deps.logger.warn('intake.gap', { reason })
      deps.nudge()
    },
    look: (phase) => apply({ kind: 'look', phase, serverNow: deps.serverNow() }),
    answered(reachable) {
      if (reachable) silence = { ...silence, silentMs: 0, unansweredMs: 0 }
      apply({ kind: 'api', reachable })
    },
    lookFound(order) {
      witness.lookFound(order, mode.gap === null)
    },
    eventCame(arrival) {
      silence = { ...silence, silentMs: 0 }
      const { broughtFirst } = witness.eventCame(arrival)
      apply({ kind: 'event_came', broughtFirst, uncovered: witness.uncovered() })
    },
    selfTestPassed: () => apply({ kind: 'self_test_passed' }),
  }
}

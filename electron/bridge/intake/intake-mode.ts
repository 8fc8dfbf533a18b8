import type { TunnelState, WebhookHealth, WebhooksView } from '../../../shared/contract/intake-views.ts'
import type { IntakeSettings } from '../../../shared/intake.ts'
import { assertNever } from '../lib/bridge-error.ts'

/** What an event of klikit's has to get through, as its parts say themselves. */
export interface IntakeWays {
  readonly enabled: boolean
  readonly listener: Pick<WebhooksView['listener'], 'state' | 'message'>
  readonly tunnel: Pick<TunnelState, 'kind' | 'state' | 'reason'>
  readonly secretPresent: boolean
}

/** Why orders may have come in that nobody told us of. `jump`: this PC slept, or its clock was moved. */
export type GapReason = 'start' | 'outage' | 'jump'

/** A stretch of time that a look must make up for. `filling`: a look that began after it is under way. */
interface Gap {
  readonly reason: GapReason
  readonly filling: boolean
}

/** How orders come in: {webhooks} x {API reachable or not}, and what is still to be made up for. */
export interface IntakeMode {
  readonly webhooks: WebhookHealth
  readonly apiReachable: boolean
  /** klikit's clock (epoch ms): an order from before then cannot have come by webhook. Null while nothing can come in. */
  readonly upSince: number | null
  readonly gap: Gap | null
  /** While suspect: orders that a webhook brought before any look did, and whether the self-test has passed. */
  readonly proofs: number
  readonly selfTested: boolean
  /** The order that made webhooks suspect, by the number that staff know. */
  readonly missedOrder: string | null
  /** Stores whose orders a look found though none of their events ever came, such as `Noodle Bar, Main Street`. */
  readonly uncovered: readonly string[]
  readonly ways: IntakeWays
}

/** What happens to intake. `serverNow` is klikit's clock (epoch ms). */
export type IntakeHappening =
  | { readonly kind: 'ways'; readonly ways: IntakeWays; readonly serverNow: number }
  | { readonly kind: 'api'; readonly reachable: boolean }
  | { readonly kind: 'look'; readonly phase: 'started' | 'complete'; readonly serverNow: number }
  | { readonly kind: 'gap'; readonly reason: GapReason }
  /** `broughtFirst`: how many orders in it no look had shown before. */
  | { readonly kind: 'event_came'; readonly broughtFirst: number; readonly uncovered: readonly string[] }
  | { readonly kind: 'missed'; readonly orderNumber: string }
  | { readonly kind: 'uncovered'; readonly stores: readonly string[] }
  | { readonly kind: 'self_test_passed' }

/** Orders that webhooks must bring first before they are trusted again: one or two may be luck. */
const PROOFS_WANTED = 3
/** The longest pause between looks while webhooks are under suspicion. */
const SUSPECT_POLL_SECONDS = 10

/** How intake stands before anything is known: whatever came while the app was not running must be looked for. */
export function initialMode(): IntakeMode {
  const ways: IntakeWays = {
    enabled: false,
    listener: { state: 'off', message: null },
    tunnel: { kind: 'none', state: 'off', reason: null },
    secretPresent: false,
  }
  const unproven = { proofs: 0, selfTested: false, missedOrder: null, uncovered: [] }
  return {
    webhooks: 'off',
    apiReachable: false,
    upSince: null,
    gap: { reason: 'start', filling: false },
    ways,
    ...unproven,
  }
}

/** The next state; the same object when nothing changes. */
export function nextMode(mode: IntakeMode, happening: IntakeHappening): IntakeMode {
  switch (happening.kind) {
    case 'ways':
      return withWays(mode, happening.ways, happening.serverNow)
    case 'api':
      return withApi(mode, happening.reachable)
    case 'look':
      return withLook(mode, happening.phase, happening.serverNow)
    case 'gap':
      return withGap(mode, happening.reason)
    case 'event_came':
      return withEvent(mode, happening)
    case 'missed':
      return canBeSuspected(mode)
        ? { ...mode, webhooks: 'suspect', missedOrder: happening.orderNumber, ...unproven }
        : mode
    case 'uncovered':
      return { ...mode, uncovered: happening.stores }
    case 'self_test_passed':
      return mode.webhooks === 'suspect' && !mode.selfTested ? { ...mode, selfTested: true } : mode
    default:
      return assertNever(happening)
  }
}

/** Seconds until the next look for orders (klikit-api 13). Webhooks only ever stretch them; they never stop. */
export function pollSecondsOf(mode: IntakeMode, settings: IntakeSettings): number {
  if (mode.webhooks === 'suspect') return Math.min(settings.pollSeconds, SUSPECT_POLL_SECONDS)
  return isRelaxed(mode) ? Math.max(settings.pollSeconds, settings.relaxedPollSeconds) : settings.pollSeconds
}

/** Whether webhooks vouch for every order, so that looks may be further apart. */
export function isRelaxed(mode: IntakeMode): boolean {
  return mode.webhooks === 'healthy' && mode.apiReachable && mode.gap === null && mode.uncovered.length === 0
}

const unproven = { proofs: 0, selfTested: false } as const
const forgotten = { ...unproven, missedOrder: null, uncovered: [] as readonly string[] } as const

function canBeSuspected({ webhooks, gap }: IntakeMode): boolean {
  return gap === null && (webhooks === 'healthy' || webhooks === 'suspect' || webhooks === 'waiting')
}

/** Whether an event could get here. Without a tunnel the listener itself is taken to be reachable. */
export function isOpen({ listener, tunnel, secretPresent }: IntakeWays): boolean {
  return listener.state === 'listening' && secretPresent && (tunnel.kind === 'none' || tunnel.state === 'up')
}

function withWays(mode: IntakeMode, ways: IntakeWays, serverNow: number): IntakeMode {
  if (!ways.enabled) return { ...mode, ...forgotten, ways, webhooks: 'off', upSince: null }
  if (!isOpen(ways)) return { ...mode, ...forgotten, ways, webhooks: 'down', upSince: null }
  if (mode.upSince !== null) return { ...mode, ways }
  return { ...mode, ways, webhooks: 'waiting', upSince: serverNow }
}

function withApi(mode: IntakeMode, apiReachable: boolean): IntakeMode {
  if (mode.apiReachable === apiReachable) return mode
  return apiReachable ? { ...mode, apiReachable } : { ...withGap(mode, 'outage'), apiReachable }
}

function withGap(mode: IntakeMode, reason: GapReason): IntakeMode {
  return { ...mode, gap: { reason: mode.gap?.reason ?? reason, filling: false } }
}

function withLook(mode: IntakeMode, phase: 'started' | 'complete', serverNow: number): IntakeMode {
  const { gap, upSince } = mode
  if (gap === null || (phase === 'complete' && !gap.filling)) return mode
  if (phase === 'started') return { ...mode, gap: { ...gap, filling: true } }
  // only now is klikit's clock known for sure; what was stamped before the end of the gap is not held against webhooks
  return { ...mode, gap: null, upSince: upSince === null ? null : serverNow }
}

function withEvent(mode: IntakeMode, event: Extract<IntakeHappening, { kind: 'event_came' }>): IntakeMode {
  const next = { ...mode, uncovered: event.uncovered }
  if (mode.webhooks === 'waiting') return { ...next, webhooks: 'healthy' }
  if (mode.webhooks !== 'suspect') return next
  const proofs = mode.proofs + event.broughtFirst
  const isProven = proofs >= PROOFS_WANTED || mode.selfTested
  return isProven ? { ...next, ...unproven, webhooks: 'healthy', missedOrder: null } : { ...next, proofs }
}

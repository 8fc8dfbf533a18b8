import type { TimelineLevel, TimelineSubject } from '../../../shared/contract/diagnostics-views.ts'
import type { TunnelState, WebhookHealth } from '../../../shared/contract/intake-views.ts'
import type { SystemLine } from '../../../shared/contract/system-views.ts'
import type { PrinterCondition } from '../../../shared/printer.ts'
import { assertNever } from '../lib/bridge-error.ts'

/** How one part stands now. */
export interface LaneState {
  /** A subject, or `printer:<id>`. */
  readonly lane: string
  readonly label: string | null
  readonly state: string
  readonly level: TimelineLevel
  readonly reason: string | null
}

/** Everything that the timeline follows. */
export interface LaneFacts {
  readonly connection: Pick<SystemLine['connection'], 'state' | 'message'>
  readonly webhooks: WebhookHealth
  readonly webhooksMessage: string | null
  readonly tunnel: Pick<TunnelState, 'state' | 'reason'>
  readonly printers: readonly {
    readonly id: string
    readonly name: string
    readonly condition: PrinterCondition
    readonly cause: string | null
  }[]
  readonly storage: SystemLine['storage']
  /** klikit's clock minus ours; null until klikit has answered. */
  readonly clockSkewMs: number | null
}

/** Orders are dated by klikit's clock: from here on ages and times on screens and tickets are visibly wrong. */
export const NOTABLE_SKEW_MS = 30_000

const PRINTER_LANE = 'printer:'

/** How everything stands, in the order in which screens show it. */
export function laneStates(facts: LaneFacts): readonly LaneState[] {
  return [
    lane('klikit', facts.connection.state, connectionLevel(facts.connection.state), facts.connection.message),
    intakeLane(facts.webhooks),
    lane('webhooks', facts.webhooks, webhookLevel(facts.webhooks), facts.webhooksMessage),
    lane('tunnel', facts.tunnel.state, tunnelLevel(facts.tunnel.state), facts.tunnel.reason),
    ...facts.printers.map(({ id, name, condition, cause }) => ({
      ...lane('printer', condition, printerLevel(condition), cause),
      lane: `${PRINTER_LANE}${id}`,
      label: name,
    })),
    lane('storage', facts.storage.state, storageLevel(facts.storage.state), facts.storage.message),
    clockLane(facts.clockSkewMs),
  ]
}

/** What a lane is about. */
export function subjectOf(name: string): TimelineSubject {
  // lanes are named by `laneStates` and by the timeline's own `app`
  return name.startsWith(PRINTER_LANE) ? 'printer' : (name as TimelineSubject)
}

function lane(name: TimelineSubject, state: string, level: TimelineLevel, reason: string | null): LaneState {
  return { lane: name, label: null, state, level, reason: level === 'good' ? null : reason }
}

/** How orders come in: by looks alone, by events with looks behind them, or by looks because events fail. */
function intakeLane(webhooks: WebhookHealth): LaneState {
  switch (webhooks) {
    case 'off':
    case 'waiting':
      return lane('intake', 'polling', 'good', null)
    case 'healthy':
      return lane('intake', 'events', 'good', null)
    case 'suspect':
    case 'down':
      return lane('intake', 'fallback', 'warn', null)
    default:
      return assertNever(webhooks)
  }
}

function connectionLevel(state: LaneFacts['connection']['state']): TimelineLevel {
  switch (state) {
    case 'online':
      return 'good'
    case 'starting':
    case 'no_credentials':
      return 'none'
    case 'offline':
    case 'bad_answer':
    case 'unauthorised':
      return 'bad'
    default:
      return assertNever(state)
  }
}

function webhookLevel(health: WebhookHealth): TimelineLevel {
  switch (health) {
    case 'healthy':
      return 'good'
    case 'off':
    case 'waiting':
      return 'none'
    case 'suspect':
      return 'warn'
    case 'down':
      return 'bad'
    default:
      return assertNever(health)
  }
}

function tunnelLevel(state: TunnelState['state']): TimelineLevel {
  switch (state) {
    case 'up':
      return 'good'
    case 'off':
      return 'none'
    case 'starting':
    case 'reconnecting':
      return 'warn'
    case 'failed':
      return 'bad'
    default:
      return assertNever(state)
  }
}

function printerLevel(condition: PrinterCondition): TimelineLevel {
  switch (condition) {
    case 'ready':
      return 'good'
    case 'unknown':
    case 'silent':
      return 'none'
    case 'paper_low':
      return 'warn'
    case 'paper_out':
    case 'cover_open':
    case 'cutter':
    case 'error':
    case 'offline':
    case 'unreachable':
      return 'bad'
    default:
      return assertNever(condition)
  }
}

function storageLevel(state: LaneFacts['storage']['state']): TimelineLevel {
  switch (state) {
    case 'good':
      return 'good'
    case 'restored':
      return 'warn'
    case 'full':
    case 'failing':
      return 'bad'
    default:
      return assertNever(state)
  }
}

function clockLane(skewMs: number | null): LaneState {
  if (skewMs === null) return lane('clock', 'unknown', 'none', null)
  const seconds = Math.round(Math.abs(skewMs) / 1000)
  if (Math.abs(skewMs) <= NOTABLE_SKEW_MS) return lane('clock', 'close', 'good', null)
  const message = `The clock of this PC is ${seconds} s ${skewMs > 0 ? 'behind' : 'ahead of'} klikit's. Let the system set its time by itself.`
  return lane('clock', 'apart', 'warn', message)
}

import type { WebhookHealth } from '../../../shared/contract/intake-views.ts'
import type { SystemLine } from '../../../shared/contract/system-views.ts'
import type { Trouble } from './alarm-desk.ts'
import type { CallTrouble } from './call-troubles.ts'

/** A printer that keeps tickets from paper. */
export interface PrinterTrouble {
  readonly printerId: string
  readonly name: string
  /** Plain words. */
  readonly cause: string | null
  /** Tickets that wait. */
  readonly waiting: number
  /** Milliseconds for which it has stood so, as the watch counted them. */
  readonly lastedMs: number
}

/** Everything that the watchdog looks at. Spans are milliseconds in which this PC was awake. */
export interface WatchFacts {
  readonly silenceLimitMs: number
  /** Since klikit was last heard of, by a look or by a verified event. */
  readonly silentMs: number
  /** Since klikit last answered a look. */
  readonly unansweredMs: number
  readonly connection: Pick<SystemLine['connection'], 'state' | 'message'>
  readonly requestId: string | null
  /** False on a PC that has never had an order and has no key yet: somebody is still setting it up. */
  readonly inUse: boolean
  readonly webhooks: WebhookHealth
  readonly webhooksMessage: string | null
  readonly webhooksDownMs: number
  readonly server: CallTrouble | null
  readonly client: CallTrouble | null
  readonly printers: readonly PrinterTrouble[]
  readonly storage: SystemLine['storage']
}

/** A tunnel that comes back within a minute is not worth a walk. */
const WEBHOOKS_DOWN_MS = 60_000
/** Changing a paper roll takes about this long; a ticket must not wait much longer unnoticed. */
const PRINTER_GRACE_MS = 20_000
/** With events still coming in, an unanswered look is less urgent than silence. */
const UNANSWERED_TIMES = 2

/** What staff must be told now, in words that say what it means and what to do. */
export function findTroubles(facts: WatchFacts): readonly Trouble[] {
  return [
    ...silence(facts),
    ...webhooks(facts),
    ...calls(facts),
    ...facts.printers.flatMap(printer),
    ...storage(facts.storage),
  ]
}

function silence(facts: WatchFacts): readonly Trouble[] {
  const { silenceLimitMs, silentMs, unansweredMs, connection } = facts
  if (connection.state === 'no_credentials' && !facts.inUse) return []
  const requestIds = facts.requestId === null ? [] : [facts.requestId]
  const why = connection.message === null ? '' : ` ${connection.message}`
  if (silentMs >= silenceLimitMs) {
    const message = `No sign of klikit for ${secondsOf(silenceLimitMs)} s and more: new orders may be waiting there.${why} Keep an eye on the tablet of each channel.`
    return [
      { id: 'intake_silent', kind: 'intake_silent', title: 'No orders can come in', message, requestIds, once: false },
    ]
  }
  if (unansweredMs < UNANSWERED_TIMES * silenceLimitMs) return []
  const message = `Webhooks still bring orders, but klikit has not answered for ${secondsOf(UNANSWERED_TIMES * silenceLimitMs)} s and more: accept and ready wait here, and an order that no webhook brings would be missed.${why}`
  return [
    {
      id: 'klikit_unanswered',
      kind: 'intake_silent',
      title: 'klikit does not answer',
      message,
      requestIds,
      once: false,
    },
  ]
}

function secondsOf(ms: number): number {
  return Math.round(ms / 1000)
}

function webhooks({ webhooks: health, webhooksMessage, webhooksDownMs }: WatchFacts): readonly Trouble[] {
  if (health !== 'down' || webhooksDownMs < WEBHOOKS_DOWN_MS) return []
  const message = webhooksMessage ?? 'Nothing can come in by webhook. Look at Settings, Webhooks.'
  return [
    {
      id: 'webhooks_down',
      kind: 'webhooks_down',
      title: 'Webhooks cannot come in',
      message,
      requestIds: [],
      once: false,
    },
  ]
}

function calls({ server, client }: WatchFacts): readonly Trouble[] {
  const errors = server && {
    ...server,
    id: 'server_errors',
    kind: 'server_errors' as const,
    title: 'klikit has trouble',
    once: false,
  }
  const refusals = client && {
    ...client,
    id: 'client_errors',
    kind: 'client_errors' as const,
    title: 'klikit refuses calls',
    once: false,
  }
  return [errors, refusals].filter((trouble) => trouble !== null)
}

function printer({ printerId, name, cause, waiting, lastedMs }: PrinterTrouble): readonly Trouble[] {
  if (waiting === 0 || lastedMs < PRINTER_GRACE_MS) return []
  const tickets = waiting === 1 ? '1 ticket waits' : `${waiting} tickets wait`
  const message = `${tickets} for ${name}.${cause === null ? '' : ` ${cause}`}`
  return [
    {
      id: `printer:${printerId}`,
      kind: 'printer',
      title: `${name} does not print`,
      message,
      requestIds: [],
      once: false,
    },
  ]
}

function storage({ state, message }: SystemLine['storage']): readonly Trouble[] {
  if (state === 'good') return []
  const isOver = state === 'restored'
  const title = isOver ? 'The database was replaced' : 'Orders cannot be kept'
  const words = message ?? 'Look at Health, Storage.'
  return [{ id: `storage:${state}`, kind: 'storage', title, message: words, requestIds: [], once: isOver }]
}

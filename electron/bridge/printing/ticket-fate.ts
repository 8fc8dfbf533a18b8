import type { PrinterConfig } from '../../../shared/printer.ts'
import { assertNever } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { JobOutcome } from '../lib/job.ts'
import type { Logger } from '../lib/logger.ts'
import { blockedCause, heldCause, switchedOffCause, unknownCause, unreachableCause } from './print-causes.ts'
import type { PrinterWatch } from './printer-watch.ts'
import type { SendOutcome } from './send-ticket.ts'
import type { SpoolRepository } from './spool-repository.ts'
import type { SpoolRow } from './spool-row.ts'
import type { PrinterTrouble } from './status.ts'
import { conditionOf, conditionOfTrouble } from './status.ts'

interface TicketFateDeps {
  readonly spool: SpoolRepository
  readonly clock: Clock
  readonly logger: Logger
  readonly watch: PrinterWatch
  readonly onChange: (row: SpoolRow) => void
}

/** Why a ticket waits. `code` is stable, `cause` is plain words. */
interface Block {
  readonly code: string
  readonly cause: string
  readonly condition: SpoolRow['condition']
}

/** Stores what became of tickets, and words it for the outbox. */
export interface TicketFate {
  /** The printer has the ticket and waits for a person; the row says so, and still counts as sent. */
  hold(row: SpoolRow, printer: PrinterConfig, trouble: PrinterTrouble | null): void
  /** What a try tells of the printer. */
  noteCondition(printer: PrinterConfig, outcome: SendOutcome): void
  /** Stores how a try ended. */
  settle(row: SpoolRow, outcome: SendOutcome): JobOutcome
  keep(row: SpoolRow, block: Block, retryInMs: number): JobOutcome
  /** Keeps a ticket whose printer is switched off in the settings. */
  switchedOff(row: SpoolRow): JobOutcome
  /** Leaves a ticket to a person: nothing that comes by itself will help it. */
  refuse(row: SpoolRow, code: string, reason: string): JobOutcome
}

// how long to leave an unreachable printer alone after each failure in a row
const UNREACHABLE_RETRY_MS = [1_000, 2_000, 5_000, 10_000, 15_000]
// a look at a printer without paper costs it nothing, and its ticket should follow the new roll at once
const TROUBLE_RETRY_MS = 2_000
const SWITCHED_OFF_RETRY_MS = 15_000

/** Makes the record of tickets' ends. */
export function createTicketFate(deps: TicketFateDeps): TicketFate {
  const { spool, clock, watch } = deps
  const failuresInARow = new Map<string, number>()

  function hold(row: SpoolRow, printer: PrinterConfig, trouble: PrinterTrouble | null): void {
    const cause = trouble && heldCause(printer.name, trouble)
    const condition = trouble ? conditionOfTrouble(trouble) : 'ready'
    spool.change(row.id, {
      state: trouble ? 'blocked' : 'printing',
      cause,
      condition: trouble && condition,
      finishedAt: null,
    })
    watch.note(printer, condition, cause)
    deps.onChange(row)
  }

  function noteCondition(printer: PrinterConfig, outcome: SendOutcome): void {
    if (outcome.kind === 'not_sent' && outcome.why === 'stopped') return
    const unreachable = outcome.kind === 'not_sent'
    failuresInARow.set(printer.id, unreachable ? (failuresInARow.get(printer.id) ?? 0) + 1 : 0)
    if (outcome.kind === 'not_sent') watch.note(printer, 'unreachable', unreachableCause(printer, outcome.advice))
    if (outcome.kind === 'blocked') {
      watch.note(printer, conditionOf(outcome.status), blockedCause(printer.name, outcome.trouble))
    }
    if (outcome.kind === 'printed' || outcome.kind === 'sent_unconfirmed') watch.note(printer, outcome.condition, null)
  }

  function settle(row: SpoolRow, outcome: SendOutcome): JobOutcome {
    const result = conclude(row, outcome)
    const { state, cause } = spool.find(row.id) ?? row
    // a ticket that waits for paper all night is tried every few seconds, and says so once
    const isNews = state !== row.state || cause !== row.cause
    if (isNews) deps.logger.info('print.outcome', { jobId: row.id, printerId: row.printerId, outcome: outcome.kind })
    deps.onChange(row)
    return result
  }

  function conclude(row: SpoolRow, outcome: SendOutcome): JobOutcome {
    const finishedAt = clock.now()
    switch (outcome.kind) {
      case 'printed':
      case 'sent_unconfirmed':
        spool.change(row.id, { state: outcome.kind, cause: null, condition: outcome.condition, finishedAt })
        return done
      case 'unknown': {
        const cause = unknownCause(row.printerName, outcome)
        spool.change(row.id, { state: 'unknown', cause, condition: null, finishedAt })
        return inDoubt(cause)
      }
      case 'blocked': {
        const cause = blockedCause(row.printerName, outcome.trouble)
        return keep(
          row,
          { code: `printer_${outcome.trouble}`, cause, condition: conditionOf(outcome.status) },
          TROUBLE_RETRY_MS,
        )
      }
      case 'not_sent':
        return outcome.why === 'stopped' ? stopped : unreachable(row)
      default:
        return assertNever(outcome)
    }
  }

  function unreachable(row: SpoolRow): JobOutcome {
    const failures = failuresInARow.get(row.printerId) ?? 1
    const retryInMs = UNREACHABLE_RETRY_MS[Math.min(failures, UNREACHABLE_RETRY_MS.length) - 1] ?? 1_000
    const { cause } = watch.seen(row.printerId)
    return keep(row, { code: 'printer_unreachable', cause: cause ?? '', condition: 'unreachable' }, retryInMs)
  }

  function switchedOff(row: SpoolRow): JobOutcome {
    const cause = switchedOffCause(row.printerName)
    const kept = keep(row, { code: 'printer_disabled', cause, condition: 'unknown' }, SWITCHED_OFF_RETRY_MS)
    deps.onChange(row)
    return kept
  }

  function keep(row: SpoolRow, block: Block, retryInMs: number): JobOutcome {
    const { code, cause, condition } = block
    // given up or moved while it was tried: its own job goes on elsewhere, if at all
    if (!spool.block(row, { cause, condition })) return done
    return { kind: 'blocked', error: { code, message: cause, requestId: null }, retryInMs }
  }

  function refuse(row: SpoolRow, code: string, reason: string): JobOutcome {
    const cause = `${row.printerName}: ${reason}. Print the order again on another printer.`
    if (!spool.block(row, { cause, condition: null })) return done
    deps.onChange(row)
    return dead(code, cause)
  }

  return { hold, noteCondition, settle, keep, switchedOff, refuse }
}

/** Ends of jobs that more than one hand needs. */
export const done: JobOutcome = { kind: 'done', requestId: null }

const stopped: JobOutcome = {
  kind: 'blocked',
  error: {
    code: 'stopped',
    message: 'POS Bridge is closing; the ticket prints after the next start.',
    requestId: null,
  },
  retryInMs: 0,
}

/** Only a person can tell. */
export function inDoubt(cause: string): JobOutcome {
  return { kind: 'unknown', error: { code: 'print_unknown', message: cause, requestId: null } }
}

/** No retry will help. */
export function dead(code: string, message: string): JobOutcome {
  return { kind: 'dead', error: { code, message, requestId: null } }
}

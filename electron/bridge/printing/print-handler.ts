import { z } from 'zod'
import type { PrinterConfig } from '../../../shared/printer.ts'
import { assertNever } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { JobHandler, JobOutcome } from '../lib/job.ts'
import type { Logger } from '../lib/logger.ts'
import { layoutTicket } from './layout.ts'
import { blockedCause, heldCause, unknownCause, unreachableCause } from './print-causes.ts'
import type { PrinterLocks } from './printer-locks.ts'
import type { PrinterWatch } from './printer-watch.ts'
import { lockKey } from './printer-watch.ts'
import { createProofIds } from './proof.ts'
import type { SendOutcome } from './send-ticket.ts'
import { sendTicket } from './send-ticket.ts'
import type { SpoolRepository, SpoolRow } from './spool-repository.ts'
import type { PrinterTrouble } from './status.ts'
import { conditionOf } from './status.ts'
import { encodeTicket } from './text-encoder.ts'
import type { Ticket } from './ticket.ts'
import type { TransportFactory } from './transports/transport.ts'

interface PrintHandlerDeps {
  readonly spool: SpoolRepository
  readonly clock: Clock
  readonly logger: Logger
  readonly printers: () => readonly PrinterConfig[]
  readonly connect: TransportFactory
  readonly locks: PrinterLocks
  readonly watch: PrinterWatch
  readonly onChange: (row: SpoolRow) => void
}

const payloadSchema = z.strictObject({ jobId: z.string() })

// how long to leave an unreachable printer alone after each failure in a row
const UNREACHABLE_RETRY_MS = [1_000, 2_000, 5_000, 10_000, 15_000]
// a look at a printer without paper costs it nothing, and its ticket should follow the new roll at once
const TROUBLE_RETRY_MS = 2_000
const SWITCHED_OFF_RETRY_MS = 15_000

/** Bytes of a stored ticket for a printer, as printed at `printedAt` (epoch ms). */
export function ticketBytes(
  ticket: Ticket,
  { profile }: Pick<PrinterConfig, 'profile'>,
  printedAt: number,
): Uint8Array {
  const { columns, codePage } = profile
  return encodeTicket(layoutTicket(ticket, { columns, codePage, printedAt }), profile)
}

/** The outbox's hand that prints tickets. Whatever happens, a ticket whose bytes may have left is never sent by it again. */
export function createPrintHandler(deps: PrintHandlerDeps): JobHandler {
  const { spool, clock, watch } = deps
  const nextProofId = createProofIds(clock.now())
  const failuresInARow = new Map<string, number>()
  // printers that gave proof in this run
  const proving = new Set<string>()
  // what became of tickets while the disk would not take it
  const unsaved = new Map<string, SendOutcome>()

  async function handle(jobId: string, signal: AbortSignal): Promise<JobOutcome> {
    const row = spool.find(jobId)
    const ticket = row && spool.ticketOf(jobId)
    if (!row || !ticket) return dead('not_found', 'The ticket is no longer stored.')
    if (row.state === 'printed' || row.state === 'sent_unconfirmed' || row.state === 'discarded') return done
    if (row.firstByteAt !== null || row.state === 'unknown') return settle(row, unsaved.get(jobId) ?? diedBefore)
    const printer = deps.printers().find(({ id }) => id === row.printerId)
    if (!printer) return refuse(row, 'printer_removed', 'this printer was removed from the settings')
    if (!printer.enabled) return switchedOff(row)
    return deps.locks.job(lockKey(printer), () => send({ row, ticket, printer, signal }))
  }

  async function send({ row, ticket, printer, signal }: Sending): Promise<JobOutcome> {
    const bytes = ticketBytes(ticket, printer, clock.now())
    const outcome = await sendTicket({
      address: printer.address,
      ticket: bytes,
      proof: printer.profile.proof,
      proofId: nextProofId(),
      expectsProof: proving.has(printer.id),
      connect: deps.connect,
      clock,
      signal,
      onFirstByte: () => begin(row, bytes.length),
      onHeld: (trouble) => hold(row, printer, trouble),
    }).catch((error: unknown) => {
      if (error instanceof TicketGone) return null
      throw error
    })
    if (outcome === null) return done
    noteCondition(printer, outcome)
    unsaved.set(row.id, outcome)
    return settle(row, outcome)
  }

  function begin(row: SpoolRow, bytes: number): void {
    if (!spool.markPrinting(row.id, clock.now(), bytes)) throw new TicketGone()
    deps.onChange(row)
  }

  /** The printer has the ticket and waits for a person; the row says so, and still counts as sent. */
  function hold(row: SpoolRow, printer: PrinterConfig, trouble: PrinterTrouble | null): void {
    const cause = trouble && heldCause(printer.name, trouble)
    const condition = trouble ? troubleCondition(trouble) : 'ready'
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
    if (outcome.kind === 'not_sent') watch.note(printer, 'unreachable', unreachableCause(printer))
    if (outcome.kind === 'blocked') {
      watch.note(printer, conditionOf(outcome.status), blockedCause(printer.name, outcome.trouble, outcome.status))
    }
    if (outcome.kind === 'printed') proving.add(printer.id)
    if (outcome.kind === 'printed' || outcome.kind === 'sent_unconfirmed') watch.note(printer, outcome.condition, null)
  }

  /** Stores how a try ended and words it for the outbox. */
  function settle(row: SpoolRow, outcome: SendOutcome): JobOutcome {
    const result = conclude(row, outcome)
    unsaved.delete(row.id)
    deps.logger.info('print.outcome', { jobId: row.id, printerId: row.printerId, outcome: outcome.kind })
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
        return { kind: 'unknown', error: { code: 'print_unknown', message: cause, requestId: null } }
      }
      case 'blocked': {
        const cause = blockedCause(row.printerName, outcome.trouble, outcome.status)
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
    const cause = `${row.printerName} is switched off in the settings. Switch it on; the ticket prints by itself.`
    const kept = keep(row, { code: 'printer_disabled', cause, condition: 'unknown' }, SWITCHED_OFF_RETRY_MS)
    deps.onChange(row)
    return kept
  }

  function keep(row: SpoolRow, block: Block, retryInMs: number): JobOutcome {
    const { code, cause, condition } = block
    spool.change(row.id, { state: 'blocked', cause, condition, finishedAt: null })
    return { kind: 'blocked', error: { code, message: cause, requestId: null }, retryInMs }
  }

  function refuse(row: SpoolRow, code: string, reason: string): JobOutcome {
    const cause = `${row.printerName}: ${reason}. Print the order again on another printer.`
    spool.change(row.id, { state: 'blocked', cause, condition: null, finishedAt: null })
    deps.onChange(row)
    return dead(code, cause)
  }

  return async (job, signal) => {
    const payload = payloadSchema.safeParse(safeJson(job.payload))
    return payload.success ? handle(payload.data.jobId, signal) : dead('bad_payload', 'The print job cannot be read.')
  }
}

interface Sending {
  readonly row: SpoolRow
  readonly ticket: Ticket
  readonly printer: PrinterConfig
  readonly signal: AbortSignal
}

interface Block {
  readonly code: string
  readonly cause: string
  readonly condition: SpoolRow['condition']
}

/** The ticket was given up between two looks at it. */
class TicketGone extends Error {}

const done: JobOutcome = { kind: 'done', requestId: null }
const stopped: JobOutcome = {
  kind: 'blocked',
  error: {
    code: 'stopped',
    message: 'POS Bridge is closing; the ticket prints after the next start.',
    requestId: null,
  },
  retryInMs: 0,
}
const diedBefore: SendOutcome = {
  kind: 'unknown',
  why: 'link_lost',
  message: 'POS Bridge stopped while the ticket was being sent',
}

function dead(code: string, message: string): JobOutcome {
  return { kind: 'dead', error: { code, message, requestId: null } }
}

function troubleCondition(trouble: PrinterTrouble) {
  const conditions = { paper: 'paper_out', cover: 'cover_open', error: 'error', offline: 'offline' } as const
  return conditions[trouble]
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

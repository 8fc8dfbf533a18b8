import { z } from 'zod'
import type { PrinterConfig } from '../../../shared/printer.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Job, JobHandler, JobOutcome } from '../lib/job.ts'
import type { Logger } from '../lib/logger.ts'
import { printerLane } from './make-ticket.ts'
import type { OldTickets } from './old-tickets.ts'
import type { PrinterLocks } from './printer-locks.ts'
import type { PrinterWatch } from './printer-watch.ts'
import { lockKey } from './printer-watch.ts'
import { createProofIds } from './proof.ts'
import type { TicketRenderer } from './render-ticket.ts'
import type { SendOutcome } from './send-ticket.ts'
import { sendTicket } from './send-ticket.ts'
import type { SpoolRepository } from './spool-repository.ts'
import type { SpoolRow } from './spool-row.ts'
import type { Ticket } from './ticket.ts'
import { createTicketFate, dead, done, inDoubt } from './ticket-fate.ts'
import type { TransportFactory } from './transports/transport.ts'

interface PrintHandlerDeps {
  readonly spool: SpoolRepository
  readonly clock: Clock
  readonly logger: Logger
  readonly printers: () => readonly PrinterConfig[]
  readonly connect: TransportFactory
  readonly locks: PrinterLocks
  readonly watch: PrinterWatch
  readonly renderer: Pick<TicketRenderer, 'render'>
  readonly old: Pick<OldTickets, 'isTooOld' | 'expire'>
  /** Gives a ticket whose printer is gone to another one; false when there is none. */
  readonly rescue: (row: SpoolRow) => boolean
  readonly onChange: (row: SpoolRow) => void
}

const payloadSchema = z.strictObject({ jobId: z.string() })

// a ticket that cannot be drawn is our fault, and the ones behind it must not wait for the next release
const DRAWING_TRIES = 3
const DRAWING_RETRY_MS = 1_000

/** The outbox's hand that prints tickets. Whatever happens, a ticket whose bytes may have left is never sent by it again. */
export function createPrintHandler(deps: PrintHandlerDeps): JobHandler {
  const { spool, clock } = deps
  const fate = createTicketFate(deps)
  const nextProofId = createProofIds(clock.now())
  // printers that gave proof in this run
  const proving = new Set<string>()
  // printers whose last ticket broke off, perhaps within a picture
  const brokenOff = new Set<string>()
  // what became of tickets while the disk would not take it
  const unsaved = new Map<string, SendOutcome>()
  // how often a ticket could not be drawn
  const undrawn = new Map<string, number>()

  async function handle(job: Job, jobId: string, signal: AbortSignal): Promise<JobOutcome> {
    const row = spool.find(jobId)
    const ticket = row && spool.ticketOf(jobId)
    if (!row || !ticket) return dead('not_found', 'The ticket is no longer stored.')
    // another printer has it: its job there prints it
    if (isOver(row) || job.lane !== printerLane(row.printerId)) return done
    if (row.firstByteAt !== null || row.state === 'unknown') return afterwards(row)
    const ready = readinessOf(row)
    return ready.kind === 'aside' ? ready.outcome : print({ row, ticket, printer: ready.printer, signal })
  }

  /** Bytes may have left in an earlier try. */
  function afterwards(row: SpoolRow): JobOutcome {
    const outcome = unsaved.get(row.id)
    if (outcome === undefined) brokenOff.add(row.printerId)
    if (outcome === undefined && row.state === 'unknown') return inDoubt(row.cause ?? '')
    return settle(row, outcome ?? diedBefore)
  }

  function readinessOf(row: SpoolRow): Readiness {
    if (deps.old.isTooOld(row)) {
      deps.old.expire(row)
      return { kind: 'aside', outcome: done }
    }
    const printer = deps.printers().find(({ id }) => id === row.printerId)
    // a test ticket was asked for by a person, who may want to see it before orders go there
    if (printer && (printer.enabled || row.kind === 'test')) return { kind: 'ready', printer }
    return { kind: 'aside', outcome: printer ? fate.switchedOff(row) : withoutPrinter(row) }
  }

  function withoutPrinter(row: SpoolRow): JobOutcome {
    if (deps.rescue(row)) return done
    return fate.refuse(row, 'printer_removed', 'this printer was removed from the settings')
  }

  async function print({ row, ticket, printer, signal }: Printing): Promise<JobOutcome> {
    const drawn = await deps.renderer.render(ticket, printer, clock.now()).catch((error: unknown) => ({ error }))
    if ('error' in drawn) return notDrawn(row, describeError(drawn.error))
    undrawn.delete(row.id)
    return deps.locks.job(lockKey(printer), () => send({ row, bytes: drawn.bytes, printer, signal }))
  }

  /** Our own failure on one ticket: told, tried again, and in the end left to a person, so that the lane goes on. */
  function notDrawn(row: SpoolRow, error: string): JobOutcome {
    const tries = (undrawn.get(row.id) ?? 0) + 1
    undrawn.set(row.id, tries)
    deps.logger.error('print.not_drawn', { jobId: row.id, tries, error })
    const reason = `this ticket could not be drawn (${error})`
    if (tries >= DRAWING_TRIES) return fate.refuse(row, 'not_drawn', reason)
    const cause = `${row.printerName}: ${reason}. It is tried again by itself.`
    return fate.keep(row, { code: 'not_drawn', cause, condition: null }, DRAWING_RETRY_MS)
  }

  async function send({ row, bytes, printer, signal }: Sending): Promise<JobOutcome> {
    const outcome = await sendTicket({
      address: printer.address,
      ticket: bytes,
      proof: printer.profile.proof,
      proofId: nextProofId(),
      expectsProof: proving.has(printer.id),
      afterBrokenPicture: brokenOff.has(printer.id) && printer.profile.mode !== 'text',
      connect: deps.connect,
      clock,
      signal,
      onFirstByte: () => begin(row, bytes.length),
      onHeld: (trouble) => fate.hold(row, printer, trouble),
    }).catch((error: unknown) => {
      if (error instanceof TicketGone) return null
      throw error
    })
    if (outcome === null) return done
    if (outcome.kind === 'printed') proving.add(printer.id)
    if (outcome.kind === 'printed' || outcome.kind === 'sent_unconfirmed') brokenOff.delete(printer.id)
    if (outcome.kind === 'unknown') brokenOff.add(printer.id)
    fate.noteCondition(printer, outcome)
    unsaved.set(row.id, outcome)
    return settle(row, outcome)
  }

  function begin(row: SpoolRow, bytes: number): void {
    if (!spool.markPrinting(row, clock.now(), bytes)) throw new TicketGone()
    deps.onChange(row)
  }

  function settle(row: SpoolRow, outcome: SendOutcome): JobOutcome {
    const result = fate.settle(row, outcome)
    unsaved.delete(row.id)
    return result
  }

  return async (job, signal) => {
    const payload = payloadSchema.safeParse(safeJson(job.payload))
    return payload.success
      ? handle(job, payload.data.jobId, signal)
      : dead('bad_payload', 'The print job cannot be read.')
  }
}

type Readiness =
  | { readonly kind: 'ready'; readonly printer: PrinterConfig }
  | { readonly kind: 'aside'; readonly outcome: JobOutcome }

interface Printing {
  readonly row: SpoolRow
  readonly ticket: Ticket
  readonly printer: PrinterConfig
  readonly signal: AbortSignal
}

type Sending = Omit<Printing, 'ticket'> & { readonly bytes: Uint8Array }

/** The ticket was given up, or went to another printer, between two looks at it. */
class TicketGone extends Error {}

const diedBefore: SendOutcome = {
  kind: 'unknown',
  why: 'link_lost',
  message: 'POS Bridge stopped while the ticket was being sent',
}

function isOver({ state }: SpoolRow): boolean {
  return state === 'printed' || state === 'sent_unconfirmed' || state === 'discarded' || state === 'expired'
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

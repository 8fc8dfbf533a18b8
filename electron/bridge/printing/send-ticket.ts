import type { PrinterAddress, PrinterCondition, PrintProof } from '../../../shared/printer.ts'
import { assertNever } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { ProofOutcome } from './await-proof.ts'
import { awaitProof, HELD_LIMIT_MS } from './await-proof.ts'
import { startDeadline } from './deadline.ts'
import type { PrinterSession } from './printer-session.ts'
import { createPrinterSession } from './printer-session.ts'
import { automaticStatus, proofRequest } from './proof.ts'
import type { PrinterStatus, PrinterTrouble } from './status.ts'
import { conditionOf, troubleOf } from './status.ts'
import type { PrinterLink, TransportFactory } from './transports/transport.ts'

/** One ticket to be sent to one printer, now. */
export interface SendRequest {
  readonly address: PrinterAddress
  readonly ticket: Uint8Array
  readonly proof: PrintProof | 'auto'
  readonly proofId: string
  readonly expectsProof: boolean
  /** The ticket before it may have ended within a picture, which would swallow the head of this one. */
  readonly afterBrokenPicture?: boolean
  readonly connect: TransportFactory
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called once, before the first byte of the ticket leaves; must put on disk that it may have. Throwing stops the ticket. */
  readonly onFirstByte: () => void
  /** See {@link awaitProof}. */
  readonly onHeld: (trouble: PrinterTrouble | null) => void
}

/**
 * What became of a ticket (printing.md). Up to `blocked` none of its bytes left and it may be sent again; from `printed` on it
 * may not. `unknown` says in `why` what a person should hear.
 */
export type SendOutcome =
  | {
      readonly kind: 'not_sent'
      readonly why: 'unreachable' | 'stopped'
      readonly message: string
      /** As of ConnectOutcome. */
      readonly advice: string | null
    }
  | { readonly kind: 'blocked'; readonly trouble: PrinterTrouble; readonly status: PrinterStatus }
  | {
      readonly kind: 'printed'
      readonly proof: 'end_of_job' | 'in_order_status'
      readonly condition: PrinterCondition
    }
  | { readonly kind: 'sent_unconfirmed'; readonly condition: 'silent' | 'ready' | 'paper_low' }
  | {
      readonly kind: 'unknown'
      readonly why: 'link_lost' | 'no_answer' | 'no_proof' | 'kept'
      readonly message: string
    }

// printing.md: DLE EOT 1, 2, 4 within 700 ms
const PREFLIGHT_MS = 700
// a printer reads what stands before our goodbye first, and a slow one prints it first
const GOODBYE_MS = 5_000
// nothing hangs on this goodbye
const SHORT_GOODBYE_MS = 1_000
// a queue passes a ticket on in a second or two; later than this its printer is off or stands still
const HANDOVER_MS = 20_000
const NO_ANSWER_ADVICE = 'the printer does not answer on its line. Check that it is on, and its cable.'

/** Sends one ticket and finds out what became of it. Rejects only when `onFirstByte` throws, and then no byte has left. */
export async function sendTicket(request: SendRequest): Promise<SendOutcome> {
  const { address, clock, signal } = request
  const connected = await request.connect(address, { clock, signal })
  if (connected.kind === 'failed') {
    const { message, advice } = connected
    return { kind: 'not_sent', why: signal.aborted ? 'stopped' : 'unreachable', message, advice }
  }
  const { link } = connected
  try {
    return link.reach === 'one_way' ? await handOver(request, link) : await converse(request, link)
  } finally {
    link.destroy()
  }
}

const stoppedBefore: SendOutcome = { kind: 'not_sent', why: 'stopped', message: 'stopped', advice: null }

/** Over a way that brings nothing back, "handed over" is all that can ever be known. */
async function handOver(request: SendRequest, link: PrinterLink): Promise<SendOutcome> {
  if (request.signal.aborted) return stoppedBefore
  request.onFirstByte()
  const written = await link.write(Buffer.concat([pictureRest(request), request.ticket]))
  const goodbye = written.kind === 'done' ? await link.close(HANDOVER_MS) : written.kind
  const words = link.lastWords()
  switch (goodbye) {
    case 'closed':
      return { kind: 'sent_unconfirmed', condition: 'silent' }
    case 'lost':
      return words === null ? linkLost : { ...linkLost, message: `the ticket was not taken whole (${words})` }
    case 'stalled':
      return stalled
    case 'no_answer':
      return { kind: 'unknown', why: 'kept', message: words ?? 'the system still kept the ticket' }
    default:
      return assertNever(goodbye)
  }
}

async function converse(request: SendRequest, link: PrinterLink): Promise<SendOutcome> {
  const session = createPrinterSession(link, request.clock)
  await session.askStatus(PREFLIGHT_MS)
  const { lost, answers, status } = session.facts()
  if (lost) return { kind: 'not_sent', why: 'unreachable', message: 'the printer hung up', advice: null }
  // on a line that takes bytes with nothing at its end, a printer that always answers and now does not is off
  if (!answers && !link.provesPresence && (promisesProof(request) || request.expectsProof)) {
    return { kind: 'not_sent', why: 'unreachable', message: 'no answer on the line', advice: NO_ANSWER_ADVICE }
  }
  const trouble = troubleOf(status)
  if (trouble || request.signal.aborted) {
    await link.close(SHORT_GOODBYE_MS)
    return trouble ? { kind: 'blocked', trouble, status } : stoppedBefore
  }
  request.onFirstByte()
  return transmit(request, { link, session, answers })
}

interface Conversation {
  readonly link: PrinterLink
  readonly session: PrinterSession
  /** It answered the questions before the ticket. */
  readonly answers: boolean
}

/** From here on a byte may have left, and no outcome may lead to a second print by itself. */
async function transmit(request: SendRequest, conversation: Conversation): Promise<SendOutcome> {
  const { session } = conversation
  const paperRepliesBefore = session.facts().paperReplies
  const bytes = jobBytes(request, conversation.answers)
  const limit = startDeadline(request.clock, HELD_LIMIT_MS)
  const mayStall = () => troubleOf(session.facts().status) !== null && !limit.signal.aborted && !request.signal.aborted
  try {
    const written = await session.write(bytes, mayStall)
    if (written.kind === 'lost') return linkLost
    if (written.kind === 'stalled') return stalled
  } finally {
    limit.cancel()
  }
  const { proof, proofId: id, expectsProof, signal, onHeld } = request
  const plan = { proof, id, bytes: bytes.length, paperRepliesBefore, expectsProof, signal, onHeld }
  return conclude(await awaitProof(session, request.clock, plan), request, conversation)
}

const linkLost: SendOutcome & { readonly kind: 'unknown' } = {
  kind: 'unknown',
  why: 'link_lost',
  message: 'the connection broke while the ticket was being sent',
}
const stalled: SendOutcome = {
  kind: 'unknown',
  why: 'no_answer',
  message: 'the printer stopped taking data in the middle of the ticket',
}

function jobBytes(request: SendRequest, answers: boolean): Uint8Array {
  // ESC @ at the ticket's head may switch automatic status off again, so it is asked for on both sides of it
  const tell = answers ? automaticStatus(true) : new Uint8Array()
  const head = request.ticket.subarray(0, 2)
  const body = request.ticket.subarray(2)
  const proof = proofRequest(request.proof, request.proofId)
  return Buffer.concat([pictureRest(request), tell, head, tell, body, proof])
}

// the widest row by the most rows of a band
const MOST_PICTURE_BYTES = 72 * 240

/** White for the rest of a picture that broke off: until its last byte a printer takes commands for dots. Outside pictures NUL says nothing. */
function pictureRest({ afterBrokenPicture }: SendRequest): Uint8Array {
  return afterBrokenPicture === true ? new Uint8Array(MOST_PICTURE_BYTES) : new Uint8Array()
}

async function conclude(
  outcome: ProofOutcome,
  request: SendRequest,
  { link, session }: Conversation,
): Promise<SendOutcome> {
  switch (outcome.kind) {
    case 'proved': {
      await session.write(automaticStatus(false))
      await link.close(SHORT_GOODBYE_MS)
      return { kind: 'printed', proof: outcome.proof, condition: conditionOf(session.facts().status) }
    }
    case 'lost':
      return linkLost
    case 'hung':
      return { kind: 'unknown', why: 'no_answer', message: 'the printer stopped answering after the ticket was sent' }
    case 'gave_up':
      return { kind: 'unknown', why: 'kept', message: 'the printer still kept the ticket inside' }
    case 'unproved':
    case 'silent':
      return withoutProof(outcome.kind, request, { link, session })
    default:
      return assertNever(outcome)
  }
}

/** No proof came. Whether that is usual or worrying depends on what the printer is known to give. */
async function withoutProof(
  kind: 'unproved' | 'silent',
  request: SendRequest,
  { link, session }: Pick<Conversation, 'link' | 'session'>,
): Promise<SendOutcome> {
  const goodbye = await link.close(GOODBYE_MS)
  if (promisesProof(request) || (request.expectsProof && kind === 'unproved')) {
    return {
      kind: 'unknown',
      why: 'no_proof',
      message: 'the printer did not confirm the ticket, which it usually does',
    }
  }
  if (goodbye === 'lost') return linkLost
  if (goodbye === 'no_answer' && kind === 'silent' && request.proof !== 'none') {
    return { kind: 'unknown', why: 'no_answer', message: 'the printer took the ticket and gave no sign of life' }
  }
  const condition = conditionOf(session.facts().status)
  if (kind === 'silent') return { kind: 'sent_unconfirmed', condition: 'silent' }
  return { kind: 'sent_unconfirmed', condition: condition === 'paper_low' ? 'paper_low' : 'ready' }
}

/** Set up as a printer that was seen to confirm. */
function promisesProof({ proof }: SendRequest): boolean {
  return proof === 'end_of_job' || proof === 'in_order_status'
}

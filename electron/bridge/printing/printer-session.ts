import type { Clock } from '../lib/clock.ts'
import { startDeadline } from './deadline.ts'
import type { PrinterReply, PrinterStatus } from './status.ts'
import { clearStatus, parseReplies, withAutomatic, withRealtime } from './status.ts'
import type { PrinterLink, WriteOutcome } from './transports/transport.ts'

/** What is known of the printer at the other end of one connection. */
interface SessionFacts {
  readonly status: PrinterStatus
  /** It has answered a status question on this connection. */
  readonly answers: boolean
  /** The connection is over. */
  readonly lost: boolean
  /** Something came that no receipt printer says: then nothing is believed but the id of the job. */
  readonly garbled: boolean
  /** `GS r` answers so far. */
  readonly paperReplies: number
  readonly finishedJobs: ReadonlySet<string>
  /** Its answers to {@link PrinterSession.askIdentity}. */
  readonly identity: readonly string[]
}

/** One conversation with one printer. */
export interface PrinterSession {
  facts(): SessionFacts
  /** Asks `DLE EOT` 1, 2 and 4, and 3 when there is an error. True when the first was answered in time. */
  askStatus(withinMs: number): Promise<boolean>
  /** Asks for maker and model (`GS I` 66 and 67), which stands in {@link SessionFacts.identity} when it ends. */
  askIdentity(withinMs: number): Promise<void>
  write(bytes: Uint8Array, mayStall?: () => boolean): Promise<WriteOutcome>
  /** Takes in what the printer says until something came or `signal` aborts. */
  listen(signal: AbortSignal): Promise<void>
}

// DLE EOT n
const QUESTIONS = [1, 2, 4] as const

/** Starts a conversation over an open link. */
export function createPrinterSession(link: PrinterLink, clock: Clock): PrinterSession {
  let status = clearStatus
  let answers = false
  let lost = false
  let garbled = false
  let paperReplies = 0
  let rest = new Uint8Array()
  const finishedJobs = new Set<string>()
  const identity: string[] = []
  let awaitsIdentity = false
  // what the next real-time byte answers; null when nothing was asked
  const question: { number: number | null } = { number: null }

  function take(reply: PrinterReply): void {
    if (reply.kind === 'realtime') return takeRealtime(reply.byte)
    if (reply.kind === 'automatic') status = withAutomatic(reply.bytes)
    if (reply.kind === 'paper') paperReplies += 1
    if (reply.kind === 'end_of_job') finishedJobs.add(reply.id)
    if (reply.kind === 'identity') identity.push(reply.text)
    if (reply.kind === 'garbage') garbled = true
  }

  function takeRealtime(byte: number): void {
    if (question.number === null) return
    status = withRealtime(status, question.number, byte)
    answers = true
    question.number = null
  }

  async function listen(signal: AbortSignal): Promise<void> {
    const bytes = await link.read(signal)
    if (bytes === null) {
      lost = true
      return
    }
    const parsed = parseReplies(Buffer.concat([rest, bytes]), awaitsIdentity)
    rest = new Uint8Array(parsed.rest)
    for (const reply of parsed.replies) take(reply)
  }

  async function ask(number: number, signal: AbortSignal): Promise<boolean> {
    question.number = number
    // not waited for: behind a full printer it would outlast the question
    void link.write(Uint8Array.from([0x10, 0x04, number]))
    while (question.number !== null && !lost && !signal.aborted) await listen(signal)
    const answered = question.number === null
    question.number = null
    return answered
  }

  async function askStatus(withinMs: number): Promise<boolean> {
    const deadline = startDeadline(clock, withinMs)
    try {
      for (const number of QUESTIONS) if (!(await ask(number, deadline.signal))) return number !== QUESTIONS[0]
      if (status.error !== null) await ask(3, deadline.signal)
      return true
    } finally {
      deadline.cancel()
    }
  }

  async function askIdentity(withinMs: number): Promise<void> {
    const deadline = startDeadline(clock, withinMs)
    awaitsIdentity = true
    try {
      // ESC @ behind the questions: a printer that does not know them forgets their letters unprinted
      await link.write(Uint8Array.from([0x1d, 0x49, 66, 0x1d, 0x49, 67, 0x1b, 0x40]))
      while (identity.length < 2 && !lost && !deadline.signal.aborted) await listen(deadline.signal)
    } finally {
      awaitsIdentity = false
      deadline.cancel()
    }
  }

  async function write(bytes: Uint8Array, mayStall?: () => boolean): Promise<WriteOutcome> {
    const done = new AbortController()
    const writing = link.write(bytes, mayStall).finally(() => done.abort())
    // heard while writing: a printer that runs out of paper says so and takes no more bytes
    while (!done.signal.aborted && !lost) await listen(done.signal)
    const outcome = await writing
    if (outcome.kind === 'lost') lost = true
    return outcome
  }

  function facts(): SessionFacts {
    const told = garbled ? { status: clearStatus, answers: false } : { status, answers }
    return { ...told, lost, garbled, paperReplies, finishedJobs, identity }
  }

  return { facts, askStatus, askIdentity, listen, write }
}

import type { PrintProof } from '../../../shared/printer.ts'
import type { Clock } from '../lib/clock.ts'
import type { Deadline } from './deadline.ts'
import { startDeadline } from './deadline.ts'
import type { PrinterSession } from './printer-session.ts'
import type { PrinterTrouble } from './status.ts'
import { troubleOf } from './status.ts'

/** What is waited for after a ticket's last byte. */
export interface ProofPlan {
  readonly proof: PrintProof | 'auto'
  readonly id: string
  readonly bytes: number
  /** `GS r` answers that came before the ticket was sent. */
  readonly paperRepliesBefore: number
  /** This printer has given proof before: a slow one gets more time. */
  readonly expectsProof: boolean
  readonly signal: AbortSignal
  /** Told when the printer keeps the ticket inside because of a trouble, and null when that cleared. */
  readonly onHeld: (trouble: PrinterTrouble | null) => void
}

/**
 * How the wait ended. `unproved`: it answers and says nothing is wrong, but gave no proof. `silent`: it never said a word.
 * `hung`: it spoke before and no longer does. `gave_up`: it still kept the ticket when we stopped waiting.
 */
export type ProofOutcome =
  | { readonly kind: 'proved'; readonly proof: 'end_of_job' | 'in_order_status' }
  | { readonly kind: 'unproved' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'hung' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'gave_up'; readonly trouble: PrinterTrouble }

// printing.md: 4 s + bytes / 10 ms
const PROOF_BASE_MS = 4_000
const BYTES_PER_MS = 10
// nothing to wait for but trouble
const WITHOUT_PROOF_MS = 1_000
// a printer that is known to give proof and still answers is only slow
const PATIENT_MS = 30_000
// after GS r, GS ( H follows as soon as the paper has moved
const END_OF_JOB_GRACE_MS = 1_000
const POLL_MS = 1_000
const POLL_ANSWER_MS = 700
/** How long a printer may keep a ticket inside, waiting for paper or a closed cover, before a person is asked. */
export const HELD_LIMIT_MS = 15 * 60_000

interface ProofWait {
  readonly session: PrinterSession
  readonly clock: Clock
  readonly plan: ProofPlan
  readonly patienceMs: number
  deadline: Deadline
  /** Runs once `GS r` was answered. */
  grace: Deadline | null
  held: PrinterTrouble | null
  extended: boolean
}

/**
 * Waits until the printer has said that all of a ticket is out. A printer that reports a trouble holds the ticket and prints the
 * rest by itself when it clears, so the wait goes on over it: only this connection can tell that it happened.
 */
export async function awaitProof(session: PrinterSession, clock: Clock, plan: ProofPlan): Promise<ProofOutcome> {
  const base = plan.proof === 'none' ? WITHOUT_PROOF_MS : PROOF_BASE_MS
  const patienceMs = base + Math.ceil(plan.bytes / BYTES_PER_MS)
  const deadline = startDeadline(clock, patienceMs)
  const wait: ProofWait = { session, clock, plan, patienceMs, deadline, grace: null, held: null, extended: false }
  try {
    return await waitOn(wait)
  } finally {
    wait.deadline.cancel()
    wait.grace?.cancel()
  }
}

async function waitOn(wait: ProofWait): Promise<ProofOutcome> {
  for (;;) {
    const proved = verdict(wait)
    if (proved) return proved
    if (wait.held !== null && wait.plan.signal.aborted) return { kind: 'gave_up', trouble: wait.held }
    if (!wait.deadline.signal.aborted) {
      await listenAWhile(wait)
      noticeTrouble(wait)
      continue
    }
    const ended = await atDeadline(wait)
    if (ended) return ended
  }
}

function verdict(wait: ProofWait): ProofOutcome | null {
  const { plan, session } = wait
  const facts = session.facts()
  if (facts.finishedJobs.has(plan.id)) return { kind: 'proved', proof: 'end_of_job' }
  const inOrder = facts.paperReplies > plan.paperRepliesBefore && !facts.garbled
  if (inOrder && plan.proof === 'in_order_status') return { kind: 'proved', proof: 'in_order_status' }
  if (inOrder && plan.proof === 'auto') {
    wait.grace ??= startDeadline(wait.clock, END_OF_JOB_GRACE_MS)
    // GS r is answered when the buffer is read: paper that ran out since may lack the ticket's end
    if (wait.grace.signal.aborted && wait.held === null) return { kind: 'proved', proof: 'in_order_status' }
  }
  return facts.lost ? { kind: 'lost' } : null
}

function noticeTrouble(wait: ProofWait): void {
  const trouble = troubleOf(wait.session.facts().status)
  if (trouble === wait.held) return
  if (trouble === null) restart(wait, wait.patienceMs)
  else if (wait.held === null) restart(wait, HELD_LIMIT_MS)
  wait.held = trouble
  wait.plan.onHeld(trouble)
}

function restart(wait: ProofWait, delayMs: number): void {
  wait.deadline.cancel()
  wait.deadline = startDeadline(wait.clock, delayMs)
}

/** Asks one last time before the wait ends without proof; null when there is reason to wait on. */
async function atDeadline(wait: ProofWait): Promise<ProofOutcome | null> {
  if (wait.held !== null) return { kind: 'gave_up', trouble: wait.held }
  if (!wait.session.facts().answers) return { kind: 'silent' }
  const alive = await wait.session.askStatus(POLL_ANSWER_MS)
  noticeTrouble(wait)
  if (wait.held !== null) return null
  if (wait.plan.expectsProof && alive && !wait.extended) {
    wait.extended = true
    restart(wait, PATIENT_MS)
    return null
  }
  return verdict(wait) ?? { kind: alive ? 'unproved' : 'hung' }
}

/** Listens until something came, a deadline passed, or it is time to ask the printer how it is. */
async function listenAWhile({ session, clock, deadline, grace }: ProofWait): Promise<void> {
  const poll = startDeadline(clock, POLL_MS)
  // a grace that is over wakes nobody any more
  const graceSignals = grace && !grace.signal.aborted ? [grace.signal] : []
  try {
    await session.listen(AbortSignal.any([poll.signal, deadline.signal, ...graceSignals]))
    if (poll.signal.aborted && session.facts().answers) await session.askStatus(POLL_ANSWER_MS)
  } finally {
    poll.cancel()
  }
}
